import Foundation
import Testing

/// Cases that travel by git and by copies.
@Suite(.enabled(if: hasGit, "git: .ci/setup")) struct GitTests {
  let room: Room

  init() throws {
    room = try Room()
    room.variables["GIT_CONFIG_GLOBAL"] = try room.write(
      "[user]\nname = T\nemail = t@example.org\n[init]\ndefaultBranch = main\n[gc]\nauto = 0\n", to: "gitconfig")
    room.variables["GIT_CONFIG_NOSYSTEM"] = "1"
  }

  @discardableResult
  private func git(_ folder: String, _ arguments: String...) throws -> Outcome {
    try room.run("/usr/bin/git", ["-C", room.path(folder)] + arguments)
  }

  private func commit(_ folder: String) throws {
    try git(folder, "add", "-A")
    let outcome = try git(folder, "commit", "-qm", "work")
    #expect(outcome.status == 0, "\(outcome)")
  }

  /// Two clones of a case with the sites Alpha and Bravo.
  private func clones(withDriver: Bool) throws {
    let (_, _) = try room.caseWithSite()
    try room.done("add", "case", "site", "name=Bravo", "location=38.6,126.2")
    try git("case", "init", "-q")
    try commit("case")
    for name in ["ana", "ben"] {
      #expect(try room.run("/usr/bin/git", ["clone", "-q", room.path("case"), room.path(name)]).status == 0)
      if withDriver { try room.done("git-setup", name) }
    }
  }

  private func both(_ work: (String) throws -> Void) throws {
    for name in ["ana", "ben"] {
      room.variables["OVERLOOK_ANALYST"] = name
      try work(name)
    }
    room.variables["OVERLOOK_ANALYST"] = "ana"
  }

  /// Lets both clones work on one site, on different ones and on the same field, and commits.
  private func workApart() throws {
    try both { name in
      try room.done("set", name, "Alpha", name == "ana" ? "priority=1" : "status=active")
      try room.done("add", name, "observation", "site=Alpha", "note=by \(name)")
      try room.done("set", name, "Bravo", "country=\(name == "ana" ? "KP" : "KR")")
      try room.done("add", name, "site", "name=Of \(name)")
      try commit(name)
    }
    #expect(try git("ana", "remote", "add", "ben", room.path("ben")).status == 0)
    #expect(try git("ana", "fetch", "-q", "ben").status == 0)
  }

  private func marked(_ folder: String) throws -> [String] {
    try git(folder, "diff", "--name-only", "--diff-filter=U").lines
  }

  /// Holds a merged case to what both did.
  private func expectMerged(_ name: String) throws {
    let sites = try room.done("sites", name, "--columns", "name,priority,status")
    #expect(sites.contains("Of ana") && sites.contains("Of ben"), "\(sites)")
    let features = try room.features(try room.document("\(name)/sites", "alpha"))
    #expect(features[0].properties["priority"] as? Int == 1)
    #expect(features[0].properties["status"] as? String == "active")
    #expect(Set(features.dropFirst().compactMap { $0.properties["note"] as? String }) == ["by ana", "by ben"])
    let verify = try room.overlook(["verify", name])
    #expect(verify.status == 0, "\(verify)")
  }

  @Test func `I3 two clones that both worked merge by git with the driver, without any conflict`() throws {
    try clones(withDriver: true)
    try workApart()
    let merge = try git("ana", "merge", "-q", "--no-edit", "ben/main")
    #expect(merge.status == 0, "\(merge)")
    #expect(merge.error.contains("/properties/country has two values"), "\(merge)")
    // The field that both set differs from the history's; any edit writes the documents anew.
    try room.done("tag", "ana", "Bravo", "+seen")
    try expectMerged("ana")
    try commit("ana")
    #expect(try git("ben", "pull", "-q", room.path("ana"), "main").status == 0)
    try expectMerged("ben")
    #expect(try headHash("ana") == headHash("ben"))
  }

  @Test func `I6 without the driver only documents conflict, and they are written anew from the history`() throws {
    try clones(withDriver: false)
    try workApart()
    let merge = try git("ana", "merge", "-q", "--no-edit", "ben/main")
    #expect(merge.status == 1, "\(merge)")
    let conflicts = try marked("ana")
    #expect(!conflicts.isEmpty && conflicts.allSatisfy { $0.hasPrefix("sites/") }, "\(conflicts)")
    let before = try room.overlook(["verify", "ana"])
    #expect(before.status == 1 && before.output.contains("conflict marks"), "\(before)")
    let tag = try room.overlook(["tag", "ana", "Bravo", "+seen"])
    #expect(tag.status == 0 && tag.error.contains("/quarantine/"), "\(tag)")
    try expectMerged("ana")
    let kept = try FileManager.default.contentsOfDirectory(atPath: room.path("ana/.overlook/\(getuid())/quarantine"))
    #expect(kept.count == conflicts.count)
    try commit("ana")
    #expect(try git("ana", "status", "--porcelain").output.isEmpty)
  }

  private func headHash(_ name: String) throws -> String {
    try #require(try object(try room.done("verify", name, "--json"))["headHash"] as? String)
  }

  @Test func `a segment that git saw at two lengths merges to the longer one`() throws {
    try clones(withDriver: true)
    try git("ana", "checkout", "-q", "-b", "side")
    let segment = try #require(try files(below: room.path("ana")).first { $0.key.hasSuffix(".1.jsonl") })
    let lines = segment.value.split(separator: 10, omittingEmptySubsequences: false)
    try (Data(lines.dropLast(2).joined(separator: [10])) + [10]).write(
      to: URL(fileURLWithPath: room.path("ana/\(segment.key)")))
    try commit("ana")
    try git("ana", "checkout", "-q", "main")
    try room.done("tag", "ana", "Bravo", "+seen")
    try commit("ana")
    #expect(try git("ana", "merge", "-q", "--no-edit", "side").status == 0)
    #expect(try git("ana", "checkout", "-q", "HEAD~1", "--", "history").status == 0)
    #expect(try room.overlook(["verify", "ana"]).status == 0)
  }

  @Test func `git-setup says what it does, does it once, and refuses what is in no repository`() throws {
    let (path, _) = try room.caseWithSite()
    try room.refused("git-setup", path, status: 2, naming: ["no work tree", "git -C"])
    try git("case", "init", "-q")
    try room.refused("git-setup", room.path("nowhere"), status: 2, naming: ["nowhere"])
    try room.refused("git-setup", room.path("case/sites"), status: 2, naming: ["no case"])
    let before = try files(below: path)
    #expect(try room.done("git-setup", path, "--dry-run").contains("merge.overlook.driver = '"))
    try expectUntouched(path, since: before)
    try room.write("*.tif binary\n", to: "case/.gitattributes")
    let told = try room.done("git-setup", path)
    #expect(told.contains(".gitattributes: ") && told.contains("sites/** -text merge=overlook"))
    let driver = try git("case", "config", "--local", "merge.overlook.driver").output
    #expect(driver == "'\(Room.overlook)' merge-document %O %A %B %P\n")
    #expect(try room.text("case/.gitattributes").hasPrefix("*.tif binary\nhistory/** -text merge=union\n"))
    #expect(try room.done("git-setup", path) == "all is set up already")
  }

  @Test func `merge-document keeps to the contract of a merge driver`() throws {
    func text(_ name: String) -> String { "{\"id\":\"claim-1\",\"text\":\"\(name)\"}\n" }
    try room.write(text("a"), to: "base")
    try room.write(text("a"), to: "ours")
    try room.write(text("b"), to: "theirs")
    try room.done("merge-document", "base", "ours", "theirs", "claims/claim-1.json")
    #expect(try object(try room.text("ours"))["text"] as? String == "b")
    try room.write("{", to: "ours")
    #expect(
      try room.overlook(["merge-document", "base", "ours", "theirs", "claims/claim-1.json"]).error.contains("theirs"))
    #expect(try room.text("ours") == text("b"))
    for name in ["ours", "theirs"] { try room.write("{", to: name) }
    try room.refused("merge-document", "base", "ours", "theirs", "claims/claim-1.json", status: 1, naming: ["neither"])
    #expect(try room.text("ours") == "{")
  }

  @Test func `I3 conflict copies of a synchroniser change nothing`() throws {
    let (path, _) = try room.caseWithSite()
    let head = try headHash("case")
    for (name, bytes) in try files(below: path) where name.hasPrefix("history/") && name.hasSuffix(".jsonl") {
      let stem = path + "/" + name.dropLast(6)
      try bytes.write(to: URL(fileURLWithPath: stem + ".sync-conflict-20261125-101500-ABCDEFG.jsonl"))
      try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: stem + " (conflicted copy).jsonl"))
    }
    #expect(try headHash("case") == head)
    try room.done("tag", path, "Alpha", "+seen")
    #expect(try room.done("sites", path, "tag:seen", "--columns", "name") == "NAME\nAlpha")
    #expect(try room.overlook(["verify", path]).status == 0)
  }

  @Test(.enabled(if: hasRsync, "rsync: .ci/setup")) func `I2 every copy that rsync makes of a case in use opens clean`()
    throws
  {
    let (path, _) = try room.caseWithSite()
    let script = try room.write(
      "for i in $(seq 40); do '\(Room.overlook)' set '\(path)' Alpha priority=$((i % 9 + 1)) || exit 1; done\n"
        + "touch '\(room.path("done"))'\n", to: "writer")
    try #require(try room.run("/bin/sh", ["-c", "sh '\(script)' >writer.out 2>&1 &"]).status == 0)
    var copies = 0
    let isDone = try poll {
      let ended = FileManager.default.fileExists(atPath: room.path("done"))
      // By contents, for documents of one length come within one second; 24: a file went away meanwhile.
      let copied = try room.run("/usr/bin/rsync", ["-ac", "--delete", path + "/", room.path("copy")])
      #expect([0, 24].contains(copied.status), "\(copied)")
      let verify = try object(try room.overlook(["verify", "copy", "--json"]).output)
      let findings = try #require(verify["findings"] as? [String])
      #expect(findings.allSatisfy { $0.hasPrefix("sites/") }, "\(findings)")
      copies += 1
      return ended
    }
    let told = try room.text("writer.out")
    #expect(isDone && copies > 1, "\(told)")
    #expect(try headHash("copy") == headHash("case"))
  }
}

/// Whether git is there.
let hasGit = FileManager.default.isExecutableFile(atPath: "/usr/bin/git")
/// Whether rsync is there.
let hasRsync = FileManager.default.isExecutableFile(atPath: "/usr/bin/rsync")
