import CaseModel
import JSONText
import Testing

@Suite struct FieldReadingTests {
  static func value(_ kind: RecordKind, _ name: String, _ text: String) throws(CaseModelError) -> JSON? {
    guard let field = Field.named(name, of: kind) else { throw .unknownField(name, kind: kind) }
    return try field.value(of: text, in: Fixture.contents)
  }

  @Test(
    arguments: [
      (RecordKind.site, "name", "사간몰, a base", JSON.string("사간몰, a base")),
      (.site, "note", "two\nlines", "two\nlines"),
      (.site, "status", "Active_Minor", "active_minor"),
      (.site, "label", "tlp:amber+strict", "TLP:AMBER+STRICT"),
      (.site, "missile_class", "srbm, IRBM", ["SRBM", "IRBM"]),
      (.site, "aliases", " Sakkan mal , ,삭간몰,", ["Sakkan mal", "삭간몰"]),
      (.site, "priority", "9", 9),
      (.scene, "gsd", "0.5", 0.5),
      (.scene, "off_nadir", "12", 12),
      (.scene, "sun_elevation", "-90", -90),
      (.site, "status_as_of", "2018-03", "2018-03"),
      (.observation, "negative", "YES", true),
      (.observation, "negative", "0", false),
      (.site, "location", "38.58, 126.10", "38.58, 126.10"),
      (.site, "status_image", "scene-a", "scene-a00000000000"),
      (.observation, "images", "scene-b, a0000", ["scene-b00000000000", "scene-a00000000000"]),
      (.claim, "subject", "Sino-ri", "sino-ri-7q9m0d4kx9wt"),
      (.claim, "subject", "case", "case-000000000001"),
      (.claim, "value", #"{"km": 135}"#, ["km": 135]),
      (.claim, "value", "about 90 km", "about 90 km"),
    ] as [(RecordKind, String, String, JSON)])
  func `good text is read`(kind: RecordKind, name: String, text: String, value: JSON) throws {
    #expect(try Self.value(kind, name, text) == value)
  }

  @Test(arguments: [
    (RecordKind.site, "status", "busy", "one of active, active_minor"),
    (.site, "missile_class", "SRBM,XRBM", "one of SRBM, MRBM"),
    (.site, "priority", "10", "a whole number from 1 to 9"),
    (.site, "priority", "2.5", "a whole number from 1 to 9"),
    (.site, "priority", "99999999999999999999", "a whole number from 1 to 9"),
    (.scene, "off_nadir", "91", "a number from 0.0 to 90.0"),
    (.scene, "gsd", "nan", "a number from 0.001"),
    (.scene, "gsd", "inf", "a number from 0.001"),
    (.site, "status_as_of", "29.3.2018", "a date as 2018, 2018-03"),
    (.observation, "negative", "perhaps", "yes or no"),
    (.site, "location", "somewhere", "Cannot read"),
    (.site, "location", "126.10, 38.58", "Latitude comes first"),
    (.site, "status_image", "scene-x", "no such record; an image is wanted here"),
    (.site, "status_image", "sakkanmol", "an image is wanted here; that is a site, Sakkanmol"),
    (.claim, "supports", "observation-aa0000000000", "a claim is wanted here; that is an observation"),
    (.observation, "images", "scene-a,scene-", "type more of it"),
    (.site, "colour", "red", "its fields are name, native_name"),
  ])
  func `bad text is refused with what would be right`(
    kind: RecordKind, name: String, text: String, expected: String
  ) throws {
    let error = try #require(throws: CaseModelError.self) { try Self.value(kind, name, text) }
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test func `a refusal names the field and its text`() throws {
    let error = try #require(throws: CaseModelError.self) { try Self.value(.site, "priority", "many") }
    #expect(error.message == "priority=many: a whole number from 1 to 9")
  }

  @Test(arguments: RecordKind.allCases)
  func `an empty text takes any field out`(kind: RecordKind) throws {
    for field in Field.all(of: kind) { #expect(try field.value(of: "", in: Fixture.contents) == nil) }
  }

  @Test(arguments: RecordKind.allCases)
  func `every field has a name of its own, help, and is found by name and by member`(kind: RecordKind) {
    let fields = Field.all(of: kind)
    #expect(Set(fields.map(\.name)).count == fields.count)
    for field in fields {
      #expect(!field.help.isEmpty)
      #expect(Field.named(field.name, of: kind) == field)
      if field.part == nil { #expect(Field.named(field.member, of: kind) == field) }
    }
    for needed in kind.neededFields { #expect(Field.named(needed, of: kind) != nil) }
  }

  @Test func `an assignment is cut at its first equals sign`() {
    #expect(FieldAssignment("note=a=b") == FieldAssignment(name: "note", text: "a=b"))
    #expect(FieldAssignment("note=") == FieldAssignment(name: "note", text: ""))
    #expect(FieldAssignment("=b") == nil)
    #expect(FieldAssignment("note") == nil)
  }
}
