public import Cells

/// One thing that the analyst can do: the single entry from which keys, hints, help and palette are made.
public struct Command: Sendable {
  /// Its name in the palette and in scripts.
  public let id: String
  /// Two or three words for hints.
  public let title: String
  /// One line of help.
  public let help: String
  /// The panes in which its keys work; nil stands for everywhere.
  public let panes: [Pane]?
  /// Its keys, each a sequence of one or two.
  public let keys: [[Key]]
  let reason: @Sendable (State) -> String?
  let perform: @Sendable (inout State) -> [Effect]

  init(
    _ id: String, _ title: String, _ help: String, in panes: [Pane]? = nil, keys: String...,
    unless reason: @escaping @Sendable (State) -> String? = { _ in nil },
    perform: @escaping @Sendable (inout State) -> [Effect]
  ) {
    self.id = id
    self.title = title
    self.help = help
    self.panes = panes
    self.keys = keys.map { (try? Key.parseKeys($0)) ?? [] }
    self.reason = reason
    self.perform = perform
  }

  /// Why it cannot be run now; nil where it can.
  public func unavailableReason(in state: State) -> String? { reason(state) }

  /// The keys as people read them.
  public var keyLabels: [String] { keys.map { $0.map(\.label).joined() } }
}

/// The command table.
public enum Commands {
  /// All commands, in the order of the help.
  public static let all: [Command] =
    globalCommands + SiteList.commands + Picture.commands + Dates.commands + Notes.commands

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The command of a name; nil where there is none.
  public static func named(_ id: String) -> Command? { byID[id] }

  /// The commands whose keys work in a pane: the pane's own first.
  public static func available(in pane: Pane) -> [Command] {
    all.filter { $0.panes?.contains(pane) ?? false } + all.filter { $0.panes == nil }
  }

  static func run(_ id: String, _ state: inout State) -> [Effect] {
    guard let command = byID[id] else {
      state.notice = Notice("There is no command \"\(id)\"; ? lists them", kind: .warning)
      return []
    }
    return run(command, &state)
  }

  static func run(_ command: Command, _ state: inout State) -> [Effect] {
    if let reason = command.reason(state) {
      state.notice = Notice("\(command.title): \(reason)", kind: .warning)
      return []
    }
    state.notice = nil
    return command.perform(&state)
  }

  /// Runs what a key, or the pair that it completes, stands for in the focused pane.
  static func press(_ key: Key, _ state: inout State) -> [Effect] {
    let typed = (state.prefix.map { [$0] } ?? []) + [key]
    state.prefix = nil
    let candidates = available(in: state.focus)
    if let command = candidates.first(where: { $0.keys.contains(typed) }) { return run(command, &state) }
    if typed.count == 1, candidates.contains(where: { $0.keys.contains { $0.count == 2 && $0[0] == key } }) {
      state.prefix = key
      return []
    }
    state.notice = Notice("\(typed.map(\.label).joined()) does nothing here; ? lists the keys", kind: .warning)
    return []
  }
}
