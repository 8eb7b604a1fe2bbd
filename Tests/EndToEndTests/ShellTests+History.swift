import Foundation
import Testing

extension ShellTests {
  @Test func `undo and redo go through many actions, one at a time or several`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    for number in 1...4 { try room.done("set", path, site, "priority=\(number)") }
    func priority() throws -> Int? {
      try room.features("\(path)/sites/\(site).geojson")[0].properties["priority"] as? Int
    }
    #expect(try room.done("undo", path).split(separator: "\n").count == 1)
    #expect(try priority() == 3)
    #expect(try room.done("undo", path, "2").split(separator: "\n").count == 2)
    #expect(try priority() == 1)
    #expect(try room.done("redo", path, "3").split(separator: "\n").count == 3)
    #expect(try priority() == 4)
    try room.refused("redo", path, status: 1, naming: ["nothing to be redone"])
    #expect(try room.done("verify", path).hasPrefix("all is as recorded: 11 actions"))
  }

  @Test func `nobody's undo touches what another analyst did`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done("set", path, site, "priority=2", with: ["OVERLOOK_ANALYST": "bo"])
    try room.done("tag", path, site, "+new")
    #expect(try room.done("undo", path) == "undone: tag Alpha: +new")
    #expect(try room.features("\(path)/sites/\(site).geojson")[0].properties["priority"] as? Int == 2)
    try room.done("undo", path, with: ["OVERLOOK_ANALYST": "bo"])
    #expect(try room.features("\(path)/sites/\(site).geojson")[0].properties["priority"] == nil)
    let outcome = try room.overlook(["undo", path], with: ["OVERLOOK_ANALYST": "bo"])
    #expect(outcome.status == 1, "\(outcome)")
  }

  @Test func `the history says who did what and which action an undo took back`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done("tag", path, site, "+new", with: ["OVERLOOK_ANALYST": "bo"])
    try room.done("rm", path, site)
    try room.done("undo", path)
    let lines = try room.done("history", path).split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    for (line, end) in zip(lines, ["ana         add Alpha", "bo          tag Alpha: +new", "delete Alpha"]) {
      #expect(line.hasSuffix(end))
    }
    #expect(lines[3].hasSuffix("undo: delete Alpha"), "\(lines[3])")
    #expect(try room.done("history", path, site, "--analyst", "bo").split(separator: "\n").count == 1)
    let actions = try objects(try room.done("history", path, "--json"))
    #expect(actions.compactMap { $0["analyst"] as? String } == ["ana", "bo", "ana", "ana"])
    #expect(actions[3]["undo"] as? String == actions[2]["id"] as? String)
    let changes = try #require(actions[1]["changes"] as? [[String: Any]])
    #expect(changes.count == 1 && changes[0]["field"] as? String == "/properties/tags/new")
    #expect(changes[0]["new"] as? Bool == true && changes[0]["record"] as? String == site)
  }

  @Test func `times and identifiers come from --clock and --seed`() throws {
    let room = try Room()
    var seen: Set<String> = []
    for name in ["one", "two"] {
      let fixed = ["--clock", "2026-11-22T03:04:05Z", "--seed", "9"]
      #expect(try room.overlook(["new", name] + fixed).status == 0)
      let outcome = try room.overlook(["add", name, "site", "name=Alpha"] + fixed)
      #expect(outcome.status == 0, "\(outcome)")
      seen.insert(outcome.output + (try room.done("history", name)))
    }
    #expect(seen.count == 1, "\(seen)")
    #expect(seen.first?.contains("2026-11-22T03:04:05.000Z") == true)
  }

  @Test func `verify names the image of which a byte was changed`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let image = "\(path)/images/sohae-2019-09-05.tif"
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: image))
    try file.seek(toOffset: 5000)
    let byte = try #require(try file.read(upToCount: 1)?.first)
    try file.seek(toOffset: 5000)
    try file.write(contentsOf: Data([byte ^ 1]))
    try file.close()
    let outcome = try room.overlook(["verify", path])
    #expect(outcome.status == 1 && outcome.output.contains("sohae-2019-09-05.tif"), "\(outcome)")
    #expect(outcome.output.contains("1 finding"))
    try FileManager.default.removeItem(atPath: image)
    let gone = try object(try room.overlook(["verify", path, "--json"]).output)
    let findings = try #require(gone["findings"] as? [String])
    #expect(findings.count == 1 && findings[0].contains("sohae-2019-09-05.tif"))
  }

  @Test func `verify names the segment and the line of which a byte was changed`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite("Alphaville")
    try room.done("tag", path, site, "+new")
    let segment = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: path).first { name in
        guard name.hasSuffix(".jsonl") else { return false }
        return try room.text("case/\(name)").contains("Alphaville")
      })
    let text = try room.text("case/\(segment)")
    try room.write(text.replacingOccurrences(of: "Alphaville", with: "Alphavilla"), to: "case/\(segment)")
    let outcome = try room.overlook(["verify", path])
    #expect(outcome.status == 1 && outcome.output.contains(segment), "\(outcome)")
  }

  @Test func `verify names the document that was edited by hand, and nothing else is touched by looking`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let name = "sites/\(site).geojson"
    let text = try room.text("case/\(name)")
    try room.write(text.replacingOccurrences(of: "\"Alpha\"", with: "\"Alfa\""), to: "case/\(name)")
    let before = try files(below: path)
    let outcome = try room.overlook(["verify", path])
    #expect(outcome.status == 1 && outcome.output.contains(name), "\(outcome)")
    try expectUntouched(path, since: before)
  }
}
