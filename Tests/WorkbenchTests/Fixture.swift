import CaseModel
import Cells
import Imagery
import JSONText
import Places
import Testing

@testable import Workbench

/// A small case and a workbench on it, as values.
enum Fixture {
  static let time = "2026-11-22T00:00:00Z"

  static func site(_ name: String, _ latitude: Double, _ longitude: Double, properties: JSONObject = JSONObject())
    -> Record
  {
    var body = JSONObject()
    body["geometry"] = GeoPoint(latitude: latitude, longitude: longitude).geometry
    var fields = properties
    fields["kind"] = "site"
    fields["name"] = .string(name)
    body["properties"] = .object(fields)
    let id = RecordID(rawValue: Identifiers.slug(name) + "-000000000001")
    return Record(id: id, kind: .site, document: RecordKind.site.document(of: id), body: .object(body))
  }

  static func scene(_ number: Int, date: String, site: RecordID, cloud: Double = 0) -> Record {
    let id = RecordID(rawValue: "scene-00000000000\(number)")
    let body: JSON = [
      "type": "Feature", "bbox": [126.10, 38.58, 126.115, 38.59], "geometry": nil ?? .null,
      "properties": [
        "title": .string("Test \(date)"), "datetime": .string("\(date)T02:20:00Z"), "gsd": 1, "platform": "TEST",
        "eo:cloud_cover": JSON(cloud) ?? 0, "overlook:synthetic": true, "overlook:sites": [.string(site.rawValue)],
        "proj:shape": [1000, 1000],
      ],
      "assets": ["image": ["href": "../images/x.tif", "overlook:root": "case", "overlook:path": "x.tif"]],
    ]
    return Record(id: id, kind: .scene, document: RecordKind.scene.document(of: id), body: body)
  }

  static func contents() -> CaseContents {
    var contents = CaseContents()
    let info: JSON = [
      "title": "Test case", "format": 1,
      "tags": ["active": ["key": "a", "title": "Active"], "review": ["key": "r", "title": "Needs review"]],
    ]
    contents.insert(Record(id: "case-000000000000", kind: .caseInfo, document: "case.json", body: info))
    contents.insert(site("Sakkanmol", 38.584698, 126.107945, properties: native("삭간몰", "active")))
    contents.insert(site("Sino-ri", 39.644929, 125.355288, properties: native("신오리", "active")))
    contents.insert(site("Kal-gol", 38.682288, 126.7226))
    contents.insert(scene(1, date: "2018-03-29", site: "sakkanmol-000000000001"))
    contents.insert(scene(2, date: "2018-12-27", site: "sakkanmol-000000000001", cloud: 42))
    return contents
  }

  private static func native(_ name: String, _ status: String) -> JSONObject {
    var fields = JSONObject()
    fields["native_name"] = .string(name)
    fields["status"] = .string(status)
    fields["status_as_of"] = "2018-11-12"
    return fields
  }
}

/// A workbench under test: keys and messages go in, the screen and the effects come out.
struct Bench {
  var state: State
  var effects: [Effect] = []

  init(
    columns: Int = 120, rows: Int = 40, contents: CaseContents = Fixture.contents(),
    settings: Settings = Settings(analyst: "ana")
  ) {
    state = State(
      contents: contents, settings: settings, columns: columns, rows: rows, now: Fixture.time, seed: 1)
    effects = start(&state)
  }

  /// Types keys and gathers what is to be done; decodings are answered with a test picture, savings with success.
  mutating func type(_ keys: String) throws {
    for key in try Key.parseKeys(keys) { send(.input(.key(key))) }
  }

  mutating func send(_ message: Message) { effects += update(&state, message) }

  /// Answers the request that waits with a picture whose brightness grows to the right.
  mutating func decode() {
    guard let request = state.picture.wanted else { return }
    let view = request.viewport
    let samples = (0..<view.columns * view.rows).map { Float($0 % view.columns) }
    guard
      let decoded = DecodedViewport(viewport: view, bands: [1], interpretation: .grey, samples: samples)
    else { return }
    send(.decoded(request, decoded))
  }

  /// Answers the request that waits with one value everywhere.
  mutating func decode(filling value: Float, isCoarse: Bool = false) {
    guard let request = state.picture.wanted else { return }
    let view = request.viewport
    let samples = Array(repeating: value, count: view.columns * view.rows)
    let decoded = DecodedViewport(
      viewport: view, bands: [1], interpretation: .grey, samples: samples, isCoarse: isCoarse)
    if let decoded { send(.decoded(request, decoded)) }
  }

  /// Acknowledges every edit that was given to the disk.
  mutating func save() {
    while state.saving.pending > 0 { send(.saved(undoable: "your edit", redoable: nil)) }
  }

  var screen: String { view(state).text }

  var savedEdits: [Edit] {
    effects.compactMap { if case .save(let edit) = $0 { edit } else { nil } }
  }
}
