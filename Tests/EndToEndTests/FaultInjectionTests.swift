import Foundation
import Testing

/// The built program on a system whose calls fail: the cross-check of what `FaultTests` of the store do in memory.
struct FaultInjectionTests {
  let room: Room

  init() throws { room = try Room() }

  /// Whether short writes can be had.
  static let hasShortWrites = FileManager.default.isExecutableFile(atPath: "/usr/bin/fiu-run")

  /// A call on the case, by its number among those of its name, and the faults that are made of it.
  private struct Target: CustomStringConvertible {
    var call: String
    var number: Int
    var faults: [String]
    var description: String { "\(call) \(number)" }
  }

  /// The calls of an edit that touch the case, with the faults that are worth while.
  private func targets(_ calls: [SystemCall], in path: String) -> [Target] {
    let all = ["EIO", "ENOSPC", "EINTR"]
    var counts: [String: Int] = [:]
    return calls.compactMap { call in
      counts[call.name, default: 0] += 1
      let number = counts[call.name] ?? 1
      guard ([call.file].compactMap(\.self) + call.texts).contains(where: { $0.hasPrefix(path) }) else { return nil }
      switch call.name {
      case "write", "fdatasync", "rename": return Target(call: call.name, number: number, faults: all)
      case "openat", "fsync": return Target(call: call.name, number: number, faults: [all[number % 3]])
      default: return nil
      }
    }
  }

  @Test(.enabled(if: SystemCalls.obstacle == nil, "\(SystemCalls.obstacle ?? "")"))
  func `I1 whatever call of an edit fails once or from then on, the case is as before or has the edit`() throws {
    let origin = try room.caseWithSites(3, "origin")
    try room.done("set", origin, "Site 000001", "priority=1")
    let command = ["set", room.path("case"), "Site 000001", "priority=2", "--seed", "7"]
    try copy(origin)
    let calls = ["openat", "write", "fdatasync", "fsync", "rename"]
    let plain = try room.traced(command, calls: calls)
    #expect(plain.outcome.status == 0)
    let targets = targets(plain.calls, in: room.path("case"))
    #expect(Set(targets.map(\.call)) == Set(calls), "\(targets)")
    var saved = 0
    var refused = 0
    for target in targets {
      for (fault, isForEver) in target.faults.flatMap({ [($0, false), ($0, true)] }) {
        // No signal comes for ever, and reading goes wrong often enough without that.
        if isForEver, fault == "EINTR" || target.call == "openat" || target.call == "fsync" { continue }
        try copy(origin)
        let rule = "\(target.call):error=\(fault):when=\(target.number)\(isForEver ? "+" : "")"
        let (outcome, seen) = try room.traced(command, calls: calls, inject: [rule])
        #expect(seen.contains { $0.isInjected }, "\(rule): nothing failed")
        let isSaved = try expectWhole(outcome, rule)
        saved += isSaved ? 1 : 0
        refused += isSaved ? 0 : 1
      }
    }
    #expect(saved > 0 && refused > 0, "\(saved) saved, \(refused) refused")
  }

  @Test(.enabled(if: hasShortWrites, "fiu-run is missing: .ci/setup"))
  func `I2 writes that take fewer bytes than they were given leave no torn line`() throws {
    let path = try room.caseWithSites(3)
    var saved = 0
    for (number, chance) in [1, 0.5, 0.5, 1, 0.5, 0.5].enumerated() {
      let outcome = try fiu(
        ["posix/io/rw/write/reduce": chance], ["tag", path, "Site 000001", number % 2 == 0 ? "+short" : "-short"])
      #expect(outcome.status == 0, "\(outcome)")
      saved += 1
      #expect(try room.done("history", path).split(separator: "\n").count == saved + 1)
      #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
    }
  }

  @Test(.enabled(if: hasShortWrites, "fiu-run is missing: .ci/setup"))
  func `I1 at random, some writes fail and some stop short, and what was acknowledged is there`() throws {
    let path = try room.caseWithSites(3)
    var saved = 0
    for number in 0..<30 {
      let outcome = try fiu(
        ["posix/io/rw/write/reduce": 0.5, "posix/io/rw/write": 0.15, "posix/io/sync/fdatasync": 0.1],
        ["set", path, "Site 000002", "revisit_days=\(number + 1)"])
      #expect([0, 74, 75, 77].contains(outcome.status), "\(outcome)")
      if outcome.status == 0 { saved += 1 }
      let shown = try room.done("sites", path, "000002", "--columns", "revisit_days")
      if outcome.status == 0 { #expect(shown == "REVISIT_DAYS\n\(number + 1)", "\(outcome)") }
      #expect(try room.done("history", path).split(separator: "\n").count == saved + 1, "\(outcome)")
    }
    #expect(saved > 0)
    try room.done("tag", path, "Site 000002", "+well")
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  private func copy(_ origin: String) throws {
    try? FileManager.default.removeItem(atPath: room.path("case"))
    try FileManager.default.copyItem(atPath: origin, toPath: room.path("case"))
  }

  private func fiu(_ chances: [String: Double], _ arguments: [String]) throws -> Outcome {
    let rules = chances.flatMap { ["-c", "enable_random name=\($0.key),probability=\($0.value)"] }
    return try room.run("/usr/bin/fiu-run", ["-x", "-f", ""] + rules + [Room.overlook] + arguments)
  }

  /// Holds a case to what a command said of it, and to being mended by the next edit; whether it was acknowledged.
  private func expectWhole(_ outcome: Outcome, _ rule: String) throws -> Bool {
    let isSaved = outcome.status == 0
    #expect([0, 2, 74, 75, 77].contains(outcome.status), "\(rule): \(outcome)")
    let priority = isSaved ? 2 : 1
    let shown = try room.done("sites", "case", "000001", "--columns", "priority")
    #expect(shown == "PRIORITY\n\(priority)", "\(rule): \(outcome)")
    #expect(try room.done("history", "case").split(separator: "\n").count == priority + 1, "\(rule): \(outcome)")
    let verify = try room.overlook(["verify", "case", "--json"])
    let findings = try #require(try object(verify.output)["findings"] as? [String])
    // A document may wait for the next edit; nothing else may be wrong.
    #expect(findings.allSatisfy { $0.contains("is older than the history") }, "\(rule): \(findings), \(outcome)")
    try room.done("tag", "case", "Site 000001", "+well")
    let after = try room.overlook(["verify", "case"])
    #expect(after.status == 0, "\(rule): \(after)")
    return isSaved
  }
}
