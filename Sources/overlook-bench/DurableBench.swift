import CaseModel
import CaseStore
import Foundation
import Glibc
import JSONText

/// What an edit costs until it is safe, beside a bare `write` and `fdatasync` of as many bytes on the same disk.
enum DurableBench {
  static func run(_ folder: String) {
    for sites in [10, 10_000] {
      let path = folder + "/durable-\(sites)"
      guard var maker = MakeCase([path, "--sites", String(sites), "--observations", String(sites)]) else { return }
      maker.isQuiet = true
      do { try compare(maker, sites) } catch { print("\(path): \(error)") }
    }
  }

  private static func compare(_ maker: MakeCase, _ sites: Int) throws {
    try maker.run()
    let environment = StoreEnvironment(analyst: "bench", toolVersion: "bench", now: { 1_800_000_000_000 })
    let store = try CaseStore(opening: maker.path, environment: environment)
    guard let site = store.contents.sites.first else { return }
    let register = Register(document: site.record.document, entity: site.id, field: "/properties/note")
    let file = open(maker.path + "/bare", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(file) }
    let line = [UInt8](repeating: 0x61, count: 420)
    var (edits, bare): ([Double], [Double]) = ([], [])
    for number in 0..<400 {
      edits.append(
        timed { _ = try? store.commit(Edit([Change(register, old: nil, new: .string("Note \(number) of this run."))])) }
      )
      bare.append(
        timed {
          _ = write(file, line, line.count)
          fdatasync(file)
        })
    }
    Measure.report("an edit, safe, in a case of \(sites) sites", edits.sorted(), limit: nil)
    Measure.report("a bare write of 420 bytes and fdatasync", bare.sorted(), limit: nil)
    let ratio = edits.sorted()[edits.count / 2] / bare.sorted()[bare.count / 2]
    print("ratio of the medians: \(Measure.rounded(ratio)) (limit 1.5)")
  }

  private static func timed(_ body: () -> Void) -> Double {
    let start = Measure.now()
    body()
    return Measure.now() - start
  }
}

/// A document of 10,000 observations read and written, beside Foundation's coders, in one run.
enum DocumentBench {
  private struct Feature: Codable {
    struct Geometry: Codable {
      var type: String
      var coordinates: [Double]
    }
    struct Properties: Codable {
      var kind, created, observer, site, type, object, note: String
      var sample: Bool
      var tags: [String: Bool]
    }
    var id, type: String
    var geometry: Geometry
    var properties: Properties
  }
  private struct Collection: Codable {
    var type: String
    var features: [Feature]
  }

  static func run() {
    var generator = SeededGenerator(seed: 1)
    let site = Identifiers.make(.site, name: "Site", using: &generator)
    let features = (0..<10_000).map { number in
      MadeUp.observation(
        Identifiers.make(.observation, using: &generator), of: site, number: number, near: MadeUp.somewhere
      ).documentValue
    }
    let value: JSON = ["type": "FeatureCollection", "features": .array(features)]
    var bytes: [UInt8] = []
    value.appendDocument(to: &bytes)
    let data = Data(bytes)
    guard let decoded = try? JSONDecoder().decode(Collection.self, from: data) else { return print("not decoded") }
    print("a document of 10,000 observations, \(bytes.count / 1000) kB")
    let own = median("written by JSONText") {
      var bytes: [UInt8] = []
      value.appendDocument(to: &bytes)
    }
    let encoder = median("written by JSONEncoder") { _ = try? JSONEncoder().encode(decoded) }
    print("ratio: 1/\(Measure.rounded(encoder / own)) (limit 1/8)")
    let read = median("read whole by JSONText") { _ = try? parseJSON(bytes) }
    let decoder = median("read by JSONDecoder") { _ = try? JSONDecoder().decode(Collection.self, from: data) }
    print("ratio: 1/\(Measure.rounded(decoder / read))")
  }

  private static func median(_ name: String, _ body: () -> Void) -> Double {
    var figures: [Double] = []
    for _ in 0..<7 {
      let start = Measure.now()
      body()
      figures.append(Measure.now() - start)
    }
    figures.sort()
    print("\(name): median \(Measure.rounded(figures[3])) ms")
    return figures[3]
  }
}
