import CaseModel

extension HistoryTable {
  /// The action as the model has it.
  func entry(_ action: Action) -> HistoryEntry {
    let lines = changes(of: action)
    // A deletion also keeps values that only a document had; they change nothing.
    let changes = lines.map(\.change).filter { $0.old != $0.new || !$0.supersedes.isEmpty }
      .map { Change($0.register, old: $0.old, new: $0.new) }
    let why = sessions[action.id.session]?.lines[action.id.number]?.content.why
    return HistoryEntry(
      id: action.id.action, time: action.time.timestamp, analyst: analyst(of: action.id.session),
      role: action.role.modelRole, edit: Edit(changes, why: why))
  }

  func entry(_ id: LineID) -> HistoryEntry? { actions[id].map(entry) }

  /// The last line of each session that has one.
  var heads: [SessionID: Anchor] {
    sessions.compactMapValues { session in
      session.lines[session.highest].map { Anchor(number: session.highest, hash: $0.hash) }
    }
  }

  /// The heads that no segment speaks of yet.
  func headsToAnchor(without own: SessionID) -> [SessionID: Anchor] {
    heads.filter { $0.key != own && anchors[$0.key]?.contains($0.value) != true }
  }

  /// SHA-256 of the sorted lines `session n h`.
  var headHash: String {
    let lines = heads.map { "\($0.key) \($0.value.number) \($0.value.hash)\n" }.sorted()
    return sha256(Array(lines.joined().utf8))
  }

  /// What the lines say of lines that should be there.
  var warnings: [StoreWarning] {
    Set(sessions.keys).union(anchors.keys).sorted().flatMap { id in
      let session = sessions[id] ?? Session()
      return gaps(id, session) + anchorWarnings(id, session)
        + session.contradictions.sorted().map {
          StoreWarning.contradiction(session: id.description, analyst: analyst(of: id), line: $0)
        }
    }
      + unfinished.sorted().map {
        .unfinishedAction(session: $0.session.description, analyst: analyst(of: $0.session), line: $0.number)
      }
  }

  private func gaps(_ id: SessionID, _ session: Session) -> [StoreWarning] {
    guard session.lines.count < session.highest else { return [] }
    var result: [StoreWarning] = []
    var expected = 1
    for number in session.lines.keys.sorted() {
      if number > expected {
        result.append(
          .missingLines(session: id.description, analyst: analyst(of: id), lines: expected...(number - 1)))
      }
      expected = number + 1
    }
    return result
  }

  private func anchorWarnings(_ id: SessionID, _ session: Session) -> [StoreWarning] {
    let seen = anchors[id] ?? []
    var result: [StoreWarning] = []
    if let furthest = seen.map(\.number).max(), furthest > session.highest {
      result.append(
        .behind(session: id.description, analyst: analyst(of: id), here: session.highest, seen: furthest))
    }
    let rewritten = seen.filter { anchor in
      guard let line = session.lines[anchor.number] else { return false }
      return line.hash != anchor.hash && session.otherHashes[anchor.number]?.contains(anchor.hash) != true
    }
    return result
      + rewritten.map(\.number).sorted().map {
        .rewritten(session: id.description, analyst: analyst(of: id), line: $0)
      }
  }
}

extension ActionRole {
  fileprivate var modelRole: HistoryEntry.Role {
    switch self {
    case .edit: .edit
    case .undo(let other): .undo(other.action)
    case .redo(let other): .redo(other.action)
    }
  }
}
