import Foundation
import Places

/// Numbers that are the same at every run (SplitMix64, by S. Vigna).
struct KeptRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A point spread evenly over the globe.
  mutating func point() -> GeoPoint {
    let height = Double.random(in: -1...1, using: &self)
    return GeoPoint(latitude: asin(height) * 180 / .pi, longitude: Double.random(in: -180...180, using: &self))
  }
}

/// Reference vectors that lie beside the project; tests that need them are skipped where they are absent.
enum Vectors {
  static let folder: URL = {
    if let named = ProcessInfo.processInfo.environment["OVERLOOK_TEST_DATA"] {
      return URL(fileURLWithPath: named).appendingPathComponent("e-coords")
    }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.appendingPathComponent("../shared/data/e-coords").standardizedFileURL
  }()

  static func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
  }

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }

  /// The fields of a text file's lines, comments left out.
  static func rows(_ name: String, separator: Character) throws -> [[String]] {
    String(decoding: try data(name), as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: separator).map(String.init) }
  }
}

extension GeoPoint {
  init(_ latitude: Double, _ longitude: Double) {
    self.init(latitude: latitude, longitude: longitude)
  }

  /// A base in North Korea that the published literature names by these numbers.
  static let base = GeoPoint(38.584698, 126.107945)
}
