import CaseModel
import Cells
import JSONText

extension Notes {
  /// The claims on a site as the pane says them: grade, text, source.
  static func claimTexts(on site: RecordID, _ state: State) -> [(id: RecordID, text: String)] {
    state.contents.claims(on: site).map { claim in
      let source = claim.source.flatMap { state.contents.first(Source.self, $0) }
      let grade = (source?.reliability?.rawValue ?? "?") + (claim.credibility?.rawValue ?? "?")
      let mark = claim.contradicts.isEmpty ? "" : " (contradicted)"
      let text = claim.text.isEmpty ? "\(claim.attribute): \(claim.value?.canonicalText() ?? "")" : claim.text
      let who = source.map { " [\($0.publisher ?? $0.title)]" } ?? ""
      return (claim.id, "\(grade) \(text)\(who)\(mark)")
    }
  }
}
