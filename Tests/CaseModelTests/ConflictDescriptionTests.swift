import CaseModel
import JSONText
import Testing

@Suite struct ConflictDescriptionTests {
  private let site = Fixture.record(Fixture.sakkanmol)

  private func version(_ register: Register, _ value: JSON?, _ analyst: String, _ minute: String) -> Conflict.Version {
    Conflict.Version(
      register: register, value: value, action: ActionID(session: "a", number: 1), analyst: analyst,
      time: "2026-11-20T14:\(minute):59.999Z")
  }

  private func conflict(_ register: Register, _ shown: JSON?, _ other: JSON?) -> Conflict {
    Conflict(
      register: register, shown: version(register, shown, "ana", "02"), others: [version(register, other, "bo", "05")])
  }

  @Test(
    arguments: [
      ("/properties/status", "active", "caretaker", "status: active (ana 2026-11-20 14:02) | caretaker (bo"),
      ("/properties/note", "two\nlines", nil, "note: two / lines (ana 2026-11-20 14:02) | nothing (bo"),
      ("/properties/priority", 1, 2, "priority: 1 (ana 2026-11-20 14:02) | 2 (bo"),
      ("/properties/tags/watch", true, nil, "tag watch: set (ana 2026-11-20 14:02) | not set (bo"),
      (
        "/properties/location", ["as_typed": "38 126"], nil, "location: 38 126 (ana 2026-11-20 14:02) | nothing (bo"
      ),
      (
        "/properties/location", ["as_typed": "38 126", "precision": "exact"],
        ["as_typed": "38 126", "precision": "locality", "source": "source-1"],
        "location: 38 126 (exact) (ana 2026-11-20 14:02) | 38 126 (locality, source-1) (bo"
      ),
      (
        "/geometry", ["type": "Point", "coordinates": [126.5, 38.25]], .null,
        "place: 38.250000, 126.500000 (ana 2026-11-20 14:02) | nothing (bo"
      ),
    ] as [(String, JSON?, JSON?, String)])
  func `a conflict says all values with who and when`(field: String, shown: JSON?, other: JSON?, expected: String) {
    let line = conflict(site.register(field), shown, other).line
    #expect(line == expected + " 2026-11-20 14:05)", "\(line)")
  }

  @Test func `a deletion beside an edit names both`() {
    let alive = site.register(Register.alive)
    let status = site.register(named: "status")
    let conflict = Conflict(
      register: alive, shown: version(alive, false, "bo", "05"), others: [version(status, "active", "ana", "02")])
    #expect(
      conflict.line == "deleted by bo 2026-11-20 14:05, but edited by ana 2026-11-20 14:02 (status: active)")
    #expect(conflict.settling(on: conflict.shown).changes == [Change(alive, old: false, new: false)])
    #expect(conflict.settling(on: conflict.others[0]).changes == [Change(alive, old: false, new: true)])
    #expect(conflict.text(of: conflict.others[0]) == "edited, status: active")
  }

  @Test func `a decision holds the register once, whether its value changes or not`() throws {
    let conflicts = ["status", "name"].map { conflict(site.register(named: $0), "x", "y") }
    let fields = ["status=active", "location=38.5 126.5"].compactMap(FieldAssignment.init)
    let registers = site.registers(settingBy: fields)
    #expect(registers.map(\.fieldName) == ["status", "location", "place"])
    var same = Edit([])
    same.decide(conflicts, among: registers)
    #expect(same.changes == [Change(site.register(named: "status"), old: "x", new: "x")])
    var other = Edit.setting(site, "status", to: "caretaker")
    other.decide(conflicts, among: registers)
    #expect(other == Edit.setting(site, "status", to: "caretaker"))
  }

  @Test func `rows count the conflicts of their documents and has:conflict finds them`() throws {
    let observation = Register(document: site.document, entity: "observation-x", field: "/properties/note")
    var rows = Fixture.contents.rows()
    rows.count([conflict(observation, "a", "b")])
    let query = try Query("has:conflict")
    #expect(rows.filter(query.matches).map(\.site.id) == [site.id])
  }
}
