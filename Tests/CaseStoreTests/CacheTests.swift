import CaseModel
import CaseStore
import JSONText
import Testing

/// Cases too large for memory, which here means any: rows, caches, sites read on demand.
struct CacheTests {
  let folder: Folder
  let path: String
  var world = World()
  let expected: [String]

  init() throws {
    folder = try Folder()
    path = folder["case"]
    world.memoryLimit = 0
    let store = try world.create(path)
    for number in 1...6 {
      let site = "site\(number)-00000000000\(number)"
      var mark = Record.observation("observation-00000000000\(number)", of: site, ["note": "first"])
      mark.body.set(["type": "Point", "coordinates": [126.1, 38.5]], at: "/geometry")
      let note = Record.observation("observation-10000000000\(number)", of: site, ["note": "second"])
      try store.commit(.adding(.site(site, ["name": .string("Site \(number)")])))
      try store.commit(Edit(Edit.adding(mark).changes + Edit.adding(note).changes))
    }
    try store.writeDocuments()
    expected = picture(store)
  }

  private var cache: String { path + "/.overlook/\(LinuxSys().userID)" }

  @Test func `a site is only counted until it is asked for`() throws {
    let store = try world.open(path)
    #expect(store.contents.sites.count == 6)
    #expect(store.contents.all(.observation).isEmpty)
    #expect(store.contents.rows().allSatisfy { $0.observationCount == 2 && $0.markCount == 1 })
    let document = "sites/site3-000000000003.geojson"
    try store.load(document)
    #expect(store.contents.records(in: document).count == 3)
    #expect(store.contents.all(.observation).count == 2)
    #expect(picture(store) == expected)
  }

  @Test func `a record that is not in memory is found by a part of its name`() throws {
    let store = try world.open(path)
    try store.loadRecords(named: "10000000000")
    #expect(try store.contents.find("100000000005").document == "sites/site5-000000000005.geojson")
  }

  @Test func `edits and undo work on what is not in memory, and the counts follow`() throws {
    let store = try world.open(path, "ben")
    let gone = Record.observation("observation-000000000002", of: "site2-000000000002")
    try store.commit(.removing([gone]))
    try store.load("sites/site1-000000000001.geojson")
    let row = try #require(store.contents.row(of: "site2-000000000002"))
    #expect(row.observationCount == 1 && row.markCount == 0)
    _ = try store.undo()
    #expect(picture(store) == expected)
  }

  @Test func `the second opening reads rows from the cache and no site's document`() throws {
    _ = try world.open(path)
    let sys = FaultySys()
    var second = world
    second.sys = sys
    let store = try second.open(path)
    #expect(!sys.opened.contains { $0.hasSuffix(".geojson") })
    #expect(picture(store) == expected)
  }

  @Test(arguments: ["deleted", "cut", "changed", "noise", "of another case", "a folder"])
  func `I16 whatever becomes of the cache, the case is the same`(fate: String) throws {
    _ = try world.open(path)
    let rows = cache + "/rows.json"
    let bytes = try readFile(rows)
    #expect(bytes.count > 64)
    switch fate {
    case "cut": try writeFile(rows, Array(bytes.dropLast(100)))
    case "changed":
      var changed = bytes
      changed[bytes.count / 2] ^= 1
      try writeFile(rows, changed)
    case "noise": try writeFile(rows, [UInt8](repeating: 0x5B, count: 4096))
    case "of another case":
      let other = folder["other"]
      let store = try world.create(other)
      try store.commit(.adding(.site("site1-000000000001", ["name": "Another"])))
      try store.writeDocuments()
      _ = try world.open(other)
      try writeFile(rows, try readFile(other + "/.overlook/\(LinuxSys().userID)/rows.json"))
    case "a folder":
      try LinuxSys().unlink(FilePath(rows))
      try LinuxSys().makeFolder(FilePath(rows), mode: 0o700)
    default: try LinuxSys().unlink(FilePath(rows))
    }
    #expect(picture(try world.open(path)) == expected)
  }

  @Test func `I16 a document that was changed since is not taken from the cache`() throws {
    _ = try world.open(path)
    let store = try world.open(path, "ben")
    try store.set("observation-000000000004", "note", "another")
    try store.writeDocuments()
    let changed = picture(store)
    let again = try world.open(path)
    #expect(picture(again) == changed)
    #expect(changed != expected)
    #expect(again.verify().isEmpty)
  }

  @Test func `a quick opening shows the documents and takes the history in afterwards`() throws {
    let ben = try world.open(path, "ben")
    try ben.set("site4-000000000004", "name", "Renamed")
    // Its document is not written: the history has gone on since.
    let store = try CaseStore(opening: path, environment: world.environment(), isQuick: true)
    #expect(store.contents["site4-000000000004"]?.text("name") == "Site 4")
    #expect(try store.finishOpening() == ["sites/site4-000000000004.geojson"])
    #expect(store.contents["site4-000000000004"]?.text("name") == "Renamed")
    #expect(try store.finishOpening() == [])
  }

