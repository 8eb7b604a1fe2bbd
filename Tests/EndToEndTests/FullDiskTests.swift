import Foundation
import Glibc
import Testing

/// A file system of its own that is small enough to be filled.
private final class SmallDisk {
  let path: String
  private let room: Room

  /// Why no test can have one; nil where it can.
  static let obstacle: String? = {
    guard geteuid() == 0 else { return "only root may mount" }
    guard let room = try? Room(), let disk = try? SmallDisk(room, kilobytes: 64) else { return "mounting is forbidden" }
    return disk.path.isEmpty ? "there is no path" : nil
  }()

  init(_ room: Room, kilobytes: Int) throws {
    self.room = room
    path = room.path("disk")
    try room.makeFolder("disk")
    let outcome = try room.run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", path])
    try #require(outcome.status == 0, "\(outcome)")
  }

  deinit { _ = try? room.run("/bin/umount", ["-l", path]) }

  /// Leaves no more than so many pages of 4 KiB free.
  func fill(leaving pages: Int = 0) throws {
    _ = try room.run("/bin/dd", ["if=/dev/zero", "of=\(path)/filler", "bs=4096", "conv=notrunc", "oflag=append"])
    let size = try #require(try FileManager.default.attributesOfItem(atPath: path + "/filler")[.size] as? Int)
    try #require(truncate(path + "/filler", size - pages * 4096) == 0)
  }

  func makeRoom() throws { try FileManager.default.removeItem(atPath: path + "/filler") }
}

/// What happens when the disk that holds the case is really full.
@Suite(.enabled(if: SmallDisk.obstacle == nil, "\(SmallDisk.obstacle ?? "")")) struct FullDiskTests {
  private func records(_ room: Room, _ path: String) throws -> [String] {
    [try room.done("sites", path, "--json"), try room.done("history", path, "--json"), try room.done("verify", path)]
  }

  @Test(arguments: [0, 1, 2]) func `a full disk is named, nothing changes, and the next edit works`(free: Int) throws {
    let room = try Room()
    let disk = try SmallDisk(room, kilobytes: 256)
    let path = disk.path + "/case"
    try room.done("new", path)
    try room.done("add", path, "site", "name=Alpha")
    let before = try records(room, path)
    try disk.fill(leaving: free)
    // Longer than the pages that are free, so that some of it could be written.
    let note = String(repeating: "A long note. ", count: 2000)
    let outcome = try room.overlook(["add", path, "site", "name=Bravo", "note=\(note)"])
    #expect(outcome.status == 74 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.error.contains("the disk is full") && outcome.error.contains("make room"), "\(outcome)")
    #expect(try records(room, path) == before)
    try disk.makeRoom()
    try room.done("add", path, "site", "name=Bravo")
    #expect(try room.done("sites", path, "--columns", "name") == "NAME\nAlpha\nBravo")
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  @Test func `the last edits live on the ballast`() throws {
    let room = try Room()
    let disk = try SmallDisk(room, kilobytes: 2048)
    let path = disk.path + "/case"
    try room.done("new", path)
    try room.done("add", path, "site", "name=Alpha")
    let ballast = "\(path)/.overlook/\(geteuid())/ballast"
    #expect(FileManager.default.fileExists(atPath: ballast))
    try disk.fill()
    try room.done("tag", path, "Alpha", "+kept")
    #expect(!FileManager.default.fileExists(atPath: ballast))
    #expect(try room.done("sites", path, "tag:kept", "--columns", "name") == "NAME\nAlpha")
    try disk.fill()
    try room.refused("tag", path, "Alpha", "+more", status: 74, naming: ["the disk is full"])
    try disk.makeRoom()
    try room.done("tag", path, "Alpha", "+more")
    #expect(FileManager.default.fileExists(atPath: ballast), "it is laid out again")
  }
}
