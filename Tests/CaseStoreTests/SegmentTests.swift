import CaseModel
import CaseStore
import Glibc
import JSONText
import Testing

struct SegmentTests {
  let folder: Folder
  let path: String
  let world = World()

  init() throws {
    folder = try Folder()
    path = folder["case"]
  }

  private static let site = Record.site("alpha", ["name": "Alpha"])

  private func lines(_ file: String) throws -> [JSON] {
    try readFile(file).split(separator: UInt8(ascii: "\n")).map { try parseJSON(Array($0)) }
  }

  @Test func `a segment is JSON Lines in the form that was agreed`() throws {
    var seeded = world
    seeded.seed = 1
    let store = try seeded.create(path)
    let found = try readFile(path + "/case.json")
    let entry = try store.commit(.setting(try #require(store.contents.caseInfo), "title", to: "New"))
    try store.undo()
    try store.writeDocuments()
    let file = try #require(try segmentFiles(path).first)
    let session = entry.id.session
    #expect(file == path + "/history/2026-11/ana-\(session).1.jsonl")
    let lines = try lines(file)
    #expect(lines.map { $0["k"]?.string } == ["head", "view", "edit", "edit", "view"])
    #expect(lines[0]["case"]?.string == store.caseID)
    #expect(lines[0]["session"]?.string == session)
    #expect(lines[1]["doc"] == "case.json")
    #expect(lines[1]["sha"]?.string == sha256(found))
    #expect(lines[2]["n"] == 1)
    #expect(lines[2]["g"]?.string == session + ":1")
    #expect(lines[2]["c"]?[0]?["o"] == "Test")
    #expect(lines[2]["c"]?[0]?["w"] == "New")
    #expect(lines[2]["c"]?[0]?["s"] == [])
    #expect(lines[3]["undo"]?.string == session + ":1")
    #expect(lines[3]["c"]?[0]?["s"]?[0]?.string == session + ":1")
    let text = String(decoding: try readFile(file), as: UTF8.self).split(separator: "\n")
    var previous = ""
    for line in text {
      // The seal has a fixed length: ,"h":" and 64 digits and "}
      let hash = sha256(Array((previous + line.dropLast(72)).utf8))
      #expect(line.suffix(72) == #","h":"\#(hash)"}"#)
      previous = hash
    }
  }

  @Test func `a missing member and null are different`() throws {
    let store = try world.create(path)
    try store.commit(.adding(.site("alpha", ["a": .null])))
    try store.set("alpha", "a", nil)
    try store.set("alpha", "a", .null)
    try store.undo()
    #expect(try world.open(path).contents["alpha"]?.body[pointer: "/properties/a"] == nil)
    try store.undo()
    #expect(try world.open(path).contents["alpha"]?.body[pointer: "/properties/a"] == .null)
  }

  @Test func `an action over one megabyte goes over several lines and counts as one`() throws {
    let store = try world.create(path)
    let text = JSON.string(String(repeating: "x", count: 3000))
    let edits = (0..<800).map { Edit.adding(.site("site-\($0)", ["note": text])).changes }
    let entry = try store.commit(Edit(edits.flatMap(\.self), why: "import"))
    #expect(entry.edit.changes.count == 2400)
    try store.commit(.adding(Self.site))
    let file = try #require(try segmentFiles(path).first)
    let parts = try lines(file).filter { $0["part"] != nil }
    #expect(parts.count == 3)
    #expect(parts.map { $0["end"] } == [nil, nil, true])
    #expect(parts.allSatisfy { $0["g"]?.string == entry.id.description })
    let again = try world.open(path)
    #expect(try again.history() == store.history())
    #expect(try again.history().first?.edit.why == "import")
    #expect(again.contents.sites.count == 801)
    try again.undo()
    try again.undo()
    #expect(again.contents.sites.isEmpty)

    let bytes = try readFile(file)
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    try writeFile(file, Array(bytes[...ends[2]]))
    for other in try segmentFiles(path) where other != file { try LinuxSys().unlink(FilePath(other)) }
    let cut = try world.open(path)
    #expect(cut.contents.sites.isEmpty, "half an action counts for nothing")
    #expect(cut.warnings == [.unfinishedAction(session: entry.id.session, analyst: "ana", line: 1)])
  }

  @Test func `a segment that grew to four megabytes is followed by another that carries its hash`() throws {
    let store = try world.create(path)
    try store.commit(.adding(Self.site))
    let text = String(repeating: "x", count: 600_000)
    for number in 0..<10 { try store.set("alpha", "note", .string("\(number)" + text)) }
    let files = try segmentFiles(path)
    #expect(files.count == 4)
    for (file, next) in zip(files, files.dropFirst()) {
      let last = try lines(file).last?["h"]
      #expect(try lines(next).first?["prev"] == last)
      #expect(last != nil)
    }
    #expect(try files.allSatisfy { try readFile($0).count <= 4 << 20 })
    let again = try world.open(path)
    #expect(again.warnings == [])
    #expect(try again.history() == store.history())
    #expect(again.headHash == store.headHash)
  }

  @Test func `a segment that was removed under the writer is written anew`() throws {
    let store = try world.create(path)
    try store.commit(.adding(Self.site))
    try store.set("alpha", "n", 1)
    let file = try #require(try segmentFiles(path).first)
    try LinuxSys().unlink(FilePath(file))
    #expect(!store.verify().isEmpty)
    try store.set("alpha", "n", 2)
    #expect(store.warnings == [.segmentReplaced(file: file)])
    let again = try world.open(path)
    #expect(again.warnings == [])
    #expect(try again.history() == store.history())
    #expect(again.headHash == store.headHash)
  }

  @Test func `a segment that was replaced by an older copy or cut is written anew`() throws {
    let store = try world.create(path)
    try store.commit(.adding(Self.site))
    let file = try #require(try segmentFiles(path).first)
    let old = try readFile(file)
    try store.set("alpha", "n", 1)
    try LinuxSys().unlink(FilePath(file))
    try writeFile(file, old)
    try store.set("alpha", "n", 2)
    #expect(try world.open(path).history() == store.history())
    let second = try #require(try segmentFiles(path).last)
    try writeFile(second, Array(try readFile(second).dropLast(7)))
    try store.set("alpha", "n", 3)
    let again = try world.open(path)
    #expect(try again.history() == store.history())
    #expect(again.warnings == [])
  }

  @Test func `a peer's file that was cut or lost is noticed by what others saw`() throws {
    let ana = try world.create(path)
    try ana.commit(.adding(Self.site))
    for number in 0..<3 { try ana.set("alpha", "n", .integer(Int64(number))) }
    let session = try #require(ana.history().first?.id.session)
    let file = try #require(try segmentFiles(path).first)
    try world.open(path, "ben").set("alpha", "status", "active")
    let bytes = try readFile(file)
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    try writeFile(file, Array(bytes[...ends[2]]))
    #expect(try world.open(path).warnings == [.behind(session: session, analyst: "ana", here: 2, seen: 4)])
    try LinuxSys().unlink(FilePath(file))
    #expect(try world.open(path).warnings.contains(.behind(session: session, analyst: "unknown", here: 0, seen: 4)))
    try writeFile(file, bytes)
    #expect(try world.open(path).warnings == [])
  }

  @Test func `a session that was forged whole is noticed by what others saw`() throws {
    var seeded = world
    seeded.seed = 5
    let ana = try seeded.create(path)
    try ana.commit(.adding(Self.site))
    let file = try #require(try segmentFiles(path).first)
    let session = try #require(ana.history().first?.id.session)
    try world.open(path, "ben").set("alpha", "status", "active")
    let other = try seeded.create(folder["forged"])
    try other.commit(.adding(.site("alpha", ["name": "Forged"])))
    let forged = try readFile(try #require(try segmentFiles(folder["forged"]).first))
    #expect(other.caseID == ana.caseID)
    let copy = path + "/history/copy.jsonl"
    try writeFile(copy, forged)
    #expect(try world.open(path).warnings.contains(.contradiction(session: session, analyst: "ana", line: 1)))
    try LinuxSys().unlink(FilePath(file))
    #expect(try world.open(path).warnings == [.rewritten(session: session, analyst: "ana", line: 1)])
  }

  @Test func `I10 a save takes the same calls in a small case and in a large one`() throws {
    var logs: [[String]] = []
    for count in [1, 400] {
      let path = folder["case-\(count)"]
      let store = try world.create(path)
      try store.commit(Edit((0..<count).flatMap { Edit.adding(.site("site-\($0)", ["name": "S"])).changes }))
      let sys = FaultySys()
      let again = try World(sys: sys).open(path)
      try again.set("site-0", "name", "T")
      sys.forget()
      try again.set("site-0", "name", "U")
      logs.append(sys.log)
    }
    #expect(logs[0] == ["fstat", "write", "fdatasync"])
    #expect(logs[1] == logs[0])
  }

  @Test func `I13 only own segments, documents, temporary files and caches are written`() throws {
    let ana = try world.create(path)
    try ana.commit(.adding(Self.site))
    try ana.writeDocuments()
    let sys = FaultySys()
    let ben = try World(sys: sys).open(path, "ben")
    try ben.set("alpha", "name", "B")
    try ben.refresh()
    try ben.undo()
    try ben.writeDocuments()
    for file in sys.written {
      let name = file.dropFirst(path.count + 1)
      let isAllowed =
        name == "history" || name == "history/2026-11" || name.hasPrefix("history/2026-11/ben-") || name == "sites"
        || name.hasPrefix("sites/.tmp-") || name == "sites/alpha.geojson" || name.hasPrefix(".overlook")
      #expect(isAllowed, "\(file)")
    }
    #expect(!sys.written.isEmpty)
  }

  @Test func `refresh brings what others wrote and nothing twice`() throws {
    let ana = try world.create(path)
    let ben = try world.open(path, "ben")
    try ana.commit(.adding(Self.site))
    #expect(try ben.refresh().map(\.analyst) == ["ana"])
    #expect(ben.contents["alpha"]?.text("name") == "Alpha")
    try ben.set("alpha", "name", "B")
    try ana.set("alpha", "status", "active")
    #expect(try ana.refresh().map(\.analyst) == ["ben"])
    #expect(try ben.refresh().map(\.analyst) == ["ana"])
    #expect(try ben.refresh() == [])
    #expect(try ana.refresh() == [])
    #expect(picture(ana) == picture(ben))
    #expect(ana.headHash == ben.headHash)
  }

  @Test func `two programs of one analyst share one order of undo`() throws {
    let one = try world.create(path)
    let two = try world.open(path)
    try one.commit(.adding(Self.site))
    try two.refresh()
    try two.set("alpha", "n", 1)
    try one.refresh()
    try one.set("alpha", "n", 2)
    try two.refresh()
    try two.undo()
    #expect(two.value("alpha", "n") == 1)
    try one.refresh()
    try one.undo()
    #expect(one.value("alpha", "n") == nil)
    try two.refresh()
    try two.redo()
    #expect(two.value("alpha", "n") == 1)
  }
}
