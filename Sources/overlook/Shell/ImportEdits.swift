import ArgumentParser
import CaseModel
import CaseStore
import Cells
import JSONText

/// `overlook import-edits`: documents that somebody changed without the program.
struct ImportEdits: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take in what was changed in documents by hand, or by git.",
    discussion: """
      Every value that would change is shown first. The history names "external" for it and says who took it in. A \
      document that cannot be read is copied to .overlook/<uid>/quarantine and written anew from the history.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "Only these documents, as sites/sakkanmol-1wd27sjjv235.geojson.") var documents: [String] = []
  @Flag(help: "Only show what would change.") var dryRun = false
  @Flag(help: "Show it as one JSON array.") var json = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    let found = try store.outsideEdits().filter { documents.isEmpty || documents.contains($0.document) }
    for name in documents where !found.contains(where: { $0.document == name }) {
      throw Failure(.input, "\(name) was not changed outside; `overlook import-edits CASE --dry-run` lists what was")
    }
    show(found, store.contents)
    if dryRun { return }
    var refused = 0
    for edit in found where !take(edit, store) { refused += 1 }
    try store.updateDocuments()
    if refused > 0 { throw ExitCode(Failure.Status.findings.rawValue) }
  }

  /// Takes one document in; says why where it cannot be.
  private func take(_ edit: OutsideEdit, _ store: CaseStore) -> Bool {
    do throws(StoreError) {
      try store.importOutside([edit.document])
      return true
    } catch {
      Standard.error(sanitized("overlook: \(edit.document) stays as it is: \(error.message)"))
      return false
    }
  }

  private func show(_ edits: [OutsideEdit], _ contents: CaseContents) {
    if json { return Standard.output(JSON.array(edits.map(Self.value)).canonicalText()) }
    for edit in edits {
      Standard.output(sanitized(edit.document))
      switch edit.kind {
      case .edited(let edit): edit.changes.forEach { Standard.output(sanitized("  \($0.line(in: contents))")) }
      case .unreadable(let place): Standard.output(sanitized("  cannot be read: \(place)"))
      }
    }
  }

  private static func value(_ edit: OutsideEdit) -> JSON {
    var object = JSONObject()
    object["document"] = .string(edit.document)
    switch edit.kind {
    case .unreadable(let place): object["unreadable"] = .string(place)
    case .edited(let edit):
      object["changes"] = .array(
        edit.changes.map { change in
          var value = JSONObject()
          value["record"] = .string(change.register.entity.rawValue)
          value["field"] = .string(change.register.field)
          value["old"] = change.old
          value["new"] = change.new
          return .object(value)
        })
    }
    return .object(object)
  }
}
