import Foundation
import Glibc
import Testing

/// What becomes of edits when the connection drops, the program is asked to end, or nobody reads what it writes.
struct HangUpTests {
  let room: Room

  init() throws { room = try Room() }

  /// How a workbench comes to its end.
  enum End: CaseIterable { case closed, hangUpSignal, termination }

  private func end(_ terminal: PseudoTerminal, _ way: End) {
    switch way {
    case .closed: terminal.hangUp()
    case .hangUpSignal: kill(terminal.process, SIGHUP)
    case .termination: kill(terminal.process, SIGTERM)
    }
  }

  /// The only file of the history that was not there before, and its bytes.
  private func segment(_ path: String, besides before: Set<String>) throws -> (path: String, bytes: Data)? {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path + "/history")
    guard let name = names.first(where: { $0.hasSuffix(".jsonl") && !before.contains($0) }) else { return nil }
    let whole = path + "/history/" + name
    return (whole, try Data(contentsOf: URL(fileURLWithPath: whole)))
  }

  private func edits(_ bytes: Data) -> Int {
    bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast()
      .count { String(decoding: $0, as: UTF8.self).contains("\"k\":\"edit\"") }
  }

  @Test(arguments: End.allCases)
  func `I1 what was saved of many edits is there when the terminal goes in their midst`(way: End) throws {
    let path = try room.caseWithSites(3)
    let before = Set(try FileManager.default.subpathsOfDirectory(atPath: path + "/history"))
    let typed = 300
    let terminal = try PseudoTerminal(room, [Room.overlook, path])
    #expect(try terminal.wait { terminal.output.contains("1 Sites") })
    try terminal.type(String(repeating: "ta", count: typed))
    var seen = Data()
    let isUnderWay = try terminal.wait {
      seen = try segment(path, besides: before)?.bytes ?? Data()
      return edits(seen) >= 10
    }
    #expect(isUnderWay, "\(terminal.output.suffix(500))")
    end(terminal, way)
    #expect(try terminal.ended() == 0)
    let file = try #require(try segment(path, besides: before))
    #expect(file.bytes.starts(with: seen.prefix(upToLastLine(seen))))
    #expect(file.bytes.last == 10, "a torn line")
    let saved = edits(file.bytes)
    #expect((edits(seen)...typed).contains(saved))
    #expect(try room.done("history", path).split(separator: "\n").count == saved + 1)
    // The document is in line too, for the end is an orderly one.
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
    #expect(try room.done("sites", path, "tag:active", "--columns", "name").contains("Site") == (saved % 2 == 1))
  }

  private func upToLastLine(_ bytes: Data) -> Int { bytes.lastIndex(of: 10).map { $0 + 1 } ?? 0 }

  @Test(.enabled(if: SystemCalls.obstacle == nil, "\(SystemCalls.obstacle ?? "")"), arguments: End.allCases)
  func `I1 an edit that the disk is just taking is there when the terminal goes`(way: End) throws {
    let path = try room.caseWithSites(3)
    let before = Set(try FileManager.default.subpathsOfDirectory(atPath: path + "/history"))
    let terminal = try PseudoTerminal(room, delayed("fdatasync") + [Room.overlook, path])
    #expect(try terminal.wait { terminal.output.contains("1 Sites") })
    try terminal.type("ta")
    #expect(try terminal.wait { try segment(path, besides: before).map { edits($0.bytes) == 1 } ?? false })
    end(terminal, way)
    #expect(try terminal.ended() == 0)
    #expect(try room.done("sites", path, "tag:active", "--columns", "name").contains("Site"))
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  @Test(.enabled(if: SystemCalls.obstacle == nil, "\(SystemCalls.obstacle ?? "")"), arguments: End.allCases)
  func `I6 a document that is just being written is whole when the terminal goes`(way: End) throws {
    let path = try room.caseWithSites(3)
    let terminal = try PseudoTerminal(room, delayed("rename") + [Room.overlook, path])
    #expect(try terminal.wait { terminal.output.contains("1 Sites") })
    try terminal.type("ta")
    let isWriting = try terminal.wait {
      try FileManager.default.contentsOfDirectory(atPath: path + "/sites").contains { $0.hasPrefix(".tmp-") }
    }
    #expect(isWriting, "no document was written")
    end(terminal, way)
    #expect(try terminal.ended() == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: path + "/sites")
    #expect(names.allSatisfy { $0.hasSuffix(".geojson") } && names.count == 3, "\(names)")
    #expect(try room.done("sites", path, "tag:active", "--columns", "name").contains("Site"))
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  /// Makes a call of the program take a third of a second, so that it can be met in its midst. The program itself stays
  /// the one that leads the session.
  private func delayed(_ call: String) -> [String] {
    [
      "/usr/bin/strace", "-D", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
      "inject=\(call):delay_enter=300000",
    ]
  }

  @Test(arguments: [false, true]) func `a reader that went away harms no case`(isIgnored: Bool) throws {
    let path = try room.caseWithSites(3)
    let before = try files(below: path)
    // A pipe whose reader is gone before the first byte.
    func unread(_ command: String) throws -> Outcome {
      let trap = isIgnored ? "trap '' PIPE; " : ""
      let pipe = "rm -f pipe; mkfifo pipe; exec 3<>pipe; exec 4>pipe; exec 3<&-; "
      // Whoever runs the tests may have chosen to ignore the signal.
      let shell = ["--default-signal=PIPE", "/bin/bash", "-c"]
      return try room.run("/usr/bin/env", shell + [trap + pipe + "'\(Room.overlook)' \(command) >&4"])
    }
    // As the shell is told: ended by the signal, or by a result that nobody took.
    let expected: Int32 = isIgnored ? 74 : 128 + SIGPIPE
    for command in ["history '\(path)'", "sites '\(path)' --json", "show '\(path)' case", "verify '\(path)'"] {
      let outcome = try unread(command)
      #expect(outcome.status == expected, "\(command): \(outcome)")
    }
    try expectUntouched(path, since: before)
    // The record is on the disk before its identifier is printed.
    #expect(try unread("add '\(path)' site name=Unheard").status == expected)
    #expect(try room.done("sites", path, "Unheard", "--columns", "name") == "NAME\nUnheard")
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  @Test(
    .enabled(if: Terminal.program != nil, "tmux: .ci/setup"), arguments: FakeTime.isThere ? [false, true] : [false])
  func `a workbench that was stopped catches up with what others did meanwhile`(forAnHour: Bool) throws {
    let path = try room.caseWithSites(3)
    let clock = try room.write("+0", to: "clock")
    let command = (forAnHour ? FakeTime.words(following: clock) : []) + ["'\(Room.overlook)'", path]
    let terminal = try Terminal(room, columns: 120, rows: 40, command: "exec " + command.joined(separator: " "))
    try terminal.wait(for: "1 Sites 3", "Site 000002")
    let process = try terminal.process()
    try #require(kill(process, SIGSTOP) == 0)
    for name in ["seen", "follow-up"] {
      try room.done("tag", path, "Site 000000", "+\(name)", with: ["OVERLOOK_ANALYST": "bo"])
    }
    try room.done("rm", path, "Site 000002", with: ["OVERLOOK_ANALYST": "bo"])
    if forAnHour { try room.write("+1h", to: "clock") }
    try #require(kill(process, SIGCONT) == 0)
    try terminal.wait(for: "1 Sites 2", "#follow-up")
    try terminal.type("ta")
    try terminal.wait(for: "+active on Site 000000")
    try terminal.type("q")
    #expect(try poll { isOver(process) })
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
    let history = try objects(try room.done("history", path, "--json"))
    #expect(history.compactMap { $0["analyst"] as? String } == ["ana", "bo", "bo", "bo", "ana"])
    if forAnHour {
      let times = history.compactMap { $0["time"] as? String }.suffix(2).compactMap {
        ISO8601DateFormatter.exact.date(from: $0)
      }
      #expect(times.count == 2 && times[1].timeIntervalSince(times[0]) > 3000, "the clock did not jump: \(times)")
    }
  }
}

/// The preloaded library by which a program sees another time.
enum FakeTime {
  static let program = "/usr/bin/faketime"
  static let isThere = FileManager.default.isExecutableFile(atPath: program)

  /// The words before a command that make it follow a file: how far its clock is off.
  static func words(following file: String) -> [String] {
    [
      program, "-m", "-f", "+0", "env", "-u", "FAKETIME", "FAKETIME_NO_CACHE=1", "FAKETIME_TIMESTAMP_FILE=\(file)",
    ]
  }
}

extension ISO8601DateFormatter {
  /// Of times with milliseconds.
  fileprivate static var exact: ISO8601DateFormatter {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    return formatter
  }
}
