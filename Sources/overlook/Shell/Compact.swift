import ArgumentParser
import CaseStore
import Cells

/// `overlook compact`: fewer files in the history.
struct Compact: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fold the closed files of the history into one; nothing is lost, and undo goes on across it.",
    discussion: """
      A file is closed that no program has open, and that did not change within the last hour. The files that were \
      folded are put away under history-archive; a copy of the case that still has them merges as before. Refused on \
      a network's file system and for a case with damage: overlook fsck mends that.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Flag(help: "Only say what would be done.") var dryRun = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let report = try CaseStore.compact(casePath, isDryRun: dryRun, environment: try program.storeEnvironment())
    for left in report.left { Standard.error("\(left.file): \(left.why)") }
    guard let base = report.base else { return Standard.output("nothing to fold") }
    for (file, archive) in report.archived.sorted(by: { $0.key < $1.key }) {
      Standard.output(sanitized("\(file) -> \(archive)"))
    }
    let word = dryRun ? "to be folded" : "folded"
    Standard.output("\(report.archived.count) files \(word) into \(base): \(report.lines) lines")
  }
}
