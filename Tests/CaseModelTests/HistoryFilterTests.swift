import CaseModel
import JSONText
import Testing

@Suite struct HistoryFilterTests {
  private static let site = Fixture.record(Fixture.sakkanmol)

  private static func entry(
    _ number: Int, _ time: String, _ analyst: String, _ edit: Edit, role: HistoryEntry.Role = .edit
  ) -> HistoryEntry {
    HistoryEntry(
      id: ActionID(session: "0123456789abcdef", number: number), time: time, analyst: analyst, role: role, edit: edit)
  }

  private static let entries: [HistoryEntry] = [
    entry(1, "2026-11-01T00:00:00.000Z", "ana", .setting(site, "status", to: "active")),
    entry(2, "2026-11-19T23:59:59.999Z", "anabel", .tagging(site, adding: ["zebra"])),
    entry(
      3, "2026-11-20T14:02:05.250Z", "bo",
      Edit.setting(Fixture.record(Fixture.kalgol), "note", to: "Two trucks").why("seen today")),
    entry(
      4, "2026-11-20T14:03:00.000Z", "ana", Edit.setting(site, "status", to: "active").inverse,
      role: .undo(ActionID(session: "0123456789abcdef", number: 1))),
    entry(
      5, "2026-11-21T00:00:00.000Z", "ana",
      Edit.setting(Fixture.record("claim-000000000001"), "text", to: "It was not active.")),
  ]

  private static func numbers(_ filter: String) throws -> [Int] {
    let filter = try HistoryFilter(filter)
    return entries.lines(in: Fixture.contents).filter { filter.matches($0, in: Fixture.contents) }.map(
      \.entry.id.number)
  }

  @Test(
    arguments: [
      ("", [1, 2, 3, 4, 5]), ("site:sakk", [1, 2, 4, 5]), ("site:삭간", [1, 2, 4, 5]), ("site=Kal-gol", [3]),
      ("site=kal", []), ("analyst:ana", [1, 2, 4, 5]), ("analyst=ana", [1, 4, 5]), ("-analyst:ana", [3]),
      ("field:status", [1, 4]), ("field:\"tag zebra\"", [2]), ("field:/properties/note", [3]), ("field=stat", []),
      ("after:2026-11-20", [3, 4, 5]), ("before:2026-11-20", [1, 2]), ("after:2026-11 before:2026-11-02", [1]),
      ("after:2026-11-20T14:02:05.250Z before:2026-11-20T15:03:00+01:00", [3]), ("before:2026", []),
      ("undo", [4]), ("\"seen today\"", [3]), ("zebra analyst:anabel", [2]), ("zebra analyst:bo", []),
      ("SITE", []), ("-", [3]),
    ] as [(String, [Int])])
  func `every term must hold`(text: String, numbers: [Int]) throws { #expect(try Self.numbers(text) == numbers) }

  @Test(arguments: [
    ("colour:red", "\"colour:\""), ("after:yesterday", "2026-11-20T14:02:00Z"), ("before:2026-13-01", "no day or time"),
    ("site:", "cannot be compared"), ("site<x", "cannot be compared"), ("\"open", "quote"),
  ])
  func `what cannot be read is refused with what would be right`(text: String, expected: String) throws {
    let error = try #require(throws: CaseModelError.self) { try HistoryFilter(text) }
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test(arguments: [
    ("site:nope", "the case has no site \"nope\""), ("field:foo", "no record has a field \"foo\""),
    ("field=statsu", "did you mean status?"), ("analyst:ana site:nope", "no site \"nope\""),
  ])
  func `what no action can ever fit is refused where the whole history is known`(
    text: String, expected: String
  ) throws {
    let filter = try HistoryFilter(text)
    let error = try #require(throws: CaseModelError.self) {
      try filter.check(Self.entries.lines(in: Fixture.contents), in: Fixture.contents)
    }
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test(arguments: [
    "site:sino", "field:priority", "field=place", "field:\"tag zebra\"", "-site:nope", "analyst:nobody", "x",
  ])
  func `what only happens to be in no action is not refused`(text: String) throws {
    try HistoryFilter(text).check(Self.entries.lines(in: Fixture.contents), in: Fixture.contents)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `any text is read or refused, and a term and its negation share the history out`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "site:", "field=", "after:", "before:", "analyst:", "ana", "-", "\"", " ", "2026-11-20", "삭", "o", ":",
    ]
    let lines = Self.entries.lines(in: Fixture.contents)
    for _ in 0..<100 {
      let length = Int.random(in: 0...5, using: &generator)
      let text = (0..<length).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      guard !text.contains(" "), !text.hasPrefix("-"), !text.isEmpty, let filter = try? HistoryFilter(text),
        let opposite = try? HistoryFilter("-" + text)
      else { continue }
      let held = lines.filter { filter.matches($0, in: Fixture.contents) }
      let rest = lines.filter { opposite.matches($0, in: Fixture.contents) }
      #expect(held.count + rest.count == lines.count, "\(text)")
    }
  }

  @Test func `lines say what was done, why, and what was taken back`() {
    let lines = Self.entries.lines(in: Fixture.contents)
    #expect(lines.map(\.isUndone) == [true, false, false, false, false])
    #expect(lines[2].what == "change Kal-gol: note (seen today)")
    #expect(lines[3].what == "undo: change Sakkanmol: status")
    #expect(lines[2].entry.minute == "2026-11-20 14:02" && lines[2].entry.second == "2026-11-20 14:02:05")
    let again =
      Self.entries + [
        Self.entry(6, "2026-11-22T00:00:00.000Z", "ana", Self.entries[0].edit, role: .redo(Self.entries[0].id))
      ]
    #expect(again.lines(in: Fixture.contents)[0].isUndone == false)
  }

  @Test(arguments: [
    ("2026-11-20", 4), ("2026-11-19", 2), ("2026-11", 5), ("2026", 5), ("2026-11-20T14:02:05.250Z", 3),
    ("2026-11-20T14:02:05.249Z", 2), ("2026-11-20T15:02:30+01:00", 3), ("0123456789abcdef:2", 2),
  ])
  func `a time stands for the last action by then, a day for its end`(text: String, number: Int) throws {
    #expect(try Self.entries.entry(at: text).id.number == number)
  }

  @Test(arguments: [
    ("2026-10-31", "begins at 2026-11-01T00:00:00.000Z"), ("0123456789abcdef:9", "no action"), ("noon", "no time"),
  ])
  func `a time before the case and a name of nothing are refused`(text: String, expected: String) throws {
    let error = try #require(throws: CaseModelError.self) { try Self.entries.entry(at: text) }
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test func `a change says what a field was and is`() {
    let edit = Edit.setting(Self.site, "status", to: "caretaker")
    #expect(edit.changes[0].line(in: Fixture.contents).hasPrefix("Sakkanmol, status: "))
    #expect(edit.changes[0].line(in: Fixture.contents).hasSuffix(" -> caretaker"))
    let tag = Edit.tagging(Self.site, adding: ["new"]).changes[0]
    #expect(tag.line(in: Fixture.contents) == "Sakkanmol, tag new: not set -> set")
    #expect(Edit.removing([Self.site]).changes[0].line(in: Fixture.contents) == "Sakkanmol: deleted")
  }
}

extension Edit {
  fileprivate func why(_ text: String) -> Edit {
    var edit = self
    edit.why = text
    return edit
  }
}
