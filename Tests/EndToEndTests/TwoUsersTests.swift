import Foundation
import Testing

/// Two users of one machine and one group, with the usual umask, in a shared case.
@Suite(.enabled(if: TwoUsers.isPossible, "needs root and setpriv, to be two users")) struct TwoUsersTests {
  let room: Room

  init() throws {
    room = try Room()
    try room.makeFolder("share")
    try room.makeFolder("tmp")
    for (mode, name) in [("0755", ""), ("0777", "tmp"), ("2770", "share")] {
      try #require(try room.run("/bin/chmod", [mode, room.path(name)]).status == 0)
    }
    try #require(try room.run("/bin/chgrp", [TwoUsers.group, room.path("share")]).status == 0)
    room.variables["TMPDIR"] = room.path("tmp")
  }

  private func overlook(_ user: TwoUsers, _ arguments: String...) throws -> Outcome {
    try room.run("/bin/sh", ["-c", user.command(arguments)], with: user.environment(room))
  }

  @Test func `both write to a shared case under umask 022, and each sees what the other did`() throws {
    let path = room.path("share/case")
    #expect(try overlook(.ana, "new", path, "--shared").status == 0)
    #expect(try overlook(.ana, "add", path, "site", "name=Alpha").status == 0)
    for (user, field) in [(TwoUsers.ben, "priority=1"), (.ana, "status=active"), (.ben, "country=KP")] {
      let outcome = try overlook(user, "set", path, "Alpha", field)
      #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
    }
    for user in [TwoUsers.ana, .ben] {
      let sites = try overlook(user, "sites", path, "--columns", "name,priority,status").output
      #expect(sites.contains("Alpha") && sites.contains("active"), "\(sites)")
      let verify = try overlook(user, "verify", path)
      #expect(verify.status == 0, "\(verify)")
    }
    let undone = try overlook(.ana, "undo", path)
    #expect(undone.status == 0, "\(undone)")
    let features = try room.features(try room.document("share/case/sites", "alpha"))
    #expect(features[0].properties["status"] == nil && features[0].properties["priority"] as? Int == 1)
  }

  @Test(.enabled(if: Terminal.program != nil))
  func `what one user does is on the other's screen without a key, and an open prompt stays`() throws {
    let path = room.path("share/case")
    #expect(try overlook(.ana, "new", path, "--shared").status == 0)
    #expect(try overlook(.ana, "add", path, "site", "name=Alpha").status == 0)
    for (name, value) in TwoUsers.ana.environment(room) { room.variables[name] = value }
    let terminal = try Terminal(room, columns: 120, rows: 40, command: TwoUsers.ana.command([path]))
    try terminal.wait(for: "1 Sites 1", "Alpha")
    try terminal.type("/alp")
    try terminal.wait(for: "/alp")
    #expect(try overlook(.ben, "tag", path, "Alpha", "+follow-up").status == 0)
    try terminal.wait(for: "#follow-up", "/alp")
    try terminal.press("Enter")
    try terminal.wait(for: "ben: tag Alpha")
    try terminal.type("tr")
    try terminal.wait(for: "+review")
    try terminal.type("q")
    #expect(try poll { try overlook(.ben, "sites", path, "tag:review", "--columns", "name").output == "NAME\nAlpha\n" })
  }
}

/// A user of the tests.
private enum TwoUsers: String {
  case ana, ben

  static let group = "54100"
  private var number: String { self == .ana ? "54101" : "54102" }

  /// Whether the tests can be two users that reach the program.
  static let isPossible: Bool = {
    guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") else { return false }
    return (try? Room().run("/bin/sh", ["-c", ana.command(["--version"])]))?.status == 0
  }()

  /// The shell's words for running `overlook` as this user.
  func command(_ arguments: [String]) -> String {
    let words =
      (["/usr/bin/setpriv", "--reuid=\(number)", "--regid=\(Self.group)", "--clear-groups", Room.overlook] + arguments)
    return "umask 022; exec " + words.map { "'\($0)'" }.joined(separator: " ")
  }

  func environment(_ room: Room) -> [String: String] {
    let home = room.path("tmp/\(rawValue)")
    return [
      "OVERLOOK_ANALYST": rawValue, "HOME": home, "XDG_CONFIG_HOME": home + "/config",
      "XDG_STATE_HOME": home + "/state",
      "XDG_CACHE_HOME": home + "/cache", "XDG_DATA_HOME": home + "/share",
    ]
  }
}
