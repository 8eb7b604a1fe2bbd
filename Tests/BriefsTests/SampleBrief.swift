import Briefs
import CaseModel
import Imagery
import JSONText
import Places

/// A small case with something of everything that a brief prints.
enum SampleBrief {
  static let site = RecordID(rawValue: "sakkanmol-0000000000a1")
  static let bareSite = RecordID(rawValue: "kal-gol-0000000000a2")
  static let scene = RecordID(rawValue: "scene-0000000000b1")
  static let observations = ["obs-0000000000c1", "obs-0000000000c2", "obs-0000000000c3"].map { RecordID(rawValue: $0) }
  static let thinkTank = RecordID(rawValue: "source-0000000000d1")
  static let claims = ["claim-0000000000e1", "claim-0000000000e2"].map { RecordID(rawValue: $0) }
  static let sha256 = String(repeating: "ab01", count: 16)
  static let headHash = String(repeating: "c0de", count: 16)

  static func record(_ kind: RecordKind, _ id: RecordID, site: RecordID? = nil, _ body: JSON) -> Record {
    Record(id: id, kind: kind, document: kind.document(of: id, site: site), body: body)
  }

  static func contents(_ records: [Record] = records) -> CaseContents {
    var contents = CaseContents()
    for record in records { contents.insert(record) }
    return contents
  }

  static var records: [Record] {
    [
      record(.caseInfo, "case-000000000000", caseBody), record(.site, site, siteBody),
      record(.site, bareSite, ["geometry": .null, "properties": ["name": "Kal-gol", "status": "active"]]),
      observation(0, negative: false, "Two vehicles at the checkpoint. Not seen before.", "new", "vehicle"),
      observation(1, negative: true, "No tracks on the test stand", "absent", nil),
      observation(2, negative: false, "Greenhouse unchanged.\nRoof intact.", "unchanged", "greenhouse"),
      record(.scene, scene, sceneBody),
      record(
        .source, thinkTank,
        [
          "title": "Undeclared North Korea", "publisher": "CSIS Beyond Parallel", "kind": "think-tank",
          "published": "2018-11-12", "url": "https://example.org/a_b?c=1&d=2", "reliability": "B",
        ]),
      record(
        .source, "source-0000000000d2",
        ["title": "Radio report", "kind": "media", "reliability": "C", "derived_from": ["source-0000000000d1"]]),
      claim(0, ["value": 135, "unit": "km"], thinkTank, "2", contradicts: []),
      claim(1, ["value": 90, "unit": "km"], "source-0000000000d2", "4", contradicts: [claims[0]]),
      record(
        .assessment, "assessment-0000000000f1",
        [
          "subject": .string(site.rawValue), "statement": "The base remains in use", "likelihood": "likely",
          "confidence": "moderate", "evidence": [.string(observations[0].rawValue), .string(claims[0].rawValue)],
          "alternatives": "Caretaker staff only",
        ]),
    ]
  }

  private static let caseBody: JSON = [
    "title": "Bases near the line", "summary": "What is known of two bases.\n\nImages are the sample's.",
    "label": "TLP:GREEN", "people": ["kim": "S. Kim"], "taxonomy": ["greenhouse": ["title": "greenhouse"]],
    "estimates": ["bases": ["found": 13, "total": 20, "according": "source-0000000000d1", "as_of": "2018-11-12"]],
  ]

  private static let siteBody: JSON = [
    "geometry": ["type": "Point", "coordinates": [126.107945, 38.584698]],
    "properties": [
      "name": "Sakkanmol", "native_name": "삭간몰", "aliases": ["Sakkanmol-ni"], "province": "North Hwanghae",
      "location": ["as_typed": "38.584698° 126.107945°", "precision": "vicinity", "source": "source-0000000000d1"],
      "function": "missile_operating_base", "status": "active", "status_as_of": "2018-03-29",
      "status_image": "scene-0000000000b1", "declared": "undeclared", "missile_class": ["SRBM"],
      "tags": ["priority": true], "note": "Reasonably well kept.", "sample": true,
    ],
  ]

