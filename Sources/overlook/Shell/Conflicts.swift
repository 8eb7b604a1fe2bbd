import ArgumentParser
import CaseModel
import CaseStore
import Cells
import JSONText

/// `overlook conflicts`: what analysts set without knowing of one another.
struct Conflicts: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "List values that analysts gave without knowing of one another.",
    discussion: """
      The first value is the one that is shown. `overlook set CASE ID FIELD=VALUE` decides for any value, also for the \
      one that is shown; of a record that was deleted beside an edit, set brings it back and `overlook rm` confirms \
      the deletion.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Flag(help: "As one JSON array.") var json = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func perform(_ program: Program) throws {
    let conflicts = try program.open(casePath).conflicts
    if json { return Standard.output(JSON.array(conflicts.map(Self.value)).canonicalText()) }
    for conflict in conflicts { Standard.output(sanitized("\(conflict.register.entity)  \(conflict.line)")) }
  }

  private static func value(_ conflict: Conflict) -> JSON {
    [
      "id": .string(conflict.register.entity.rawValue), "document": .string(conflict.register.document),
      "field": .string(conflict.register.field), "values": .array(conflict.versions.map(value)),
    ]
  }

  private static func value(_ version: Conflict.Version) -> JSON {
    var object = JSONObject()
    object["analyst"] = .string(version.analyst)
    object["time"] = .string(version.time)
    object["action"] = .string(version.action.description)
    object["field"] = .string(version.register.field)
    object["value"] = version.value
    return .object(object)
  }
}

extension CaseStore {
  /// The record that a text names; also one that was deleted while somebody else edited it, by its whole identifier.
  func findContested(_ text: String) throws -> Record {
    try loadRecords(named: text)
    let id = RecordID(rawValue: text)
    let isContested = conflicts.contains { $0.register.entity == id && $0.isOfExistence }
    if isContested, let record = contents.records[id] { return record }
    return try record(text)
  }
}
