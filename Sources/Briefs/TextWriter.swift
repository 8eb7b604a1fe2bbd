import CaseModel
import Cells
import Glyphs

/// Writes a brief as plain text for e-mails and terminals: no markup, at most 72 columns but for long addresses.
///
/// Headings and the label stand at the left edge and what records say is indented, so that no text of a case can pass for a
/// heading.
struct TextWriter {
  let brief: Brief
  /// What figures are drawn with; there are no colours.
  let symbols: SymbolSet

  /// The columns of a line.
  static let columns = 72
  private static let indent = 2
  private static var room: Int { columns - indent }

  /// The document, ending in a newline.
  func document() -> String {
    let label = [brief.label.title]
    var parts = [label, heading(brief.title, level: 1), body(facts(brief.facts))]
    parts += brief.notices.map { body(folded(sanitized($0), columns: Self.room)) }
    parts += brief.sections.flatMap { section($0, level: 2) }
    parts.append([""] + label)
    let lines = parts.filter { !$0.isEmpty }.joined(separator: [""])
    return lines.map { $0.withPlainBlanks }.joined(separator: "\n") + "\n"
  }

  private func heading(_ title: String, native: String? = nil, level: Int) -> [String] {
    let words = sanitized(title) + (native.map { " (\(sanitized($0)))" } ?? "")
    let lines = folded(words, columns: Self.columns)
    let stroke = level == 1 ? "=" : level == 2 ? "-" : "~"
    let width = min(Self.columns, max(1, lines.map { columnWidth(of: $0) }.max() ?? 1))
    return (level == 2 ? [""] : []) + lines + [String(repeating: stroke, count: width)]
  }

  private func section(_ section: BriefSection, level: Int) -> [[String]] {
    let heading = heading(section.title, native: section.nativeTitle, level: level)
    return [heading] + section.blocks.flatMap(lines) + section.sections.flatMap { self.section($0, level: level + 1) }
  }

  private func body(_ lines: [String]) -> [String] { indented(lines, by: Self.indent) }

  /// The parts of a block, which blank lines set apart.
  private func lines(of block: BriefBlock) -> [[String]] {
    switch block {
    case .paragraph(let spans): [body(folded(unmarked(spans), columns: Self.room))]
    case .key(let spans): [item(spans, "* ")]
    case .list(let items): [items.flatMap { item($0, "- ") }]
    case .entries(let items): items.map { entry($0) }
    case .numbered(let items): [items.enumerated().flatMap { item($1, "[\($0 + 1)] ") }]
    case .facts(let facts): [body(self.facts(facts))]
    case .table(let table): [body(TextTable(table, columns: Self.room).lines)]
    case .figure(let number):
      brief.figures.indices.contains(number - 1) ? figure(brief.figures[number - 1]) : []
    }
  }

  private func item(_ spans: [BriefSpan], _ mark: String) -> [String] {
    body(hanging(folded(unmarked(spans), columns: Self.room - mark.count), after: mark))
  }

  /// An item that bears its number already; the lines after the first are set under its words.
  private func entry(_ spans: [BriefSpan]) -> [String] {
    let lines = folded(unmarked(spans), columns: Self.room - 4)
    return body(lines.enumerated().map { ($0 == 0 ? "" : "    ") + $1 })
  }

  private func facts(_ facts: [BriefFact]) -> [String] {
    factLines(facts.map { (sanitized($0.term), unmarked($0.text)) }, columns: Self.room)
  }

  /// The picture in a frame with its scale, and below it what it shows and what its signs mean.
  private func figure(_ figure: BriefFigure) -> [[String]] {
    let picture = TextPicture(figure, columns: Self.columns - 2, symbols: symbols)
    let warning = figure.isSynthetic ? " " + BriefFigure.syntheticWarning : ""
    let caption = "Figure \(figure.number). \(unmarked(figure.caption))\(warning)"
    let details = unmarked(figure.textDetails(of: picture)) + " Credit: " + sanitized(figure.credit)
    let words = [caption, details].flatMap { folded($0, columns: Self.room) }
    return [picture.framed + (picture.scale.map { [" " + $0] } ?? []), body(words)]
  }
}

extension String {
  /// No-break spaces have done their work, and blanks at the end of a line would mean something to mail programs.
  fileprivate var withPlainBlanks: String {
    var line = String(map { $0 == "\u{A0}" ? " " : $0 })
    while line.last == " " { line.removeLast() }
    return line
  }
}
