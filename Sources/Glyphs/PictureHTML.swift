public import Cells

/// A picture as one HTML `<pre>` element that needs no style sheet and no script, for a page or an e-mail.
///
/// A grid of one column for each of the picture's keeps characters at their places that a browser takes from a font with
/// other widths; a program for e-mails that knows no grids shows the lines of text. Each run of ASCII in one style, and
/// each other character, is a `<span>` with inline colours. Text is escaped, and the element is ASCII whatever the
/// picture's characters are, since a snippet cannot say in which encoding the page around it is. `label` becomes the
/// element's accessible name and its tooltip.
public func html(
  _ cells: [Cell], columns: Int, label: String = "", colors: PageColors = PageColors()
) -> String {
  let frame = Frame(cells: cells, columns: columns)
  var output = "<pre role=\"img\""
  let name = asciiMarkup(escapedMarkup(sanitized(label)))
  if !label.isEmpty { output += " aria-label=\"\(name)\" title=\"\(name)\"" }
  output += " style=\"\(blockStyle);grid:auto-flow 2ch/repeat(\(frame.columns),1ch);width:\(frame.columns)ch;"
  output += "color:\(colors.foreground.hexadecimal);"
  output += "background:\(colors.background.hexadecimal)\">"
  for row in 0..<frame.rows {
    if row > 0 { output += "\n" }
    for run in frame.pieces(row: row) {
      output += span(run, colors, isLast: run.column + run.columns == frame.columns)
    }
  }
  return output + "</pre>\n"
}

/// Everything that a page's own style could change about the grid: lines are not folded, letters not joined or spread, and
/// a cell is twice as high as wide.
private let blockStyle =
  "display:grid;max-width:100%;margin:0;padding:0;border:0;overflow:auto;white-space:pre;text-align:left;direction:ltr;"
  + "letter-spacing:0;word-spacing:0;font-variant-ligatures:none;"
  + "font:12px/2ch 'DejaVu Sans Mono',Menlo,Consolas,monospace"

/// A text with its characters beyond ASCII as numeric references.
private func asciiMarkup(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  return text.unicodeScalars.map { $0.isASCII ? String($0) : "&#x\(String($0.value, radix: 16, uppercase: true));" }
    .joined()
}

private func span(_ run: CellRun, _ colors: PageColors, isLast: Bool) -> String {
  let text = asciiMarkup(escapedMarkup(run.text))
  let (foreground, background) = colors.shown(by: run.style)
  var styles: [String] = []
  // A run of blanks shows its background only.
  if foreground != colors.foreground, !run.isBlank { styles.append("color:\(foreground.hexadecimal)") }
  if background != colors.background { styles.append("background:\(background.hexadecimal)") }
  if run.style.attributes.contains(.bold) { styles.append("font-weight:bold") }
  if run.style.attributes.contains(.underline) { styles.append("text-decoration:underline") }
  if run.style.attributes.contains(.dim) { styles.append("opacity:.6") }
  if run.columns > 1 { styles.append("grid-column:span \(run.columns)") }
  // A wider character would give the whole picture a scroll bar.
  if isLast { styles.append("overflow:hidden") }
  return styles.isEmpty ? "<span>\(text)</span>" : "<span style=\"\(styles.joined(separator: ";"))\">\(text)</span>"
}

/// Neighbouring cells of one style.
struct CellRun {
  var style: Style
  var column: Int
  var text: String
  /// The cells, continuation cells included.
  var columns: Int

  /// Whether it is ASCII, told by its last character: others stand alone.
  var isASCII: Bool { text.utf8.last.map { $0 < 0x80 } ?? false }

  /// Whether it is blanks only.
  var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 } }
}

extension Frame {
  /// The runs of a row from left to right.
  func runs(row: Int) -> [CellRun] { runs(row: row) { _, _ in true } }

  /// The runs of ASCII and the other characters of a row from left to right.
  func pieces(row: Int) -> [CellRun] {
    runs(row: row) { run, text in text.isEmpty || run.isASCII && text.utf8.allSatisfy { $0 < 0x80 } }
  }

  private func runs(row: Int, joining: (CellRun, String) -> Bool) -> [CellRun] {
    var runs: [CellRun] = []
    for column in 0..<columns {
      let cell = self[column, row]
      let text = cell.character == Cell.continuation ? "" : cell.printable
      if let last = runs.last, last.style == cell.style, joining(last, text) {
        runs[runs.count - 1].text += text
        runs[runs.count - 1].columns += 1
      } else {
        runs.append(CellRun(style: cell.style, column: column, text: text, columns: 1))
      }
    }
    return runs
  }
}
