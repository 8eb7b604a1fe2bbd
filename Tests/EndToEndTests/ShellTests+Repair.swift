import Foundation
import Testing

extension ShellTests {
  /// So far ahead that nothing counts as written just now.
  static let later = ["--clock", "2040-01-01T00:00:00Z"]

  private func segment(_ path: String) throws -> String {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path + "/history").filter { $0.hasSuffix(".jsonl") }
    return path + "/history/" + (try #require(names.sorted().first))
  }

  private func copy(_ room: Room, _ path: String, to name: String) throws -> String {
    try FileManager.default.copyItem(atPath: path, toPath: room.path(name))
    return room.path(name)
  }

  private func damage(_ path: String) throws -> Data {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    return bytes
  }

  @Test func `fsck says that all is well and changes nothing`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let before = try files(below: path)
    #expect(try room.done("fsck", path) == "all is well")
    try expectUntouched(path, since: before)
  }

  @Test func `fsck mends a damaged history from another copy and says what came from where`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    for number in 1...3 { try room.done("set", path, site, "priority=\(number)") }
    let other = try copy(room, path, to: "copy")
    let file = try segment(path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    let damaged = try damage(file)
    let alone = try room.overlook(["fsck", path] + Self.later)
    #expect(alone.status == 1 && alone.output.contains("still wrong: "), "\(alone)")
    let dry = try room.overlook(["fsck", path, "--from", other, "--dry-run"] + Self.later)
    #expect(dry.status == 1 && dry.output.contains("1 to be mended"), "\(dry)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == damaged)
    let young = try room.overlook(["fsck", path, "--from", other])
    #expect(young.status == 75 && young.error.contains("try again in a minute"), "\(young)")
    let outcome = try room.overlook(["fsck", path, "--from", other, "--json"] + Self.later)
    #expect(outcome.status == 0, "\(outcome)")
    let mended = try #require(try object(outcome.output)["mended"] as? [[String: Any]])
    #expect((mended.first?["what"] as? String)?.contains("restored from \(other)/history/") == true, "\(outcome)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == whole)
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  @Test func `fsck makes a lost case file anew and the message without one names it`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try FileManager.default.removeItem(atPath: path + "/case.json")
    try room.refused("sites", path, status: 2, naming: ["overlook fsck", "overlook new"])
    #expect(try room.done("fsck", path).contains("case.json: "))
    #expect(try room.done("sites", path).contains(site.prefix(5)))
    try room.refused("fsck", "nowhere", status: 2, naming: ["nowhere"])
    try room.makeFolder("empty")
    try room.refused("fsck", "empty", status: 2, naming: ["empty"])
  }

  @Test func `fsck rebuilds a document with marks of git in it`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let document = "\(path)/sites/\(site).geojson"
    let whole = try room.text(document)
    try room.write("<<<<<<< ours\n\(whole)=======\n\(whole)>>>>>>> theirs\n", to: document)
    let verified = try room.overlook(["verify", path])
    #expect(verified.status == 1)
    #expect(try room.done("fsck", path).contains("rebuilt from the history"))
    #expect(try room.text(document) == whole)
  }
}

extension ShellTests {
  @Test func `compact folds the history into one file and everything goes on across it`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    for number in 1...3 { try room.done("set", path, site, "priority=\(number)") }
    let before = try room.done("history", path, "--json")
    let head = try object(try room.done("verify", path, "--json"))["headHash"] as? String
    #expect(try room.done("compact", path) == "nothing to fold", "all of it was written within the hour")
    let dry = try room.overlook(["compact", path, "--dry-run"] + Self.later)
    #expect(dry.status == 0 && dry.output.contains("4 files to be folded into history/base-"), "\(dry)")
    let outcome = try room.overlook(["compact", path] + Self.later)
    #expect(outcome.status == 0 && outcome.output.contains("4 files folded into history/base-"), "\(outcome)")
    #expect(try room.done("history", path, "--json") == before)
    #expect(try object(try room.done("verify", path, "--json"))["headHash"] as? String == head)
    #expect(try room.done("undo", path, "4").split(separator: "\n").count == 4)
    #expect(try room.done("redo", path, "4").split(separator: "\n").count == 4)
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
    let archived = try FileManager.default.subpathsOfDirectory(atPath: path + "/history-archive")
    #expect(archived.filter { $0.hasSuffix(".jsonl") }.count == 4)
  }

  @Test func `compact refuses a case with damage and names fsck`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done("tag", path, site, "+x")
    _ = try damage(try segment(path))
    let before = try files(below: path)
    let outcome = try room.overlook(["compact", path] + Self.later)
    #expect(outcome.status == 2 && outcome.error.contains("overlook fsck"), "\(outcome)")
    try expectUntouched(path, since: before)
  }
}
