import CaseModel

/// An action whose lines are all there.
struct Action: Hashable, Sendable {
  /// Its first line.
  var id: LineID
  var lastNumber: Int
  var time: HybridTime
  var role: ActionRole

  var lines: ClosedRange<Int> { id.number...lastNumber }
}

/// All lines of the history by session and number, whatever files they came from and in whatever order.
struct HistoryTable {
  struct Line {
    var content: EditLine
    var hash: ChainHash
    var fingerprint: Int
  }

  struct Session {
    /// By the head of one of its segments; else by the name of a file.
    var analyst: String?
    var lines: [Int: Line] = [:]
    var highest = 0
    /// The hashes that lines have in other copies, which were written anew after a failure.
    var otherHashes: [Int: Set<ChainHash>] = [:]
    var contradictions: Set<Int> = []
  }

  /// What became of a line that was put in.
  enum Outcome {
    case new
    case known
    /// Another text has this name; the one with the lower hash stands.
    case contradicts
  }

  private(set) var sessions: [SessionID: Session] = [:]
  private(set) var actions: [LineID: Action] = [:]
  /// The actions in the order of time, session, number.
  private(set) var order: [LineID] = []
  /// The first lines of actions that are not complete.
  private(set) var unfinished: Set<LineID> = []
  /// The hashes that the program wrote for each document.
  private(set) var views: [ExactText: Set<String>] = [:]
  private(set) var anchors: [SessionID: Set<Anchor>] = [:]

  func analyst(of session: SessionID) -> String { sessions[session]?.analyst ?? "unknown" }

  mutating func noteAnalyst(_ analyst: String, of session: SessionID) {
    sessions[session, default: Session()].analyst = analyst
  }

  mutating func noteAnalystUnlessKnown(_ analyst: String, of session: SessionID) {
    if sessions[session]?.analyst == nil { noteAnalyst(analyst, of: session) }
  }

  mutating func noteView(_ document: String, _ sha: String) { views[ExactText(document), default: []].insert(sha) }

  mutating func noteAnchors(_ seen: [SessionID: Anchor]) {
    for (session, anchor) in seen { anchors[session, default: []].insert(anchor) }
  }

  /// Puts a line in; the action that it belongs to must be completed afterwards.
  mutating func insert(_ content: EditLine, _ proof: ChainReader.VouchedLine) -> Outcome {
    var session = sessions.removeValue(forKey: content.id.session) ?? Session()
    defer { sessions[content.id.session] = session }
    let number = content.id.number
    let line = Line(content: content, hash: proof.hash, fingerprint: proof.fingerprint)
    guard let known = session.lines[number] else {
      session.lines[number] = line
      session.highest = max(session.highest, number)
      unfinished.insert(content.action)
      return .new
    }
    let (first, second) = known.hash <= line.hash ? (known, line) : (line, known)
    session.lines[number] = first
    if first.hash != second.hash { session.otherHashes[number, default: []].insert(second.hash) }
    if first.fingerprint == second.fingerprint { return .known }
    session.contradictions.insert(number)
    return .contradicts
  }

  /// The action, once and only when its last missing line has come.
  mutating func complete(_ first: LineID) -> Action? {
    guard unfinished.contains(first), let action = assembled(first) else { return nil }
    unfinished.remove(first)
    actions[first] = action
    order.insert(first, at: place(of: action))
    return action
  }

  /// Actions in the order of the time of their first lines.
  func byTime(_ actions: Set<LineID>) -> [LineID] {
    actions.map { (sessions[$0.session]?.lines[$0.number]?.content.time ?? HybridTime(bits: 0), $0) }
      .sorted { $0 < $1 }.map(\.1)
  }

  private func assembled(_ first: LineID) -> Action? {
    guard let lines = sessions[first.session]?.lines, let head = lines[first.number]?.content, head.action == first
    else { return nil }
    var number = first.number
    while head.isPart {
      guard let line = lines[number]?.content, line.action == first, line.isPart else { return nil }
      if line.isEnd { break }
      number += 1
    }
    return Action(id: first, lastNumber: number, time: head.time, role: head.role)
  }

  private func place(of action: Action) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = low + (high - low) / 2
      let other = actions[order[middle]]
      let precedes = other.map { ($0.time, $0.id) < (action.time, action.id) } ?? false
      if precedes { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// All changes of an action with the lines that hold them.
  func changes(of action: Action) -> [(line: LineID, change: StoredChange)] {
    action.lines.flatMap { number in
      let line = LineID(session: action.id.session, number: number)
      return (sessions[action.id.session]?.lines[number]?.content.changes ?? []).map { (line, $0) }
    }
  }
}
