import CGDAL
import Imagery

/// How an image says where it lies, and how GDAL is to use it.
struct Position {
  var kind: PositionKind
  /// What GDAL's transformers are told.
  var options: [String]
  /// What to tell people about it.
  var note: String?

  /// Looks at what an image says, the surest first; control points beside the polynomials of the sensor are corners at
  /// best.
  init(of dataset: Dataset) {
    let reference = GDALGetSpatialRef(dataset.handle)
    if dataset.geoTransform != nil, reference != nil {
      self.init(kind: .geoTransform, options: ["METHOD=GEOTRANSFORM"])
    } else if dataset.item("LINE_OFF", domain: "RPC") != nil {
      // Without a terrain model the mean height of the scene is nearer the truth than the ellipsoid.
      let height = dataset.item("HEIGHT_OFF", domain: "RPC").flatMap(Double.init) ?? 0
      self.init(
        kind: .rationalPolynomials, options: ["METHOD=RPC", "RPC_HEIGHT=\(height)"],
        note: "positioned by its rational polynomials at a height of \(height) m, without a terrain model")
    } else if GDALGetGCPCount(dataset.handle) >= 3, GDALGetGCPSpatialRef(dataset.handle) != nil {
      let isMany = (11...400).contains(GDALGetGCPCount(dataset.handle))
      self.init(kind: .groundControlPoints, options: [isMany ? "METHOD=GCP_TPS" : "METHOD=GCP_POLYNOMIAL"])
    } else {
      self.init(kind: dataset.geoTransform == nil ? .none : .geoTransform, options: [])
    }
  }

  private init(kind: PositionKind, options: [String], note: String? = nil) {
    self.kind = kind
    self.options = options
    self.note = note
  }

  /// Whether pixels can be brought to the earth.
  var isUsable: Bool { !options.isEmpty }
}

/// The reference system that an image's position is given in; nil for none.
func spatialReference(of dataset: Dataset, _ position: Position) -> SpatialReference? {
  if position.kind == .rationalPolynomials {
    return SpatialReference(name: "WGS 84", code: "EPSG:4326", isOnEarth: true)
  }
  let handle =
    position.kind == .groundControlPoints ? GDALGetGCPSpatialRef(dataset.handle) : GDALGetSpatialRef(dataset.handle)
  guard let handle else { return nil }
  var status: Int32 = 0
  let radius = OSRGetSemiMajor(handle, &status)
  let isOfEarth = status == OGRERR_NONE && (6_300_000...6_450_000).contains(radius)
  let hasPlace = OSRIsGeographic(handle) != 0 || OSRIsProjected(handle) != 0
  let authority = OSRGetAuthorityName(handle, nil).map { String(cString: $0) }
  let number = OSRGetAuthorityCode(handle, nil).map { String(cString: $0) }
  return SpatialReference(
    name: cleanedText(OSRGetName(handle).map { String(cString: $0) } ?? "unnamed", atMost: 256),
    code: authority.flatMap { authority in number.map { cleanedText("\(authority):\($0)", atMost: 64) } },
    isOnEarth: isOfEarth && hasPlace)
}
