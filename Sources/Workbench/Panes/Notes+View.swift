import CaseModel
import Cells
import JSONText

extension Notes {
  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
    let observations = state.selectedObservations
    let count = state.selectedSite.map { state.contents.counts($0.record.document).observations } ?? 0
    frame.drawPane(rect, .notes, title: "Notes \(count)", state)
    let inside = rect.inset(by: 1)
    guard !inside.isEmpty, let site = state.selectedSite else { return }
    let selected = state.notes.selected(in: observations)
    // What the site itself is in conflict about must not scroll away for a note that nobody is at.
    let isAtNotes = state.focus == .notes || (!observations.isEmpty && state.conflicts(of: site.id).isEmpty)
    let shown = window(observations, about: isAtNotes ? selected : observations.first, rows: inside.rows)
    var lines = header(site, state, width: inside.columns)
    var anchor = 0..<1
    for (index, observation) in zip(shown, observations[shown]) {
      let isSelected = observation.id == selected?.id
      let start = lines.count
      lines += note(observation, number: index + 1, isSelected: isSelected, state, width: inside.columns)
      if isSelected { anchor = start..<lines.count }
    }
    if !state.isSelectionLoaded {
      lines.append(ScreenLine("Reading…", Theme.faint))
    } else if observations.isEmpty {
      lines += wrapped("No notes yet: m marks, a adds.", columns: inside.columns).map { ScreenLine($0, Theme.faint) }
    }
    lines += deletions(site, state, width: inside.columns)
    lines += claims(site, state, width: inside.columns)
    let place = frame.draw(lines, keeping: isAtNotes ? anchor : 0..<1, in: inside)
    if state.focus == .notes, let place { frame.cursor = place }
  }

  /// The observations that may be seen when one is: each takes two lines at least.
  private static func window(_ observations: [Observation], about: Observation?, rows: Int) -> Range<Int> {
    let index = observations.firstIndex { $0.id == about?.id } ?? 0
    return max(0, index - rows)..<min(observations.count, index + rows + 1)
  }

  private static func header(_ site: Site, _ state: State, width: Int) -> [ScreenLine] {
    var facts: [String] = []
    if let status = site.status {
      facts.append(status.title + (site.statusAsOf.map { " as of \($0)" } ?? ""))
    }
    if let declared = site.declared { facts.append(declared.title) }
    if let function = site.function { facts.append(function.title) }
    if !site.missileClasses.isEmpty { facts.append(site.missileClasses.joined(separator: "/")) }
    var lines: [ScreenLine] = []
    if !facts.isEmpty { lines += wrapped(facts.joined(separator: "; "), columns: width).map { ScreenLine($0) } }
    lines += conflicts(of: site.id, state, width: width) { $0.tag == nil && $0.fieldName != "note" }
    if !site.tags.isEmpty { lines += wrapped(tagText(site.tags), columns: width).map { ScreenLine($0, Theme.heading) } }
    lines += conflicts(of: site.id, state, width: width) { $0.tag != nil }
    if let note = site.note { lines += wrapped(note, columns: width).map { ScreenLine($0, Theme.faint) } }
    return lines + conflicts(of: site.id, state, width: width) { $0.fieldName == "note" }
  }

  static func tagText(_ tags: [String]) -> String { tags.map { "#\($0)" }.joined(separator: " ") }

  private static func note(
    _ observation: Observation, number: Int, isSelected: Bool, _ state: State, width: Int
  ) -> [ScreenLine] {
    var head = "\(isSelected ? ">" : " ")\(number) "
    if observation.isNegative { head += "NOT SEEN " }
    if let object = observation.object { head += state.objectTitle(object) + " " }
    let date = observation.images.first.flatMap {
      state.picture.label(of: $0)?.text ?? state.contents.first(Scene.self, $0)?.date
    }
    head += [date, observation.observer].compactMap { $0 }.joined(separator: " ")
    let isFocused = state.focus == .notes
    let style = isSelected ? (isFocused ? Theme.selection : Theme.quietSelection) : Theme.heading
    var lines = [ScreenLine(head, style)]
    let body = observation.note.isEmpty ? "(no text)" : observation.note
    lines += wrapped(body, columns: max(1, width - 2)).map {
      ScreenLine("  " + $0, observation.note.isEmpty ? Theme.faint : .plain)
    }
    if !observation.tags.isEmpty { lines.append(ScreenLine("  " + tagText(observation.tags), Theme.heading)) }
    return lines + conflicts(of: observation.id, state, indent: "  ", width: width)
  }

  private static func claims(_ site: Site, _ state: State, width: Int) -> [ScreenLine] {
    let claims = state.contents.claims(on: site.id)
    guard !claims.isEmpty else { return [] }
    var lines = [ScreenLine(""), ScreenLine("Claims \(claims.count)", Theme.heading)]
    for claim in claims {
      let source = claim.source.flatMap { state.contents.first(Source.self, $0) }
      let grade = (source?.reliability?.rawValue ?? "?") + (claim.credibility?.rawValue ?? "?")
      let mark = claim.contradicts.isEmpty ? "" : " (contradicted)"
      let text = claim.text.isEmpty ? "\(claim.attribute): \(claim.value?.canonicalText() ?? "")" : claim.text
      let who = source.map { " [\($0.publisher ?? $0.title)]" } ?? ""
      lines += wrapped("\(grade) \(text)\(who)\(mark)", columns: max(1, width - 3)).enumerated()
        .map { ScreenLine(($0.offset == 0 ? "" : "   ") + $0.element) }
    }
    return lines
  }
}

extension State {
  /// The title of a class of object, by the case's taxonomy.
  func objectTitle(_ slug: String) -> String {
    contents.caseInfo.flatMap { CaseInfo($0) }?.taxonomy.first { $0.slug == slug }?.title ?? slug
  }
}
