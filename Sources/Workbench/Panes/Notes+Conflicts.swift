import CaseModel
import Cells

extension Notes {
  /// The values of a record that stand beside others, each with who gave it and when.
  static func conflicts(
    of id: RecordID, _ state: State, indent: String = "", width: Int, where isHere: (Register) -> Bool = { _ in true }
  ) -> [ScreenLine] {
    state.conflicts(of: id).filter { isHere($0.register) }.flatMap { conflict in
      wrapped(conflict.line, columns: max(1, width - indent.count - 2)).enumerated().map { index, line in
        ScreenLine(indent + (index == 0 ? "! " : "  ") + line, Theme.warning)
      }
    }
  }

  /// The notes that somebody deleted while somebody else wrote in them.
  static func deletions(_ site: Site, _ state: State, width: Int) -> [ScreenLine] {
    let gone = state.conflicts.keys.sorted().filter { id in
      state.contents.records[id].map { !$0.isAlive && $0.document == site.record.document } ?? false
    }
    return gone.flatMap { id in
      [ScreenLine("  \(state.contents.records[id]?.displayName ?? id.rawValue)", Theme.faint)]
        + conflicts(of: id, state, indent: "  ", width: width)
    }
  }
}
