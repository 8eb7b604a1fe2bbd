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
      let fresh = try OpenedCase(path: path, environment: environment)
      let warnings =
        fresh.segments.warnings + fresh.state.table.warnings + fresh.state.strange.sorted { $0.message < $1.message }
        + fresh.state.documentWarnings + fresh.state.recordsTwice
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
    state.table.sessions.sorted { $0.key < $1.key }.compactMap { id, session in
      let there = fresh.state.table.sessions[id]?.lines ?? [:]
      let lost = session.lines.keys.filter { there[$0] == nil }.sorted()
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
    case .editedOutside(let file), .unreadable(let file, _), .unreadableHistory(let file, _), .notASegment(let file),
      .otherCase(let file), .segmentReplaced(let file):
      self.file = file
    default: break
    }
  }
}
