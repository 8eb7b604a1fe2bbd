import ArgumentParser
import CaseModel
import CaseStore
import Cells
import JSONText

/// `overlook verify`: whether everything is as it was recorded.
struct Verify: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the chain of history, documents against history and images against their hashes.",
    discussion: """
      Every image file is hashed anew. One that is not where its record says is looked for by its size and hash below \
      all image roots. Pictures elsewhere, of which a record holds an address only, are counted and not fetched. Exit \
      status 1 when something is wrong. Nothing is changed.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Flag(help: "As one JSON object.") var json = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    var check = ImageCheck(ImageRoots(casePath: casePath, program: program))
    let scenes = store.contents.all(Scene.self)
    let images = scenes.flatMap { check.findings($0) }
    let findings = store.verify().map(\.message) + images.map { $0.message(casePath) }
    if json {
      Standard.output(report(store, findings, images, remote: check.remoteCount).canonicalText())
    } else {
      findings.forEach { Standard.output(sanitized($0)) }
      Standard.output(summary(store, findings.count, scenes.count, remote: check.remoteCount))
    }
    if !findings.isEmpty { throw ExitCode(Failure.Status.findings.rawValue) }
  }

  private func summary(_ store: CaseStore, _ findings: Int, _ images: Int, remote: Int) -> String {
    if findings > 0 { return "\(findings) finding\(findings == 1 ? "" : "s")" }
    let elsewhere = remote > 0 ? " (\(remote) elsewhere, not checked)" : ""
    return "all is as recorded: \(store.actionCount) actions, \(images) images\(elsewhere), head \(store.headHash)"
  }

  private func report(_ store: CaseStore, _ findings: [String], _ images: [ImageFinding], remote: Int) -> JSON {
    [
      "findings": .array(findings.map { .string($0) }), "headHash": .string(store.headHash),
      "actions": JSON(store.actionCount), "images": JSON(store.contents.all(.scene).count),
      "imagesElsewhere": JSON(remote), "imageFindings": .array(images.map(\.json)),
    ]
  }
}
