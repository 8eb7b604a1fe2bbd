import Cells

/// One step of a script run (docs/manual/scripts.md).
enum ScriptStep: Equatable {
  case keys([Key])
  case text(String)
  case waitIdle
  case waitScreen(String)
  case saveScreen(String)
  case saveStyles(String)
  case resize(ScreenSize)
  case expect(String)

  /// Reads one line; nil for an empty one or a comment (`#`).
  init?(_ line: String) throws {
    let trimmed = line.drop(while: \.isWhitespace)
    if trimmed.isEmpty || trimmed.hasPrefix("#") { return nil }
    let parts = trimmed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count == 2 ? String(parts[1]) : ""
    switch parts[0] {
    case "keys": self = .keys(try Key.parseKeys(rest))
    case "text": self = .text(rest)
    case "wait" where rest == "idle": self = .waitIdle
    case "wait" where rest.hasPrefix("screen "): self = .waitScreen(try Self.quoted(String(rest.dropFirst(7))))
    case "save-screen" where !rest.isEmpty: self = .saveScreen(rest)
    case "save-styles" where !rest.isEmpty: self = .saveStyles(rest)
    case "resize":
      guard let size = ScreenSize(rest) else { throw Failure(.findings, "\"\(rest)\" is no size as 80x24") }
      self = .resize(size)
    case "expect": self = .expect(try Self.quoted(rest))
    default:
      throw Failure(
        .findings,
        "\"\(trimmed)\" is no step: keys, text, wait idle, wait screen \"…\", save-screen, save-styles, resize, expect")
    }
  }

  private static func quoted(_ text: String) throws -> String {
    guard text.count >= 3, text.hasPrefix("\""), text.hasSuffix("\"") else {
      throw Failure(.findings, "the text to look for stands in double quotes: \"…\"")
    }
    return String(text.dropFirst().dropLast())
  }
}

/// A size in columns and rows, as `80x24`.
struct ScreenSize: Equatable {
  var columns: Int
  var rows: Int

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
  }

  init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1] else { return nil }
    guard (1...1000).contains(columns), (1...1000).contains(rows) else { return nil }
    self.init(columns: columns, rows: rows)
  }
}
