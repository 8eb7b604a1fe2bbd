import Cells

/// The lines that were typed since the workbench was opened, by what they were for, the oldest first.
struct TypedLines: Sendable {
  /// What a line can be for whose earlier ones are of use again.
  enum Subject: Sendable { case filter, search, history, place, bands, stretch }

  /// How many are kept of each.
  static let most = 50

  private var lines: [Subject: [String]] = [:]

  subscript(subject: Subject) -> [String] { lines[subject] ?? [] }

  /// Keeps a line as the newest; one that was typed before moves there.
  mutating func keep(_ text: String, for subject: Subject) {
    guard !text.isEmpty else { return }
    let others = self[subject].filter { $0 != text }
    lines[subject] = Array((others + [text]).suffix(Self.most))
  }
}

/// A line that is typed, and the earlier ones that `Up` and `Down` bring back.
struct RecallingEditor: Sendable {
  /// The text under the analyst's hands.
  var editor = LineEditor()
  /// How many lines back the text is; 0 for the one that is being typed.
  private var back = 0
  /// What was typed before an earlier line was brought back.
  private var own = ""

  /// Begins with a text that is no earlier line.
  init(_ text: String = "") { editor = LineEditor(text) }

  /// Takes an editing key, or one that brings back an earlier line or a later one; false where it is neither.
  mutating func take(_ key: Key, recalling lines: [String]) -> Bool {
    switch key {
    case .up, .control("p"): go(to: min(back + 1, lines.count), in: lines)
    case .down, .control("n"): go(to: max(back - 1, 0), in: lines)
    default: return editor.take(key)
    }
    return true
  }

  private mutating func go(to place: Int, in lines: [String]) {
    guard place != back else { return }
    if back == 0 { own = editor.text }
    back = place
    editor = LineEditor(place == 0 ? own : lines[lines.count - place])
  }
}

extension Prompt.Purpose {
  /// What earlier lines are brought back; nil where what is typed becomes a record.
  var subject: TypedLines.Subject? {
    switch self {
    case .filter: .filter
    case .search: .search
    case .goTo: .place
    case .bands: .bands
    case .stretch: .stretch
    case .newSiteName, .newSitePlace, .note: nil
    }
  }
}
