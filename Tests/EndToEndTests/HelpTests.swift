import Foundation
import Testing

struct HelpTests {
  /// The commands that `overlook --help` lists.
  private func commands(_ room: Room) throws -> [String] {
    let help = try room.done("--help")
    let list = try #require(help.range(of: "SUBCOMMANDS:")?.upperBound)
    return help[list...].split(separator: "\n").compactMap { line in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  See") else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
  }

  /// Commands in which nothing depends on the time or on chance; they take --clock and --seed as all do.
  private static let timeless: Set<String> = [
    "sites", "list", "show", "history", "conflicts", "render", "info", "verify", "git-setup", "doctor",
  ]

  @Test func `every command that is listed has help and every option in it is taken`() throws {
    let room = try Room()
    let commands = try commands(room)
    #expect(commands.count >= 18 && commands.contains("verify"))
    for command in commands {
      let help = try room.done(command, "--help")
      #expect(help.contains("OVERVIEW:") && help.contains("USAGE: overlook \(command)"), "\(command): \(help)")
      let options = try #require(help.range(of: "OPTIONS:")?.upperBound)
      let names = help[options...].split(separator: "\n").compactMap { line -> String? in
        let name = line.split(separator: " ").first { $0.hasPrefix("--") }
        return line.hasPrefix("  -") ? name.map { String($0.prefix { !",/".contains($0) }) } : nil
      }
      let hasClock = names.contains("--clock") && names.contains("--seed")
      #expect(hasClock != Self.timeless.contains(command), "\(command): \(names)")
      for name in Set(names + ["--clock", "--seed"]) where !["--help", "--version"].contains(name) {
        // With an option that nobody knows, so that nothing is done.
        let outcome = try room.overlook([command, name, "1", "--unheard-of"])
        #expect(outcome.status == 64 && !outcome.error.contains("'\(name)'"), "\(command) \(name): \(outcome)")
      }
    }
  }

  @Test func `the version is one line and unknown options and commands are usage errors`() throws {
    let room = try Room()
    let version = try room.done("--version")
    #expect(version.split(separator: ".").count == 3 && !version.contains("\n"))
    try room.refused("--bogus", status: 64, naming: ["--bogus"])
    try room.refused("sites", "case", "--bogus", status: 64, naming: ["--bogus", "overlook sites --help"])
    try room.refused("sites", status: 64, naming: ["case-path"])
    try room.refused("undo", "case", "0", status: 64, naming: ["N must be"])
    try room.refused("undo", "case", "x", status: 64, naming: ["x"])
    try room.refused("export", "case", "--format", "doc", status: 64, naming: ["doc", "html"])
    try room.refused("sites", "case", "--format", "xml", status: 64, naming: ["xml", "geojson"])
    try room.refused("sites", "case", "--clock", "noon", status: 64, naming: ["noon", "2026-11-22T00:00:00Z"])
  }

  @Test func `without a case the message names the sample case`() throws {
    try Room().refused(status: 2, naming: ["overlook demo"])
  }
}
