/// What the name of a file says that holds one band of a scene, as Landsat, Sentinel-2 and HLS products name theirs.
///
/// After USGS "Landsat Collection 2 file naming", ESA "Sentinel-2 Products Specification Document" and NASA "HLS Product
/// User Guide": `LC08_…_T1_SR_B4.TIF`, `LT5…_B4.TIF`, `T38TLS_20200101T080321_B8A_20m.jp2`, `HLS.S30.….v2.0.B04.tif`.
public struct BandFileName: Sendable, Hashable {
  /// What the names of all files of the scene begin with.
  public var scene: String
  /// The band as the sensor names it, in capitals, as `B4`, `B8A`; `TCI` for Sentinel-2's picture in true colours.
  public var band: String
  /// What stands behind the band, as `20m`; empty where nothing does.
  public var suffix: String

  /// Reads a name, without a folder; nil for one of another form.
  public init?(_ name: String) {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let form = /(.+?)[._](?:(?:SR|ST)_)?(B[0-9]{1,2}A?|TCI)(?:_(VCID_[12]|[0-9]{2}m))?/.ignoresCase()
    guard let match = name[..<dot].wholeMatch(of: form), match.1.count >= Self.shortestScene else { return nil }
    scene = String(match.1)
    band = match.2.uppercased()
    suffix = match.3.map(String.init) ?? ""
  }

  /// The fewest characters of a scene's name; what is shorter is more likely somebody's own name.
  private static let shortestScene = 8

  /// Whether it is a picture that was made to be looked at, and no band.
  public var isPicture: Bool { band == "TCI" }

  /// What the band records, by the satellite that the file names or, where it names none, by the beginning of the name.
  public func commonName(platform: String?) -> CommonBandName? {
    let sensor = platform.flatMap(SensorBands.init(platform:)) ?? self.platform.flatMap(SensorBands.init(platform:))
    return sensor?.commonName(ofBandNamed: band)
  }

  /// The satellite, as `SensorBands` knows it.
  private var platform: String? {
    let parts = scene.uppercased().split { $0 == "_" || $0 == "." }.map(String.init)
    let first = parts.first ?? ""
    if first == "HLS" { return parts.contains("L30") ? "landsat8" : parts.contains("S30") ? "sentinel2" : nil }
    if first.wholeMatch(of: /(?:L[0-9]{2}_)?T[0-9]{2}[A-Z]{3}/) != nil { return "sentinel2" }
    // The scanner of the early satellites numbers its bands in another way than the mapper beside it.
    guard let match = first.firstMatch(of: /^L[CTEO]0?([4-9])/) else { return nil }
    return "landsat\(match.1)"
  }
}

extension CommonBandName {
  /// Which band of a scene stands for the whole where only one is shown: the panchromatic one, red, green, near infrared,
  /// blue, any other; the smallest comes first.
  public static func rank(_ name: CommonBandName?) -> Int {
    let order: [CommonBandName] = [.pan, .red, .green, .nir, .nir08, .blue]
    return name.flatMap { order.firstIndex(of: $0) } ?? order.count
  }
}
