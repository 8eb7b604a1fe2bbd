import CaseModel

extension HistoryTable {
  /// The heads of the sessions that have lines.
  var heads: [SessionID: Anchor] {
    var heads: [SessionID: Anchor] = [:]
    for session in sessions {
      if let hash = session.headHash { heads[session.id] = Anchor(number: session.highest, hash: hash) }
    }
    return heads
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
    Set(sessions.map(\.id)).union(anchors.keys).sorted().flatMap { id in
      let session = self[id] ?? SessionLines(id: id)
      return gapWarnings(session) + anchorWarnings(session)
        + session.contradictions.sorted().map {
          StoreWarning.contradiction(session: id.description, analyst: analyst(of: id), line: $0)
        }
    }
      + unfinished.sorted().map {
        .unfinishedAction(session: $0.session.description, analyst: analyst(of: $0.session), line: $0.number)
      }
  }

  private func gapWarnings(_ session: SessionLines) -> [StoreWarning] {
    session.gaps.map {
      .missingLines(session: session.id.description, analyst: analyst(of: session.id), lines: $0)
    }
  }

  private func anchorWarnings(_ session: SessionLines) -> [StoreWarning] {
    let seen = anchors[session.id] ?? []
    let (id, analyst) = (session.id.description, analyst(of: session.id))
    var result: [StoreWarning] = []
    if let furthest = seen.map(\.number).max(), furthest > session.highest {
      result.append(.behind(session: id, analyst: analyst, here: session.highest, seen: furthest))
    }
    let rewritten = seen.filter { anchor in
      guard let line = session.line(anchor.number) else { return false }
      return line.tag != anchor.hash.tag && session.otherTags[anchor.number]?.contains(anchor.hash.tag) != true
    }
    return result
      + rewritten.map(\.number).sorted().map { .rewritten(session: id, analyst: analyst, line: $0) }
  }
}

extension ActionRole {
  /// The role as the model has it.
  var modelRole: HistoryEntry.Role {
    switch self {
    case .edit: .edit
    case .undo(let other): .undo(other.action)
    case .redo(let other): .redo(other.action)
    }
  }
}
