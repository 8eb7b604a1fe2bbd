import CaseModel
import Cells

/// Text from a case as HTML that shows just that text; it is one line, with controls replaced.
func escapedHTML(_ text: String) -> String {
  var output = ""
  for character in sanitized(text) {
    switch character {
    case "&": output += "&amp;"
    case "<": output += "&lt;"
    case ">": output += "&gt;"
    case "\"": output += "&quot;"
    case "'": output += "&#39;"
    default: output.append(character)
    }
  }
  return output
}

/// Writes a brief as one HTML file, which is well-formed XML too.
struct HTMLWriter {
  let brief: Brief

  /// The document, ending in a newline.
  func document() -> String {
    let label = "<span class=\"tlp \(brief.label.styleClass)\">\(escapedHTML(brief.label.title))</span>"
    var lines = ["<!DOCTYPE html>", "<html lang=\"en\">", head, "<body>"]
    lines += ["<header class=\"label\">\(label)</header>", "<main>", "<h1>\(escapedHTML(brief.title))</h1>"]
    lines.append(facts(brief.facts, class: "masthead"))
    lines += brief.notices.map { "<p class=\"notice\">\(escapedHTML($0))</p>" }
    lines += brief.sections.flatMap { section($0, level: 2) }
    lines += ["</main>", "<footer class=\"label\">\(label)</footer>", "</body>", "</html>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: String {
    """
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="referrer" content="no-referrer"/>
    <title>\(escapedHTML(brief.label.title)) \(escapedHTML(brief.title))</title>
    <style>
    \(HTMLStyle.sheet(label: brief.label))</style>
    </head>
    """
  }

  private func section(_ section: BriefSection, level: Int) -> [String] {
    let native = section.nativeTitle.map { " <span class=\"native\">\(escapedHTML($0))</span>" } ?? ""
    let heading = "<h\(level)>\(escapedHTML(section.title))\(native)</h\(level)>"
    return ["<section id=\"\(section.anchor)\">", heading] + section.blocks.map(html)
      + section.sections.flatMap { self.section($0, level: min(level + 1, 6)) } + ["</section>"]
  }

  private func html(of block: BriefBlock) -> String {
    switch block {
    case .paragraph(let spans): "<p>\(inline(spans))</p>"
    case .key(let spans): "<p class=\"key\">\(inline(spans))</p>"
    case .list(let items): "<ul>\n" + items.map { "<li>\(inline($0))</li>\n" }.joined() + "</ul>"
    case .entries(let items):
      "<ul class=\"entries\">\n" + items.map { "<li>\(inline($0))</li>\n" }.joined() + "</ul>"
    case .numbered(let items):
      "<ol>\n" + items.enumerated().map { "<li id=\"note-\($0 + 1)\">\(inline($1))</li>\n" }.joined() + "</ol>"
    case .facts(let facts): self.facts(facts, class: "facts")
    case .table(let table): self.table(table)
    case .figure(let number): brief.figures.indices.contains(number - 1) ? figure(brief.figures[number - 1]) : ""
    }
  }

  private func facts(_ facts: [BriefFact], class name: String) -> String {
    let rows = facts.map { "<div><dt>\(escapedHTML($0.term))</dt><dd>\(inline($0.text))</dd></div>\n" }
    return "<dl class=\"\(name)\">\n" + rows.joined() + "</dl>"
  }

  private func table(_ table: BriefTable) -> String {
    let heads = table.columns.enumerated().map { "<th scope=\"col\"\(alignment($0, table))>\(escapedHTML($1))</th>" }
    let rows = table.rows.map { row in
      "<tr>" + row.enumerated().map { "<td\(alignment($0, table))>\(inline($1))</td>" }.joined() + "</tr>\n"
    }
    return "<div class=\"wide\"><table>\n<thead><tr>\(heads.joined())</tr></thead>\n<tbody>\n" + rows.joined()
      + "</tbody>\n</table></div>"
  }

  private func alignment(_ column: Int, _ table: BriefTable) -> String {
    if table.numeric.contains(column) { return " class=\"number\"" }
    return table.unbroken.contains(column) ? " class=\"unbroken\"" : ""
  }

  func inline(_ spans: [BriefSpan]) -> String {
    spans.map { span in
      switch span {
      case .text(let words): escapedHTML(words)
      case .strong(let words): "<strong>\(escapedHTML(words))</strong>"
      case .code(let words): "<code>\(escapedHTML(words))</code>"
      case .warning(let words): "<span class=\"warning\">\(escapedHTML(words))</span>"
      case .endnote(let number): "<a class=\"note\" href=\"#note-\(number)\">[\(number)]</a>"
      case .figure(let number): "<a href=\"#figure-\(number)\">Figure \(number)</a>"
      case .callout(let number): "<span class=\"callout\">(\(number))</span>"
      case .link(let words, let anchor): "<a href=\"#\(anchor)\">\(escapedHTML(words))</a>"
      case .lineBreak: "<br/>"
      }
    }.joined()
  }

  private func figure(_ figure: BriefFigure) -> String {
    let warning =
      figure.isSynthetic ? " <strong class=\"synthetic\">\(BriefFigure.syntheticWarning)</strong>" : ""
    return """
      <figure id="figure-\(figure.number)">
      <div class="picture">\(HTMLFigure(figure).picture)</div>
      <figcaption><p><strong>Figure \(figure.number).</strong> \(inline(figure.caption))\(warning)</p>
      <p class="details">\(inline(figure.pictureDetails)) Credit: \(escapedHTML(figure.credit))</p></figcaption>
      </figure>
      """
  }
}
