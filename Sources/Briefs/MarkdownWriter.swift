import CaseModel

/// Writes a brief as Markdown: CommonMark with the tables of GitHub's dialect.
struct MarkdownWriter {
  let brief: Brief
  /// The folder of the figures, beside the document.
  let figureFolder: String
  /// Whether figures are drawn as text instead.
  let showsPictures: Bool

  /// The document, ending in a newline.
  func document() -> String {
    let label = "**\(brief.label.title)**"
    var parts = [label, "# " + escapedMarkdown(brief.title, atLineStart: true), facts(brief.facts)]
    parts += brief.notices.map { "> **\(escapedMarkdown($0))**" }
    parts += brief.sections.flatMap { section($0, level: 2) }
    parts.append(label)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The figures as PNG files with everything drawn on them.
  func files() -> [BriefFile] {
    brief.figures.map { BriefFile(path: path(of: $0), bytes: png(of: $0.layout.drawing)) }
  }

  private func path(of figure: BriefFigure) -> String {
    let name = "figure-\(figure.number).png"
    return figureFolder.isEmpty ? name : figureFolder + "/" + name
  }

  private func section(_ section: BriefSection, level: Int) -> [String] {
    let marks = String(repeating: "#", count: min(level, 6))
    let native = section.nativeTitle.map { " (\(escapedMarkdown($0)))" } ?? ""
    let heading = marks + " " + escapedMarkdown(section.title, atLineStart: true) + native
    return [heading] + texts(of: section.blocks) + section.sections.flatMap { self.section($0, level: level + 1) }
  }

  /// The blocks; of two lists in a row the second has another bullet, or they would be one list.
  private func texts(of blocks: [BriefBlock]) -> [String] {
    var bullet = "*"
    return blocks.map { block in
      bullet = bullet == "-" ? "*" : "-"
      return text(of: block, bullet: bullet)
    }
  }

  private func text(of block: BriefBlock, bullet: String) -> String {
    switch block {
    case .paragraph(let spans): MarkdownLine(spans).text
    case .key(let spans): "> " + MarkdownLine(spans, lineBreak: "\\\n> ").text
    case .list(let items), .entries(let items):
      items.map { bullet + " " + MarkdownLine($0, lineBreak: "\\\n  ").text }.joined(separator: "\n")
    case .numbered(let items):
      items.enumerated().map { "\($0 + 1). " + MarkdownLine($1, lineBreak: "\\\n   ").text }.joined(separator: "\n")
    case .facts(let facts): self.facts(facts, bullet: bullet)
    case .table(let table): self.table(table)
    case .figure(let number): brief.figures.indices.contains(number - 1) ? figure(brief.figures[number - 1]) : ""
    }
  }

  private func facts(_ facts: [BriefFact], bullet: String = "-") -> String {
    facts.map { "\(bullet) **\(escapedMarkdown($0.term)):** " + MarkdownLine($0.text, lineBreak: "\\\n  ").text }
      .joined(separator: "\n")
  }

  private func table(_ table: BriefTable) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rules = table.columns.indices.map { table.numeric.contains($0) ? "---:" : "---" }
    let rows = table.rows.map { row in line(row.map { MarkdownLine($0, lineBreak: "<br>").text }) }
    return ([line(table.columns.map { escapedMarkdown($0) }), line(rules)] + rows).joined(separator: "\n")
  }

  private func figure(_ figure: BriefFigure) -> String {
    let caption = MarkdownLine(figure.caption).text
    let link = "![Figure \(figure.number): \(caption)](\(markdownTarget(path(of: figure))))"
    let drawing = showsPictures ? TextPicture(figure, columns: 78) : nil
    var parts = [drawing.map { fenced($0.rows + [$0.scale].compactMap { $0 }) } ?? link]
    let warning = figure.isSynthetic ? " **\(BriefFigure.syntheticWarning)**" : ""
    let details = MarkdownLine(drawing.map(figure.textDetails) ?? figure.pictureDetails).text
    parts.append(
      "**Figure \(figure.number).** \(caption)\(warning)\\\n\(details) Credit: \(escapedMarkdown(figure.credit))")
    return parts.joined(separator: "\n\n")
  }

  private func fenced(_ lines: [String]) -> String {
    let longest = lines.joined(separator: "\n").split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence + "text"] + lines + [fence]).joined(separator: "\n")
  }
}

extension BriefFigure {
  /// What the caption of a computed picture must say.
  static let syntheticWarning = "SYNTHETIC: this picture was computed and shows no real place."
}

/// A piece of running text in Markdown.
struct MarkdownLine {
  private(set) var text = ""
  private var isLineStart = true

  init(_ spans: [BriefSpan], lineBreak: String = "\\\n") {
    for span in spans { append(span, lineBreak: lineBreak) }
    while text.last == " " { text.removeLast() }
  }

  private mutating func append(_ span: BriefSpan, lineBreak: String) {
    switch span {
    case .text(let words): append(plain: escapedMarkdown(words, atLineStart: isLineStart))
    case .strong(let words), .warning(let words), .link(let words, _): appendStrong(words)
    case .code(let words): append(plain: markdownCode(words))
    case .endnote(let number): append(plain: "[\(number)]")
    case .figure(let number): append(plain: "Figure \(number)")
    case .callout(let number): append(plain: "(\(number))")
    case .lineBreak:
      while text.last == " " { text.removeLast() }
      text += lineBreak
      isLineStart = true
    }
  }

  /// Blanks at the ends stand outside of the stars, which would be no emphasis otherwise.
  private mutating func appendStrong(_ words: String) {
    let core = words.trimmed
    guard !core.isEmpty else { return }
    if words.first?.isWhitespace == true { append(plain: " ") }
    append(plain: "**\(escapedMarkdown(core))**")
    if words.last?.isWhitespace == true { append(plain: " ") }
  }

  private mutating func append(plain words: String) {
    guard let first = words.first else { return }
    // What follows a number in brackets must not make a link of it.
    if text.last == "]", "([:".contains(first) { text += "\\" }
    text += words
    isLineStart = false
  }
}
