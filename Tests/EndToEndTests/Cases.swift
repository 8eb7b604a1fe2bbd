import Foundation
import Testing

/// The sample case, written once for all tests; none of them changes it.
enum Sample {
  static let sakkanmol = "sakkanmol-1wd27sjjv235"
  static let clock = ["--clock", "2026-11-22T00:00:00Z", "--seed", "1"]

  private static let folder = "/tmp/overlook-sample-\(getpid())"
  private static let made: Result<String, any Error> = Result {
    atexit { try? FileManager.default.removeItem(atPath: Sample.folder) }
    let outcome = try Room().overlook(["demo", "--no-open", folder] + clock)
    try #require(outcome.status == 0, "\(outcome)")
    return folder
  }

  /// The case for reading only.
  static func shared() throws -> String { try made.get() }

  /// A copy for a test that changes it.
  static func copy(into room: Room, as name: String = "case") throws -> String {
    let outcome = try room.run("/bin/cp", ["-r", try shared(), room.path(name)])
    try #require(outcome.status == 0, "\(outcome)")
    return room.path(name)
  }
}

/// The bytes of every file below a folder, by path.
func files(below folder: String) throws -> [String: Data] {
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
  var found: [String: Data] = [:]
  for path in paths {
    var isFolder: ObjCBool = false
    let whole = folder + "/" + path
    guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder) else { continue }
    found[path] = isFolder.boolValue ? Data() : try Data(contentsOf: URL(fileURLWithPath: whole))
  }
  return found
}

/// Holds a case to being byte for byte as before.
func expectUntouched(_ folder: String, since before: [String: Data], location: SourceLocation = #_sourceLocation) throws
{
  let after = try files(below: folder)
  let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  #expect(changed.isEmpty, "changed: \(changed)", sourceLocation: location)
}

/// A JSON object as its members.
func object(_ text: String, location: SourceLocation = #_sourceLocation) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], sourceLocation: location)
}

/// A JSON array of objects.
func objects(_ text: String, location: SourceLocation = #_sourceLocation) throws -> [[String: Any]] {
  try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]], sourceLocation: location)
}

extension Room {
  /// The only document of a folder of a case whose name begins so.
  func document(_ folder: String, _ prefix: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: path(folder)).filter { $0.hasPrefix(prefix) }
    try #require(names.count == 1, "\(prefix) in \(folder): \(names)")
    return path(folder) + "/" + names[0]
  }

  /// The features of a site's document: the site, then its observations.
  func features(_ document: String) throws -> [[String: Any]] {
    let collection = try object(try String(contentsOfFile: document, encoding: .utf8))
    #expect(collection["type"] as? String == "FeatureCollection")
    return try #require(collection["features"] as? [[String: Any]])
  }

  /// A new case with one site.
  func caseWithSite(_ name: String = "Alpha") throws -> (path: String, site: String) {
    let path = path("case")
    try done("new", path, "--title", "Test case")
    return (path, try done("add", path, "site", "name=\(name)", "location=38.58,126.10"))
  }

  /// A small grey GeoTIFF north of Sakkanmol; the burnt value makes files differ.
  func image(_ name: String, value: Int = 100) throws -> String {
    let outcome = try run(
      "/usr/bin/gdal_create",
      [
        "-q", "-of", "GTiff", "-outsize", "64", "64", "-bands", "1", "-burn", "\(value)", "-a_srs", "EPSG:32652",
        "-a_ullr", "247000", "4275000", "248280", "4273720", path(name),
      ])
    try #require(outcome.status == 0, "\(outcome)")
    return path(name)
  }
}

/// Whether GDAL's own programs are there to make images with.
let hasImageTools = FileManager.default.isExecutableFile(atPath: "/usr/bin/gdal_create")

extension Dictionary where Key == String, Value == Any {
  /// The properties of a feature.
  var properties: [String: Any] { self["properties"] as? [String: Any] ?? [:] }
}
