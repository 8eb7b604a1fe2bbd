import JSONText

/// Everything that happened to one register: a set of operations, of which those that none supersedes are live.
///
/// The state depends on the set alone, not on the order in which its members were inserted.
struct RegisterHistory: Hashable, Sendable {
  /// In the order of time, session and number.
  private(set) var operations: [Operation] = []
  private var superseded: Set<LineID> = []
  /// The operations that stand, in the same order: one as a rule, several where analysts did not know of one another.
  private(set) var live: [Operation] = []

  /// The operation that gives the value: the latest live one.
  var winner: Operation? { live.last }

  /// Puts an operation in; one that is there already changes nothing.
  mutating func insert(_ operation: Operation) {
    guard !operations.contains(where: { $0.line == operation.line }) else { return }
    Self.insert(operation, into: &operations)
    let replaced = operation.supersedes.filter { $0 != operation.line }
    superseded.formUnion(replaced)
    live.removeAll { replaced.contains($0.line) }
    if !superseded.contains(operation.line) { Self.insert(operation, into: &live) }
  }

  private static func insert(_ operation: Operation, into list: inout [Operation]) {
    let place = list.lastIndex { $0.precedes(operation) }.map { $0 + 1 } ?? 0
    list.insert(operation, at: place)
  }

  /// The values that stand beside the shown one and differ from it, the latest first.
  var losers: [Operation] {
    guard live.count > 1, let winner else { return [] }
    return live.dropLast().reversed().filter { $0.value != winner.value }
  }
}

extension RegisterHistory {
  /// The operations of which somebody knows who saw these values and nothing later.
  func operations(giving values: [JSON?]) -> [Operation] {
    let standing = live.filter { values.contains($0.value) }
    let replaced = values.filter { value in !standing.contains { $0.value == value } }
    return standing + replaced.compactMap { value in operations.last { $0.value == value } }
  }
}

/// Whose value a register has, undo and redo seen through.
enum Origin: Hashable, Sendable {
  /// What the document had before the history began.
  case base
  /// What this action set, or set again.
  case action(LineID)
}

extension RegisterHistory {
  /// Where the present value comes from; nil where several values stand.
  var origin: Origin? {
    guard let winner else { return .base }
    return live.count == 1 ? origin(of: winner) : nil
  }

  /// Where the value came from that an action found when it was done first.
  func originBefore(_ action: LineID) -> Origin? {
    guard let original = firstDone(action) else { return nil }
    return found(by: original).map(origin(of:)) ?? .base
  }

  /// An undo brings back what stood before the action that it undoes; a redo is that action again.
  private func origin(of operation: Operation) -> Origin {
    var current = operation
    while true {
      guard case .undo(let action) = current.role else { return .action(current.original) }
      // Every step leads to something earlier, so that this ends whatever a file says.
      guard let original = firstDone(action), original.precedes(current) else { return .action(current.action) }
      guard let found = found(by: original) else { return .base }
      current = found
    }
  }

  private func firstDone(_ action: LineID) -> Operation? {
    operations.first { $0.action == action && $0.role == .edit }
  }

  private func found(by operation: Operation) -> Operation? {
    operations.last { operation.supersedes.contains($0.line) && $0.precedes(operation) }
  }
}

extension Operation {
  /// The action that was done, where this does it again.
  fileprivate var original: LineID { if case .redo(let action) = role { action } else { action } }
}
