import Foundation
import Testing

extension ShellTests {
  private func grown(_ room: Room) throws -> (path: String, site: String) {
    let (path, site) = try room.caseWithSite()
    try room.done("add", path, "site", "name=Bravo", "--clock", "2030-01-01T10:00:00Z")
    try room.done(
      "set", path, site, "status=active", "--clock", "2030-01-02T10:00:00Z", with: ["OVERLOOK_ANALYST": "bo"])
    try room.done("set", path, site, "status=caretaker", "--clock", "2030-01-03T10:00:00Z")
    try room.done("rm", path, "Bravo", "--clock", "2030-01-04T10:00:00Z")
    return (path, site)
  }

  @Test(arguments: [
    (["--site", "brav"], ["add Bravo", "delete Bravo"]), (["--analyst", "bo"], ["change Alpha: status"]),
    (["--field", "status", "--after", "2030-01-03"], ["change Alpha: status"]), (["--field", "county"], []),
    (["--after", "2030-01-01", "--before", "2030-01-02"], ["add Bravo"]), (["-n", "1"], ["delete Bravo"]),
    (["--after", "2030-01-04T10:00:00Z"], ["delete Bravo"]), (["--analyst", "b"], []),
  ]) func `the history is narrowed by site, analyst, field and time`(options: [String], ends: [String]) throws {
    let room = try Room()
    let (path, _) = try grown(room)
    let outcome = try room.overlook(["history", path] + options)
    #expect(outcome.status == 0 && outcome.lines.count == ends.count, "\(outcome)")
    for (line, end) in zip(outcome.lines, ends) { #expect(line.hasSuffix(end), "\(line)") }
  }

  @Test func `a filter that cannot be read is refused`() throws {
    let room = try Room()
    let (path, _) = try grown(room)
    try room.refused("history", path, "--after", "noon", status: 2, naming: ["after:noon", "2026-11-20"])
    try room.refused("history", path, "-n", "0", status: 64, naming: ["-n"])
  }

  @Test func `show and sites tell how it was at a time and after an action`() throws {
    let room = try Room()
    let (path, site) = try grown(room)
    func names(_ at: String) throws -> String {
      try room.done("sites", path, "--at", at, "--columns", "name,status", "--json")
    }
    #expect(try objects(names("2030-01-01")).map { $0["name"] as? String } == ["Alpha", "Bravo"])
    #expect(try objects(names("2030-01-05")).map { $0["name"] as? String } == ["Alpha"])
    func status(_ at: String) throws -> String? {
      try object(try room.done("show", path, site, "--at", at, "--json")).properties["status"] as? String
    }
    #expect(try status("2030-01-01") == nil)
    #expect(try status("2030-01-02T09:59:59Z") == nil)
    #expect(try status("2030-01-02T10:00:00Z") == "active")
    #expect(try status("2030-01-03") == "caretaker")
    let actions = try objects(try room.done("history", path, "--json"))
    let action = try #require(actions.first { $0["analyst"] as? String == "bo" }?["id"] as? String)
    #expect(try status(action) == "active")
    try room.refused("show", path, "Bravo", "--at", "2030-01-05", status: 2, naming: ["\"Bravo\""])
    try room.refused("sites", path, "--at", "1999", status: 2, naming: ["1999", "begins at"])
    try room.refused("sites", path, "--at", "noon", status: 2, naming: ["\"noon\"", "2026-11-20"])
  }

  @Test func `the screen shows the case as it was and edits nothing of it`() throws {
    let room = try Room()
    let (path, _) = try grown(room)
    let before = try files(below: path)
    let script = try room.write(
      """
      wait idle
      expect "1 Sites 1"
      keys @
      wait screen "History 5"
      keys /field:status analyst:bo<Enter>
      expect "History 1 of 5"
      keys <Enter>
      wait screen "AS OF 2030-01-02 10:00, after bo: change Alpha: status"
      expect "1 Sites 2"
      expect "active"
      keys d
      expect "Esc returns to now"
      keys q
      expect "caretaker"
      keys q
      """, to: "steps.script")
    try room.done(path, "--script", script, "--size", "100x30")
    try expectUntouched(path, since: before)
  }
}
