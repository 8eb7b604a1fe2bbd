import ArgumentParser
import CaseModel
import CaseStore
import Cells
import JSONText

/// `overlook history`: who did what, when and why.
struct History: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show who did what, when and why; newest last.",
    discussion: """
      T is a day, which counts for --after and not for --before, or a time as 2026-11-20T14:02:00Z. The same terms \
      filter the history on the screen: site:sakk analyst:ana field:status after:2026-11-01 before:2026-11-20.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "Only actions on this record.") var id: String?
  @Option(help: "Only actions on sites whose name or identifier holds this.") var site: String?
  @Option(help: "Only actions of this analyst.") var analyst: String?
  @Option(help: "Only actions that set this field, as status, place or existence.") var field: String?
  @Option(help: ArgumentHelp("Only actions from then on.", valueName: "T")) var after: String?
  @Option(help: ArgumentHelp("Only actions before.", valueName: "T")) var before: String?
  @Option(name: .customShort("n"), help: "Only the newest so many.") var number: Int?
  @Flag(help: "As one JSON array.") var json = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func validate() throws {
    if let number, number < 1 { throw ValidationError("-n takes a number from 1") }
  }

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    if let id { try store.loadRecords(named: id) }
    let contents = store.contents
    let filter = try filter()
    var lines = try store.history().lines(in: contents)
    try filter.check(lines, in: contents)
    if let id {
      lines = lines.filter { concerns($0.entry, id, contents) }
      if lines.isEmpty { _ = try contents.find(id) }
    }
    lines = lines.filter { filter.matches($0, in: contents) }
    if let number { lines = lines.suffix(number) }
    if json { return Standard.output(JSON.array(lines.map(Self.value)).canonicalText()) }
    for line in lines {
      Standard.output(sanitized("\(line.entry.time)  \(padded(line.entry.analyst, to: 10))  \(line.what)"))
    }
  }

  private func filter() throws -> HistoryFilter {
    var filter = HistoryFilter()
    if let site { try filter.require("site", .contains, site) }
    if let analyst { try filter.require("analyst", .equal, analyst) }
    if let field { try filter.require("field", .equal, field) }
    if let after { try filter.require("after", .contains, after) }
    if let before { try filter.require("before", .contains, before) }
    return filter
  }

  private func concerns(_ entry: HistoryEntry, _ text: String, _ contents: CaseContents) -> Bool {
    let found = try? contents.find(text)
    return entry.edit.changes.contains { change in
      if let found { return change.register.entity == found.id || change.register.document == found.document }
      return change.register.entity.rawValue.hasPrefix(text) || change.register.entity.randomPart.hasPrefix(text)
    }
  }

  private static func value(_ line: HistoryLine) -> JSON {
    let entry = line.entry
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
    if line.isUndone { object["undone"] = true }
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
