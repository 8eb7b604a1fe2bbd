import CaseModel
import CaseStore
import JSONText
import Testing

/// The merge driver as a function of three versions.
struct DocumentMergeTests {
  private static let name = "sites/alpha.geojson"
  private static let site = Record.site("alpha", ["name": "Alpha", "tags": ["x": true]])
  private static let mark = Record.observation("observation-000000000001", of: "alpha", ["note": "one"])

  /// A document with these records.
  private func document(_ records: [Record], _ others: JSONObject = JSONObject()) -> [UInt8] {
    var object = others
    object["type"] = "FeatureCollection"
    object["features"] = .array(records.map(\.documentValue))
    return Array(JSON.object(object).documentText().utf8)
  }

  private func setting(_ record: Record, _ field: String, _ value: JSON?) -> Record {
    var record = record
    record.body.set(value, at: record.fieldPrefix + field)
    return record
  }

  private func merge(_ base: [Record], _ ours: [Record], _ theirs: [Record]) throws -> MergedDocument {
    try #require(
      mergeDocuments(base: document(base), ours: document(ours), theirs: document(theirs), path: "case/" + Self.name))
  }

  @Test func `what one side changed wins and what both added is there`() throws {
    let (site, mark) = (Self.site, Self.mark)
    let other = Record.observation("observation-000000000002", of: "alpha", ["note": "two"])
    let ours = [setting(setting(site, "name", "Beta"), "tags/y", true), mark]
    let theirs = [setting(setting(site, "status", "active"), "tags/x", nil), other, setting(mark, "note", "uno")]
    let merged = try merge([site, mark], ours, theirs)
    let expected = setting(
      setting(setting(setting(site, "name", "Beta"), "status", "active"), "tags/x", nil), "tags/y", true)
    #expect(merged.notes == [])
    #expect(merged.bytes == document([expected, setting(mark, "note", "uno"), other]))
  }

  @Test func `both sides may change a register to the same value`() throws {
    let changed = setting(Self.site, "name", "Beta")
    let merged = try merge([Self.site], [changed], [changed])
    #expect(merged.bytes == document([changed]) && merged.notes == [])
  }

  @Test func `of two values ours is taken and the register is named`() throws {
    let ours = setting(Self.site, "name", "Beta")
    let theirs = setting(setting(Self.site, "name", "Gamma"), "status", "active")
    let merged = try merge([Self.site], [ours], [theirs])
    #expect(merged.bytes == document([setting(ours, "status", "active")]))
    #expect(merged.notes.count == 1)
    #expect(merged.notes.first?.contains("/properties/name") == true)
  }

  @Test func `a deletion wins over what stayed as it was and gives way to ours where it was changed`() throws {
    let (site, mark) = (Self.site, Self.mark)
    let changed = setting(mark, "note", "uno")
    #expect(try merge([site, mark], [site], [site, mark]).bytes == document([site]))
    #expect(try merge([site, mark], [site, mark], [site]).bytes == document([site]))
    let kept = try merge([site, mark], [site, changed], [site])
    #expect(kept.bytes == document([site, changed]) && kept.notes.count == 1)
    let gone = try merge([site, mark], [site], [site, changed])
    #expect(gone.bytes == document([site]) && gone.notes.count == 1)
  }

  @Test func `members beside the features are merged as wholes`() throws {
    let (base, ours): (JSONObject, JSONObject) = (["name": "kept"].members(), ["name": "kept", "mine": 1].members())
    let theirs = ["name": "new"].members()
    let merged = mergeDocuments(
      base: document([Self.site], base), ours: document([Self.site], ours), theirs: document([Self.site], theirs),
      path: Self.name)
    #expect(merged?.bytes == document([Self.site], ["name": "new", "mine": 1].members()))
  }

  @Test func `two new documents of one name are one, and the merge is the same whichever side is ours`() throws {
    let (one, two) = (setting(Self.site, "status", "active"), [Self.site, Self.mark])
    for (ours, theirs) in [([one], two), (two, [one])] {
      let merged = mergeDocuments(base: [], ours: document(ours), theirs: document(theirs), path: nil)
      #expect(merged?.bytes == document([one, Self.mark]))
    }
  }

  @Test(arguments: ["case.json", "deep/case.json", "claims/claim-1.json", "imagery/scene-1.json"])
  func `documents of one record are merged by their members`(path: String) throws {
    let id = path.hasSuffix("case.json") ? "case-1" : path.contains("claim") ? "claim-1" : "scene-1"
    func bytes(_ members: JSON) throws -> [UInt8] {
      var object = try #require(members.object)
      object["id"] = .string(id)
      return Array(JSON.object(object).documentText().utf8)
    }
    let merged = mergeDocuments(
      base: try bytes(["a": 1, "tags": ["x": true]]), ours: try bytes(["a": 2, "tags": ["x": true, "y": true]]),
      theirs: try bytes(["a": 1, "b": [3], "tags": ["z": true]]), path: path)
    #expect(merged?.bytes == (try bytes(["a": 2, "b": [3], "tags": ["y": true, "z": true]])))
    #expect(merged?.notes == [])
  }

  @Test(arguments: ["", "{", "[]", "{\"features\":[{}]}", "<<<<<<< a\n=======\n>>>>>>> b\n", "{\"a\":1,\"a\":2}"])
  func `of a side that cannot be read the other is taken as it is`(text: String) throws {
    let (bad, good) = (Array(text.utf8), Array(String(decoding: document([Self.site]), as: UTF8.self).utf8) + [10])
    let mine = try #require(mergeDocuments(base: good, ours: good, theirs: bad, path: Self.name))
    let other = try #require(mergeDocuments(base: bad, ours: bad, theirs: good, path: Self.name))
    #expect(mine.bytes == good && mine.notes.count == 1)
    #expect(other.bytes == good && other.notes.count == 1)
    #expect(mergeDocuments(base: good, ours: bad, theirs: bad, path: Self.name) == nil)
  }

  @Test func `what is no document of a case is not merged`() {
    let bytes = Array("{}".utf8)
    #expect(mergeDocuments(base: bytes, ours: bytes, theirs: bytes, path: "exports/brief.json") == nil)
    #expect(mergeDocuments(base: bytes, ours: bytes, theirs: bytes) == nil)
  }
}

extension Dictionary where Key == String, Value == JSON {
  fileprivate func members() -> JSONObject {
    var object = JSONObject()
    for (name, value) in self { object[name] = value }
    return object
  }
}
