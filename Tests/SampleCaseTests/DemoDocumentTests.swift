import Foundation
import Places
import Testing

@testable import SampleCase

/// The documents of the sample case, `Data/Demo`, as they lie in the repository.
struct DemoDocumentTests {
  typealias Members = [String: Any]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Data/Demo")

  @Test func `every identifier is used once and has its form`() throws {
    let records = try records()
    let identifiers = records.compactMap { $0["id"] as? String }
    #expect(identifiers.count == records.count)
    #expect(Set(identifiers).count == identifiers.count)
    let alphabet = Set("0123456789abcdefghjkmnpqrstvwxyz")
    for identifier in identifiers {
      #expect(
        identifier.dropLast(12).hasSuffix("-") && identifier.suffix(12).allSatisfy(alphabet.contains), "\(identifier)")
    }
  }

  @Test func `every reference leads to a record or a scene`() throws {
    let records = try records()
    let known = Set(records.compactMap { $0["id"] as? String } + SampleScene.all.map(\.id))
    for record in records {
      for reference in references(in: record) { #expect(known.contains(reference), "\(reference)") }
    }
  }

  @Test func `claims that contradict each other say so on both sides`() throws {
    let claims = try records().filter { $0["attribute"] != nil }
    let contradicted = Dictionary(
      claims.map { ($0["id"] as? String ?? "", $0["contradicts"] as? [String] ?? []) }, uniquingKeysWith: { $1 })
    for (claim, others) in contradicted {
      for other in others { #expect(contradicted[other]?.contains(claim) == true, "\(claim) and \(other)") }
    }
    #expect(contradicted.values.filter { !$0.isEmpty }.count >= 20)
  }

  @Test func `everything is marked as sample data`() throws {
    for record in try records() {
      let fields = record["properties"] as? Members ?? record
      #expect(fields["sample"] as? Bool == true, "\(record["id"] ?? "")")
      #expect(fields["label"] as? String == "TLP:CLEAR", "\(record["id"] ?? "")")
    }
  }

  @Test func `there are twelve sites, and those of the scenes are among them`() throws {
    let sites = try records().filter { ($0["properties"] as? Members)?["kind"] as? String == "site" }
    #expect(sites.count == 12)
    let identifiers = Set(sites.compactMap { $0["id"] as? String })
    #expect(Set(SampleScene.all.map(\.siteID)).isSubset(of: identifiers))
  }

  @Test func `marks lie on what the scenes show`() throws {
    let marks = try records().filter { ($0["properties"] as? Members)?["kind"] as? String == "observation" }
    #expect(marks.count == 4)
    for mark in marks {
      let fields = try #require(mark["properties"] as? Members)
      let pair = try #require((mark["geometry"] as? Members)?["coordinates"] as? [Double])
      let point = GeoPoint(latitude: pair[1], longitude: pair[0])
      let scene = try #require((fields["images"] as? [String])?.first.flatMap(SampleScene.named))
      #expect(scene.siteID == fields["site"] as? String)
      let near = SampleFeature.all(of: scene.siteSlug).filter { distance(from: $0.point, to: point) < 0.05 }
      #expect(near.contains { $0.kind.rawValue == fields["object"] as? String })
      let isShown = near.contains { $0.sceneKeys.contains(scene.key) }
      #expect(isShown != (fields["negative"] as? Bool))
    }
  }

  @Test func `the taxonomy names every kind of feature`() throws {
    let info = try document(Self.folder.appending(path: "case.json"))
    let classes = try #require(info["taxonomy"] as? Members)
    for kind in SampleFeatureKind.allCases { #expect(classes[kind.rawValue] != nil, "\(kind.rawValue)") }
    let keys = try #require(info["tags"] as? Members).values.compactMap { ($0 as? Members)?["key"] as? String }
    #expect(Set(keys).count == keys.count && keys.allSatisfy { $0.count == 1 })
  }

  private func records() throws -> [Members] {
    let files = try #require(FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: nil))
      .compactMap { $0 as? URL }.filter { $0.pathExtension.hasSuffix("json") }
    #expect(files.count > 80)
    return try files.flatMap { file in
      let document = try document(file)
      return document["features"] as? [Members] ?? [document]
    }
  }

  private func document(_ file: URL) throws -> Members {
    try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? Members)
  }

  private func references(in value: Any) -> [String] {
    if let text = value as? String {
      let kinds = ["source-", "claim-", "scene-", "case-", "observation-"]
      return text.count < 26 && kinds.contains(where: text.hasPrefix) && !text.contains(" ") ? [text] : []
    }
    if let list = value as? [Any] { return list.flatMap(references) }
    return (value as? Members)?.values.flatMap(references) ?? []
  }
}
