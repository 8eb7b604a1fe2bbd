import CaseModel
import Cells

/// What the pane of the notes has to show: the site, its notes as far as they may be seen, the claims.
struct NotesContent {
  /// A note or a claim, and its lines.
  struct Item {
    var id: RecordID
    var lines: Range<Int>
  }

  var lines: [ScreenLine] = []
  var notes: [Item] = []
  var claims: [Item] = []
  /// The selected note.
  var selected: RecordID?
  /// The lines of the selected note; the first line where there is none.
  var anchor = 0..<1
  /// The site.
  var site: RecordID
  /// Whether the selected note is kept in sight, or what is said of the site.
  var keepsSelection = true

  mutating func append(_ more: [ScreenLine]) { lines += more }

  mutating func append(note id: RecordID, _ more: [ScreenLine]) {
    notes.append(Item(id: id, lines: lines.count..<lines.count + more.count))
    if id == selected { anchor = lines.count..<lines.count + more.count }
    lines += more
  }

  mutating func append(claim id: RecordID, _ more: [ScreenLine]) {
    claims.append(Item(id: id, lines: lines.count..<lines.count + more.count))
    lines += more
  }

  /// The lines that are shown: where the pane was scrolled to, else so that the selected note is seen.
  func shown(_ state: NotesState, rows: Int) -> Range<Int> {
    if let scroll = state.scroll, scroll.site == site {
      return lines(from: anchor.lowerBound + scroll.lines, rows: rows)
    }
    let kept = keepsSelection ? anchor : 0..<1
    return lines(from: Frame.firstLine(of: lines.count, keeping: kept, rows: rows), rows: rows)
  }

  /// As many lines from one on as there is room for; the last ones are not left for emptiness.
  func lines(from top: Int, rows: Int) -> Range<Int> {
    let top = min(max(0, top), max(0, lines.count - rows))
    return top..<min(lines.count, top + rows)
  }
}

extension Notes {
  /// The content for a room.
  static func content(_ state: State, in room: Rect) -> NotesContent {
    guard let site = state.selectedSite else { return NotesContent(site: "") }
    let observations = state.selectedObservations
    let selected = state.notes.selected(in: observations)
    // What the site itself is in conflict about must not scroll away for a note that nobody is at.
    let isAtNotes = state.focus == .notes || (!observations.isEmpty && state.conflicts(of: site.id).isEmpty)
    let isScrolled = state.notes.scroll?.site == site.id
    var content = NotesContent(selected: selected?.id, site: site.id, keepsSelection: isAtNotes)
    content.append(header(site, state, width: room.columns))
    let near = window(observations, about: isAtNotes || isScrolled ? selected : observations.first, rows: room.rows)
    for (index, observation) in zip(near, observations[near]) {
      let isSelected = observation.id == selected?.id
      content.append(
        note: observation.id,
        note(observation, number: index + 1, isSelected: isSelected, state, width: room.columns))
    }
    content.append(rest(site, state, hasNotes: !observations.isEmpty, width: room.columns))
    appendClaims(on: site.id, state, width: room.columns, to: &content)
    return content
  }

  /// The observations that may be seen when one is: each takes two lines at least.
  private static func window(_ observations: [Observation], about: Observation?, rows: Int) -> Range<Int> {
    let index = observations.firstIndex { $0.id == about?.id } ?? 0
    return max(0, index - rows)..<min(observations.count, index + rows + 1)
  }

  private static func rest(_ site: Site, _ state: State, hasNotes: Bool, width: Int) -> [ScreenLine] {
    var lines: [ScreenLine] = []
    if !state.isSelectionLoaded {
      lines.append(ScreenLine("Reading…", Theme.faint))
    } else if !hasNotes {
      lines = wrapped("No notes yet: m marks, a adds.", columns: width).map { ScreenLine($0, Theme.faint) }
    }
    return lines + deletions(site, state, width: width)
  }

  private static func appendClaims(on site: RecordID, _ state: State, width: Int, to content: inout NotesContent) {
    let claims = claimTexts(on: site, state)
    guard !claims.isEmpty else { return }
    content.append([ScreenLine(""), ScreenLine("Claims \(claims.count)", Theme.heading)])
    for claim in claims {
      let style = claim.id == state.notes.foundClaim ? Theme.quietSelection : .plain
      let lines = wrapped(claim.text, columns: max(1, width - 3)).enumerated().map { index, line in
        ScreenLine((index == 0 ? "" : "   ") + line, style)
      }
      content.append(claim: claim.id, lines)
    }
  }
}
