import JSONText
public import Places

/// Where a side-car says that an image lies; worth something where the image itself has no position.
public struct StatedFootprint: Sendable, Hashable {
  /// The place.
  public var footprint: Footprint
  /// Where it is said.
  public var origin: String

  /// The box around it.
  public var box: GeoBox { footprint.box }

  /// Makes a footprint of corners in degrees; nil for ones that are no area of the earth.
  init?(corners: [(longitude: Double?, latitude: Double?)], from origin: String) {
    let pairs = corners.compactMap { corner -> (longitude: Double, latitude: Double)? in
      guard let longitude = corner.longitude, let latitude = corner.latitude else { return nil }
      return (longitude, latitude)
    }
    guard pairs.count == corners.count, pairs.count <= 4096,
      let footprint = Footprint(longitudesAndLatitudes: pairs)
    else { return nil }
    self.footprint = footprint
    self.origin = cleanedText(origin, atMost: 256)
  }

  /// Makes a footprint of the first exterior ring of a GeoJSON polygon.
  init?(geometry: JSON?, from origin: String) {
    let coordinates = geometry?["coordinates"]
    let ring = geometry?["type"] == "MultiPolygon" ? coordinates?[0]?[0] : coordinates?[0]
    guard geometry?["type"] == "Polygon" || geometry?["type"] == "MultiPolygon", let ring = ring?.array else {
      return nil
    }
    self.init(corners: ring.map { ($0[0]?.double, $0[1]?.double) }, from: origin)
  }

  var json: JSON {
    [
      "ring": footprint.json, "bbox": jsonOfNumbers([box.west, box.south, box.east, box.north]),
      "from": .string(origin),
    ]
  }

  init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "statedFootprint")
    footprint = try Footprint(ring: members.array("ring", atMost: 4097), box: members.numbers("bbox", atMost: 4))
    origin = cleanedText(try members.string("from"), atMost: 256)
  }
}
