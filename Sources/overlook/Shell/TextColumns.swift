import Cells

/// Rows of texts below the names of their columns.
enum TextColumns {
  /// Comma-separated values by RFC 4180.
  static func csv(_ names: [String], _ rows: [[String]]) -> String {
    ([names] + rows).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Columns as wide as their widest text, for people.
  static func table(_ names: [String], _ rows: [[String]]) -> String {
    let table = rows.map { $0.map { sanitized($0) } }
    let widths = names.indices.map { column in
      ([columnWidth(of: names[column])] + table.map { columnWidth(of: $0[column]) }).max() ?? 0
    }
    let lines = ([names.map { $0.uppercased() }] + table).map { row in
      zip(row, widths).map { padded($0, to: $1) }.joined(separator: "  ").trimmingTrailingBlanks + "\n"
    }
    return lines.joined()
  }
}

extension String {
  /// The text without blanks at its end.
  var trimmingTrailingBlanks: String {
    var rest = self[...]
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }
}
