import CaseModel
import CaseStore
import Glibc
import JSONText
import Places

/// Makes a case of any size, the same for the same numbers: documents as an import would have left them, then edits
/// through the store itself, by as many sessions as are asked for.
///
/// The pictures, places and words are made up, and the case says so.
struct MakeCase {
  var path = ""
  var sites = 100
  var observations = 1000
  var edits = 0
  var sessions = 20
  var seed: UInt64 = 1
  var isQuiet = false

  /// Reads `DIR --sites N --observations N --edits N --sessions N --seed N`; nil where that is not what is there.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        path = word
        continue
      }
      guard let number = rest.popFirst().flatMap({ Int($0) }), number >= 0 else { return nil }
      switch word {
      case "--sites": sites = number
      case "--observations": observations = number
      case "--edits": edits = number
      case "--sessions": sessions = max(1, number)
      case "--seed": seed = UInt64(number)
      default: return nil
      }
    }
    if path.isEmpty || sites == 0 { return nil }
  }

  func run() throws {
    let start = Measure.now()
    var generator = SeededGenerator(seed: seed)
    let ids = (0..<sites).map { Identifiers.make(.site, name: "Site \($0)", using: &generator) }
    _ = try CaseStore.create(
      at: path, title: "Made-up case of \(sites) sites and \(observations) observations", label: .clear,
      isShared: false, environment: environment(session: 0))
    mkdir(path + "/sites", 0o755)
    var firsts: [RecordID] = []
    for (index, id) in ids.enumerated() {
      let count = observations * (index + 1) / sites - observations * index / sites
      firsts.append(try write(id, number: index, observations: count, &generator))
    }
    if !isQuiet { print("documents: \(Measure.rounded((Measure.now() - start) / 1000)) s") }
    try edit(ids, firsts)
    if !isQuiet { print("made \(path) in \(Measure.rounded((Measure.now() - start) / 1000)) s") }
  }

  /// Writes the document of a site; gives its first observation, or the site where it has none.
  private func write(
    _ site: RecordID, number: Int, observations: Int, _ generator: inout SeededGenerator
  ) throws -> RecordID {
    let point = GeoPoint(latitude: Double(number % 160) - 80, longitude: Double(number % 340) - 170)
    var features = [MadeUp.site(site, number: number, at: point).documentValue]
    let records = (0..<observations).map { index in
      MadeUp.observation(
        Identifiers.make(.observation, using: &generator), of: site, number: index, near: point)
    }.sorted { $0.id < $1.id }
    features += records.map(\.documentValue)
    var bytes: [UInt8] = []
    let document: JSON = ["type": "FeatureCollection", "features": .array(features)]
    document.appendDocument(to: &bytes)
    guard let file = fopen(path + "/" + RecordKind.site.document(of: site), "w") else { throw BenchError.cannotWrite }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw BenchError.cannotWrite }
    return records.first?.id ?? site
  }

  /// Makes edits: each session goes once over the sites that fall to it, which is how a day's work looks.
  private func edit(_ ids: [RecordID], _ firsts: [RecordID]) throws {
    for session in 0..<(edits == 0 ? 0 : sessions) {
      let store = try CaseStore(opening: path, environment: environment(session: session + 1))
      let count = edits * (session + 1) / sessions - edits * session / sessions
      for number in 0..<count {
        let index = number * ids.count / max(count, 1)
        let document = RecordKind.site.document(of: ids[index])
        let register = Register(document: document, entity: firsts[index], field: "/properties/note")
        let note = JSON.string("Session \(session), note \(number): nothing has moved since the last look.")
        try store.commit(Edit([Change(register, old: nil, new: note)]))
      }
      try store.writeDocuments()
    }
  }

  private func environment(session: Int) -> StoreEnvironment {
    let time = Int64(1_795_305_600_000) + Int64(session) * 86_400_000
    return StoreEnvironment(
      analyst: "analyst\(session % 5)", toolVersion: "overlook-bench", now: { time },
      seed: seed &+ UInt64(session), sys: HastySys())
  }
}

/// Why a benchmark cannot go on.
enum BenchError: Error { case cannotWrite }

/// Records of a made-up case.
enum MadeUp {
  static let somewhere = GeoPoint(latitude: 38.5, longitude: 126.1)

  static func site(_ id: RecordID, number: Int, at point: GeoPoint) -> Record {
    var record = Record(id: id, kind: .site, document: RecordKind.site.document(of: id))
    record.body = [
      "geometry": point.geometry,
      "properties": [
        "kind": "site", "created": "2026-11-22T00:00:00Z", "analyst": "bench", "sample": true,
        "name": .string("Site \(number)"), "native_name": .string("시험 \(number)"), "status": "active",
        "function": "missile_operating_base", "note": "Made up, for measuring.",
        "tags": ["watch": .bool(number % 3 == 0)],
      ],
    ]
    return record
  }

  static func observation(_ id: RecordID, of site: RecordID, number: Int, near point: GeoPoint) -> Record {
    let document = RecordKind.observation.document(of: id, site: site)
    var record = Record(id: id, kind: .observation, document: document)
    let place = GeoPoint(
      latitude: point.latitude + Double(number % 100) * 1e-4, longitude: point.longitude + Double(number % 77) * 1e-4)
    record.body = [
      "geometry": place.geometry,
      "properties": [
        "kind": "observation", "created": "2026-11-22T00:00:00Z", "observer": .string("analyst\(number % 5)"),
        "site": .string(site.rawValue), "type": "object", "object": "vehicle", "sample": true,
        "note": .string(
          "Vehicle \(number), about 12 m long, beside the northern revetment; not there on the image before. Made up."),
        "tags": ["review": .bool(number % 2 == 0)],
      ],
    ]
    return record
  }
}
