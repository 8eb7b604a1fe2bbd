import Foundation
import Testing

/// What cannot be done ends with the status that says why, names what is wrong and leaves the case as it was.
struct ExitStatusTests {
  @Test(arguments: [
    ["sites"], ["add", "site", "name=B"], ["set", "a", "name=B"], ["tag", "a", "+b"], ["rm", "a"], ["undo"], ["redo"],
    ["history"], ["show", "a"], ["verify"], ["export", "--format", "md"], ["open"],
  ]) func `a folder that is no case is named`(command: [String]) throws {
    let room = try Room()
    try room.write("not a case", to: "letters/a.txt")
    let before = try files(below: room.path("letters"))
    for folder in ["letters", "nowhere"] {
      let outcome = try room.overlook([command[0], folder] + command.dropFirst())
      #expect(outcome.status == 2 && outcome.output.isEmpty, "\(command): \(outcome)")
      #expect(outcome.error.contains("\(folder) is no case") && outcome.error.contains("overlook new"), "\(outcome)")
    }
    try expectUntouched(room.path("letters"), since: before)
    #expect(!FileManager.default.fileExists(atPath: room.path("nowhere")))
  }

  @Test(arguments: [["sites"], ["add", "site", "name=B"], ["tag", "Alpha", "+b"], ["undo"], ["verify"], ["open"]])
  func `a case of a newer version is left alone`(command: [String]) throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let text = try room.text("case/case.json")
    try #require(text.contains("\"minReader\":1"))
    try room.write(text.replacingOccurrences(of: "\"minReader\":1", with: "\"minReader\":99"), to: "case/case.json")
    let before = try files(below: path)
    let outcome = try room.overlook([command[0], path] + command.dropFirst())
    #expect(outcome.status == 2 && outcome.error.contains("99") && outcome.error.contains("newer"), "\(outcome)")
    try expectUntouched(path, since: before)
  }

  /// A command on the case and the words that the message must hold.
  static let wrong: [(command: [String], words: [String])] = [
    (["show", "nope"], ["\"nope\"", "overlook sites"]),
    (["show", "b"], ["bravo-", "beta-"]),
    (["tag", "nope", "+x"], ["\"nope\""]), (["tag", "case", "+x"], ["takes no tags"]),
    (["set", "nope", "name=x"], ["\"nope\""]), (["rm", "nope"], ["\"nope\""]),
    (["history", "nope"], ["\"nope\""]),
    (["add", "site", "name=C", "colour=red"], ["\"colour\"", "province"]),
    (["set", "Alpha", "colour=red"], ["\"colour\"", "province"]),
    (["set", "Alpha", "status"], ["\"status\"", "FIELD=VALUE"]),
    (["set", "Alpha", "status=busy"], ["status=busy", "abandoned"]),
    (["set", "Alpha", "label=TLP:PINK"], ["TLP:PINK", "TLP:AMBER"]),
    (["set", "Alpha", "priority=1e9"], ["priority=1e9"]),
    (["set", "Alpha", "location=99,200"], ["99", "90"]),
    (["set", "Alpha", "location=somewhere"], ["somewhere", "52SBH4809074658"]),
    (["add", "site", "location=38,126"], ["name"]), (["add", "observation", "site=Nope"], ["Nope"]),
    (["add", "picture", "name=x"], ["\"picture\"", "observation"]), (["add", "claim", "subject=Alpha"], ["source"]),
    (["tag", "Alpha"], ["+active"]), (["tag", "Alpha", "+two words"], ["+two words"]),
    (["set", "Alpha", "status_image=Alpha"], ["status_image=Alpha", "an image is wanted here; that is a site"]),
    (["set", "Alpha", "status_image=2019-01-01"], ["an image is wanted here", "identifier"]),
    (["sites", "priority<1O"], ["\"1O\" is no number"]),
    (["sites", "image>=yesterday"], ["\"yesterday\"", "2019-03-31"]),
    (["sites", "status_as_of<foo"], ["\"foo\"", "2019-03"]), (["history", "--site", "nope"], ["\"nope\""]),
    (["history", "--field", "foo"], ["\"foo\"", "existence"]),
    (["sites", "colour=red"], ["\"colour\"", "province"]), (["sites", "has:wings"], ["has:wings", "location"]),
    (["sites", "\"open"], ["quote"]), (["sites", "--columns", "id,colour"], ["\"colour\"", "province"]),
    (["sites", "--sort", "-colour"], ["\"colour\""]), (["export", "--format", "md", "--query", "nosuch"], ["nosuch"]),
    (["export", "--format", "md", "--label", "TLP:PINK"], ["TLP:PINK", "TLP:CLEAR"]),
    (["import", "nowhere.tif"], ["nowhere.tif"]), (["import", "--site", "nope", "nowhere.tif"], ["nope"]),
  ]

  @Test(arguments: wrong) func `what is wrong is named with what would be right`(command: [String], words: [String])
    throws
  {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    for name in ["Bravo", "Beta"] { try room.done("add", path, "site", "name=\(name)") }
    let before = try files(below: path)
    let outcome = try room.overlook([command[0], path] + command.dropFirst())
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
    for word in words { #expect(outcome.error.contains(word), "\(word) is not named: \(outcome)") }
    try expectUntouched(path, since: before)
  }

  @Test func `there is nothing to undo in a case that nobody has changed`() throws {
    let room = try Room()
    try room.done("new", "case")
    let before = try files(below: room.path("case"))
    try room.refused("undo", "case", status: 1, naming: ["nothing to be undone"])
    try room.refused("redo", "case", status: 1, naming: ["nothing to be redone"])
    try expectUntouched(room.path("case"), since: before)
  }

  @Test func `an analyst whose name cannot be one is told so`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    for name in ["external", "Ana Q", String(repeating: "a", count: 33)] {
      let outcome = try room.overlook(["tag", path, "Alpha", "+x"], with: ["OVERLOOK_ANALYST": name])
      #expect(outcome.status == 2 && outcome.error.contains("\"\(name)\""), "\(outcome)")
      #expect(outcome.error.contains("OVERLOOK_ANALYST"))
    }
  }

  @Test func `settings that cannot be read are named with their line`() throws {
    let room = try Room()
    try room.write("{\n\"symbols\": \"blocks\"}", to: "config/overlook/config.json")
    try room.refused("doctor", status: 2, naming: ["config.json", "blocks", "braille"])
    try room.write("{\n\"symbols\": ", to: "config/overlook/config.json")
    try room.refused("doctor", status: 2, naming: ["config.json", "line 2"])
  }

  @Test func `a result that cannot be written is no success`() throws {
    let room = try Room()
    let path = try Sample.shared()
    try room.refused(
      "export", path, "--format", "md", "--query", "sino", "-o", "/dev/full", status: 74, naming: ["/dev/full"])
    let outcome = try room.run("/bin/sh", ["-c", "'\(Room.overlook)' sites '\(path)' > /dev/full"])
    #expect(outcome.status == 74 && outcome.error.contains("No space left"), "\(outcome)")
    try room.refused(
      "export", path, "--format", "md", "--query", "sino", "-o", "/proc/none/x.md", status: 74, naming: ["/proc/none"])
  }
}
