import Foundation
import Testing

/// Folders and files that may not be read or written: what can be shown is, the rest is named, nothing is half done.
///
/// Root may do everything, so root runs the program as `nobody`.
@Suite(.enabled(if: Anybody.isPossible, "needs setpriv, to be somebody without rights")) struct AccessTests {
  let room: Room
  let path: String

  init() throws {
    room = try Room()
    path = try room.caseWithSites(2)
    try room.done("set", path, "Site 000001", "priority=1")
    if Anybody.isRoot {
      try shell("chmod 755 '\(room.folder)'; chown -R \(Anybody.number):\(Anybody.number) '\(path)'")
    }
  }

  private func shell(_ command: String) throws {
    let outcome = try room.run("/bin/sh", ["-c", command])
    try #require(outcome.status == 0, "\(command): \(outcome)")
  }

  private func overlook(_ arguments: String...) throws -> Outcome {
    try room.run("/usr/bin/env", Anybody.words + [Room.overlook] + arguments)
  }

  private func expect(
    _ outcome: Outcome, _ status: Int32, saying words: String..., location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == status, "\(outcome)", sourceLocation: location)
    let text = outcome.output + outcome.error
    for word in words { #expect(text.contains(word), "\(word): \(outcome)", sourceLocation: location) }
  }

  /// The state after everything may be done again.
  private func expectWell(_ priority: Int, location: SourceLocation = #_sourceLocation) throws {
    try shell("chmod -R u+rwX '\(path)'")
    expect(try overlook("verify", path), 0, saying: "all is as recorded", location: location)
    let shown = try overlook("sites", path, "000001", "--columns", "priority")
    expect(shown, 0, saying: "PRIORITY\n\(priority)\n", location: location)
  }

  @Test func `I14 a history that may not be written to refuses edits and shows the case`() throws {
    try shell("chmod a-w '\(path)'/history '\(path)'/history/*")
    let before = try files(below: path)
    expect(try overlook("set", path, "Site 000001", "priority=2"), 77, saying: "history/", "Permission denied")
    expect(try overlook("sites", path, "--columns", "name"), 0, saying: "Site 000001")
    try expectUntouched(path, since: before)
    try expectWell(1)
  }

  @Test func `documents that may not be written are told of and come later`() throws {
    try shell("chmod a-w '\(path)'/sites")
    expect(
      try overlook("set", path, "Site 000001", "priority=2"), 0, saying: "saved in history/", "Permission denied")
    expect(try overlook("verify", path), 1, saying: "is older than the history")
    try shell("chmod u+w '\(path)'/sites")
    expect(try overlook("tag", path, "Site 000001", "+x"), 0)
    try expectWell(2)
  }

  @Test func `a file of the history that may not be read is named, and edits go on beside it`() throws {
    let segments = try FileManager.default.subpathsOfDirectory(atPath: path + "/history").filter {
      $0.hasSuffix("jsonl")
    }
    let last = try #require(try segments.first { try room.text(path + "/history/" + $0).contains("priority") })
    try shell("chmod 000 '\(path)/history/\(last)'")
    expect(try overlook("verify", path), 1, saying: last, "Permission denied", "its edits are missing here")
    expect(try overlook("set", path, "Site 000001", "status=active"), 0)
    try expectWell(1)
    expect(try overlook("sites", path, "000001", "--columns", "status"), 0, saying: "active")
  }

  @Test func `a document that may not be read is named and shown from the history`() throws {
    try shell("chmod 000 '\(path)'/sites/*")
    expect(try overlook("sites", path, "000001", "--columns", "priority"), 0, saying: "PRIORITY\n1\n")
    expect(try overlook("verify", path), 1, saying: "cannot be read and stays as it is", "Permission denied")
    expect(try overlook("set", path, "Site 000001", "priority=2"), 0)
    try shell("chmod u+rw '\(path)'/sites/*")
    expect(try overlook("tag", path, "Site 000001", "+x"), 0)
    try expectWell(2)
  }

  @Test(arguments: ["case.json", "history", "sites"])
  func `what must be read and may not be is named, with whom to ask`(name: String) throws {
    try shell("chmod 000 '\(path)/\(name)'")
    for command in ["sites", "verify", "undo"] {
      let outcome = try overlook(command, path)
      expect(outcome, 77, saying: "/\(name): Permission denied", "ask its owner")
      #expect(!outcome.error.contains("to write"), "\(outcome)")
    }
    try expectWell(1)
  }

  @Test(.enabled(if: TemporaryDisk.obstacle == nil, "\(TemporaryDisk.obstacle ?? "")"))
  func `I14 a case on a file system that is read-only is shown and refuses every edit`() throws {
    let disk = try TemporaryDisk(room)
    try shell("cp -r '\(path)' '\(disk.path)/case'; chmod 777 '\(disk.path)'")
    try shell("mount -o remount,ro '\(disk.path)'")
    let path = disk.path + "/case"
    let before = try files(below: path)
    expect(try overlook("sites", path, "--columns", "name"), 0, saying: "Site 000001")
    expect(try overlook("verify", path), 0)
    for command in [
      ["set", path, "Site 000001", "priority=2"], ["undo", path], ["rm", path, "Site 000001"], ["compact", path],
      ["new", disk.path + "/other"],
    ] {
      // Root is refused as well.
      for outcome in [
        try room.overlook(command), try room.run("/usr/bin/env", Anybody.words + [Room.overlook] + command),
      ] {
        expect(outcome, 77, saying: "Read-only file system")
      }
    }
    let steps = try room.write(
      "wait idle\nexpect \"read-only\"\nkeys ta\nwait idle\nexpect \"read-only\"\n", to: "steps")
    try room.done(path, "--script", steps)
    try expectUntouched(path, since: before)
  }

  @Test(.enabled(if: Immutable.obstacle == nil, "\(Immutable.obstacle ?? "")"))
  func `what is immutable stays, is told of, and keeps no edit from being saved elsewhere`() throws {
    let (document, segments) = ("\(path)/sites/site-000001-*", "\(path)/history/*/*.jsonl")
    try shell("chattr +i \(document) \(segments)")
    defer { try? shell("chattr -i \(document); chattr -R -i '\(path)/history'") }
    let outcome = try room.overlook(["set", path, "Site 000001", "priority=2"])
    expect(outcome, 0, saying: "saved in history/", "Operation not permitted")
    #expect(try !FileManager.default.contentsOfDirectory(atPath: path + "/sites").contains { $0.hasPrefix(".tmp-") })
    try shell("chattr -i \(document) \(segments); chattr +i '\(path)'/history/*")
    expect(try room.overlook(["set", path, "Site 000001", "priority=3"]), 77, saying: "Operation not permitted")
    try shell("chattr -i '\(path)'/history/*")
    try room.done("tag", path, "Site 000001", "+x")
    #expect(try room.done("sites", path, "000001", "--columns", "priority") == "PRIORITY\n2")
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }
}

