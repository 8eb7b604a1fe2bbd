import CaseModel
import Cells
import JSONText

extension Notes {
  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
    let count = state.selectedSite.map { state.contents.counts($0.record.document).observations } ?? 0
    frame.drawPane(rect, .notes, title: "Notes \(count)", state)
    let inside = rect.inset(by: 1)
    guard !inside.isEmpty, state.selectedSite != nil else { return }
    let content = content(state, in: inside)
    let shown = content.shown(state.notes, rows: inside.rows)
    frame.draw(Array(content.lines[shown]), keeping: 0..<1, in: inside)
    frame.drawMore(
      above: shown.lowerBound > 0, below: shown.upperBound < content.lines.count, of: rect,
      style: state.focus == .notes ? Theme.focusedTitle : Theme.title)
    guard state.focus == .notes else { return }
    let found = content.claims.first { $0.id == state.notes.foundClaim }
    let line = max(shown.lowerBound, found?.lines.lowerBound ?? content.anchor.lowerBound)
    frame.cursor = Position(column: inside.column, row: inside.row + min(line - shown.lowerBound, inside.rows - 1))
  }

  static func header(_ site: Site, _ state: State, width: Int) -> [ScreenLine] {
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

  static func note(
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
}

extension State {
  /// The title of a class of object, by the case's taxonomy.
  func objectTitle(_ slug: String) -> String {
    contents.caseInfo.flatMap { CaseInfo($0) }?.taxonomy.first { $0.slug == slug }?.title ?? slug
  }
}
