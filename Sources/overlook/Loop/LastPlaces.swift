import CaseModel
import JSONText

/// The site that each case was left at, in the user's state folder; of the cases that were opened last.
struct LastPlaces {
  private let casePath: String

  private static var path: String { UserFolders.state + "/last-places.json" }
  private static let most = 100

  init(_ casePath: String) { self.casePath = Files.realPath(casePath) ?? casePath }

  /// The case that was opened last.
  static func lastCase() throws -> String {
    if let last = read().last?["case"]?.string, Files.isFolder(last) { return last }
    throw Failure(.input, "name a case to open; `overlook demo` makes a sample case and opens it")
  }

  /// The site that this case was left at.
  var site: RecordID? {
    LastPlaces.read().last { $0["case"]?.string == casePath }?["site"]?.string.map(RecordID.init(rawValue:))
  }

  /// Keeps the site that this case is left at.
  func keep(_ site: RecordID?) {
    var place = JSONObject()
    place["case"] = .string(casePath)
    place["site"] = site.map { .string($0.rawValue) }
    let others = LastPlaces.read().filter { $0["case"]?.string != casePath }.suffix(LastPlaces.most - 1)
    guard (try? Files.makeFolder(UserFolders.state, mode: 0o700)) != nil else { return }
    let text = JSON.array(others + [.object(place)]).documentText()
    try? Files.write(Array(text.utf8), to: LastPlaces.path, mode: 0o600)
  }

  /// One object a case, the one opened last at the end.
  private static func read() -> [JSON] {
    Files.read(path, limit: 1 << 20).flatMap { try? parseJSON($0) }?.array ?? []
  }
}
