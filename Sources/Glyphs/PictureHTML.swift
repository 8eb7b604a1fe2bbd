public import Cells

/// A picture as one HTML `<pre>` element that needs no style sheet and no script.
///
/// Each run of cells of one style is a `<span>` with inline colours; cells in the standard style stand bare. Text is
/// escaped. `label` becomes the element's accessible name.
public func html(
  _ cells: [Cell], columns: Int, label: String = "", colors: PageColors = PageColors()
) -> String {
  let frame = Frame(cells: cells, columns: columns)
  var output = "<pre role=\"img\""
  if !label.isEmpty { output += " aria-label=\"\(escapedMarkup(sanitized(label)))\"" }
  output += " style=\"font:12px/1.2 monospace;color:\(colors.foreground.hexadecimal);"
  output += "background:\(colors.background.hexadecimal)\">"
  for row in 0..<frame.rows {
    if row > 0 { output += "\n" }
    for run in frame.runs(row: row) { output += span(run, colors) }
  }
  return output + "</pre>\n"
}

private func span(_ run: CellRun, _ colors: PageColors) -> String {
  let text = escapedMarkup(run.text)
  let (foreground, background) = colors.shown(by: run.style)
  var styles: [String] = []
  // A run of blanks shows its background only.
  if foreground != colors.foreground, !run.isBlank { styles.append("color:\(foreground.hexadecimal)") }
  if background != colors.background { styles.append("background:\(background.hexadecimal)") }
  if run.style.attributes.contains(.bold) { styles.append("font-weight:bold") }
  if run.style.attributes.contains(.underline) { styles.append("text-decoration:underline") }
  if run.style.attributes.contains(.dim) { styles.append("opacity:.6") }
  return styles.isEmpty ? text : "<span style=\"\(styles.joined(separator: ";"))\">\(text)</span>"
}

/// Neighbouring cells of one style.
struct CellRun {
  var style: Style
  var column: Int
  var text: String
  /// The cells, continuation cells included.
  var columns: Int

  /// Whether it is blanks only.
  var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 } }
}

extension Frame {
  /// The runs of a row from left to right.
  func runs(row: Int) -> [CellRun] {
    var runs: [CellRun] = []
    for column in 0..<columns {
      let cell = self[column, row]
      let text = cell.character == Cell.continuation ? "" : cell.printable
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].text += text
        runs[runs.count - 1].columns += 1
      } else {
        runs.append(CellRun(style: cell.style, column: column, text: text, columns: 1))
      }
    }
    return runs
  }
}
