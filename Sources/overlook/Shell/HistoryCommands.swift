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

/// `overlook history`: who did what, when and why.
struct History: ShellCommand {
  static let configuration = CommandConfiguration(abstract: "Show who did what, when and why; newest last.")

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "Only actions on this record.") var id: String?
  @Option(help: "Only actions of this analyst.") var analyst: String?
  @Flag(help: "As one JSON array.") var json = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    if let id { try store.loadRecords(named: id) }
    var entries = try store.history()
    let known = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    if let id { entries = entries.filter { concerns($0, id, store.contents) } }
    if let id, entries.isEmpty { _ = try store.contents.find(id) }
    if let analyst { entries = entries.filter { $0.analyst == analyst } }
    if json { return Standard.output(JSON.array(entries.map(Self.value)).canonicalText()) }
    for entry in entries { Standard.output(line(entry, known, store.contents)) }
  }

  private func concerns(_ entry: HistoryEntry, _ text: String, _ contents: CaseContents) -> Bool {
    let found = try? contents.find(text)
    return entry.edit.changes.contains { change in
      if let found { return change.register.entity == found.id || change.register.document == found.document }
      return change.register.entity.rawValue.hasPrefix(text) || change.register.entity.randomPart.hasPrefix(text)
    }
  }

  /// One action; an undo or a redo is told by the action that it took back or did again.
  private func line(_ entry: HistoryEntry, _ known: [ActionID: HistoryEntry], _ contents: CaseContents) -> String {
    let (verb, told) =
      switch entry.role {
      case .edit: ("", entry)
      case .undo(let action): ("undo: ", known[action] ?? entry)
      case .redo(let action): ("redo: ", known[action] ?? entry)
      }
    let what = told.edit.description(in: contents)
    let why = entry.edit.why.map { " (\($0))" } ?? ""
    return sanitized("\(entry.time)  \(padded(entry.analyst, to: 10))  \(verb)\(what)\(why)")
  }

  private static func value(_ entry: HistoryEntry) -> JSON {
    var object = JSONObject()
    object["id"] = .string(entry.id.description)
    object["time"] = .string(entry.time)
    object["analyst"] = .string(entry.analyst)
    object["why"] = entry.edit.why.map { .string($0) }
    switch entry.role {
    case .edit: break
    case .undo(let action): object["undo"] = .string(action.description)
    case .redo(let action): object["redo"] = .string(action.description)
    }
    object["changes"] = .array(
      entry.edit.changes.map { change in
        var value = JSONObject()
        value["document"] = .string(change.register.document)
        value["record"] = .string(change.register.entity.rawValue)
        value["field"] = .string(change.register.field)
        value["old"] = change.old
        value["new"] = change.new
        return .object(value)
      })
    return .object(object)
  }
}
