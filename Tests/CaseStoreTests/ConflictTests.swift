import CaseModel
import CaseStore
import JSONText
import Testing

struct ConflictTests {
  let folder: Folder
  let path: String
  let world = World()
  let site = Record.site("alpha-000000000001", ["name": "Alpha"])

  init() throws {
    folder = try Folder()
    path = folder["case"]
    try world.create(path).commit(.adding(site))
  }

  /// Two analysts who do not see what the other does.
  private func apart(_ first: (CaseStore) throws -> Void, _ second: (CaseStore) throws -> Void) throws -> CaseStore {
    let ana = try world.open(path)
    let ben = try world.open(path, "ben")
    try first(ana)
    world.clock.move(by: 1000)
    try second(ben)
    return try world.open(path, "cho")
  }

  @Test func `I9 every value that lost stays listed until somebody chooses`() throws {
    let ana = try world.open(path)
    let ben = try world.open(path, "ben")
    let cho = try world.open(path, "cho")
    for (store, value) in [(ana, "1"), (ben, "2"), (cho, "3")] {
      world.clock.move(by: 1000)
      try store.set(site.id, "status", .string(value))
    }
    let dee = try world.open(path, "dee")
    #expect(dee.value(site.id, "status") == "3")
    #expect(dee.conflicts.count == 1)
    #expect(dee.conflicts.first?.shown.analyst == "cho")
    #expect(dee.conflicts.first?.others.map(\.value) == ["2", "1"])
    #expect(dee.conflicts.first?.others.map(\.analyst) == ["ben", "ana"])

    try dee.set(site.id, "name", "Beta")
    #expect(dee.conflicts.count == 1, "an edit of another field decides nothing")
    try dee.set(site.id, "status", "3")
    #expect(dee.conflicts == [], "choosing the shown value decides")
    #expect(try world.open(path).conflicts == [])
    #expect(try world.open(path).value(site.id, "status") == "3")
  }

  @Test func `I12 an edit made after seeing another beats it under any clock`() throws {
    let ana = try world.open(path)
    try ana.set(site.id, "status", "seen")
    for years in [-10, 10] as [Int64] {
      let odd = World(clock: TestClock(world.clock.now + years * 31_556_952_000))
      let ben = try odd.open(path, "ben")
      try ben.set(site.id, "status", .string("\(years)"))
      let cho = try world.open(path, "cho")
      #expect(cho.value(site.id, "status") == .string("\(years)"))
      try cho.set(site.id, "status", "later")
      #expect(try odd.open(path).value(site.id, "status") == "later")
      #expect(try world.open(path).conflicts == [])
    }
    let late = try world.open(path)
    #expect(late.warnings.contains { if case .clockAhead("cho", _) = $0 { true } else { false } })
  }

  @Test func `a clock that stands or runs backwards keeps the order of one session`() throws {
    let store = try world.open(path)
    for number in 0..<200 {
      if number % 3 == 0 { world.clock.move(by: -40) }
      try store.set(site.id, "n", .integer(Int64(number)))
    }
    let again = try world.open(path)
    #expect(again.value(site.id, "n") == 199)
    let numbers = try again.history().compactMap { $0.edit.changes.first?.new?.integer }
    #expect(numbers == (0..<200).map { Int64($0) })
  }

  @Test(arguments: [nil, "first"] as [JSON?])
  func `an edit that says what was seen stands beside what the store has read since`(seen: JSON?) throws {
    let ana = try world.open(path)
    if let seen { try ana.set(site.id, "note", seen) }
    let ben = try world.open(path, "ben")
    let record = try #require(ben.contents.records[site.id])
    world.clock.move(by: 1000)
    try ana.set(site.id, "note", "ana's")
    world.clock.move(by: 1000)
    #expect(try !ben.refresh().isEmpty)
    try ben.commit(.setting(record, "note", to: "ben's", seen: [seen]))
    let cho = try world.open(path, "cho")
    for store in [ben, cho] {
      #expect(store.value(site.id, "note") == "ben's")
      #expect(store.conflicts.first?.others.map(\.value) == ["ana's"])
    }
    // What was seen and all that stands: nothing is left beside it.
    try ben.commit(.setting(record, "note", to: "both", seen: [seen, "ben's", "ana's"]))
    #expect(ben.conflicts.isEmpty)
    #expect(ben.value(site.id, "note") == "both")
  }

  @Test func `equal values that two analysts gave are no conflict`() throws {
    let store = try apart({ try $0.set(site.id, "status", "x") }, { try $0.set(site.id, "status", "x") })
    #expect(store.conflicts == [])
    #expect(store.value(site.id, "status") == "x")
  }

  @Test(arguments: [false, true])
  func `a deletion beside an edit is a conflict until somebody decides`(deletesFirst: Bool) throws {
    let remove = { (store: CaseStore) throws -> Void in try store.commit(.removing([site])) }
    let edit = { (store: CaseStore) throws -> Void in try store.set(site.id, "status", "active") }
    let store = try deletesFirst ? apart(remove, edit) : apart(edit, remove)
    #expect(store.contents[site.id] == nil)
    let conflict = try #require(store.conflicts.first)
    #expect(conflict.register == site.register(Register.alive))
    #expect(conflict.others.map(\.register) == [site.register(named: "status")])
    #expect(conflict.others.map(\.value) == ["active"])

    let record = try #require(store.contents.records[site.id])
    try store.commit(Edit([Change(record.register(Register.alive), old: false, new: true)]))
    #expect(store.conflicts == [])
    #expect(store.value(site.id, "status") == "active")
  }

  @Test func `deleting once more confirms a deletion`() throws {
    let store = try apart({ try $0.commit(.removing([site])) }, { try $0.set(site.id, "status", "active") })
    try store.commit(Edit([Change(site.register(Register.alive), old: false, new: false)]))
    #expect(store.conflicts == [])
    #expect(store.contents[site.id] == nil)
    #expect(try world.open(path).conflicts == [])
  }

  @Test func `a deletion that saw the edit is no conflict`() throws {
    let ana = try world.open(path)
    try ana.set(site.id, "status", "active")
    let ben = try world.open(path, "ben")
    try ben.commit(.removing([site]))
    #expect(ben.conflicts == [])
    try ben.undo()
    #expect(ben.value(site.id, "status") == "active")
    #expect(try world.open(path).conflicts == [])
  }

  @Test func `names in different normal forms of Unicode are different tags`() throws {
    let store = try world.open(path)
    let forms = ["caf\u{E9}", "cafe\u{301}"]
    for form in forms {
      try store.commit(Edit([Change(site.register("/properties/tags/" + form), old: nil, new: true)]))
    }
    let tags = try #require(try world.open(path).contents[site.id]?.tags)
    #expect(tags.map { Array($0.utf8) } == forms.reversed().map { Array($0.utf8) })
  }
}
