import CaseModel
import Cells

/// The values that analysts gave without knowing of one another, to choose from.
enum ConflictChooser {
  static let command = Command(
    "settle-conflict", "Settle", "choose between values that analysts gave without knowing of one another", keys: "!",
    unless: nothingToSettle
  ) {
    $0.overlay = .conflicts(index: 0)
    return []
  }

  @Sendable private static func nothingToSettle(_ state: State) -> String? {
    Commands.readOnly(state) ?? (state.conflictsHere.isEmpty ? "no value here stands beside another" : nil)
  }

  /// One value that can be taken.
  struct Choice {
    var conflict: Conflict
    var version: Conflict.Version
  }

  private static func choices(_ state: State) -> [Choice] {
    state.conflictsHere.flatMap { conflict in conflict.versions.map { Choice(conflict: conflict, version: $0) } }
  }

  /// The value under the cursor; nil where the list is not open.
  static func chosen(_ state: State) -> Choice? {
    guard case .conflicts(let index) = state.overlay else { return nil }
    return choices(state).dropFirst(index).first
  }

  /// Keeps the cursor on a value when others come and go, so that Enter takes what was chosen.
  static func stay(_ state: inout State, at choice: Choice?) {
    guard let choice, case .conflicts(let index) = state.overlay else { return }
    let choices = choices(state)
    let same = choices.firstIndex {
      $0.conflict.register == choice.conflict.register && $0.version == choice.version
    }
    state.overlay = .conflicts(index: same ?? min(index, max(0, choices.count - 1)))
  }

  static func update(_ state: inout State, _ index: Int, _ key: Key) -> [Effect] {
    let choices = choices(state)
    let last = max(0, choices.count - 1)
    switch key {
    case .escape, .control("c"), .control("g"), .character("q"), .character("!"): state.overlay = nil
    case .enter: return choices.indices.contains(index) ? settle(&state, choices[index], index) : []
    case .down, .character("j"), .control("n"): state.overlay = .conflicts(index: min(index + 1, last))
    case .up, .character("k"), .control("p"): state.overlay = .conflicts(index: max(0, min(index, last) - 1))
    case .home, .character("g"): state.overlay = .conflicts(index: 0)
    case .end, .character("G"): state.overlay = .conflicts(index: last)
    default: break
    }
    return []
  }

  private static func settle(_ state: inout State, _ choice: Choice, _ index: Int) -> [Effect] {
    let (conflict, version) = (choice.conflict, choice.version)
    let name = state.contents.records[conflict.register.entity]?.displayName ?? conflict.register.entity.rawValue
    let others = companions(of: choice, state)
    // An undo gives a value back and does not open the conflict again.
    let shown = conflict.text(of: conflict.shown)
    let back = version == conflict.shown ? "; what lost is in the history (@)" : "; u brings back: \(shown)"
    let effects = state.commit(
      Edit(([choice] + others).flatMap { $0.conflict.settling(on: $0.version).changes }),
      saying:
        "Settled, \(name), \(conflict.register.fieldName): \(conflict.text(of: version))\(back)",
      isDecision: true)
    for settled in [choice] + others { state.forget(settled.conflict) }
    let rest = choices(state).count
    state.overlay = rest == 0 ? nil : .conflicts(index: min(index, rest - 1))
    return effects + Picture.refresh(&state)
  }

  /// A place and how it was typed are two registers, but one thing: the two go together.
  private static func companions(of choice: Choice, _ state: State) -> [Choice] {
    let pair = ["place", "location"]
    guard pair.contains(choice.conflict.register.fieldName) else { return [] }
    return (state.conflicts[choice.conflict.register.entity] ?? [])
      .filter { $0.register != choice.conflict.register && pair.contains($0.register.fieldName) }
      .compactMap { conflict in
        conflict.versions.first { $0.action == choice.version.action }.map { Choice(conflict: conflict, version: $0) }
      }
  }

  static func draw(_ index: Int, _ state: State, into frame: inout Frame) {
    let rect = frame.bounds.centred(columns: 76, rows: frame.rows - 4)
    var lines: [ScreenLine] = []
    var anchor = 0..<0
    var number = 0
    let inside = rect.inset(by: 1)
    for conflict in state.conflictsHere {
      if !lines.isEmpty { lines.append(ScreenLine("")) }
      lines += heading(conflict, state, width: inside.columns)
      for version in conflict.versions {
        let start = lines.count
        lines += self.lines(conflict, version, isChosen: number == index, width: inside.columns)
        if number == index { anchor = start..<lines.count }
        number += 1
      }
    }
    let title = "Conflicts: j k choose, Enter takes the value, Esc closes"
    frame.cursor = frame.draw(box: rect, title: title, lines, keeping: anchor) ?? inside.origin
  }

  private static func heading(_ conflict: Conflict, _ state: State, width: Int) -> [ScreenLine] {
    let id = conflict.register.entity
    let name = state.contents.records[id]?.displayName ?? id.rawValue
    let what = conflict.isOfExistence ? "deleted by one, edited by another" : conflict.register.fieldName
    return wrapped("\(name): \(what)", columns: width).map { ScreenLine($0, Theme.heading) }
  }

  private static func lines(
    _ conflict: Conflict, _ version: Conflict.Version, isChosen: Bool, width: Int
  ) -> [ScreenLine] {
    let isShown = version == conflict.shown
    let text = "\(conflict.text(of: version)) (\(version.who)\(isShown ? ", shown now" : ""))"
    return wrapped(text, columns: max(1, width - 2)).enumerated().map { index, line in
      ScreenLine((isChosen && index == 0 ? "> " : "  ") + line, isChosen ? Theme.selection : .plain)
    }
  }
}
