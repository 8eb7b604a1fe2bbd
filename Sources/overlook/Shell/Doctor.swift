import ArgumentParser
import Cells
import Glibc
import Imagery
import RasterClient
import Terminal

/// `overlook doctor`: what a bug report needs.
struct Doctor: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what the program finds: terminal, locale, colours, link, versions, limits, paths.",
    discussion: "On a terminal it ends with a test card: a picture in each set of symbols that --symbols takes.")

  @Flag(help: "Print the test card also where standard output is no terminal.") var card = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func perform(_ program: Program) throws {
    section("overlook", [("version", Version.text), ("program", Files.realPath("/proc/self/exe") ?? "?")])
    section("analyst", [("name", try program.analyst())])
    section("terminal", MainActor.assumeIsolated { TerminalScreen.describe() })
    section("link", link(program))
    section("pictures", pictures(program))
    section("pyramids", pyramids(program))
    section("paths", paths)
    if card || Standard.isTerminal { try printTestCard(program) }
  }

  private func section(_ title: String, _ facts: [(String, String)]) {
    Standard.output(title)
    for (name, value) in facts { Standard.output("  " + padded(name, to: 22) + " " + sanitized(value)) }
  }

  private func pictures(_ program: Program) -> [(String, String)] {
    guard let worker = RasterClient.findProgram() else {
      return [("worker", "overlook-raster is not beside overlook; OVERLOOK_RASTER can name it")]
    }
    let client = RasterProgram.client(roots: [], program: program)
    defer { client.close() }
    _ = try? client.perform(.describe(path: "/nowhere"), timeout: 10)
    guard let hello = client.hello else { return [("worker", worker), ("state", "it does not answer")] }
    return [
      ("worker", worker), ("GDAL", hello.gdal),
      ("landlock", hello.landlock > 0 ? "version \(hello.landlock)" : "not in this kernel"),
      ("system calls filtered", hello.seccomp ? "yes" : "no"), ("refusal", hello.refusal ?? "none"),
      ("image roots", program.configuration.imageRoots.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")),
    ]
  }

  private func pyramids(_ program: Program) -> [(String, String)] {
    let folder = PyramidFolder(program: program)
    let entries = folder.entries
    let whole = entries.count { $0.path.hasSuffix(".tif") }
    return [
      ("folder", folder.path), ("pyramids", "\(whole)"),
      ("on disk", "\(folder.size >> 20) MiB of at most \(folder.limit >> 20) (pyramidLimitMiB in the settings)"),
    ]
  }

  private var paths: [(String, String)] {
    [
      ("settings", Configuration.path), ("state", UserFolders.state), ("cache", UserFolders.cache),
      ("data", (try? DataFolder.find()) ?? "not found; OVERLOOK_DATA can name it"),
      ("editor", environment("VISUAL") ?? environment("EDITOR") ?? "vi"),
    ]
  }
}
