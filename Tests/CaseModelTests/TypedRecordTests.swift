import CaseModel
import JSONText
import Places
import Testing

@Suite struct TypedRecordTests {
  @Test func `a view fits records of its kind only`() {
    let record = Fixture.record(Fixture.sakkanmol)
    #expect(Site(record)?.id == record.id)
    #expect(Scene(record) == nil && Observation(record) == nil && CaseInfo(record) == nil)
    #expect(Fixture.contents.first(Site.self, Fixture.sakkanmol)?.name == "Sakkanmol")
    #expect(Fixture.contents.first(Scene.self, Fixture.sakkanmol) == nil)
  }

  @Test func `a site shows its fields, and values that no vocabulary has are none`() {
    let site = Site(unchecked: Fixture.record(Fixture.sakkanmol))
    #expect(site.aliases == ["Sakkanmal", "Sakkan"] && site.nativeName == "삭간몰")
    #expect(site.status == .active && site.statusAsOf == "2018-03-29" && site.precision == .exact)
    #expect(site.point == GeoPoint(latitude: 38.584698, longitude: 126.107945))
    #expect(site.tags == ["watch"] && site.note == "tunnels" && site.label == nil && !site.isSample)
    let odd = Site(unchecked: Fixture.site("a-1", ["status": "busy", "function": 7, "label": "TLP:PINK"]))
    #expect(odd.name == "a-1" && odd.status == nil && odd.function == nil && odd.label == nil && odd.point == nil)
  }

  @Test func `the case shows its tags, taxonomy, people and estimates`() throws {
    let info = CaseInfo(
      unchecked: Fixture.plain(
        .caseInfo, "case-1",
        [
          "tags": ["watch": ["key": "w", "title": "Watch"], "bare": true], "taxonomy": ["gate": ["title": "a gate"]],
          "people": ["kim": ["name": "Kim Lee"], "jo": "Jo"],
          "estimates": ["bases": ["found": 13, "total": 20, "according": "source-1"], "bad": ["found": "many"]],
        ]))
    let choices = [
      TagChoice(slug: "bare", key: nil, title: "bare"), TagChoice(slug: "watch", key: "w", title: "Watch"),
    ]
    #expect(info.title == "Untitled case" && info.tagChoices == choices)
    #expect(info.taxonomy.map(\.slug) == ["gate"] && info.taxonomy.map(\.title) == ["a gate"])
    #expect(["kim", "jo", "stranger"].map(info.personName) == ["Kim Lee", "Jo", "stranger"])
    let estimate = try #require(info.estimates.first)
    #expect(info.estimates.count == 1 && estimate.statement == "13 of an estimated 20")
    #expect(estimate.found == 13 && estimate.total == 20 && estimate.source == "source-1")
  }

  @Test func `sources, claims and assessments show their grades`() {
    let source = Source(unchecked: Fixture.record("source-000000000001"))
    #expect(source.title == "Beyond Parallel" && source.reliability == .usually)
    let claim = Claim(
      unchecked: Fixture.plain(.claim, "claim-1", ["credibility": "6", "value": [1], "subject": "a-1"]))
    #expect(claim.credibility == .cannotBeJudged && claim.value == [1] && claim.subject == "a-1")
    let judgement = Assessment(
      unchecked: Fixture.plain(.assessment, "assessment-1", ["likelihood": "very-likely", "confidence": "low"]))
    #expect(judgement.likelihood == .veryLikely && judgement.confidence == .low && judgement.statement.isEmpty)
  }

  private static let places: [(JSON, GeoPoint)] = [
    (["coordinates": [126, 38]] as JSON, GeoPoint(latitude: 38, longitude: 126)),
    (["coordinates": [126.5, 38, 900]] as JSON, GeoPoint(latitude: 38, longitude: 126.5)),
    (
      ["coordinates": [[[126, 38], [128, 38], [128, 39], [126, 38]]]] as JSON, GeoPoint(latitude: 38.5, longitude: 127)
    ),
  ]

  @Test(arguments: places)
  func `a geometry has a representative point`(geometry: JSON, point: GeoPoint) {
    #expect(GeoPoint(geometry: geometry) == point)
  }

  @Test(
    arguments: [
      .null, [:], ["coordinates": []], ["coordinates": [126]], ["coordinates": ["a", "b"]], ["coordinates": [500, 38]],
      ["coordinates": [38, 126]], ["coordinates": [1e300, 1e300]],
    ] as [JSON])
  func `what is no place on the earth has no point`(geometry: JSON) { #expect(GeoPoint(geometry: geometry) == nil) }

  @Test func `a point is written with seven decimals and read again`() {
    let point = GeoPoint(latitude: -38.12345678, longitude: 126)
    #expect(point.geometry == ["type": "Point", "coordinates": [126, -38.1234568]])
    #expect(GeoPoint(geometry: point.geometry) == GeoPoint(latitude: -38.1234568, longitude: 126))
    #expect(GeoPoint(geometry: GeoPoint(latitude: .nan, longitude: 0).geometry) == nil)
  }
}
