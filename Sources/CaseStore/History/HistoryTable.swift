import CaseModel

/// An action whose lines are all there.
struct Action: Hashable, Sendable {
  /// Its first line.
  var id: LineID
  var lastNumber: Int
  var time: HybridTime
  var role: ActionRole

  /// The lines that it goes over, one as a rule.
  var lines: [LineID] { (id.number...lastNumber).map { LineID(session: id.session, number: $0) } }
}

/// All lines of the history by session and number, whatever files they came from and in whatever order.
///
/// Only what tells lines apart and where they stand is kept, 40 bytes a line; their values stay on the disk.
struct HistoryTable {
  /// What became of a line that was put in.
  enum Outcome {
    case new
    case known
    /// Another text has this name; the one with the lower hash stands.
    case contradicts
  }

  /// The sessions, in the order in which they were met.
  var sessions: [SessionLines] = []
  private(set) var indices: [SessionID: Int] = [:]
  /// What undid or redid another action, by its first line.
  var roles: [LineID: ActionRole] = [:]
  /// The first lines of actions that are not complete.
  var unfinished: Set<LineID> = []
  /// The lines that speak of each document.
  var documents: [ExactText: [LineReference]] = [:]
  /// What the program wrote for each document.
  var views: [ExactText: [ViewMark]] = [:]
  var anchors: [SessionID: Set<Anchor>] = [:]
  /// The actions that are complete.
  var actionCount = 0

  subscript(session: SessionID) -> SessionLines? { indices[session].map { sessions[$0] } }

  func analyst(of session: SessionID) -> String { self[session]?.analyst ?? "unknown" }

  /// The place of a session in `sessions`; a new one is added.
  mutating func index(of session: SessionID) -> Int {
    if let index = indices[session] { return index }
    sessions.append(SessionLines(id: session))
    indices[session] = sessions.count - 1
    return sessions.count - 1
  }

  /// Adds a session that was read from a cache.
  mutating func add(_ session: SessionLines) {
    indices[session.id] = sessions.count
    sessions.append(session)
  }

  mutating func noteAnalyst(_ analyst: String, of session: SessionID) {
    sessions[index(of: session)].analyst = analyst
  }

  mutating func noteAnalystUnlessKnown(_ analyst: String, of session: SessionID) {
    if self[session]?.analyst == nil { noteAnalyst(analyst, of: session) }
  }

  mutating func noteAnchors(_ seen: [SessionID: Anchor]) {
    for (session, anchor) in seen { anchors[session, default: []].insert(anchor) }
  }

  /// Puts a line in; the action that it belongs to must be completed afterwards.
  ///
  /// `hasSameText` says whether the text at a place where the line was known is the same; it is asked only where the
  /// hashes differ.
  mutating func insert(
    _ facts: LineFacts, _ hash: ChainHash, at place: LinePlace, hasSameText: (LinePlace) -> Bool
  ) -> Outcome {
    let index = index(of: facts.id.session)
    let line = Line(facts, tag: hash.tag, place: place)
    guard let known = sessions[index].line(facts.id.number) else {
      guard sessions[index].put(line, at: facts.id.number, hash) else { return .known }
      note(facts, session: index)
      return .new
    }
    if known.tag == line.tag {
      sessions[index].move(facts.id.number, to: place)
      return .known
    }
    let isSame = hasSameText(known.place)
    if line.tag < known.tag {
      _ = sessions[index].put(line, at: facts.id.number, hash)
      if !isSame { note(facts, session: index) }
    }
    sessions[index].noteOther(max(known.tag, line.tag), at: facts.id.number, contradicts: !isSame)
    return isSame ? .known : .contradicts
  }

  private mutating func note(_ facts: LineFacts, session: Int) {
    let reference = LineReference(session: UInt32(session), number: UInt32(facts.id.number))
    for document in facts.documents { documents[document, default: []].append(reference) }
    if facts.role != .edit, facts.id == facts.action { roles[facts.id] = facts.role }
    // One line that is a whole action is the rule, and nothing can be missing of it.
    if facts.isPart { unfinished.insert(facts.action) } else { actionCount += 1 }
  }

  /// The action, once and only when its last missing line has come; one of a single line each time.
  mutating func complete(_ first: LineID) -> Action? {
    guard let action = assembled(first) else { return nil }
    guard unfinished.contains(first) else { return action }
    unfinished.remove(first)
    actionCount += 1
    return action
  }

  /// An action by its first line; nil where a line of it is missing.
  func action(_ first: LineID) -> Action? { unfinished.contains(first) ? nil : assembled(first) }

  private func assembled(_ first: LineID) -> Action? {
    guard let session = self[first.session], let head = session.line(first.number),
      head.action == UInt32(first.number)
    else { return nil }
    var number = first.number
    while head.isPart {
      guard let line = session.line(number), line.action == head.action, line.isPart else { return nil }
      if line.isEnd { break }
      number += 1
    }
    return Action(id: first, lastNumber: number, time: head.time, role: roles[first] ?? .edit)
  }

  /// The first lines of all complete actions of some sessions, in the order of time, session, number.
  func order(of isWanted: (SessionLines) -> Bool = { _ in true }) -> [LineID] {
    var found: [(time: HybridTime, id: LineID)] = []
    for session in sessions where isWanted(session) {
      session.forEachLine { number, line in
        let id = LineID(session: session.id, number: number)
        if line.action == UInt32(number), !line.isPart || !unfinished.contains(id) { found.append((line.time, id)) }
      }
    }
    return found.sorted { ($0.time, $0.id) < ($1.time, $1.id) }.map(\.id)
  }

  /// The lines that speak of a document, in the order of their names; those of unfinished actions left out.
  func lines(of document: ExactText) -> [LineID] {
    let lines: [LineID] = Set(documents[document] ?? []).compactMap { reference in
      let session = sessions[Int(reference.session)]
      guard let line = session.line(Int(reference.number)) else { return nil }
      if !unfinished.isEmpty, unfinished.contains(LineID(session: session.id, number: Int(line.action))) { return nil }
      return LineID(session: session.id, number: Int(reference.number))
    }
    return lines.sorted()
  }
}

/// A line of the history by the place of its session.
struct LineReference: Hashable, Sendable, BitwiseCopyable {
  var session: UInt32
  var number: UInt32
}
