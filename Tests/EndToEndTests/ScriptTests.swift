import Foundation
import Testing

/// The workbench without a terminal: the language of script runs.
struct ScriptTests {
  /// Runs steps on a case and gives back what came of it.
  func play(
    _ room: Room, _ path: String, _ steps: String, size: String = "80x24", more: [String] = [],
    with variables: [String: String] = [:]
  ) throws -> Outcome {
    let script = try room.write(steps, to: "steps.script")
    let options = ["--script", script, "--size", size, "--clock", "2026-11-22T01:00:00Z", "--seed", "2"]
    return try room.overlook([path] + options + more, with: variables)
  }

  @Test func `every step does what it says`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let outcome = try play(
      room, path,
      """
      # A comment, and an empty line:

      wait idle
      wait screen "1 Sites 12"
      expect "> Hoejung-ni"
        keys jj
      expect "> Kumchon-ni"
      keys k/
      text 사간
      keys <BS><BS>
      text 삭간몰
      keys <Enter>
      wait screen "1 of 12"
      wait idle
      save-screen \(room.path("a screen.txt"))
      save-styles \(room.path("styles.txt"))
      resize 120x40
      wait idle
      expect "3 Notes 4"
      save-screen \(room.path("large.txt"))
      keys q
      """)
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.error.isEmpty, "\(outcome)")
    let rows = try room.text("a screen.txt").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == 25 && rows.last == "", "24 rows, each with its end")
    #expect(rows.allSatisfy { !$0.hasSuffix(" ") })
    let styles = try room.text("styles.txt")
    #expect(styles.contains("\u{1B}[") && styles.contains("Sakkanmol"))
    let large = try room.text("large.txt").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(large.count == 41 && large.contains { $0.count > 100 })
  }

  @Test func `named keys are the keys of a keyboard`() throws {
    let room = try Room()
    let outcome = try play(
      room, try Sample.shared(),
      """
      wait idle
      keys <End>
      expect "> Yusang-ni"
      keys <Home><Down><Down><Up>
      expect "> Kal-gol"
      keys <PgDn><PgUp><Home><C-d><C-u>
      expect "> Hoejung-ni"
      keys <F1>
      expect "Commands:"
      keys x<Space>y<lt>z
      expect "> x y<z"
      keys <Esc>
      keys ?quit
      expect "Quit"
      keys <C-c><Tab><S-Tab><Right><Left>
      keys /abc<Left><Left><Del><Home>x<End>y
      expect "/xacy"
      keys <C-w><Esc><C-l>
      expect "1 Sites 12"
      keys <Enter>
      expect "No image shows Hoejung-ni yet"
      keys Q
      """)
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(arguments: [
    ("expect \"nothing like it\"", "the screen does not show \"nothing like it\""), ("expect nothing", "double quotes"),
    ("wave hands", "\"wave hands\" is no step"), ("wait", "is no step"), ("wait forever", "is no step"),
    ("keys <Boo>", "<Boo>"), ("keys <Enter", "no > after it"), ("resize large", "\"large\" is no size"),
    ("resize 0x5", "is no size"), ("save-screen /nowhere/screen.txt", "/nowhere/screen.txt"),
    ("save-screen", "is no step"),
    ("wait screen \"nothing like it\"", "the screen shows \"nothing like it\": not within"),
  ]) func `the step that fails is named with its line and ends the run`(step: String, words: String) throws {
    let room = try Room()
    let outcome = try play(room, try Sample.shared(), "wait idle\n\n\(step)\nsave-screen \(room.path("after.txt"))\n")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.error.hasPrefix("overlook: \(room.path("steps.script")):3: "), "\(outcome)")
    #expect(outcome.error.contains(words))
    #expect(!FileManager.default.fileExists(atPath: room.path("after.txt")))
  }

  @Test func `a screen that is waited for in vain is shown`() throws {
    let room = try Room()
    let outcome = try play(room, try Sample.shared(), "wait idle\nexpect \"nothing like it\"", size: "60x12")
    #expect(outcome.error.contains("1 Sites 12"), "\(outcome)")
  }

  @Test func `no step follows quitting`() throws {
    let room = try Room()
    for key in ["q", "Q"] {
      let outcome = try play(room, try Sample.shared(), "keys \(key)jj\nkeys j")
      #expect(outcome.status == 1 && outcome.error.contains("steps.script:2: the workbench was left"), "\(outcome)")
    }
  }

  @Test func `a script that is missing is named, and a size that is none`() throws {
    let room = try Room()
    let path = try Sample.shared()
    try room.refused(path, "--script", "none.script", status: 2, naming: ["none.script"])
    try room.refused(path, "--script", "none.script", "--size", "80", status: 64, naming: ["80x24"])
    #expect(try room.overlook([path, "--script", "-"], input: "wait idle\nexpect \"12\"\n").status == 0)
  }

  @Test func `the same clock and seed give the same screens and documents`() throws {
    let room = try Room()
    var documents: [[String: Data]] = []
    for name in ["one", "two"] {
      let path = try Sample.copy(into: room, as: name)
      let outcome = try play(
        room, path,
        """
        wait idle
        keys /sohae<Enter><Enter>
        wait idle
        keys jjjllm
        wait idle
        keys tp
        wait idle
        save-screen \(room.path("\(name).screen"))
        save-styles \(room.path("\(name).styles"))
        """, size: "100x30")
      #expect(outcome.status == 0, "\(outcome)")
      documents.append(try files(below: path).filter { $0.key.hasPrefix("sites/") || $0.key.hasPrefix("history/") })
    }
    #expect(try room.text("one.screen") == room.text("two.screen"))
    #expect(try room.text("one.styles") == room.text("two.styles"))
    #expect(documents[0] == documents[1])
    #expect(try room.text("one.screen").contains("+portal"))
  }

  @Test func `the user's settings are not looked at`() throws {
    let room = try Room()
    let path = try Sample.shared()
    let steps = "wait idle\nkeys /sakk<Enter>\nwait idle\nsave-screen \(room.path("screen"))\n"
    #expect(try play(room, path, steps).status == 0)
    let plain = try room.text("screen")
    for settings in [
      "{\"symbols\":\"ascii\",\"coordinates\":\"mgrs\",\"colors\":\"none\",\"analyst\":\"bo\"}", "{broken",
    ] {
      try room.write(settings, to: "config/overlook/config.json")
      #expect(try play(room, path, steps).status == 0)
      #expect(try room.text("screen") == plain)
    }
    #expect(plain.contains("38.584698"))
  }

  @Test func `looking changes nothing`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let before = try files(below: path)
    let steps =
      "wait idle\nkeys jjjj<Enter>\nwait idle\nkeys +-HJKL<lt>>0=\nwait idle\nkeys vSv\nwait idle\nkeys 34z1q\n"
    let outcome = try play(room, path, steps + "keys Q\n")
    #expect(outcome.status == 0, "\(outcome)")
    try expectUntouched(path, since: before)
  }
}
