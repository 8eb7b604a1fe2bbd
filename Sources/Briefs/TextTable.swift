import Cells

/// A table as plain text: columns where they fit beside each other, else one record after the other.
struct TextTable {
  private let heads: [String]
  private let rows: [[String]]
  private let numeric: Set<Int>
  private let unbroken: Set<Int>
  private let columns: Int

  private static let gap = 2
  /// Rows that are higher, and texts that are narrower than they want and than this, are hard to read.
  private static let highestRow = 4
  private static let narrowestText = 16
  /// What a cell says that has nothing to say.
  private static let nothing = "–"

  init(_ table: BriefTable, columns: Int) {
    heads = table.columns.map { sanitized($0) }
    rows = table.rows.map { row in row.map(unmarked) }
    numeric = table.numeric
    unbroken = table.unbroken
    self.columns = columns
  }

  /// The table as lines.
  var lines: [String] { beside ?? (flowing ?? below) }

  /// The cells of each column beneath each other; nil where they do not fit.
  private var beside: [String]? {
    guard let widths else { return nil }
    let cells = rows.map { row in zip(row, widths).map { folded($0, columns: $1) } }
    let heights = cells.map { $0.map(\.count).max() ?? 0 }
    guard heights.allSatisfy({ $0 <= Self.highestRow }) else { return nil }
    let head = drawn(zip(heads, widths).map { folded($0, columns: $1) }, widths)
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(
      separator: String(repeating: " ", count: Self.gap))
    let bodies = cells.map { drawn($0, widths) }
    // Rows of several lines would run into each other.
    return head + [rule] + bodies.joined(separator: heights.contains { $0 > 1 } ? [""] : [])
  }

  private func drawn(_ cells: [[String]], _ widths: [Int]) -> [String] {
    (0..<(cells.map(\.count).max() ?? 0)).map { line in
      let texts = cells.enumerated().map { column, lines in
        padded(
          line < lines.count ? lines[line] : "", to: widths[column],
          alignment: numeric.contains(column) ? .right : .left)
      }
      return texts.joined(separator: String(repeating: " ", count: Self.gap))
    }
  }

  /// As much for each column as it wants, or at least as much as no word needs to be broken; nil where that is too much.
  private var widths: [Int]? {
    let texts = heads.indices.map { column in [heads[column]] + rows.map { $0[column] } }
    let wanted = texts.map { texts in
      texts.flatMap { $0.split(separator: "\n") }.map { columnWidth(of: String($0)) }.max() ?? 0
    }
    var widths = zip(texts, wanted).enumerated().map { column, pair in
      unbroken.contains(column) || numeric.contains(column) ? pair.1 : pair.0.map(widestWord).max() ?? 0
    }
    var spare = columns - widths.reduce(0, +) - Self.gap * (widths.count - 1)
    guard spare >= 0 else { return nil }
    while spare > 0, let neediest = widths.indices.max(by: { wanted[$0] - widths[$0] < wanted[$1] - widths[$1] }),
      wanted[neediest] > widths[neediest]
    {
      widths[neediest] += 1
      spare -= 1
    }
    return zip(widths, wanted).allSatisfy { $0 >= min($1, Self.narrowestText) } ? widths : nil
  }
}

extension TextTable {
  /// Each row in running text under its first cell; nil where that would be long.
  private var flowing: [String]? {
    let texts = rows.map { row in said(in: row).map { "\($0.term): \($0.text)" }.joined(separator: "; ") }
    let bodies = texts.map { folded($0, columns: columns - 2) }
    guard !texts.contains(where: { $0.contains("\n") || widestWord($0) > columns / 2 }),
      bodies.allSatisfy({ $0.count <= 3 })
    else { return nil }
    return zip(rows, bodies).flatMap { row, body in folded(row[0], columns: columns) + indented(body, by: 2) }
  }

  /// Each row as a list of what its columns say, under its first cell.
  private var below: [String] {
    let records = rows.map { row in
      folded(row[0], columns: columns) + indented(factLines(said(in: row), columns: columns - 2), by: 2)
    }
    return Array(records.joined(separator: [""]))
  }

  private func said(in row: [String]) -> [(term: String, text: String)] {
    zip(heads, row).dropFirst().filter { $0.1 != Self.nothing && !$0.1.isEmpty }.map { (term: $0.0, text: $0.1) }
  }
}
