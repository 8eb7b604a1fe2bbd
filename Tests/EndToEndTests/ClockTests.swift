import Foundation
import Testing

/// Clocks that are years off, that stand or that run backwards: what an analyst saw, he can change.
struct ClockTests {
  let room: Room
  let path: String

  init() throws {
    room = try Room()
    path = try room.caseWithSites(2)
  }

  /// Lets analysts with clocks of their own change one field by turns, each having seen what the one before did.
  private func takeTurns(_ run: (_ number: Int, _ command: [String], _ analyst: String) throws -> Outcome) throws {
    for number in 1...9 {
      let analyst = ["ana", "ben", "cho"][number % 3]
      let outcome = try run(number, ["set", path, "Site 000001", "priority=\(number)"], analyst)
      #expect(outcome.status == 0 && outcome.error.isEmpty, "\(number): \(outcome)")
      #expect(try room.done("sites", path, "000001", "--columns", "priority") == "PRIORITY\n\(number)")
    }
    #expect(try room.done("conflicts", path).isEmpty)
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
    // Each takes back the own edits only, in the order that he made them in.
    for (analyst, left) in [("ana", "8"), ("cho", "7")] {
      try room.done("undo", path, with: ["OVERLOOK_ANALYST": analyst])
      #expect(try room.done("sites", path, "000001", "--columns", "priority") == "PRIORITY\n\(left)")
    }
  }

  @Test func `I12 an edit made after seeing another beats it whatever --clock says`() throws {
    let clocks = [
      "2026-11-22T00:00:00Z", "2016-11-22T00:00:00Z", "2036-11-22T00:00:00Z", "2036-11-22T00:00:00Z",
      "1999-01-01T00:00:00Z", "2026-11-22T00:00:00Z",
    ]
    try takeTurns { number, command, analyst in
      try room.overlook(
        command + ["--clock", clocks[number % clocks.count]], with: ["OVERLOOK_ANALYST": analyst])
    }
  }

  @Test(.enabled(if: FakeTime.isThere, "faketime: .ci/setup"))
  func `I12 an edit made after seeing another beats it whatever the system's clock says`() throws {
    let offsets = ["-10y", "+10y", "+0", "-3650d", "+10y"]
    try takeTurns { number, command, analyst in
      try room.run(
        FakeTime.program, ["-m", "-f", offsets[number % offsets.count], Room.overlook] + command,
        with: ["OVERLOOK_ANALYST": analyst])
    }
    let times = try objects(try room.done("history", path, "--json")).compactMap { $0["time"] as? String }
    #expect(times.last?.hasPrefix("203") == true, "the clock was not off: \(times)")
  }

  @Test(.enabled(if: FakeTime.isThere, "faketime: .ci/setup"), arguments: ["+0", "-10y", "+10y"])
  func `I12 a session whose clock is set back or stands keeps the order of its edits`(later: String) throws {
    let clock = try room.write("+0", to: "clock")
    // The clock is set by a step of the script itself: what is saved there is what the library reads.
    let offset = try room.write(later, to: "offset")
    let steps = try room.write(
      """
      wait idle
      keys ta
      wait idle
      keys tp
      wait idle
      keys e
      wait idle
      keys tr
      wait idle
      keys u
      wait idle
      """, to: "steps")
    // The editor is the moment at which the clock changes.
    room.variables["VISUAL"] = try room.write(
      "#!/bin/sh\nunset LD_PRELOAD\ncp '\(offset)' '\(clock)'\n", to: "editor", mode: 0o755)
    let words = FakeTime.words(following: clock)
    let outcome = try room.run(words[0], words.dropFirst() + [Room.overlook, path, "--script", steps])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try room.text("clock") == later)
    let history = try objects(try room.done("history", path, "--json"))
    let own = history.compactMap { $0["id"] as? String }.filter { $0.hasSuffix(":1") == false }
    let numbers = own.compactMap { Int($0.split(separator: ":")[1]) }
    #expect(numbers == numbers.sorted() && numbers.count == 3, "\(history)")
    if later == "+10y" {
      let years = history.compactMap { ($0["time"] as? String)?.prefix(4) }
      #expect(years.first != years.last, "the clock was not set: \(years)")
    }
    #expect(try room.done("sites", path, "tag:active tag:priority", "--columns", "name").contains("Site 000000"))
    #expect(try room.done("sites", path, "tag:review", "--columns", "name").contains("Site") == false)
    #expect(try room.done("conflicts", path).isEmpty)
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
    // And from the outside at the right time again.
    try room.done("tag", path, "Site 000000", "-active")
    #expect(try room.done("sites", path, "tag:active", "--columns", "name").contains("Site") == false)
  }
}
