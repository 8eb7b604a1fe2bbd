import ArgumentParser
import CaseModel
import CaseStore
import Cells
import JSONText

/// `overlook undo`: takes actions back.
struct Undo: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take your newest actions back.",
    discussion: "What somebody else changed since is left as it is, and named. The history keeps both.")

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "How many actions.") var count = 1
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...100_000).contains(count) else { throw ValidationError("N must be from 1 to 100000") }
  }

  func perform(_ program: Program) throws {
    try HistoryStep.undo.take(count, program, casePath)
  }
}

/// `overlook redo`: does undone actions again.
struct Redo: ShellCommand {
  static let configuration = CommandConfiguration(abstract: "Do again what you undid last.")

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "How many actions.") var count = 1
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...100_000).contains(count) else { throw ValidationError("N must be from 1 to 100000") }
  }

  func perform(_ program: Program) throws {
    try HistoryStep.redo.take(count, program, casePath)
  }
}

extension HistoryStep {
  /// Takes up to so many steps and says what each did.
  fileprivate func take(_ count: Int, _ program: Program, _ path: String) throws {
    let store = try program.open(path)
    if let reason = store.readOnlyReason { throw Failure(.permission, "the case is read-only: \(reason)") }
    let word = self == .undo ? "undone" : "redone"
    var taken = 0
    while taken < count, let (_, text, kept) = try take(on: store) {
      taken += 1
      Standard.output(sanitized("\(word): \(text)"))
      for change in kept {
        Standard.error("left as it is: \(change.register.field), changed by \(change.analyst) at \(change.time)")
      }
    }
    try store.updateDocuments()
    guard taken > 0 else {
      Standard.error("overlook: nothing to be \(word)")
      throw ExitCode(Failure.Status.findings.rawValue)
    }
  }
}
