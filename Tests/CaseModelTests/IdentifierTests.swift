import CaseModel
import JSONText
import Testing

@Suite struct IdentifierTests {
  @Test(arguments: [
    ("Sino-ri", "sino-ri"), ("Ok'pyong-dong", "okpyong-dong"), ("Ok’pyong-dong", "okpyong-dong"),
    ("  Kal -- gol  ", "kal-gol"), ("Site 7", "site-7"), ("삭간몰", ""), ("삭간몰 Sakkanmol", "sakkanmol"), ("", ""),
    ("---", ""),
  ])
  func `a slug is made of letters, digits and single hyphens`(name: String, slug: String) {
    #expect(Identifiers.slug(name) == slug)
  }

  @Test func `a slug has at most forty characters and no hyphen at its end`() {
    #expect(Identifiers.slug(String(repeating: "a", count: 99)).count == 40)
    #expect(Identifiers.slug(String(repeating: "a", count: 39) + " b") == String(repeating: "a", count: 39))
  }

  @Test func `a site takes the slug of its name and any other record its kind`() {
    var generator = SeededGenerator(seed: 1)
    let cases: [(RecordKind, String?, String)] = [
      (.site, "Sino-ri", "sino-ri-"), (.site, "삭간몰", "site-"), (.site, nil, "site-"), (.scene, "Sino-ri", "scene-"),
      (.hypotheses, nil, "hypotheses-"),
    ]
    for (kind, name, prefix) in cases {
      let id = Identifiers.make(kind, name: name, using: &generator)
      #expect(id.rawValue.hasPrefix(prefix))
      #expect(id.rawValue.count == prefix.count + 12)
      #expect(id.rawValue.hasSuffix(id.randomPart) && id.randomPart.count == 12)
    }
  }

  @Test func `the random part draws on all of Crockford's alphabet and on nothing else`() {
    var generator = SeededGenerator(seed: 7)
    let drawn = Set((0..<200).flatMap { _ in Identifiers.randomPart(using: &generator) })
    #expect(drawn == Set(Identifiers.alphabet))
    #expect(Identifiers.alphabet.count == 32)
    #expect(drawn.isDisjoint(with: "ilou"))
  }

  @Test func `a seed repeats its identifiers`() {
    var (first, second, third) = (SeededGenerator(seed: 3), SeededGenerator(seed: 3), SeededGenerator(seed: 4))
    let id = Identifiers.make(.claim, using: &first)
    #expect(id == Identifiers.make(.claim, using: &second))
    #expect(id != Identifiers.make(.claim, using: &third))
  }

  @Test func `an identifier that the case has is drawn again, even that of a deleted record`() {
    var generator = SeededGenerator(seed: 5)
    let taken = Fixture.contents.newIdentifier(.claim, using: &generator)
    var contents = Fixture.contents
    var record = Fixture.plain(.claim, taken, [:])
    record.isAlive = false
    contents.insert(record)
    generator = SeededGenerator(seed: 5)
    #expect(contents.newIdentifier(.claim, using: &generator) != taken)
  }

  @Test func `identifiers are told apart and ordered by their bytes`() {
    let (composed, decomposed): (RecordID, RecordID) = ("caf\u{E9}-1", "cafe\u{301}-1")
    #expect(composed != decomposed)
    #expect(!(composed == decomposed))
    #expect(Set([composed, decomposed, composed]).count == 2)
    #expect(decomposed < composed)
    #expect(RecordID(rawValue: "a-Z") < "a-a")
  }

  @Test func `a register keeps names in NFC and NFD apart`() {
    let names = ["caf\u{E9}", "cafe\u{301}"]
    let fields = names.map { Register(document: "d", entity: "e", field: "/tags/" + $0) }
    let entities = names.map { Register(document: "d", entity: RecordID(rawValue: $0), field: "/a") }
    let documents = names.map { Register(document: $0, entity: "e", field: "/a") }
    for pair in [fields, entities, documents] { #expect(Set(pair).count == 2 && pair[0] != pair[1]) }
    #expect(Register(document: "a", entity: "bc", field: "d") != Register(document: "ab", entity: "c", field: "d"))
  }
}
