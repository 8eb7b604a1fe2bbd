import ArgumentParser
import CaseStore

/// `overlook merge-document`: what git runs to merge a document.
struct MergeDocument: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-document", abstract: "Merge two versions of a document, for git (see git-setup).",
    discussion: """
      The result is written to OURS. Exit status 0: merged; where both sides changed a field, ours stands in the document \
      and the history keeps both. 1: neither side can be read; OURS is left as it is.
      """)

  @Argument(help: "The version that both sides come from; may be empty.") var base: String
  @Argument(help: "Our version; the result is written to it.") var ours: String
  @Argument(help: "The other version.") var theirs: String
  @Argument(help: "The path of the document, as sites/<id>.geojson.") var path: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    do { try merge() } catch { throw report(error) }
  }

  private func merge() throws {
    let sides = try [base, ours, theirs].map { path in
      guard let bytes = Files.read(path, limit: 1 << 30) else {
        throw Failure(.input, "\(path) cannot be read: \(Files.lastError)")
      }
      return bytes
    }
    guard let merged = mergeDocuments(base: sides[0], ours: sides[1], theirs: sides[2], path: path) else {
      throw Failure(.findings, "\(path ?? ours): neither side is a document that can be read; ours is left as it is")
    }
    merged.notes.forEach { Standard.error("overlook: \($0)") }
    if merged.bytes != sides[1] { try Files.write(merged.bytes, to: ours) }
  }
}
