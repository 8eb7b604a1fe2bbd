import Foundation
import Testing

/// The same work from the shell: what each command prints and what it leaves on disk.
struct ShellTests {
  @Test func `a new case has its title and label and is refused where something lies already`() throws {
    let room = try Room()
    #expect(try room.done("new", "case", "--title", "Bases", "--label", "tlp:green") == "case")
    let info = try object(try room.text("case/case.json"))
    #expect(info["title"] as? String == "Bases" && info["label"] as? String == "TLP:GREEN")
    #expect(try room.done("sites", "case") == "ID  NAME  STATUS  IMAGE  TAGS")
    try room.refused("new", "case", status: 2, naming: ["case is not empty"])
    try room.refused("new", "other", "--label", "TLP:PINK", status: 2, naming: ["TLP:PINK", "TLP:AMBER+STRICT"])
    #expect(!FileManager.default.fileExists(atPath: room.path("other")))
  }

  @Test func `a shared case can be written by its group whatever the umask`() throws {
    let room = try Room()
    let outcome = try room.run(
      "/bin/sh", ["-c", "umask 077; '\(Room.overlook)' new case --shared && '\(Room.overlook)' add case site name=A"])
    #expect(outcome.status == 0, "\(outcome)")
    let modes = try room.run("/bin/sh", ["-c", "stat -c %a case case/sites case/case.json case/sites/*"]).lines
    #expect(modes == ["2770", "2770", "660", "660"])
  }

  @Test(arguments: [
    "38.58,126.10", "38°34'48\"N 126°06'00\"E", "38 34.8 N 126 06 E", "52SBH4732274129", "52N 247322 4274129",
  ]) func `a place may be typed in every form and is kept as typed`(text: String) throws {
    let room = try Room()
    try room.done("new", "case")
    let id = try room.done("add", "case", "site", "name=삭간몰 base", "location=\(text)", "label=TLP:RED")
    let site = try room.features(room.path("case/sites/\(id).geojson"))[0]
    let geometry = try #require(site["geometry"] as? [String: Any])
    let place = try #require(geometry["coordinates"] as? [Double])
    #expect(abs(place[0] - 126.10) < 0.001 && abs(place[1] - 38.58) < 0.001, "\(text) became \(place)")
    #expect((site.properties["location"] as? [String: Any])?["as_typed"] as? String == text)
    #expect(site.properties["name"] as? String == "삭간몰 base" && site.properties["label"] as? String == "TLP:RED")
  }

  @Test func `a record of every kind can be added and is printed by its identifier`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let source = try room.done("add", path, "source", "title=A report", "reliability=B", "published=2018-11-12")
    var ids = [source]
    let kinds = [
      ["observation", "site=\(site)", "note=A new roof", "location=38.581,126.101", "confidence=low"],
      ["claim", "subject=Alpha", "source=\(source)", "text=It is in use", "credibility=2"],
      ["assessment", "subject=Alpha", "statement=It is in use", "likelihood=likely"],
      ["hypotheses", "question=What is it for?"], ["gap", "site=Alpha", "from=2020-01-01", "reason=cloud"],
      ["undertaking", "statement=It will be closed", "party=KP"],
    ]
    for arguments in kinds {
      let outcome = try room.overlook(["add", path] + arguments)
      try #require(outcome.status == 0, "\(outcome)")
      ids += outcome.lines
    }
    #expect(Set(ids).count == 7)
    for (id, kind) in zip(ids, ["source", "observation", "claim", "assessment", "hypotheses", "gap", "undertaking"]) {
      #expect(id.hasPrefix(kind + "-"))
      #expect(try object(try room.done("show", path, id, "--json"))["id"] as? String == id)
    }
    #expect(try room.done("history", path).split(separator: "\n").count == 8)
    #expect(try room.done("verify", path).hasPrefix("all is as recorded: 8 actions, 0 images"))
  }

  @Test func `JSON Lines from standard input are one action or none`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let lines =
      "{\"name\":\"Bravo\",\"location\":\"38.6,126.2\",\"priority\":2}\n\n{\"name\":\"찰리\",\"aliases\":[\"C\"]}\n"
    let ids = try room.done("add", path, "site", "-", input: lines).split(separator: "\n")
    #expect(ids.count == 2 && ids[0].hasPrefix("bravo-"))
    #expect(try room.done("history", path).split(separator: "\n").count == 2)
    let before = try files(below: path)
    try room.refused(
      "add", path, "site", "-", status: 2, naming: ["line 2", "status", "abandoned"],
      input: "{\"name\":\"Delta\"}\n{\"name\":\"Echo\",\"status\":\"nowhere\"}\n")
    try room.refused(
      "add", path, "site", "-", status: 2, naming: ["line 1", "column 9"], input: "{\"name\":\"Foxtrot\n")
    try expectUntouched(path, since: before)
    try room.done("undo", path)
    #expect(try objects(try room.done("sites", path, "--json")).count == 1)
  }

  @Test func `fields are set and taken out, with the reason in the history`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    #expect(try room.done("set", path, "Alpha", "status=active", "priority=1", "--why", "new image") == "")
    let properties = try room.features("\(path)/sites/\(site).geojson")[0].properties
    #expect(properties["status"] as? String == "active" && properties["priority"] as? Int == 1)
    try room.done("set", path, site, "status=")
    #expect(try room.features("\(path)/sites/\(site).geojson")[0].properties["status"] == nil)
    #expect(try room.done("history", path, "Alpha").contains("(new image)"))
    try room.done("set", path, "case", "title=Another title")
    #expect(try object(try room.text("case/case.json"))["title"] as? String == "Another title")
  }

  @Test func `tags are set with + and taken off with -, whatever letters they have`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done("tag", path, site, "+watch", "+help", "version", "+활성")
    try room.done("tag", path, "Alpha", "-watch", "-help", "+new", "--clock", "2026-11-22T00:00:00Z")
    let tags = try room.features("\(path)/sites/\(site).geojson")[0].properties["tags"] as? [String: Bool]
    #expect(tags == ["version": true, "new": true, "활성": true])
    #expect(try room.done("sites", path, "-tag:new", "--columns", "name") == "NAME")
    #expect(try room.done("sites", path, "tag:활성", "--columns", "name,tags").contains("new version 활성"))
  }

  @Test func `a deleted site takes its notes along and undo brings all of it back`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done("add", path, "observation", "site=Alpha", "note=A new roof")
    let before = try files(below: path).filter { $0.key.hasPrefix("sites/") }
    try room.done("rm", path, "Alpha")
    #expect(try room.done("sites", path, "--json") == "[]")
    #expect(!FileManager.default.fileExists(atPath: "\(path)/sites/\(site).geojson"))
    #expect(try room.done("undo", path).hasPrefix("undone: delete Alpha"))
    #expect(try files(below: path).filter { $0.key.hasPrefix("sites/") } == before)
    try room.refused("rm", path, "case", status: 2, naming: ["case"])
  }
}
