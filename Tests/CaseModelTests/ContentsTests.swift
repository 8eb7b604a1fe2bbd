import CaseModel
import JSONText
import Testing

@Suite struct ContentsTests {
  @Test func `a document lists its site first and then its observations by their bytes`() {
    let document = "sites/sakkanmol-7q2m0d4kx9wt.geojson"
    let expected: [RecordID] = ["sakkanmol-7q2m0d4kx9wt", "observation-aa0000000000", "observation-zz0000000000"]
    #expect(Fixture.contents.records(in: document).map(\.id) == expected)
    var contents = CaseContents()
    for record in Fixture.records.reversed() { contents.insert(record) }
    #expect(contents.records(in: document).map(\.id) == expected)
    #expect(contents.records == Fixture.contents.records)
    for kind in RecordKind.allCases { #expect(contents.all(kind) == Fixture.contents.all(kind)) }
  }

  @Test func `other documents hold one record, whose own they are`() {
    let contents = Fixture.contents
    #expect(contents.records(in: "case.json").map(\.id) == ["case-000000000001"])
    #expect(contents.records(in: "imagery/scene-a00000000000.json").map(\.id) == ["scene-a00000000000"])
    #expect(contents.records(in: "claims/scene-a00000000000.json").isEmpty)
    #expect(contents.records(in: "sites/scene-a00000000000.geojson").isEmpty)
    for odd in ["", "sites/", "sites", "sources/", "sources/.json", "/"] { #expect(contents.records(in: odd).isEmpty) }
  }

  @Test func `a dot in an identifier is part of it`() {
    var contents = CaseContents()
    contents.insert(Fixture.plain(.source, "report.2018-1", ["title": "A"]))
    #expect(contents.records(in: "sources/report.2018-1.json").count == 1)
  }

  @Test func `records of a kind come in the order of their identifiers' bytes`() {
    let expected: [RecordID] = ["kal-gol-3f0000000000", "sakkanmol-7q2m0d4kx9wt", "sino-ri-7q9m0d4kx9wt"]
    #expect(Fixture.contents.sites.map(\.id) == expected)
    #expect(Fixture.contents.caseInfo?.id == "case-000000000001")
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `many records at once are as many one by one`(seed: UInt64) {
    var random = RandomRecords(seed: seed)
    let records = (0..<60).compactMap { _ -> Record? in
      let number = Int.random(in: 0..<40, using: &random.generator)
      return random.record(random.kind(), id: RecordID(rawValue: "thing-\(number)"))
    }
    var (single, bulk) = (CaseContents(), CaseContents())
    records.forEach { single.insert($0) }
    bulk.insert(contentsOf: records.prefix(20))
    bulk.insert(contentsOf: records.dropFirst(20))
    #expect(single.records == bulk.records)
    for kind in RecordKind.allCases {
      #expect(single.all(kind) == bulk.all(kind))
      #expect(single.all(kind).allSatisfy { $0.kind == kind })
      #expect(single.all(kind).map(\.id) == single.records.values.filter { $0.kind == kind }.map(\.id).sorted())
    }
    let home = "sites/home-000000000000.geojson"
    #expect(single.records(in: home) == bulk.records(in: home))
  }

  @Test func `a record that comes again from another document has moved there`() {
    var contents = Fixture.contents
    contents.insert(Fixture.observation("observation-aa0000000000", of: Fixture.kalgol, ["note": "moved"]))
    #expect(contents.observations(of: Fixture.sakkanmol).map(\.note) == ["gate"])
    #expect(contents.observations(of: Fixture.kalgol).map(\.note) == ["moved"])
    #expect(contents.all(.observation).count == 2)
  }

  @Test func `observations come in the order in which they were made`() {
    #expect(Fixture.contents.observations(of: Fixture.sakkanmol).map(\.note) == ["gate", "road"])
  }

  @Test func `claims on a site are found`() {
    let claims = Fixture.contents.claims(on: Fixture.sakkanmol)
    #expect(claims.map(\.credibility) == [.probablyTrue])
    #expect(Fixture.contents.claims(on: Fixture.kalgol).isEmpty)
  }

  @Test(arguments: [
    ("sakkanmol-7q2m0d4kx9wt", "sakkanmol-7q2m0d4kx9wt"), ("sakkanmol-7", "sakkanmol-7q2m0d4kx9wt"),
    ("SAKK", "sakkanmol-7q2m0d4kx9wt"), ("7q2", "sakkanmol-7q2m0d4kx9wt"), ("3F", "kal-gol-3f0000000000"),
    ("sino-RI", "sino-ri-7q9m0d4kx9wt"), ("case", "case-000000000001"), ("zz", "observation-zz0000000000"),
  ])
  func `a record is found by identifier, prefix, random part or name`(text: String, id: String) throws {
    #expect(try Fixture.contents.find(text).id.rawValue == id)
  }

  @Test func `an ambiguous prefix names the matches and an unknown one the way out`() throws {
    let ambiguous = try #require(throws: CaseModelError.self) { try Fixture.contents.find("7q") }
    #expect(ambiguous == .ambiguousRecord("7q", [Fixture.sakkanmol, Fixture.sinori]))
    #expect(ambiguous.message == "\"7q\" could be sakkanmol-7q2m0d4kx9wt, sino-ri-7q9m0d4kx9wt; type more of it")
    let unknown = try #require(throws: CaseModelError.self) { try Fixture.contents.find("q7") }
    #expect(unknown.message.contains("overlook sites"))
    for text in ["", "scene-a00000000000x"] {
      #expect(throws: CaseModelError.unknownRecord(text)) { try Fixture.contents.find(text) }
    }
    #expect(throws: CaseModelError.unknownRecord("Sino-ri")) { try Fixture.contents.find("Sino-ri", kinds: [.scene]) }
  }

  @Test func `a deleted record is not found`() {
    var contents = Fixture.contents
    contents.apply(.removing([Fixture.record(Fixture.kalgol)]))
    #expect(throws: CaseModelError.unknownRecord("Kal-gol")) { try contents.find("Kal-gol") }
  }

  @Test func `a name that two sites share is ambiguous`() {
    var contents = Fixture.contents
    contents.insert(Fixture.site("other-000000000000", ["name": "삭간몰"]))
    contents.insert(Fixture.site("third-000000000000", ["name": "삭간몰"]))
    #expect(throws: CaseModelError.ambiguousRecord("삭간몰", ["other-000000000000", "third-000000000000"])) {
      try contents.find("삭간몰")
    }
  }
}