  private static let sceneBody: JSON = [
    "bbox": [126.0, 38.5, 126.2, 38.7],
    "properties": [
      "title": "Sakkanmol, spring", "datetime": "2018-03-29T02:20:00Z", "gsd": 0.5, "platform": "computed",
      "view:off_nadir": 12.25, "view:sun_azimuth": 147.5, "view:sun_elevation": 50.25, "eo:cloud_cover": 0,
      "overlook:credit": "Overlook sample data", "overlook:synthetic": true,
      "overlook:sites": ["sakkanmol-0000000000a1"],
    ],
    "assets": [
      "image": [
        "overlook:root": "case", "overlook:path": "sakkanmol.tif", "file:size": 1234,
        "overlook:sha256": .string(sha256),
      ]
    ],
  ]

  private static func observation(
    _ number: Int, negative: Bool, _ note: String, _ type: String, _ object: String?
  ) -> Record {
    var body: JSON = [
      "geometry": ["type": "Point", "coordinates": [126.108, 38.585]],
      "properties": [
        "site": .string(site.rawValue), "images": [.string(scene.rawValue)], "type": .string(type),
        "note": .string(note), "negative": .bool(negative), "observer": "kim",
        "created": .string("2018-11-2\(number)T10:00:00Z"),
      ],
    ]
    if let object { body.set(.string(object), at: "/properties/object") }
    return record(.observation, observations[number], site: site, body)
  }

  private static func claim(
    _ number: Int, _ value: JSON, _ source: RecordID, _ credibility: String, contradicts: [RecordID]
  ) -> Record {
    record(
      .claim, claims[number],
      [
        "subject": .string(site.rawValue), "attribute": "distance_seoul", "value": value,
        "source": .string(source.rawValue), "credibility": .string(credibility), "as_of": "2018-11-12",
        "text": "Distance from Seoul.", "locator": "p. 4",
        "contradicts": .array(contradicts.map { .string($0.rawValue) }),
      ])
  }

  /// A picture of a pattern that is the same everywhere and every time.
  static func picture(width: Int = 160, height: Int = 40, channels: Int = 1) -> FigurePicture? {
    let bytes = (0..<width * height * channels).map { index -> UInt8 in
      let (x, y) = (index / channels % width, index / channels / width)
      return UInt8(truncatingIfNeeded: x * 3 / 2 + (y * y / 16) ^ (index % channels * 40))
    }
    let valid = (0..<width * height).map { $0 % width + $0 / width >= 12 }
    return FigurePicture(width: width, height: height, channels: channels, bytes: bytes, valid: valid)
  }

  static func figure() -> FigureInput? {
    guard let picture = picture() else { return nil }
    let view = GroundViewport(
      anchor: GeoPoint(latitude: 38.584698, longitude: 126.107945), metresPerSample: 5, columns: 160, rows: 40)
    return FigureInput(
      scene: scene, site: site, picture: picture, viewport: .ground(view),
      marks: [
        FigureMark(observation: observations[2], position: SamplePosition(column: 120, row: 12)),
        FigureMark(observation: observations[0], position: SamplePosition(column: 60, row: 20)),
        FigureMark(observation: observations[1], position: SamplePosition(column: 62, row: 23)),
      ])
  }

  static func input(_ contents: CaseContents = contents()) -> BriefInput {
    var input = BriefInput(
      contents: contents, sites: [site, bareSite], generated: "2026-11-22T00:00:00Z", toolVersion: "0.1.0")
    input.authors = ["S. Kim", "A. Analyst"]
    input.headHash = headHash
    input.figures = figure().map { [$0] } ?? []
    input.imageHashes = [scene: ImageHash(size: 1234, sha256: sha256)]
    return input
  }
}
