import CaseModel
import Cells

extension Notes {
  /// What a search can find in the pane.
  private enum Place {
    case site
    case note(RecordID)
    case claim(RecordID)
  }

  /// Goes to the next note, claim or text on the site that holds the words, whatever their case.
  static func search(_ state: inout State, _ text: String) -> [Effect] {
    let places = places(state)
    let current = state.notes.foundClaim ?? state.notes.selected(in: state.selectedObservations)?.id
    let start = places.firstIndex { $0.id != nil && $0.id == current } ?? 0
    let order = places[start...].dropFirst() + places[...start]
    guard let match = order.first(where: { $0.text.lowercased().contains(text.lowercased()) }) else {
      state.notice = Notice("No note and no claim here holds \"\(text)\"", kind: .warning)
      return []
    }
    return show(&state, match.place)
  }

  private static func places(_ state: State) -> [(place: Place, id: RecordID?, text: String)] {
    guard let site = state.selectedSite else { return [] }
    let about = [site.note, tagText(site.tags)].compactMap { $0 }.joined(separator: "\n")
    let notes = state.selectedObservations.map { note in
      (Place.note(note.id), Optional(note.id), note.note + "\n" + tagText(note.tags))
    }
    let claims = claimTexts(on: site.id, state).map { (Place.claim($0.id), Optional($0.id), $0.text) }
    return [(.site, nil, about)] + notes + claims
  }

  private static func show(_ state: inout State, _ place: Place) -> [Effect] {
    switch place {
    case .site:
      state.notes.selection = state.selectedObservations.first?.id
      return scroll(&state, to: 0)
    case .note(let id):
      state.notes.selection = id
    case .claim(let id):
      state.notes.selection = state.selectedObservations.last?.id
      let content = content(state, in: inside(state))
      guard let claim = content.claims.first(where: { $0.id == id }) else { return [] }
      let effects = scroll(&state, to: claim.lines.lowerBound)
      state.notes.foundClaim = id
      return effects
    }
    return []
  }
}
