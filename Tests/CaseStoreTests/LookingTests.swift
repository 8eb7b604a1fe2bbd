import CaseModel
import CaseStore
import JSONText
import Testing

struct LookingTests {
  let folder: Folder
  let path: String
  let world = World()

  init() throws {
    folder = try Folder()
    path = folder["case"]
    _ = try world.create(path)
  }

  private func records(_ contents: CaseContents) -> [String] {
    contents.records.values.filter(\.isAlive).sorted { $0.id < $1.id }.map {
      "\($0.document) \($0.documentValue.canonicalText())"
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `the case as of each action is what was shown after it`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let store = try world.open(path)
    let other = try world.open(path, "ben")
    var seen: [(ActionID, [String])] = []
    let ids = (1...3).map { "alpha-00000000000\($0)" }
    for step in 0..<40 {
      world.clock.move(by: 1)
      let site = Record.site(ids[Int(generator.next() % 3)], ["name": .integer(Int64(step))])
      let known = store.contents.records[site.id]
      let writer = generator.next() % 4 == 0 ? other : store
      switch generator.next() % 6 {
      case 0: try writer.commit(.adding(known ?? site))
      case 1: if let known { try writer.commit(.removing([known])) }
      case 2: if let known { try writer.commit(.tagging(known, adding: ["x"])) }
      case 3: _ = try writer.undo()
      case 4: _ = try writer.redo()
      default: if let known { try writer.commit(.setting(known, "n", to: .integer(Int64(step)))) }
      }
      try store.refresh()
      try other.refresh()
      if let last = try store.history().last { seen.append((last.id, records(store.contents))) }
    }
    let fresh = try world.open(path, "cho")
    for (id, expected) in seen { #expect(records(try fresh.contents(at: id)) == expected, "\(id)") }
  }

  @Test func `what only a document had stands in the past as the first change found it`() throws {
    let site = Record.site("alpha-000000000001", ["name": "Alpha", "status": "active", "priority": 1])
    let feature = site.documentValue.canonicalText()
    try LinuxSys().makeFolder(FilePath(path + "/sites"), mode: 0o755)
    try writeFile(
      path + "/sites/alpha-000000000001.geojson", "{\"features\":[\(feature)],\"type\":\"FeatureCollection\"}")
    let store = try world.open(path)
    let first = try store.commit(.adding(.site("bravo-000000000001", ["name": "Bravo"])))
    world.clock.move(by: 1)
    let second = try store.set(site.id, "status", "caretaker")
    world.clock.move(by: 1)
    try store.set(site.id, "priority", nil)
    world.clock.move(by: 1)
    try store.commit(.removing([site]))
    try store.writeDocuments()
    for store in [store, try world.open(path)] {
      #expect(store.contents[site.id] == nil)
      let then = try #require(try store.contents(at: first.id)[site.id])
      #expect(then.text("status") == "active" && then[field: "priority"] == 1 && then.text("name") == "Alpha")
      let later = try #require(try store.contents(at: second.id)[site.id])
      #expect(later.text("status") == "caretaker" && later[field: "priority"] == 1)
    }
  }

  @Test func `looking writes nothing, and an action that is not there is named`() throws {
    let store = try world.open(path)
    let entry = try store.commit(.adding(.site("alpha-000000000001", ["name": "Alpha"])))
    let before = try snapshot(path)
    let reader = try world.open(path)
    #expect(records(try reader.contents(at: entry.id)) == records(reader.contents))
    #expect(try snapshot(path) == before)
    for name in [ActionID(session: "0123456789abcdef", number: 7), ActionID(session: "x", number: 1)] {
      let error = try #require(throws: StoreError.self) { try reader.contents(at: name) }
      #expect(error.message.contains(name.description) && error.category == .input)
    }
  }
}
