import CaseModel
import JSONText
import Testing

@Suite struct EditTests {
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `an edit turns one record into another and its inverse turns it back`(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    for number in 0..<20 {
      let (kind, id) = (random.kind(), RecordID(rawValue: "thing-\(number)"))
      let states = (random.record(kind, id: id), random.record(kind, id: id))
      let old = try #require(states.0)
      var new = try #require(states.1)
      new.isAlive = number % 3 != 0
      let edit = Edit.turning(old, into: new)
      #expect(Set(edit.changes.map(\.register)).count == edit.changes.count)
      #expect(edit.changes.allSatisfy { $0.old != $0.new })
      var contents = CaseContents()
      contents.insert(old)
      contents.apply(edit)
      #expect(contents.records[id] == new)
      contents.apply(edit.inverse)
      #expect(contents.records[id] == old)
      #expect(edit.inverse.inverse == edit)
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `any row of edits is taken back by its inverses`(seed: UInt64) {
    var random = RandomRecords(seed: seed)
    var contents = Fixture.contents
    var states: [[RecordID: Record]] = []
    var edits: [Edit] = []
    for _ in 0..<30 {
      states.append(contents.records)
      let edit = Self.edit(contents, &random)
      edits.append(edit)
      contents.apply(edit)
    }
    for (edit, state) in zip(edits, states).reversed() {
      contents.apply(edit.inverse)
      #expect(contents.records == state)
    }
  }

  private static func edit(_ contents: CaseContents, _ random: inout RandomRecords) -> Edit {
    let living = RecordKind.allCases.flatMap { contents.all($0) }.filter { $0.kind != .caseInfo }
    guard let record = living.randomElement(using: &random.generator) else { return Edit([]) }
    switch Int.random(in: 0..<4, using: &random.generator) {
    case 0: return .setting(record, "member", to: Bool.random(using: &random.generator) ? random.value() : nil)
    case 1: return .tagging(record, adding: [random.name()], removing: ["watch"])
    case 2 where living.count > 4: return .removing([record])
    default:
      var new = record
      try? new.set([FieldAssignment(name: "note", text: random.name())], in: contents)
      return .turning(record, into: new)
    }
  }

  @Test func `names in NFC and NFD are registers of their own`() {
    let old = Fixture.site("a-1", ["tags": ["caf\u{E9}": true]])
    let new = Fixture.site("a-1", ["tags": ["cafe\u{301}": true, "caf\u{E9}": false]])
    let edit = Edit.turning(old, into: new)
    #expect(edit.changes.count == 2)
    var contents = CaseContents()
    contents.insert(old)
    contents.apply(edit)
    #expect(contents["a-1"] == new)
  }

  @Test func `adding says that a record exists and sets each register`() {
    let record = Fixture.record(Fixture.kalgol)
    let edit = Edit.adding(record)
    #expect(edit.changes.first == Change(record.register(Register.alive), old: nil, new: true))
    #expect(edit.changes.dropFirst().map(\.register.field) == ["/geometry", "/properties/name"])
    var contents = CaseContents()
    contents.apply(edit)
    #expect(contents[Fixture.kalgol] == record)
    contents.apply(edit.inverse)
    #expect(contents[Fixture.kalgol] == nil && contents.sites.isEmpty)
    contents.apply(edit)
    #expect(contents[Fixture.kalgol] == record)
  }

  @Test func `a deleted record keeps its members, and undo restores it`() {
    var contents = Fixture.contents
    let record = Fixture.record(Fixture.sakkanmol)
    let edit = Edit.removing([record])
    contents.apply(edit)
    #expect(contents[record.id] == nil)
    #expect(contents.records[record.id]?.body == record.body)
    #expect(!contents.all(.site).contains { $0.id == record.id })
    contents.apply(edit.inverse)
    #expect(contents[record.id] == record)
  }

  @Test func `setting changes one register, and nil takes it out`() {
    let record = Fixture.record(Fixture.kalgol)
    let edit = Edit.setting(record, "status", to: "active")
    #expect(edit.changes == [Change(record.register("/properties/status"), old: nil, new: "active")])
    #expect(Edit.setting(record, "name", to: "Kal-gol").isEmpty)
    var contents = Fixture.contents
    contents.apply(.setting(record, "name", to: nil))
    #expect(contents[record.id]?.body == ["geometry": .null])
  }

  @Test func `tagging changes only what is not so already`() {
    let record = Fixture.record(Fixture.sakkanmol)
    let edit = Edit.tagging(record, adding: ["watch", "a/b"], removing: ["old", "none"])
    #expect(edit.changes.map(\.register.field) == ["/properties/tags/a~1b", "/properties/tags/old"])
    var contents = Fixture.contents
    contents.apply(edit)
    #expect(contents[record.id]?.tags == ["a/b", "watch"])
    contents.apply(.tagging(Fixture.record(record.id, in: contents), removing: ["a/b", "watch"]))
    #expect(contents[record.id]?[field: "tags"] == nil)
  }

  @Test func `turning a record into itself is no edit`() {
    for record in Fixture.records { #expect(Edit.turning(record, into: record).changes.isEmpty) }
  }

  @Test func `changes of a place that holds no records are left out`() {
    var contents = CaseContents()
    contents.apply(Change(Register(document: "exports/a.json", entity: "a-1", field: "/x"), old: nil, new: 1))
    #expect(contents.records.isEmpty)
  }
}
