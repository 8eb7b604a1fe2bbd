import CaseModel
import Cells
import JSONText

extension Notes {
  /// The claims on a site as the pane says them: number, grade, text, source, and which others they contradict.
  static func claimTexts(on site: RecordID, _ state: State) -> [(id: RecordID, text: String)] {
    let claims = state.contents.claims(on: site)
    guard !claims.isEmpty else { return [] }
    let contradictions = Contradictions(claims, state.contents)
    return claims.enumerated().map { index, claim in
      let source = claim.source.flatMap { state.contents.first(Source.self, $0) }
      let grade = (source?.reliability?.rawValue ?? "?") + (claim.credibility?.rawValue ?? "?")
      let text = claim.text.isEmpty ? "\(claim.attribute): \(claim.value?.canonicalText() ?? "")" : claim.text
      let who = source.map { " [\($0.publisher ?? $0.title)]" } ?? ""
      let others = contradictions.text(of: claim).map { " (\($0))" } ?? ""
      return (claim.id, "\(index + 1). \(grade) \(text)\(who)\(others)")
    }
  }

  /// Which claims contradict which, by their numbers in a list of claims.
  private struct Contradictions {
    private let contents: CaseContents
    private let numbers: [RecordID: Int]
    private var naming: [RecordID: [RecordID]] = [:]

    init(_ listed: [Claim], _ contents: CaseContents) {
      self.contents = contents
      numbers = Dictionary(listed.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
      for claim in contents.all(Claim.self) {
        for other in claim.contradicts where numbers[other] != nil { naming[other, default: []].append(claim.id) }
      }
    }

    /// `contradicts claim 2; contradicted by claims 3, 4`; nil where it is alone.
    func text(of claim: Claim) -> String? {
      let named = claim.contradicts.filter { contents[$0] != nil }
      let others = naming[claim.id, default: []].filter { !named.contains($0) }
      let parts = [said("contradicts", named), said("contradicted by", others)].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func said(_ verb: String, _ ids: [RecordID]) -> String? {
      let here = ids.compactMap { numbers[$0] }.sorted().map(String.init)
      let elsewhere = ids.filter { numbers[$0] == nil }.map { id -> String in
        let subject = contents.first(Claim.self, id)?.subject.flatMap { contents[$0] }
        return "a claim on " + (subject?.displayName ?? "something else")
      }
      let listed = here.isEmpty ? [] : [(here.count == 1 ? "claim " : "claims ") + here.joined(separator: ", ")]
      let all = listed + elsewhere
      return all.isEmpty ? nil : verb + " " + all.joined(separator: ", ")
    }
  }
}
