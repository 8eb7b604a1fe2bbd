import Foundation
import Testing

extension ShellTests {
  @Test func `sites are listed as a table with the columns and the order asked for`() throws {
    let room = try Room()
    let path = try Sample.shared()
    let table = try room.done("sites", path).split(separator: "\n").map(String.init)
    #expect(table.count == 13 && table[0].hasPrefix("ID "))
    #expect(table.contains { $0.hasPrefix(Sample.sakkanmol) && $0.hasSuffix("2019-05-16  watch") })
    let names = try room.done("sites", path, "--columns", "name", "--sort", "-name").split(separator: "\n")
    #expect(names.first == "NAME" && names[1] == "Yusang-ni" && names.last == "Hoejung-ni")
    let newest = try room.done("sites", path, "has:image", "--columns", "image,name", "--sort", "image")
    #expect(
      newest.split(separator: "\n").dropFirst().map { $0.prefix(10) } == ["2019-05-16", "2019-06-09", "2020-04-18"])
  }

  @Test(arguments: [
    ("sakk", ["Sakkanmol"]), ("삭간", ["Sakkanmol"]), ("tag:disputed", ["Hoejung-ni", "Kal-gol"]),
    ("has:mark", ["Sakkanmol"]), ("tag:watch -has:mark", ["Sino-ri", "Sohae Satellite Launching Station"]),
    ("status=active_minor", ["Sohae Satellite Launching Station"]), ("\"test site\"", ["Punggye-ri Nuclear Test Site"]),
  ]) func `a query narrows the list`(query: String, names: [String]) throws {
    let room = try Room()
    let path = try Sample.shared()
    let words = query.hasPrefix("\"") ? [query] : query.split(separator: " ").map(String.init)
    let outcome = try room.overlook(["sites", path, "--json"] + words)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try objects(outcome.output).compactMap { $0["name"] as? String } == names)
  }

  @Test func `sites are listed as JSON, CSV and GeoJSON`() throws {
    let room = try Room()
    let path = try Sample.shared()
    let records = try objects(try room.done("sites", path, "--json"))
    #expect(records.count == 12)
    #expect(records.allSatisfy { $0["id"] is String && $0["name"] is String && $0.keys.contains("location") })
    let sakkanmol = try #require(records.first { $0["id"] as? String == Sample.sakkanmol })
    let location = try #require(sakkanmol["location"] as? [String: Any])
    #expect(location["lat"] as? Double == 38.584698 && location["lon"] as? Double == 126.107945)
    #expect(try room.done("sites", path, "--format", "json") == room.done("sites", path, "--json"))

    let csv = try room.done("sites", path, "sakk", "--format", "csv", "--columns", "name,location,native_name")
    #expect(csv == "name,location,native_name\r\nSakkanmol,\"38.584698, 126.107945\",삭간몰\r\n".dropLast(1))

    let collection = try object(try room.done("sites", path, "--format", "geojson"))
    #expect(collection["type"] as? String == "FeatureCollection")
    #expect((collection["features"] as? [[String: Any]])?.count == 12)
  }

  @Test func `show prints a record with all that belongs to it, found by any name that is unique`() throws {
    let room = try Room()
    let path = try Sample.shared()
    let text = try room.done("show", path, "Sakkanmol")
    for part in ["native_name: 삭간몰", "observations:", "claims:", "The middle revetment is empty."] {
      #expect(text.contains(part), "\(part) is missing")
    }
    let whole = try object(try room.done("show", path, Sample.sakkanmol, "--json"))
    #expect((whole["observations"] as? [Any])?.count == 4 && (whole["claims"] as? [Any])?.count == 6)
    #expect(try room.done("show", path, "1wd27sjjv235", "--json") == room.done("show", path, "sakkanmol-1w", "--json"))
    let scene = try object(try room.done("show", path, "scene-yvf557r7467a", "--json"))
    #expect(scene["stac_version"] as? String == "1.1.0")
    #expect(try object(try room.done("show", path, "case", "--json"))["format"] as? Int == 1)
  }

  @Test func `every claim of the sample case is about something in it, the case itself among that`() throws {
    let room = try Room()
    let path = try Sample.shared()
    let info = try #require(
      try object(try String(contentsOfFile: path + "/case.json", encoding: .utf8))["id"] as? String)
    let known = Set(try objects(try room.done("sites", path, "--json")).compactMap { $0["id"] as? String } + [info])
    var subjects: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: path + "/claims") {
      let claim = try object(try String(contentsOfFile: "\(path)/claims/\(name)", encoding: .utf8))
      subjects.insert(try #require(claim["subject"] as? String))
    }
    #expect(subjects.contains(info) && subjects.isSubset(of: known), "\(subjects.subtracting(known))")
  }

  @Test func `no control character of a record reaches the terminal`() throws {
    let room = try Room()
    try room.done("new", "case")
    try room.done(
      "add", "case", "site", "-", input: "{\"name\":\"Evil\\u001b[2Jname\",\"note\":\"a\\u0007b\\u202ec\"}\n")
    for arguments in [
      ["sites", "case"], ["show", "case", "Evil"], ["history", "case"], ["sites", "case", "--sort", "x"],
    ] {
      let outcome = try room.overlook(arguments)
      let scalars = (outcome.output + outcome.error).unicodeScalars
      #expect(!scalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" }, "\(arguments): \(outcome)")
    }
  }
}