  @Test func `an edit of a case that was opened quickly waits for the history`() throws {
    let ben = try world.open(path, "ben")
    try ben.set("site4-000000000004", "name", "Renamed")
    let store = try CaseStore(opening: path, environment: world.environment(), isQuick: true)
    try store.commit(.setting(try #require(store.contents["site4-000000000004"]), "name", to: "Again"))
    #expect(store.conflicts.isEmpty, "the edit knew of the other")
    #expect(store.value("site4-000000000004", "name") == "Again")
  }

  @Test func `conflicts are known without reading documents, and listed with their values`() throws {
    let other = folder["copy"]
    try copy(path, to: other)
    try world.open(path, "ana").set("site1-000000000001", "name", "From ana")
    try world.open(other, "ben").set("site1-000000000001", "name", "From ben")
    for (name, bytes) in try snapshot(other) where name.hasPrefix("history/") {
      try writeFile(path + "/" + name, bytes)
    }
    let store = try world.open(path)
    #expect(store.conflicts.count == 1)
    try store.writeDocuments()
    #expect(try world.open(path).conflicts.count == 1)
  }

  private func copy(_ from: String, to: String) throws {
    for (name, bytes) in try snapshot(from) {
      var folder = FilePath(to)
      try? LinuxSys().makeFolder(folder, mode: 0o755)
      for part in name.split(separator: "/").dropLast() {
        folder = folder.appending(String(part))
        try? LinuxSys().makeFolder(folder, mode: 0o755)
      }
      try writeFile(to + "/" + name, bytes)
    }
  }
}

extension CacheTests {
  @Test func `a document made by hand is written with what was edited, however often it left memory`() throws {
    let document = path + "/sites/hand-000000000009.geojson"
    let feature: JSON = [
      "type": "Feature", "id": "hand-000000000009", "geometry": .null, "properties": ["name": "By hand"],
    ]
    let collection: JSON = ["type": "FeatureCollection", "features": [feature]]
    try writeFile(document, collection.canonicalText())
    let store = try world.open(path)
    try store.set("hand-000000000009", "name", "By program")
    try store.load("sites/site1-000000000001.geojson")
    try store.load("sites/site2-000000000002.geojson")
    try store.load("sites/hand-000000000009.geojson")
    try store.writeDocuments()
    #expect(String(decoding: try readFile(document), as: UTF8.self).contains("By program"))
    #expect(try store.outsideEdits() == [])
  }

  @Test func `I6 a large case too finds what was edited by hand and writes nothing over it`() throws {
    let document = path + "/sites/site3-000000000003.geojson"
    let text = String(decoding: try readFile(document), as: UTF8.self)
    let changed = text.split(separator: "Site 3", omittingEmptySubsequences: false).joined(separator: "Site III")
    try writeFile(document, changed)
    for isQuick in [false, true] {
      let store = try CaseStore(opening: path, environment: world.environment(), isQuick: isQuick)
      #expect(try store.outsideEdits().map(\.document) == ["sites/site3-000000000003.geojson"])
      try store.load("sites/site1-000000000001.geojson")
      try store.load("sites/site3-000000000003.geojson")
      try store.writeDocuments()
      #expect(String(decoding: try readFile(document), as: UTF8.self) == changed)
    }
  }
}

extension CacheTests {
  private var table: String { path + "/.overlook/\(LinuxSys().userID)/history.bin" }

  @Test func `the table of the history is taken from the cache, and goes on from there`() throws {
    let first = try world.open(path)
    try #require(!(try readFile(table)).isEmpty)
    let sys = FaultySys()
    var second = world
    second.sys = sys
    let store = try second.open(path)
    #expect(store.headHash == first.headHash && store.actionCount == first.actionCount)
    #expect(store.undoable == first.undoable)
    // Of a segment that is what it was, only lines are read whose values are wanted.
    let ben = try world.open(path, "ben")
    try ben.set("site1-000000000001", "name", "Renamed")
    let third = try second.open(path)
    #expect(third.value("site1-000000000001", "name") == "Renamed")
    #expect(try third.history() == ben.history())
    #expect(third.verify().filter { $0.file?.hasPrefix("sites/") != true } == [])
  }

  @Test(arguments: ["deleted", "cut", "changed", "noise"])
  func `I16 whatever becomes of the table in the cache, the history is the same`(fate: String) throws {
    let history = try world.open(path).history()
    let bytes = try readFile(table)
    switch fate {
    case "cut": try writeFile(table, Array(bytes.dropLast(7)))
    case "changed":
      for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
        var changed = bytes
        changed[index] ^= 0x10
        try writeFile(table, changed)
        #expect(try world.open(path).history() == history, "byte \(index)")
      }
    case "noise": try writeFile(table, [UInt8](repeating: 0xA5, count: 4096))
    default: try LinuxSys().unlink(FilePath(table))
    }
    let store = try world.open(path)
    #expect(try store.history() == history)
    #expect(picture(store) == expected)
  }

  @Test func `I16 a table whose bytes are cut but sealed anew is refused, whatever it says`() throws {
    let history = try world.open(path).history()
    let body = Array(try readFile(table).dropLast(64))
    for length in stride(from: 0, to: body.count, by: max(1, body.count / 60)) {
      let cut = Array(body[..<length])
      try writeFile(table, cut + Array(sha256(cut).utf8))
      #expect(try world.open(path).history() == history, "cut to \(length)")
    }
  }

  @Test func `I16 a segment that was replaced or taken away since is read again`() throws {
    let store = try world.open(path)
    let segment = try #require(try segmentFiles(path).first)
    let bytes = try readFile(segment)
    // An older copy of it, as a restored backup brings.
    let lines = bytes.split(separator: UInt8(ascii: "\n")).dropLast(9)
    try LinuxSys().unlink(FilePath(segment))
    try writeFile(segment, Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")])
    let shorter = try world.open(path)
    #expect(shorter.actionCount < store.actionCount)
    try writeFile(segment, bytes)
    let whole = try world.open(path)
    #expect(whole.headHash == store.headHash && picture(whole) == expected)
  }
}
