import ArgumentParser
import CaseStore
import Cells
import JSONText

/// `overlook fsck`: mends what is damaged.
struct Fsck: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Mend damaged history from other copies of it, documents from the history, a lost case.json from both.",
    discussion: """
      Lines of the history are looked for in all its files, in history-archive, and in another copy of the case where \
      --from names one. What is damaged is kept under .overlook before anything takes its place. Images are no part of \
      it: verify checks them.

      Exit status 0 when all is well or mended, 1 when something is still wrong, 75 when another program is writing \
      what is damaged.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Option(help: ArgumentHelp("Another copy of the case folder; it is only read.", valueName: "case")) var from: String?
  @Flag(help: "Only say what would be done.") var dryRun = false
  @Flag(help: "As one JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let report = try CaseStore.repair(
      casePath, from: from, isDryRun: dryRun, environment: try program.storeEnvironment())
    if json {
      let result: JSON = [
        "mended": Self.value(report.mended), "busy": Self.value(report.busy),
        "remaining": .array(report.remaining.map { .string($0) }), "dryRun": .bool(report.isDryRun),
      ]
      Standard.output(result.canonicalText())
    } else {
      tell(report)
    }
    if !report.busy.isEmpty { throw ExitCode(Failure.Status.busy.rawValue) }
    if !report.remaining.isEmpty { throw ExitCode(Failure.Status.findings.rawValue) }
  }

  private func tell(_ report: RepairReport) {
    for item in report.mended { Standard.output(sanitized("\(item.file): \(item.what)")) }
    for item in report.busy { Standard.error("\(item.file): \(item.what)") }
    for message in report.remaining { Standard.output(sanitized("still wrong: \(message)")) }
    let (mended, wrong) = (report.mended.count, report.remaining.count)
    let word = dryRun ? "to be mended" : "mended"
    Standard.output(mended + wrong == 0 ? "all is well" : "\(mended) \(word), \(wrong) still wrong")
  }

  private static func value(_ items: [RepairReport.Item]) -> JSON {
    .array(items.map { ["file": .string($0.file), "what": .string($0.what)] })
  }
}
