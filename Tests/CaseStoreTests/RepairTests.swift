import CaseModel
import Glibc
import JSONText
import Testing

@testable import CaseStore

struct RepairTests {
  let folder: Folder
  /// The store's clock runs two minutes ahead, so that no file seems to have been written just now.
  let world = World(clock: TestClock(Self.later))
  let path: String
  let copy: String
  let expected: [String]
  let head: String
  let segment: String
  let bytes: [UInt8]

  static var later: Int64 { Int64(time(nil)) * 1000 + 120_000 }

  init() throws {
    folder = try Folder()
    path = folder["case"]
    copy = folder["copy"]
    let store = try world.create(path)
    try store.commit(.adding(.site("alpha-000000000001", ["name": "Alpha"])))
    for number in 1...2 { try store.set("alpha-000000000001", "n", .integer(Int64(number))) }
    try store.writeDocuments()
    expected = picture(store)
    head = store.headHash
    segment = try segmentFiles(path)[0]
    bytes = try readFile(segment)
    try copyFolder(path, to: copy)
  }

  private func repair(from other: String? = nil, isDryRun: Bool = false, _ world: World? = nil) throws -> RepairReport {
    try CaseStore.repair(
      path, from: other, isDryRun: isDryRun, environment: (world ?? self.world).environment())
  }

  private var quarantine: String { path + "/.overlook/\(getuid())/quarantine" }

  private func expectWhole(_ what: Comment) throws {
    let store = try world.open(path)
    #expect(picture(store) == expected, what)
    #expect(store.headHash == head, what)
    #expect(store.verify() == [], what)
  }

  @Test func `a case that is well is left as it is`() throws {
    let before = try snapshot(path)
    let report = try repair(from: copy)
    #expect(report == RepairReport())
    #expect(try snapshot(path) == before)
  }

  @Test func `I13 every damaged byte is mended from a copy, and what it was is kept`() throws {
    for index in stride(from: 0, to: bytes.count, by: 17) {
      var changed = bytes
      changed[index] ^= 0x04
      try writeFile(segment, changed)
      let report = try repair(from: copy)
      #expect(report.remaining == [] && report.mended.count == 1, "byte \(index): \(report)")
      #expect(try readFile(segment) == bytes, "byte \(index)")
      let name = try #require(report.mended.first?.what.components(" kept in ").last)
      #expect(try readFile(path + "/" + name) == changed, "byte \(index)")
    }
    try expectWhole("all")
  }

  @Test func `a whole block of zeros, marks of git and a torn middle are mended`() throws {
    let marks = Array("<<<<<<< ours\n".utf8) + bytes + Array(">>>>>>> theirs\n".utf8)
    let zeros = bytes[..<100] + [UInt8](repeating: 0, count: 400) + bytes[500...]
    for changed in [
      Array(zeros), [UInt8](repeating: 0, count: bytes.count), marks, Array(bytes[..<50] + bytes[300...]),
    ] {
      try writeFile(segment, changed)
      #expect(try repair(from: copy).remaining == [])
      #expect(try readFile(segment) == bytes)
    }
    try expectWhole("all")
  }

  @Test func `marks of git alone need no copy, nor does a hash that the next line vouches for`() throws {
    let end = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
    var changed = bytes
    changed[end - 10] = bytes[end - 10] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    for changed in [changed, Array("<<<<<<< ours\n".utf8) + bytes] {
      try writeFile(segment, changed)
      #expect(try repair().remaining == [])
      #expect(try readFile(segment) == bytes)
    }
  }

  @Test func `lines come from a conflict copy and from the archive as well`() throws {
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    for name in ["/history/2026-11/x (conflict copy).jsonl", "/history-archive/2026-11/old.jsonl"] {
      try put(bytes, path + name)
      try writeFile(segment, changed)
      let report = try repair()
      #expect(report.remaining == [] && report.mended.first?.what.contains(String(name.dropFirst())) == true)
      #expect(try readFile(segment) == bytes)
      try LinuxSys().unlink(FilePath(path + name))
    }
    try expectWhole("both")
  }

  @Test func `without a copy the damage stays, is reported, and nothing is written`() throws {
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    try writeFile(segment, changed)
    let before = try snapshot(path)
    let report = try repair()
    #expect(report.mended == [] && !report.remaining.isEmpty)
    #expect(try snapshot(path) == before)
  }

