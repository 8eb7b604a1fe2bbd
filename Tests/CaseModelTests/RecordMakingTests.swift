import CaseModel
import JSONText
import Places
import Testing

@Suite struct RecordMakingTests {
  @Test func `a misspelt field is named before the one that is missing for it`() {
    var generator = SeededGenerator(seed: 1)
    #expect(throws: CaseModelError.unknownField("nam", kind: .site)) {
      try Record.make(
        .site, [FieldAssignment(name: "nam", text: "Bad")],
        context: RecordContext(analyst: "ana", time: "2026-11-22T00:00:00Z"), in: CaseContents(), using: &generator)
    }
  }

  static func make(_ kind: RecordKind, _ texts: [String]) throws -> Record {
    var generator = SeededGenerator(seed: 11)
    return try Record.make(
      kind, texts.compactMap(FieldAssignment.init), context: Fixture.context, in: Fixture.contents, using: &generator)
  }

  @Test(arguments: [
    (RecordKind.caseInfo, ["title=Bases"], "case.json"),
    (.site, ["name=Sangnam-ni"], "sites/ID.geojson"),
    (.observation, ["site=Sakkanmol"], "sites/sakkanmol-7q2m0d4kx9wt.geojson"),
    (.scene, ["title=March"], "imagery/ID.json"),
    (.source, ["title=38 North"], "sources/ID.json"),
    (.claim, ["subject=case", "source=source-0"], "claims/ID.json"),
    (.assessment, ["statement=It is active."], "assessments/ID.json"),
    (.hypotheses, ["question=What is it?"], "hypotheses/ID.json"),
    (.gap, ["site=kal-gol", "from=2018"], "gaps/ID.json"),
    (.undertaking, ["statement=It closes."], "undertakings/ID.json"),
  ])
  func `each kind is made with its needed fields and with no fewer`(
    kind: RecordKind, texts: [String], document: String
  ) throws {
    let record = try Self.make(kind, texts)
    #expect(record.kind == kind && record.isAlive)
    let parts = document.split(separator: "ID", omittingEmptySubsequences: false)
    #expect(record.document == parts.joined(separator: record.id.rawValue))
    #expect(RecordKind.of(record.id, in: record.document) == kind)
    #expect(record.text("created") == Fixture.context.time)
    for needed in kind.neededFields {
      #expect(record[field: needed] != nil)
      let others = texts.filter { !$0.hasPrefix(needed + "=") }
      #expect(throws: CaseModelError.missingField(needed, kind: kind)) { try Self.make(kind, others) }
      #expect(throws: CaseModelError.missingField(needed, kind: kind)) { try Self.make(kind, others + [needed + "="]) }
    }
  }

  @Test func `a missing field is named as it is typed`() {
    #expect(CaseModelError.missingField("name", kind: .site).message == "a site needs name=…")
  }

  @Test func `who made a record stands in it`() throws {
    #expect(try Self.make(.site, ["name=A"]).text("analyst") == "kim")
    #expect(try Self.make(.observation, ["site=kal-gol"]).text("observer") == "kim")
    #expect(try Self.make(.source, ["title=A"]).text("analyst") == "kim")
  }

  @Test func `an image is made as a STAC Item`() throws {
    let item = try Self.make(.scene, ["title=March", "gsd=0.5", "sites=Sakkanmol"]).documentValue
    #expect(item["type"] == "Feature" && item["stac_version"] == "1.1.0" && item["geometry"] == .null)
    #expect(item["links"] == [] && item["assets"] == [:])
    #expect(item[pointer: "/properties/created"] != nil && item["created"] == nil)
    #expect(item[pointer: "/properties/overlook:sites"] == ["sakkanmol-7q2m0d4kx9wt"])
    #expect(item[pointer: "/properties/datetime"] == .null && item["stac_extensions"] == nil)
    #expect(item[pointer: "/properties/end_datetime"] == .string(Fixture.context.time))
  }

  @Test(arguments: [
    "38.584698, 126.107945", "38°35'04.9\"N 126°06'28.6\"E", "38°35.082'N 126°06.477'E", "52N 248091 4274659",
    "52SBH4809074658", "N38.584698 E126.107945",
  ])
  func `a place is kept as it was typed and as a point`(text: String) throws {
    let record = try Self.make(.site, ["name=A", "location=\(text)"])
    let site = try #require(Site(record))
    let point = try #require(site.point)
    #expect(distance(from: point, to: GeoPoint(latitude: 38.584698, longitude: 126.107945)) < 3)
    #expect(site.locationAsTyped == text)
    #expect(record[field: "location"] == ["as_typed": .string(text)], "nobody said how well it is known")
    #expect(record.body["geometry"]?["type"] == "Point")
  }

  @Test func `another place loses what was said of the old one, and an empty one takes all out`() throws {
    var record = Fixture.record(Fixture.sakkanmol)
    let place = try #require(record[field: "location"]?["as_typed"]?.string)
    try record.set([FieldAssignment(name: "location", text: place)], in: Fixture.contents)
    try record.set([FieldAssignment(name: "precision", text: "exact")], in: Fixture.contents)
    try record.set([FieldAssignment(name: "location", text: place + " ")], in: Fixture.contents)
    #expect(record[field: "location"] == ["as_typed": .string(place + " "), "precision": "exact"], "the same place")
    try record.set([FieldAssignment(name: "location", text: "38.5 126.5")], in: Fixture.contents)
    #expect(record[field: "location"] == ["as_typed": "38.5 126.5"])
    try record.set([FieldAssignment(name: "location", text: "")], in: Fixture.contents)
    #expect(record[field: "location"] == nil && record.body["geometry"] == .null)
  }

  @Test func `precision and source of a place are set with it, before or after, and taken out`() throws {
    var record = try Self.make(.site, ["precision=Exact", "name=A", "location=38.5 126.5"])
    #expect(record[field: "location"] == ["as_typed": "38.5 126.5", "precision": "exact"])
    #expect(Site(record)?.precision == .exact)
    try record.set([FieldAssignment(name: "precision", text: "locality")], in: Fixture.contents)
    #expect(record[field: "location"] == ["as_typed": "38.5 126.5", "precision": "locality"])
    try record.set([FieldAssignment(name: "precision", text: "")], in: Fixture.contents)
    #expect(record[field: "location"] == ["as_typed": "38.5 126.5"])
    let field = try #require(Field.named("location_source", of: .site))
    let source = try #require(Fixture.contents.all(Source.self).first).id
    try record.set([FieldAssignment(name: "location_source", text: source.rawValue)], in: Fixture.contents)
    #expect(Site(record)?.locationSource == source && record[field] == .string(source.rawValue))
  }

  @Test func `precision needs a place and one of its words`() {
    #expect(throws: CaseModelError.self) { try Self.make(.site, ["name=A", "precision=exact"]) }
    #expect(throws: CaseModelError.self) { try Self.make(.site, ["name=A", "location=38.5 126.5", "precision=10 m"]) }
  }

  @Test func `a failed assignment says which`() {
    #expect(throws: CaseModelError.unknownField("colour", kind: .site)) {
      try Self.make(.site, ["name=A", "colour=b"])
    }
    #expect(throws: CaseModelError.self) { try Self.make(.site, ["name=A", "location=nowhere"]) }
    #expect(throws: CaseModelError.unknownRecord("nowhere")) { try Self.make(.observation, ["site=nowhere"]) }
  }

  @Test func `a record cannot lose a field that it needs`() {
    var record = Fixture.record(Fixture.kalgol)
    #expect(throws: CaseModelError.missingField("name", kind: .site)) {
      try record.set([FieldAssignment(name: "name", text: "")], in: Fixture.contents)
    }
  }

  @Test func `an observation stays in the document of its site`() throws {
    var record = Fixture.record("observation-aa0000000000")
    try record.set([FieldAssignment(name: "site", text: "Sakkanmol")], in: Fixture.contents)
    let error = try #require(throws: CaseModelError.self) {
      try record.set([FieldAssignment(name: "site", text: "Kal-gol")], in: Fixture.contents)
    }
    #expect(error.message.contains("stays with its site"))
    #expect(record.reference("site") == Fixture.sakkanmol)
  }

  @Test func `an observation made on an image holds its place, pixel, image and note`() throws {
    var generator = SeededGenerator(seed: 2)
    let record = Record.observation(
      of: Fixture.kalgol, at: GeoPoint(latitude: 38.6822881234, longitude: 126.7226), pixel: (12.5, 7),
      image: "scene-a00000000000", note: "gate", context: Fixture.context, in: Fixture.contents, using: &generator)
    let observation = try #require(Observation(record))
    #expect(observation.point == GeoPoint(latitude: 38.6822881, longitude: 126.7226))
    #expect(observation.pixel?.x == 12.5 && observation.pixel?.y == 7)
    #expect(observation.images == ["scene-a00000000000"] && observation.site == Fixture.kalgol)
    #expect(observation.note == "gate" && observation.observer == "kim")
    #expect(record.document == "sites/kal-gol-3f0000000000.geojson")
  }
}
