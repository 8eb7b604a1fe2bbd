import CaseModel
import JSONText

/// The small case that the tests look at.
enum Fixture {
  static let context = RecordContext(analyst: "kim", time: "2026-11-22T00:00:00.000Z")
  static let sakkanmol: RecordID = "sakkanmol-7q2m0d4kx9wt"
  static let sinori: RecordID = "sino-ri-7q9m0d4kx9wt"
  static let kalgol: RecordID = "kal-gol-3f0000000000"

  static func site(_ id: RecordID, _ properties: JSON, at place: (latitude: Double, longitude: Double)? = nil) -> Record
  {
    var body: JSON = ["geometry": .null, "properties": properties]
    if let place, let x = JSON(place.longitude), let y = JSON(place.latitude) {
      body.set(["type": "Point", "coordinates": [x, y]], at: "/geometry")
    }
    return Record(id: id, kind: .site, document: "sites/\(id).geojson", body: body)
  }

  static func observation(_ id: RecordID, of site: RecordID, _ properties: JSON) -> Record {
    Record(
      id: id, kind: .observation, document: "sites/\(site).geojson",
      body: ["geometry": .null, "properties": properties])
  }

  static func scene(_ id: RecordID, _ properties: JSON, bbox: JSON? = nil) -> Record {
    var body: JSON = ["type": "Feature", "properties": properties]
    body.set(bbox, at: "/bbox")
    return Record(id: id, kind: .scene, document: "imagery/\(id).json", body: body)
  }

  static func plain(_ kind: RecordKind, _ id: RecordID, _ body: JSON) -> Record {
    Record(id: id, kind: kind, document: kind.document(of: id), body: body)
  }

  static let records: [Record] = [
    plain(
      .caseInfo, "case-000000000001", ["title": "Missile bases", "tags": ["watch": ["key": "w", "title": "Watch"]]]),
    site(
      sakkanmol,
      [
        "name": "Sakkanmol", "native_name": "삭간몰", "aliases": [["text": "Sakkanmal", "script": "Latn"], "Sakkan"],
        "status": "active", "status_as_of": "2018-03-29", "priority": 3, "province": "North Hwanghae",
        "tags": ["watch": true, "old": false], "note": "tunnels",
        "location": ["as_typed": "52SBH4809074658", "precision": "exact"],
      ], at: (38.584698, 126.107945)),
    site(
      sinori,
      ["name": "Sino-ri", "status": "active_minor", "status_as_of": "2019", "priority": 10, "missile_class": ["MRBM"]],
      at: (39.644929, 125.355288)),
    site(kalgol, ["name": "Kal-gol"]),
    observation(
      "observation-zz0000000000", of: sakkanmol,
      ["site": "sakkanmol-7q2m0d4kx9wt", "note": "gate", "created": "2026-01-01T00:00:00.000Z", "pixel": [4, 5]]),
    observation(
      "observation-aa0000000000", of: sakkanmol,
      ["site": "sakkanmol-7q2m0d4kx9wt", "note": "road", "created": "2026-01-02T00:00:00.000Z"]),
    scene(
      "scene-b00000000000", ["datetime": "2018-12-27T02:30:00Z", "overlook:sites": ["sakkanmol-7q2m0d4kx9wt"]]),
    scene("scene-a00000000000", ["title": "March", "datetime": "2018-03-29T02:20:00Z"], bbox: [126, 38, 127, 39]),
    plain(.source, "source-000000000001", ["title": "Beyond Parallel", "reliability": "B"]),
    plain(
      .claim, "claim-000000000001",
      [
        "subject": "sakkanmol-7q2m0d4kx9wt", "source": "source-000000000001", "attribute": "status", "credibility": 2,
        "text": "It was active.",
      ]),
  ]

  static let contents: CaseContents = {
    var contents = CaseContents()
    contents.insert(contentsOf: records)
    return contents
  }()

  /// The living record with an identifier, or an empty one.
  static func record(_ id: RecordID, in contents: CaseContents = contents) -> Record {
    contents[id] ?? Record(id: id, kind: .site, document: "none")
  }
}
