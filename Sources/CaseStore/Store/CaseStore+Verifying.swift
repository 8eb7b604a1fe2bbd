/// Something that is wrong with a case, or that is worth knowing.
public struct VerifyFinding: Sendable, Hashable {
  /// The file, as far as one can be named.
  public var file: String?
  /// The line in it, from 1.
  public var line: Int?
  /// What is wrong and what it means.
  public var message: String
}

extension CaseStore {
  /// Reads the folder anew and says what is wrong: damaged or missing lines, documents that differ from the history,
  /// and whatever this store was told is safe and is there no more.
  public func verify() -> [VerifyFinding] {
    do {
      var fresh = try OpenedCase(path: path, environment: environment, usesCache: false)
      let twice = try fresh.judgeAll()
      try fresh.judgeAgain()
      let warnings =
        fresh.segments.warnings + fresh.state.table.warnings + fresh.state.strange.sorted { $0.message < $1.message }
        + fresh.state.documentWarnings + twice
      return warnings.map(VerifyFinding.init) + behind(fresh) + lost(fresh)
    } catch {
      return [VerifyFinding(file: path, line: nil, message: error.message)]
    }
  }

  private func behind(_ fresh: OpenedCase) -> [VerifyFinding] {
    fresh.state.documents.sorted { $0.key < $1.key }.compactMap { name, document in
      let what =
        switch document.condition {
        case .stale: "is older than the history"
        case .missing: "is missing"
        default: ""
        }
      guard !what.isEmpty else { return nil }
      return VerifyFinding(
        file: name.text, line: nil, message: "\(name) \(what); opening the case and saving writes it anew")
    }
  }

  private func lost(_ fresh: OpenedCase) -> [VerifyFinding] {
    state.table.sessions.sorted { $0.id < $1.id }.compactMap { session in
      let (id, there) = (session.id, fresh.state.table[session.id])
      var lost: [Int] = []
      session.forEachLine { number, _ in if there?.line(number) == nil { lost.append(number) } }
      guard let first = lost.first else { return nil }
      return VerifyFinding(
        file: nil, line: nil,
        message: "\(lost.count) lines of a session of \(state.table.analyst(of: id)), from line \(first), "
          + "were in the history when the case was opened and are gone")
    }
  }
}

extension VerifyFinding {
  fileprivate init(_ warning: StoreWarning) {
    message = warning.message
    switch warning {
    case .damagedLine(let file, let line), .newerLine(let file, let line):
      self.file = file
      self.line = line
    case .editedOutside(let file), .conflictMarks(let file), .quarantined(let file, _), .unreadable(let file, _),
      .setBack(let file, _, _), .unreadableHistory(let file, _), .notASegment(let file), .otherCase(let file),
      .segmentReplaced(let file):
      self.file = file
    default: break
    }
  }
}

extension OpenedCase {
  /// Reads every document whole and judges it by the history; gives the records that stand in more than one.
  fileprivate mutating func judgeAll() throws(StoreError) -> [StoreWarning] {
    if state.documents.values.allSatisfy(\.isLoaded) { return state.recordsTwice }
    var twice: [StoreWarning] = []
    for name in state.documents.keys.sorted() where state.documents[name]?.isLoaded != true {
      try load(name)
      twice += state.recordsTwice
      trim()
    }
    return Array(Set(twice)).sorted { $0.message < $1.message }
  }
}
