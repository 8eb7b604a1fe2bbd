import CaseModel
import CaseStore
import Glibc
import JSONText
import Testing

struct DocumentTests {
  let folder: Folder
  let path: String
  let world = World()

  init() throws {
    folder = try Folder()
    path = folder["case"]
    _ = try world.create(path)
  }

  private static let handMade = """
    {
      "type": "FeatureCollection", "name": "kept", "bbox": [1, 2, 3, 4],
      "features": [
        {"type": "Feature", "id": "observation-0000000000aa", "geometry": null, "properties": {"note": "one", "odd": 1}},
        {"type": "Feature", "id": "alpha", "geometry": null, "properties": {"name": "Alpha", "tags": {"x": 1}}, "foreign": [1]}
      ]
    }
    """
  private var document: String { path + "/sites/alpha.geojson" }

  private func makeByHand(_ text: String = handMade) throws { try put(Array(text.utf8), document) }

  @Test func `a folder made by hand without history opens and shows its records`() throws {
    try makeByHand()
    let store = try world.open(path)
    #expect(store.warnings == [])
    #expect(store.contents["alpha"]?.text("name") == "Alpha")
    try store.load("sites/alpha.geojson")
    #expect(store.contents.records(in: "sites/alpha.geojson").map(\.id) == ["alpha", "observation-0000000000aa"])
    #expect(try store.writeDocuments() == [])
    #expect(String(decoding: try readFile(document), as: UTF8.self) == Self.handMade)
  }

  @Test func `I15 unknown members survive an edit and a save`() throws {
    try makeByHand()
    let store = try world.open(path)
    let entry = try store.set("alpha", "name", "Beta")
    #expect(entry.edit.changes == [Change(Record.site("alpha").register(named: "name"), old: "Alpha", new: "Beta")])
    #expect(try store.writeDocuments() == ["sites/alpha.geojson"])
    let value = try parseJSON(try readFile(document))
    #expect(value["name"] == "kept")
    #expect(value["bbox"] == [1, 2, 3, 4])
    #expect(value["features"]?[0]?["foreign"] == [1])
    #expect(value["features"]?[0]?["properties"] == ["name": "Beta", "tags": ["x": 1]])
    #expect(value["features"]?[1]?["properties"] == ["note": "one", "odd": 1])
    let again = try world.open(path)
    #expect(again.warnings == [])
    #expect(picture(again) == picture(store))
    try again.undo()
    #expect(again.value("alpha", "name") == "Alpha")
  }

  @Test func `a record that only a document had comes back after deletion, saving and a restart`() throws {
    try makeByHand()
    let store = try world.open(path)
    let before = picture(store)
    try store.commit(.removing(store.contents.records(in: "sites/alpha.geojson")))
    #expect(try store.history().last?.edit.changes.count == 2)
    try store.writeDocuments()
    let again = try world.open(path)
    #expect(again.contents.all(.site) == [])
    try again.undo()
    #expect(picture(again) == before)
    try again.writeDocuments()
    #expect(try parseJSON(try readFile(document))["name"] == "kept")
    #expect(picture(try world.open(path)) == before)
  }

  @Test func `a document without a living record is removed and undo brings it back`() throws {
    let store = try world.open(path)
    let site = Record.site("alpha", ["name": "Alpha"])
    try store.commit(.adding(site))
    try store.writeDocuments()
    let bytes = try readFile(document)
    try store.commit(.removing([site]))
    #expect(try store.writeDocuments() == ["sites/alpha.geojson"])
    #expect(access(document, F_OK) != 0)
    #expect(store.verify() == [])
    try store.undo()
    try store.writeDocuments()
    #expect(try readFile(document) == bytes)
  }

  @Test func `I6 a document that was edited outside is reported and never written over`() throws {
    let store = try world.open(path)
    try store.commit(.adding(.site("alpha", ["name": "Alpha"])))
    try store.writeDocuments()
    let edited = String(decoding: try readFile(document), as: UTF8.self).replacing("Alpha", with: "By hand")
    try writeFile(document, edited)
    try store.set("alpha", "status", "active")
    #expect(try store.writeDocuments() == [])
    #expect(store.warnings == [.editedOutside(document: "sites/alpha.geojson")])
    let again = try world.open(path)
    #expect(again.warnings == [.editedOutside(document: "sites/alpha.geojson")])
    #expect(again.value("alpha", "name") == "Alpha")
    try again.set("alpha", "status", "abandoned")
    #expect(try again.writeDocuments() == [])
    #expect(String(decoding: try readFile(document), as: UTF8.self) == edited)
    #expect(again.verify().map(\.file) == ["sites/alpha.geojson"])
  }

  @Test func `a document that says the same in another layout is no edit`() throws {
    let store = try world.open(path)
    try store.commit(.adding(.site("alpha", ["name": "Alpha"])))
    try store.writeDocuments()
    let canonical = try readFile(document)
    try writeFile(document, try parseJSON(canonical).canonicalText())
    let again = try world.open(path)
    #expect(again.warnings == [])
    try again.set("alpha", "name", "Beta")
    #expect(try again.writeDocuments() == ["sites/alpha.geojson"])
  }

