import CaseModel
import CaseStore
import JSONText
import Testing

struct RoundTripTests {
  let folder: Folder
  let world = World()

  init() throws { folder = try Folder() }

  @Test func `what was committed is there after reopening`() throws {
    let store = try world.create(folder["case"])
    let site = Record.site("alpha-000000000001", ["name": "Alpha", "tags": ["active": true]])
    let entry = try store.commit(.adding(site))
    #expect(entry.analyst == "ana")
    #expect(entry.id.number == 1)
    #expect(entry.time == "2026-11-22T00:00:00.000Z")
    try store.set(site.id, "status", "active")

    let again = try world.open(folder["case"], "ben")
    #expect(again.warnings == [])
    #expect(again.contents[site.id]?.documentValue == store.contents[site.id]?.documentValue)
    #expect(again.value(site.id, "status") == "active")
    #expect(try again.history() == store.history())
    #expect(again.headHash == store.headHash)
    #expect(picture(again) == picture(store))
  }

  @Test func `undo and redo survive a restart`() throws {
    let store = try world.create(folder["case"])
    let site = Record.site("alpha-000000000001", ["name": "Alpha"])
    try store.commit(.adding(site))
    try store.set(site.id, "status", "active")
    try store.commit(.removing([site]))
    #expect(store.contents[site.id] == nil)

    let second = try world.open(folder["case"])
    #expect(second.undoable?.edit.changes.count == 1)
    guard case .done(let entry, let of, let kept) = try second.undo() else { return #expect(Bool(false)) }
    #expect(entry.role == .undo(of.id))
    #expect(kept.isEmpty)
    #expect(second.value(site.id, "status") == "active")
    _ = try second.undo()
    #expect(second.value(site.id, "status") == nil)
    _ = try second.undo()
    #expect(second.contents[site.id] == nil)
    #expect(try second.undo() == .nothing)

    let third = try world.open(folder["case"])
    for _ in 0..<3 { _ = try third.redo() }
    #expect(try third.redo() == .nothing)
    #expect(third.contents[site.id] == nil)
    #expect(third.contents.records[site.id]?.text("status") == "active")
  }

  @Test func `documents are rebuilt byte for byte after they were deleted`() throws {
    let store = try world.create(folder["case"])
    try store.commit(.adding(.site("alpha-000000000001", ["name": "Alpha", "tags": [:], "x": [1.5, .null]])))
    try store.commit(.adding(.observation("observation-00000000000b", of: "alpha-000000000001", ["note": "b"])))
    try store.commit(.adding(.observation("observation-00000000000a", of: "alpha-000000000001", ["note": "a"])))
    var source = Record(id: "source-000000000001", kind: .source, document: "sources/source-000000000001.json")
    source.body = ["title": "A source", "ö": "é"]
    try store.commit(.adding(source))
    #expect(try store.writeDocuments() == ["sites/alpha-000000000001.geojson", "sources/source-000000000001.json"])
    #expect(try store.writeDocuments() == [])
    let before = try snapshot(folder["case"])
    #expect(store.verify() == [])

    try LinuxSys().unlink(FilePath(folder["case/sites/alpha-000000000001.geojson"]))
    try LinuxSys().unlink(FilePath(folder["case/sources/source-000000000001.json"]))
    #expect(store.verify().count == 2)
    let again = try world.open(folder["case"])
    #expect(picture(again) == picture(store))
    #expect(try again.writeDocuments().count == 2)
    #expect(try snapshot(folder["case"]) == before)
    #expect(again.verify() == [])
  }

  @Test func `I5 opening twice and looking changes no byte`() throws {
    let store = try world.create(folder["case"])
    try store.commit(.adding(.site("alpha-000000000001", ["name": "Alpha"])))
    try store.writeDocuments()
    let before = try snapshot(folder["case"])
    let sys = FaultySys()
    var watched = world
    watched.sys = sys
    for _ in 0..<2 {
      let again = try watched.open(folder["case"], "ben")
      #expect(try again.history().count == 1)
      #expect(again.verify() == [])
      #expect(try again.refresh() == [])
      #expect(try again.writeDocuments() == [])
      #expect(try again.undo() == .nothing)
    }
    #expect(sys.written.allSatisfy { $0.contains("/.overlook") }, "caches alone may be written")
    #expect(try snapshot(folder["case"]) == before)
  }

  @Test func `an edit without effect is not written`() throws {
    let store = try world.create(folder["case"])
    let site = Record.site("alpha-000000000001", ["name": "Alpha"])
    try store.commit(.adding(site))
    let before = try snapshot(folder["case"])
    let entry = try store.commit(.setting(site, "name", to: "Alpha"))
    #expect(entry.edit.changes.isEmpty)
    #expect(try snapshot(folder["case"]) == before)
    #expect(try store.history().count == 1)
  }

  @Test func `a seed gives the same sessions and identifiers each time`() throws {
    var seeded = world
    seeded.seed = 1
    var names: [[String]] = []
    for name in ["one", "two"] {
      let store = try seeded.create(folder[name])
      var generator = store.makeGenerator()
      let id = store.contents.newIdentifier(.site, name: "Alpha", using: &generator)
      try store.commit(.adding(.site(id.rawValue, ["name": "Alpha"])))
      let again = try seeded.open(folder[name])
      try again.set(id, "name", "Beta")
      names.append(try [store.caseID, id.rawValue] + again.history().map(\.id.description))
    }
    #expect(names[0] == names[1])
    #expect(Set(names[0]).count == names[0].count)
  }
}
