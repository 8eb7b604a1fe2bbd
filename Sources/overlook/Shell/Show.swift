import ArgumentParser
import CaseModel
import CaseStore
import Cells
import JSONText

/// `overlook show`: one record, whole.
struct Show: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show one record, whole.",
    discussion: "With a site come its observations, its claims, and the identifiers of its images.")

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "An identifier, a unique prefix of it, the name of a site, or \"case\".") var id: String
  @Option(help: ArgumentHelp(PastCase.help, valueName: "time|action")) var at: String?
  @Flag(help: "As JSON.") var json = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    try store.loadRecords(named: id)
    let contents = try PastCase.contents(of: store, at: at)
    let record = try contents.find(id)
    var value = record.documentValue
    if record.kind == .site {
      value.set(.array(contents.observations(of: record.id).map(\.record.documentValue)), at: "/observations")
      value.set(.array(contents.claims(on: record.id).map(\.record.documentValue)), at: "/claims")
      if let site = Site(record) { value.set(.array(contents.scenes(of: site).map(image)), at: "/images") }
    }
    Standard.raw(json ? value.canonicalText() + "\n" : RecordText.text(value))
  }

  /// What names an image in a list of its site's; `show` of its identifier says all of it.
  private func image(_ scene: Scene) -> JSON {
    var entry: JSON = ["id": .string(scene.id.rawValue), "title": .string(scene.title)]
    entry.set(scene.acquired.map { .string($0) }, at: "/acquired")
    return entry
  }
}

/// A record as indented lines of name and value.
enum RecordText {
  static func text(_ value: JSON) -> String { lines(value, depth: 0).map { $0 + "\n" }.joined() }

  private static func lines(_ value: JSON, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    switch value {
    case .object(let object):
      return object.members.flatMap { member in
        inline(member.value).map { ["\(indent)\(sanitized(member.name)): \($0)"] }
          ?? ["\(indent)\(sanitized(member.name)):"] + lines(member.value, depth: depth + 1)
      }
    case .array(let values):
      return values.flatMap { element in
        inline(element).map { ["\(indent)- \($0)"] } ?? ["\(indent)-"] + lines(element, depth: depth + 1)
      }
    case .string(let text):
      return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
        indent + sanitized(String($0))
      }
    default: return [indent + (inline(value) ?? "")]
    }
  }

  /// A value that fits on a line; nil where it needs lines of its own.
  private static func inline(_ value: JSON) -> String? {
    switch value {
    case .string(let text): return text.contains(where: \.isNewline) ? nil : sanitized(text)
    case .object(let object): return object.isEmpty ? "{}" : nil
    case .array(let values):
      if values.isEmpty { return "[]" }
      guard values.count <= 8, values.allSatisfy({ $0.array == nil && $0.object == nil }) else { return nil }
      return values.map { $0.string.map { sanitized($0) } ?? $0.canonicalText() }.joined(separator: ", ")
    default: return value.canonicalText()
    }
  }
}
