import Foundation
import Testing

/// A history that is taken away, put back or copied while a workbench writes to it.
struct TravelTests {
  let room: Room
  let path: String

  init() throws {
    room = try Room()
    room.variables["GIT_CONFIG_GLOBAL"] = try room.write(
      "[user]\nname = T\nemail = t@example.org\n[init]\ndefaultBranch = main\n[gc]\nauto = 0\n", to: "gitconfig")
    room.variables["GIT_CONFIG_NOSYSTEM"] = "1"
    path = try room.caseWithSites(2)
  }

  private func shell(_ command: String, location: SourceLocation = #_sourceLocation) throws {
    let outcome = try room.run("/bin/sh", ["-ec", "cd '\(path)'\n\(command)"])
    try #require(outcome.status == 0, "\(command): \(outcome)", sourceLocation: location)
  }

  /// What is done between the first edit of a session and the second, and between the second and the third.
  private static let ways: [(name: String, needs: Bool, first: String, second: String)] = [
    ("unlinked", true, "rm history/*/*", ":"),
    ("the whole history removed", true, "rm -r history", ":"),
    ("cut in place", true, "for f in history/*/*; do truncate -s 500 $f; done", ":"),
    ("emptied in place", true, "for f in history/*/*; do : > $f; done", ":"),
    (
      "replaced by an older copy", true, "cp -r history ../old",
      "for f in ../old/*/*; do cp --remove-destination $f history/*/; done"
    ),
    ("overwritten by an older copy", true, "cp -r history ../old", "cp -r ../old/. history/"),
    ("restored from a backup", true, "cp -a . ../backup", "rm -rf history sites case.json; cp -a ../backup/. ."),
    ("checked out by git", hasGit, "git init -q; git add -A; git commit -qm a", "git checkout -q -f HEAD -- ."),
    (
      "another branch of git", hasGit, "git init -q; git add -A; git commit -qm a; git branch old",
      "git add -A; git commit -qm b; git checkout -q old"
    ),
    ("stashed by git", hasGit, "git init -q; git add case.json; git commit -qm a", "git stash -q -u"),
    (
      "stashed by git and taken back", hasGit, "git init -q; git add -A; git commit -qm a",
      "git stash -q -u; git stash pop -q"
    ),
    ("rsync from a stale copy", hasRsync, "cp -a . ../stale", "rsync -a --delete ../stale/ ./"),
    ("rsync from a stale copy, in place", hasRsync, "cp -a . ../stale", "rsync -a --delete --inplace ../stale/ ./"),
  ]

  @Test(.enabled(if: Terminal.program != nil, "tmux: .ci/setup"), arguments: ways.filter(\.needs).map(\.name))
  func `I1 the edits of a running workbench survive a history that is`(way: String) throws {
    let way = try #require(Self.ways.first { $0.name == way })
    let terminal = try Terminal(room, columns: 120, rows: 30, command: "exec '\(Room.overlook)' '\(path)'")
    try terminal.wait(for: "1 Sites 2", "Site 000001")
    let process = try terminal.process()
    for (keys, tag, then) in [("ta", "active", way.first), ("tp", "priority", way.second), ("tr", "review", ":")] {
      try terminal.type(keys)
      try terminal.wait(for: "+\(tag) on Site 000000")
      // What is acknowledged no longer stands there as being saved.
      #expect(try poll { try !terminal.screen().contains("saving") })
      try shell(then)
    }
    try terminal.type("Q")
    #expect(try poll { isOver(process) })
    let history = try room.done("history", path)
    for tag in ["active", "priority", "review"] { #expect(history.contains("+\(tag)"), "\(way.name): \(history)") }
    // What others had written and somebody removed is another matter; what this session did is whole.
    let shown = try room.done("sites", path, "tag:active tag:priority tag:review", "--columns", "name")
    #expect(shown == "NAME\nSite 000000", "\(way.name)")
  }

  @Test(.enabled(if: hasRsync, "rsync: .ci/setup"))
  func `I2 every copy that rsync makes of a file that one workbench writes opens clean`() throws {
    let typed = 400
    let terminal = try PseudoTerminal(room, [Room.overlook, path])
    #expect(try terminal.wait { terminal.output.contains("1 Sites") })
    try terminal.type(String(repeating: "ta", count: typed))
    var lengths: Set<Int> = []
    let isDone = try terminal.wait {
      // 24: a file went away meanwhile.
      let copied = try room.run("/usr/bin/rsync", ["-ac", "--delete", path + "/", room.path("copy")])
      #expect([0, 24].contains(copied.status), "\(copied)")
      lengths.insert(try expectClean("copy"))
      return lengths.max() == typed + 1
    }
    #expect(isDone && lengths.count > 1, "\(lengths)")
    try terminal.type("Q")
    #expect(try terminal.ended() == 0)
    #expect(try expectClean("case") == typed + 1)
  }

  @Test(.enabled(if: hasGit, "git: .ci/setup"))
  func `I2 every commit that git makes of a file that one workbench writes opens clean`() throws {
    try shell("git init -q; git add -A; git commit -qm start")
    let typed = 400
    let terminal = try PseudoTerminal(room, [Room.overlook, path])
    #expect(try terminal.wait { terminal.output.contains("1 Sites") })
    try terminal.type(String(repeating: "ta", count: typed))
    let isDone = try terminal.wait {
      // Git refuses a file that it found growing; the next round takes it.
      _ = try room.run("/bin/sh", ["-c", "cd '\(path)'; git add -A && git commit -qm work"])
      return try room.done("history", path).split(separator: "\n").count == typed + 1
    }
    #expect(isDone)
    try terminal.type("Q")
    #expect(try terminal.ended() == 0)
    try shell("git add -A; git diff --cached --quiet || git commit -qm end")
    let commits = try room.run("/usr/bin/git", ["-C", path, "rev-list", "--reverse", "HEAD"]).lines
    var lengths: [Int] = []
    for commit in commits {
      try shell("rm -rf ../copy; mkdir ../copy; git archive \(commit) | tar -x -C ../copy")
      lengths.append(try expectClean("copy"))
    }
    #expect(lengths == lengths.sorted() && lengths.last == typed + 1 && Set(lengths).count > 2, "\(lengths)")
  }

  /// Holds a copy to a history without a finding; how many actions it has. Documents may be older, or newer.
  private func expectClean(_ name: String) throws -> Int {
    let verify = try object(try room.overlook(["verify", name, "--json"]).output)
    let findings = try #require(verify["findings"] as? [String])
    #expect(findings.allSatisfy { $0.hasPrefix("sites/") }, "\(findings)")
    return try #require(verify["actions"] as? Int)
  }
}