  @Test func `what a dry run would mend is named and left as it is`() throws {
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    try writeFile(segment, changed)
    try LinuxSys().unlink(FilePath(path + "/sites/alpha-000000000001.geojson"))
    let before = try snapshot(path)
    let report = try repair(from: copy, isDryRun: true)
    #expect(report.mended.count == 2 && !report.remaining.isEmpty, "\(report)")
    #expect(try snapshot(path) == before)
  }

  @Test func `I14 a folder that may not be written is only reported on`() throws {
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    try writeFile(segment, changed)
    let sys = FaultySys()
    sys.plan(FaultySys.Plan(calls: ["access"], number: 1, code: EROFS, isForEver: true))
    var world = world
    world.sys = sys
    let report = try repair(from: copy, world)
    #expect(!report.remaining.isEmpty)
    #expect(sys.written == [])
  }

  @Test func `a segment that is being written or was a moment ago is left alone`() throws {
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    try writeFile(segment, changed)
    let young = try repair(from: copy, World(clock: TestClock(Self.later - 115_000)))
    #expect(young.busy.count == 1 && young.mended == [])
    let sys = LinuxSys()
    let file = try sys.open(FilePath(segment), flags: O_WRONLY | O_APPEND, mode: 0)
    try sys.lock(file)
    #expect(try repair(from: copy).busy.count == 1)
    try sys.close(file)
    #expect(try readFile(segment) == changed)
    #expect(try repair(from: copy).remaining == [])
    #expect(try readFile(segment) == bytes)
  }

  @Test func `a cut segment and one that is gone come back when others saw their lines`() throws {
    let ben = try world.open(path, "ben")
    try ben.set("alpha-000000000001", "m", 1)
    try ben.writeDocuments()
    let (now, nowHead) = (picture(ben), ben.headHash)
    let cut = Array(bytes[...(try #require(bytes.dropLast(400).lastIndex(of: UInt8(ascii: "\n"))))])
    for change in [{ try writeFile(segment, cut) }, { try LinuxSys().unlink(FilePath(segment)) }] {
      try change()
      #expect(try world.open(path).warnings.contains { if case .behind = $0 { true } else { false } })
      #expect(try repair().remaining.isEmpty == false)
      let report = try repair(from: copy)
      #expect(report.remaining == [] && report.mended.count == 1, "\(report)")
      let store = try world.open(path)
      #expect(picture(store) == now && store.headHash == nowHead)
    }
  }

  @Test func `I6 documents are not written from a history of which lines are lost`() throws {
    try world.open(path, "ben").set("alpha-000000000001", "m", 1)
    try world.open(path).writeDocuments()
    let document = try readFile(path + "/sites/alpha-000000000001.geojson")
    try LinuxSys().unlink(FilePath(segment))
    let report = try repair()
    #expect(report.mended == [] && !report.remaining.isEmpty, "\(report)")
    #expect(try readFile(path + "/sites/alpha-000000000001.geojson") == document)
  }

  @Test func `another case has nothing to give`() throws {
    _ = try world.create(folder["another"])
    #expect(throws: StoreError.self) { try repair(from: folder["another"]) }
    #expect(throws: StoreError.self) { try repair(from: folder["nowhere"]) }
  }

  @Test(arguments: [
    "open", "write", "fsync", "fchmod", "rename", "unlink", "mkdir", "fstat", "lstat", "pread", "close", "readdir",
  ])
  func `I13 mending that is broken off at any call loses nothing and can be done again`(call: String) throws {
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    for code in [EIO, ENOSPC] {
      var number = 1
      var hits = 1
      while hits > 0 {
        try writeFile(segment, changed)
        try writeFile(path + "/sites/alpha-000000000001.geojson", "<<<<<<< ours\n")
        let sys = FaultySys()
        var world = world
        world.sys = sys
        sys.plan(FaultySys.Plan(calls: [call], number: number, code: code))
        _ = try? repair(from: copy, world)
        hits = sys.hits
        let now = try readFile(segment)
        #expect(now == changed || now == bytes, "\(call) \(number)")
        if now == bytes { #expect(try keptBytes().contains(changed), "\(call) \(number)") }
        #expect(try repair(from: copy).remaining == [], "\(call) \(number)")
        try expectWhole("\(call) \(number)")
        number += 1
      }
      #expect(number > 2, "\(call) was never called")
    }
  }

  private func keptBytes() throws -> [[UInt8]] { Array(try snapshot(quarantine).values) }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

/// Copies a folder with all that is in it, caches left out.
func copyFolder(_ path: String, to other: String) throws {
  for (name, bytes) in try snapshot(path) { try put(bytes, other + "/" + name) }
}
