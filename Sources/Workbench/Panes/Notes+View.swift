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
    var lines = header(site, state, width: inside.columns)
    var anchor = 0..<1
    for (index, observation) in observations.enumerated() {
      let isSelected = observation.id == selected?.id
      let start = lines.count
      lines += note(observation, number: index + 1, isSelected: isSelected, state, width: inside.columns)
      if isSelected { anchor = start..<lines.count }
    }
    if !state.isSelectionLoaded {
      lines.append(Line("Reading…", Theme.faint))
    } else if observations.isEmpty {
      lines.append(Line("No notes yet: m marks, a adds.", Theme.faint))
    }
    lines += claims(site, state, width: inside.columns)
    draw(lines, keeping: state.focus == .notes || !observations.isEmpty ? anchor : 0..<1, state, inside, into: &frame)
  }

  /// One line of the pane.
  private struct Line {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  /// Draws the lines, scrolled so that as much of the selected note as fits is seen.
  private static func draw(
    _ lines: [Line], keeping range: Range<Int>, _ state: State, _ inside: Rect, into frame: inout Frame
  ) {
    let last = max(0, lines.count - inside.rows)
    var top = 0
    if range.upperBound > inside.rows { top = min(range.lowerBound, range.upperBound - inside.rows) }
    if range.count > inside.rows { top = range.lowerBound }
    top = min(top, last)
    for (row, line) in lines[top..<min(lines.count, top + inside.rows)].enumerated() {
      let place = Position(column: inside.column, row: inside.row + row)
      frame.draw(padded(line.text, to: inside.columns), at: place, style: line.style, limit: inside.columns)
    }
    if state.focus == .notes, (0..<inside.rows).contains(range.lowerBound - top) {
      frame.cursor = Position(column: inside.column, row: inside.row + range.lowerBound - top)
    }
  }

  private static func header(_ site: Site, _ state: State, width: Int) -> [Line] {
    var facts: [String] = []
    if let status = site.status {
      facts.append(status.title + (site.statusAsOf.map { " as of \($0)" } ?? ""))
    }
    if let declared = site.declared { facts.append(declared.title) }
    if let function = site.function { facts.append(function.title) }
    if !site.missileClasses.isEmpty { facts.append(site.missileClasses.joined(separator: "/")) }
    var lines: [Line] = []
    if !facts.isEmpty { lines += wrapped(facts.joined(separator: "; "), columns: width).map { Line($0) } }
    if !site.tags.isEmpty { lines += wrapped(tagText(site.tags), columns: width).map { Line($0, Theme.heading) } }
    if let note = site.note { lines += wrapped(note, columns: width).map { Line($0, Theme.faint) } }
    return lines
  }

  static func tagText(_ tags: [String]) -> String { tags.map { "#\($0)" }.joined(separator: " ") }

  private static func note(
    _ observation: Observation, number: Int, isSelected: Bool, _ state: State, width: Int
  ) -> [Line] {
    var head = "\(isSelected ? ">" : " ")\(number) "
    if observation.isNegative { head += "NOT SEEN " }
    if let object = observation.object { head += state.objectTitle(object) + " " }
    let date = observation.images.first.flatMap { state.contents.first(Scene.self, $0)?.date }
    head += [date, observation.observer].compactMap { $0 }.joined(separator: " ")
    let isFocused = state.focus == .notes
    let style = isSelected ? (isFocused ? Theme.selection : Theme.quietSelection) : Theme.heading
    var lines = [Line(head, style)]
    let body = observation.note.isEmpty ? "(no text)" : observation.note
    lines += wrapped(body, columns: max(1, width - 2)).map {
      Line("  " + $0, observation.note.isEmpty ? Theme.faint : .plain)
    }
    if !observation.tags.isEmpty { lines.append(Line("  " + tagText(observation.tags), Theme.heading)) }
    return lines
  }

  private static func claims(_ site: Site, _ state: State, width: Int) -> [Line] {
    let claims = state.contents.claims(on: site.id)
    guard !claims.isEmpty else { return [] }
    var lines = [Line(""), Line("Claims \(claims.count)", Theme.heading)]
    for claim in claims {
      let source = claim.source.flatMap { state.contents.first(Source.self, $0) }
      let grade = (source?.reliability?.rawValue ?? "?") + (claim.credibility?.rawValue ?? "?")
      let mark = claim.contradicts.isEmpty ? "" : " (contradicted)"
      let text = claim.text.isEmpty ? "\(claim.attribute): \(claim.value?.canonicalText() ?? "")" : claim.text
      let who = source.map { " [\($0.publisher ?? $0.title)]" } ?? ""
      lines += wrapped("\(grade) \(text)\(who)\(mark)", columns: max(1, width - 1)).enumerated()
        .map { Line(($0.offset == 0 ? "" : "   ") + $0.element) }
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