  @Test func `what nobody of us wrote is no edit when the power goes between the first edit and the document`() throws {
    try makeByHand()
    let store = try world.open(path)
    try store.set("alpha", "name", "Beta")
    try store.commit(.setting(try #require(store.contents.caseInfo), "title", to: "New"))
    let again = try world.open(path)
    #expect(again.warnings == [])
    #expect(again.verify().map(\.file) == ["case.json", "sites/alpha.geojson"])
    #expect(try again.writeDocuments() == ["case.json", "sites/alpha.geojson"])
    #expect(again.verify() == [])
    let value = try parseJSON(try readFile(document))
    #expect(value["features"]?[0]?["properties"] == ["name": "Beta", "tags": ["x": 1]])
    #expect(value["features"]?[1]?["properties"] == ["note": "one", "odd": 1])
  }

  @Test func `an older version of a document is written anew`() throws {
    let store = try world.open(path)
    try store.commit(.adding(.site("alpha", ["name": "Alpha"])))
    try store.writeDocuments()
    let old = try readFile(document)
    try store.set("alpha", "name", "Beta")
    try store.writeDocuments()
    let new = try readFile(document)
    try writeFile(document, old)
    #expect(store.verify().map(\.file) == ["sites/alpha.geojson"])
    let again = try world.open(path)
    #expect(again.warnings == [])
    #expect(again.value("alpha", "name") == "Beta")
    #expect(try again.writeDocuments() == ["sites/alpha.geojson"])
    #expect(try readFile(document) == new)
  }

  @Test(arguments: [
    "{\"features\":[", "<<<<<<< ours\n{}\n>>>>>>> theirs\n", "[]", "\u{FEFF}{}", "",
    "{\"type\":\"FeatureCollection\",\"features\":{}}", "{\"features\":[{\"type\":\"Feature\",\"properties\":{}}]}",
    "{\"features\":[{\"id\":\"a\"},{\"id\":\"a\"}]}", "{\"a\":1,\"a\":2}",
  ])
  func `a document that cannot be read is reported with its place and never written over`(text: String) throws {
    let store = try world.open(path)
    try store.commit(.adding(.site("alpha", ["name": "Alpha"])))
    try makeByHand(text)
    let again = try world.open(path)
    #expect(again.value("alpha", "name") == "Alpha")
    try again.set("alpha", "name", "Beta")
    try store.set("alpha", "name", "Gamma")
    for store in [store, again] {
      #expect(try store.writeDocuments() == [])
      let reports = store.warnings.filter { if case .unreadable("sites/alpha.geojson", _) = $0 { true } else { false } }
      #expect(reports.count == 1)
    }
    #expect(try readFile(document) == Array(text.utf8))
  }

  @Test func `values are kept exactly`() throws {
    let store = try world.open(path)
    let odd: JSON = [
      "i": .integer(.max), "d": 0.1, "e": 1e300, "one": .number(1), "null": .null, "": ["": [:]],
      "s": "\u{0}\u{1F600}\"\\\n\u{2028}e\u{301}", "deep": [[[[]]]], "~/": "pointer",
    ]
    try store.commit(.adding(.site("alpha", odd)))
    try store.writeDocuments()
    let again = try world.open(path)
    #expect(again.warnings == [])
    #expect(picture(again) == picture(store))
    #expect(again.value("alpha", "i") == .integer(.max))
    #expect(again.value("alpha", "one") == 1)
    #expect(again.value("alpha", "null") == .null)
  }

  @Test func `what could not be read back is refused`() throws {
    let store = try world.open(path)
    var deep = JSON.null
    for _ in 0..<600 { deep = [deep] }
    for value in [deep, .number(.infinity), .number(.nan)] {
      #expect(throws: StoreError.self) { try store.commit(.adding(.site("alpha", ["x": value]))) }
    }
    #expect(try store.history() == [])
  }

  @Test(arguments: [
    "../evil.json", "sites/../../evil.geojson", "sites/a/b.geojson", "/etc/passwd", "sites/.hidden.geojson",
    "history/x.jsonl", "images/x.json", "sites/alpha.json", "claims/\u{0}.json", ".overlook/x.json",
  ])
  func `I13 no edit reaches outside the documents of the case`(document: String) throws {
    let store = try world.open(path)
    let register = Register(document: document, entity: "alpha", field: "/properties/x")
    let error = #expect(throws: StoreError.self) { try store.commit(Edit([Change(register, old: nil, new: 1)])) }
    #expect(error?.category == .input)
  }

  @Test func `the case itself cannot be deleted and its format not changed`() throws {
    let store = try world.open(path)
    let info = try #require(store.contents.caseInfo)
    #expect(throws: StoreError.self) { try store.commit(.removing([info])) }
    #expect(throws: StoreError.self) { try store.set(info.id, "format", 9) }
    try store.set(info.id, "title", "Renamed")
    #expect(try store.writeDocuments() == ["case.json"])
    #expect(try world.open(path).contents.caseInfo?.text("title") == "Renamed")
  }

  @Test func `setting a whole container sets its members`() throws {
    let store = try world.open(path)
    try store.commit(.adding(.site("alpha", ["name": "A", "tags": ["x": true, "y": true]])))
    let register = Register(document: "sites/alpha.geojson", entity: "alpha", field: "/properties/tags")
    try store.commit(Edit([Change(register, old: nil, new: ["y": true, "z": true])]))
    #expect(store.contents["alpha"]?.tags == ["y", "z"])
    let part = Register(document: "sites/alpha.geojson", entity: "alpha", field: "/properties/location/precision")
    try store.commit(Edit([Change(part, old: nil, new: "site")]))
    try store.set("alpha", "location", ["precision": "vicinity"])
    #expect(store.value("alpha", "location") == ["precision": "vicinity"])
    #expect(picture(try world.open(path)) == picture(store))
    for _ in 0..<4 { try store.undo() }
    for _ in 0..<4 { try store.redo() }
    #expect(picture(try world.open(path)) == picture(store))
    #expect(store.contents["alpha"]?.tags == ["y", "z"])
  }
}