/// Somebody without rights to other people's files.
private enum Anybody {
  static let isRoot = geteuid() == 0
  static let number = 65534
  /// The words before a command that somebody else runs.
  static let words =
    isRoot ? ["/usr/bin/setpriv", "--reuid=\(number)", "--regid=\(number)", "--clear-groups"] : []

  static let isPossible: Bool = (try? Room().run("/usr/bin/env", words + [Room.overlook, "--version"]))?.status == 0
}

/// A file system in memory.
private final class TemporaryDisk {
  let path: String
  private let room: Room

  static let obstacle: String? = {
    guard geteuid() == 0 else { return "only root may mount" }
    guard let room = try? Room(), (try? TemporaryDisk(room)) != nil else { return "mounting is forbidden" }
    return nil
  }()

  init(_ room: Room) throws {
    self.room = room
    path = room.path("disk")
    try room.makeFolder("disk")
    let outcome = try room.run("/bin/mount", ["-t", "tmpfs", "-o", "size=4m", "none", path])
    try #require(outcome.status == 0, "\(outcome)")
  }

  deinit { _ = try? room.run("/bin/umount", ["-l", path]) }
}

/// Files that not even root may change.
private enum Immutable {
  static let obstacle: String? = {
    guard geteuid() == 0 else { return "only root may make files immutable" }
    guard let room = try? Room(), let file = try? room.write("", to: "file") else { return "there is no room" }
    let outcome = try? room.run("/bin/sh", ["-c", "chattr +i '\(file)' && chattr -i '\(file)'"])
    return outcome?.status == 0 ? nil : "chattr is missing, or this file system has no immutable files"
  }()
}
