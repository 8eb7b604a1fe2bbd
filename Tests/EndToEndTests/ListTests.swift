import Foundation
import Testing

/// `overlook list`: records of a kind, their days, sites and names.
struct ListTests {
  let room: Room
  let path: String

  init() throws {
    room = try Room()
    path = try Sample.copy(into: room)
  }

  private func lines(_ arguments: String...) throws -> [String] {
    let outcome = try room.overlook(["list", path] + arguments)
    #expect(outcome.status == 0, "\(outcome)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  @Test func `images stand with day, site and title, the oldest first, also those of no site`() throws {
    let lines = try lines("images")
    #expect(lines.count == 11 && lines[0].hasPrefix("ID"))
    #expect(
      lines[1].contains("  2018-03-29  Sakkanmol  ") && lines[1].hasSuffix("Sakkanmol, panchromatic, early spring"))
    let days = lines.dropFirst().compactMap { $0.firstMatch(of: /20[0-9]{2}-[0-9]{2}-[0-9]{2}/).map { String($0.0) } }
    #expect(days.count == 10 && days == days.sorted())
    #expect(try self.lines("image", "--site", "none").count == 1)
    #expect(try self.lines("image", "--site", "Sino-ri").count == 4)
    let scene = try #require(lines[1].split(separator: " ").first.map(String.init))
    try room.done("rm", path, #require(try siteID("Sakkanmol")))
    #expect(try self.lines("image", "--site", "none").contains { $0.hasPrefix(scene) })
  }

  private func siteID(_ name: String) throws -> String? {
    try room.done("sites", path, name, "--columns", "id").split(separator: "\n").last.map(String.init)
  }

  @Test func `words narrow the list, and JSON has the whole records`() throws {
    let claims = try lines("claims")
    let some = try lines("claims", "demilitarised", "north")
    #expect(some.count > 1 && some.count < claims.count)
    let text = try room.done("list", path, "claim", "demilitarised", "--json")
    let records = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(!records.isEmpty && records.allSatisfy { ($0["id"] as? String)?.hasPrefix("claim-") == true })
    #expect(records.allSatisfy { $0["source"] is String })
    let table = try room.done("list", path, "source", "--format", "csv")
    #expect(table.hasPrefix("id,day,sites,name\r\nsource-"))
  }

  @Test(arguments: ["observations", "claim", "assessment", "hypotheses", "gaps", "undertakings"])
  func `every kind has a list`(kind: String) throws {
    let lines = try lines(kind)
    #expect(lines.first == "ID  DAY  SITES  NAME" || lines.count > 1)
  }

  @Test func `an unknown kind or site is named`() throws {
    let kind = try room.overlook(["list", path, "pictures"])
    #expect(kind.status == 64 && kind.error.contains("'pictures'") && kind.error.contains("- image"))
    let site = try room.overlook(["list", path, "images", "--site", "Nowhere"])
    #expect(site.status == 2 && site.error.contains("Nowhere"))
  }
}
