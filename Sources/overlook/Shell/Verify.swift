import ArgumentParser
import CaseModel
import CaseStore
import Cells
import JSONText

/// `overlook verify`: whether everything is as it was recorded.
struct Verify: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the chain of history, documents against history and images against their hashes.",
    discussion: "Exit status 1 when something is wrong. Nothing is changed.")

  @Argument(help: "The case folder.") var casePath: String
  @Flag(help: "As one JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    let images = ImageRoots(casePath: casePath, program: program)
    let findings = store.verify().map(\.message) + store.contents.all(Scene.self).flatMap { finding($0, images) }
    if json {
      let result: JSON = [
        "findings": .array(findings.map { .string($0) }), "headHash": .string(store.headHash),
        "actions": JSON(store.actionCount), "images": JSON(store.contents.all(.scene).count),
      ]
      Standard.output(result.canonicalText())
    } else {
      findings.forEach { Standard.output(sanitized($0)) }
      let images = store.contents.all(.scene).count
      Standard.output(
        findings.isEmpty
          ? "all is as recorded: \(store.actionCount) actions, \(images) images, head \(store.headHash)"
          : "\(findings.count) finding\(findings.count == 1 ? "" : "s")")
    }
    if !findings.isEmpty { throw ExitCode(Failure.Status.findings.rawValue) }
  }

  private func finding(_ scene: Scene, _ roots: ImageRoots) -> [String] {
    guard let image = scene.image else { return ["\(scene.id): the record names no image file"] }
    guard let path = roots.path(of: image) else { return ["\(scene.id): \(roots.absence(of: image))"] }
    guard let wanted = image.sha256 else { return ["\(scene.id): the record has no hash of \(image.path)"] }
    do {
      let found = try Files.hash(path)
      return found == wanted
        ? [] : ["\(scene.id): \(image.path) is not the file that was recorded: SHA-256 \(found), not \(wanted)"]
    } catch {
      return ["\(scene.id): \(path): \(Failure(error).message)"]
    }
  }
}
