import Foundation
import Testing

/// Programs that edit one case at the same time, and what tells them of each other.
struct TogetherTests {
  let room: Room
  let path: String

  init() throws {
    room = try Room()
    path = try room.caseWithSites(2)
  }

  /// Runs loops of edits at the same time and waits for all of them; gives what they said.
  private func together(_ loops: [String]) throws -> Outcome {
    let script = loops.map { "( \($0) ) &\n" }.joined() + "wait\n"
    return try room.run("/bin/bash", ["-c", script])
  }

  @Test func `I9 two programs of one analyst edit one site, and nothing of either is lost`() throws {
    let rounds = 12
    let loops = ["priority", "revisit_days"].enumerated().map { index, field in
      """
      for i in $(seq \(rounds)); do
        '\(Room.overlook)' set '\(path)' 'Site 000001' \(field)=$((i % 9 + 1)) >&2 || echo failed
        '\(Room.overlook)' set '\(path)' 'Site 000001' country=$i-\(index) >&2 || echo failed
      done
      """
    }
    let outcome = try together(loops)
    #expect(outcome.output.isEmpty, "\(outcome)")
    let history = try objects(try room.done("history", path, "--json"))
    #expect(history.count == 1 + 4 * rounds)
    #expect(Set(history.compactMap { $0["id"] as? String }).count == history.count)
    let last = "\(rounds % 9 + 1)"
    let columns = ["--columns", "priority,revisit_days"]
    let shown = try room.overlook(["sites", path, "000001"] + columns)
    #expect(shown.lines.last?.split(separator: " ").map(String.init) == [last, last], "\(shown)")
    // The field that both set holds the last value of one; the other's last is either known to it or listed beside it.
    let country = try room.overlook(["sites", path, "000001", "--columns", "country"]).lines.last
    let conflicts = try room.done("conflicts", path)
    for index in 0..<2 {
      let value = "\(rounds)-\(index)"
      let isSettled = country == "\(rounds)-\(1 - index)" && !conflicts.contains("country")
      #expect(country == value || conflicts.contains(value) || isSettled, "\(value): \(conflicts)")
    }
    // Of two that write the document at the same time the one that knew less may come last; the next edit brings it in line.
    let verify = try room.overlook(["verify", path, "--json"])
    let findings = try #require(try object(verify.output)["findings"] as? [String])
    #expect(findings.allSatisfy { $0.contains("is older than the history") }, "\(findings)")
    // One analyst has one order of undo, whichever program made the edits.
    try room.done("set", path, "Site 000001", "country=KP")
    #expect(try room.done("conflicts", path).isEmpty)
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
    let all = try room.done("undo", path, "\(4 * rounds + 1)")
    #expect(all.split(separator: "\n").count == 4 * rounds + 1)
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  @Test(
    .enabled(if: Terminal.program != nil, "tmux: .ci/setup"),
    .enabled(if: SystemCalls.obstacle == nil, "\(SystemCalls.obstacle ?? "")"), arguments: ["EMFILE", "ENOSYS"])
  func `where the system watches nothing, what others do appears all the same`(fault: String) throws {
    let strace = "/usr/bin/strace -D -f -o '\(room.path("log"))' -e trace=inotify_init1"
    let terminal = try Terminal(
      room, columns: 120, rows: 30,
      command: "exec \(strace) -e inject=inotify_init1:error=\(fault) '\(Room.overlook)' '\(path)'")
    try terminal.wait(for: "1 Sites 2", "Site 000001")
    #expect(try room.text("log").contains("(INJECTED)"))
    try room.done("tag", path, "Site 000000", "+follow-up", with: ["OVERLOOK_ANALYST": "bo"])
    try terminal.wait(for: "#follow-up", "bo: tag Site 000000")
  }

  @Test(.enabled(if: Terminal.program != nil, "tmux: .ci/setup"))
  func `a document that is edited while the case is open is told of, written in place or anew`() throws {
    let sites = try FileManager.default.contentsOfDirectory(atPath: path + "/sites").sorted()
    let terminal = try Terminal(room, columns: 120, rows: 30, command: "exec '\(Room.overlook)' '\(path)'")
    try terminal.wait(for: "1 Sites 2", "Site 000001")
    let inPlace = "'r+'); t = f.read().replace('Site 00000', 'Place 00000'); f.seek(0); f.write(t); f.close()"
    _ = try room.run("/usr/bin/python3", ["-c", "f = open('\(path)/sites/\(sites[0])', \(inPlace)"])
    try terminal.wait(for: "A document was edited outside; press I to look")
    _ = try room.run("/bin/sed", ["-i", "s/Site 00000/Place 00000/", "\(path)/sites/\(sites[1])"])
    try terminal.wait(for: "2 documents were edited outside; press I to look")
    try terminal.type("I")
    try terminal.wait(for: "Place 000000", "Place 000001")
    try terminal.type("i")
    try terminal.wait(for: "Taken in: 2 documents")
  }

  @Test(
    .enabled(if: Terminal.program != nil, "tmux: .ci/setup"),
    .enabled(if: SystemCalls.obstacle == nil, "\(SystemCalls.obstacle ?? "")"))
  func `where the system watches nothing, an edited document is told of all the same`() throws {
    let sites = try FileManager.default.contentsOfDirectory(atPath: path + "/sites").sorted()
    let strace = "/usr/bin/strace -D -f -o '\(room.path("log"))' -e trace=inotify_init1"
    let terminal = try Terminal(
      room, columns: 120, rows: 30,
      command: "exec \(strace) -e inject=inotify_init1:error=ENOSYS '\(Room.overlook)' '\(path)'")
    try terminal.wait(for: "1 Sites 2", "Site 000001")
    _ = try room.run("/bin/sed", ["-i", "s/Site 00000/Place 00000/", "\(path)/sites/\(sites[0])"])
    try terminal.wait(for: "A document was edited outside; press I to look")
  }
}
