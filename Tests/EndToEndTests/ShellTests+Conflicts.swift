import Foundation
import Testing

extension ShellTests {
  /// A case in which two copies went apart and met again.
  private func meeting(
    _ room: Room, _ first: (String) throws -> Void, _ second: (String) throws -> Void
  ) throws -> String {
    let (path, _) = try room.caseWithSite()
    let copy = room.path("copy")
    #expect(try room.run("/bin/cp", ["-r", path, copy]).status == 0)
    try first(path)
    try second(copy)
    #expect(try room.run("/bin/cp", ["-rn", copy + "/history/.", path + "/history/"]).status == 0)
    return path
  }

  @Test(arguments: ["caretaker", "abandoned"])
  func `values given at the same time are listed until set decides for one of them`(value: String) throws {
    let room = try Room()
    let path = try meeting(
      room, { try room.done("set", $0, "Alpha", "status=caretaker") },
      { try room.done("set", $0, "Alpha", "status=abandoned", with: ["OVERLOOK_ANALYST": "bo"]) })
    let line = try room.done("conflicts", path)
    for part in ["alpha-", "status: abandoned (bo ", " | caretaker (ana "] { #expect(line.contains(part), "\(line)") }
    let listed = try objects(try room.done("conflicts", path, "--json"))
    #expect(listed.count == 1 && listed[0]["field"] as? String == "/properties/status")
    let values = try #require(listed[0]["values"] as? [[String: Any]])
    #expect(values.compactMap { $0["value"] as? String } == ["abandoned", "caretaker"])
    #expect(values.compactMap { $0["analyst"] as? String } == ["bo", "ana"])
    #expect(try room.done("sites", path, "has:conflict", "--columns", "name") == "NAME\nAlpha")
    try room.done("set", path, "Alpha", "status=\(value)")
    #expect(try room.done("conflicts", path) == "")
    #expect(try room.done("conflicts", path, "--json") == "[]")
    #expect(try room.done("sites", path, "status:\(value)", "--columns", "name") == "NAME\nAlpha")
  }

  @Test(arguments: [true, false]) func `a site deleted beside an edit is brought back or stays deleted`(isKept: Bool)
    throws
  {
    let room = try Room()
    let path = try meeting(
      room, { try room.done("set", $0, "Alpha", "status=caretaker") },
      { try room.done("rm", $0, "Alpha", with: ["OVERLOOK_ANALYST": "bo"]) })
    let line = try room.done("conflicts", path)
    #expect(line.contains("deleted by bo ") && line.contains("but edited by ana "), "\(line)")
    let site = String(line.prefix { $0 != " " })
    if isKept { try room.done("set", path, site, "priority=1") } else { try room.done("rm", path, site) }
    #expect(try room.done("conflicts", path) == "")
    #expect(
      try room.done("sites", path, "--columns", "name,status")
        == (isKept ? "NAME   STATUS\nAlpha  caretaker" : "NAME  STATUS"))
  }

  @Test func `a tag that one set and the other took off is decided by tag`() throws {
    let room = try Room()
    let path = try meeting(
      room,
      { path in
        try room.done("tag", path, "Alpha", "+new")
        try room.done("tag", path, "Alpha", "-new")
      },
      { try room.done("tag", $0, "Alpha", "+new", with: ["OVERLOOK_ANALYST": "bo"]) })
    #expect(try room.done("conflicts", path).contains("tag new: set (bo "))
    try room.done("tag", path, "Alpha", "+new")
    #expect(try room.done("conflicts", path) == "")
  }

  @Test func `a conflict is settled on the screen and undone like any edit`() throws {
    let room = try Room()
    let path = try meeting(
      room, { try room.done("set", $0, "Alpha", "status=caretaker") },
      { try room.done("set", $0, "Alpha", "status=abandoned", with: ["OVERLOOK_ANALYST": "bo"]) })
    let script = try room.write(
      """
      wait screen "!Alpha"
      expect "! status: abandoned (bo"
      keys !
      expect "shown now"
      keys j<Enter>
      wait idle
      expect "caretaker"
      keys u
      wait idle
      wait screen "abandoned"
      keys U
      wait idle
      """, to: "steps.script")
    try room.done(path, "--script", script, "--size", "100x30")
    #expect(try room.done("conflicts", path) == "")
    #expect(try room.done("sites", path, "--columns", "status") == "STATUS\ncaretaker")
  }
}
