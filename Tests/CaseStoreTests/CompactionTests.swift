import CaseModel
import Glibc
import JSONText
import Synchronization
import Testing

@testable import CaseStore

struct CompactionTests {
  let folder: Folder
  let world = World()
  let path: String
  let expected: [String]
  let head: String

  /// A clock by which every file is older than an hour.
  private let late = World(clock: TestClock(RepairTests.later + 3_600_000))
  private static let site: RecordID = "alpha-000000000001"

  init() throws {
    folder = try Folder()
    path = folder["case"]
    try world.create(path).commit(.adding(.site("alpha-000000000001", ["name": "Alpha"])))
    for number in 1...3 {
      let store = try world.open(path, number == 2 ? "ben" : "ana")
      try store.set(Self.site, "n", .integer(Int64(number)))
      try store.writeDocuments()
      world.clock.move(by: 1000)
    }
    let store = try world.open(path)
    expected = picture(store)
    head = store.headHash
  }

  @discardableResult
  private func compact(isDryRun: Bool = false, sys: any Sys = LinuxSys()) throws -> CompactionReport {
    var world = late
    world.sys = sys
    return try CaseStore.compact(path, isDryRun: isDryRun, environment: world.environment())
  }

  private func expectSame(_ what: Comment = "") throws {
    let store = try world.open(path)
    #expect(picture(store) == expected, what)
    #expect(store.headHash == head, what)
    #expect(store.verify() == [], what)
  }

  @Test func `I17 a compacted history gives the same case from one file, and nothing is thrown away`() throws {
    let before = try segmentFiles(path).map { try readFile($0) }
    let documents = try snapshot(path, skipping: [".overlook", "history", "history-archive"])
    let report = try compact()
    #expect(report.archived.count == 4 && report.left == [])
    #expect(try segmentFiles(path) == [path + "/" + (try #require(report.base))])
    #expect(Set(try snapshot(path + "/history-archive").values) == Set(before))
    try expectSame()
    #expect(try snapshot(path, skipping: [".overlook", "history", "history-archive"]) == documents)
    #expect(try compact().base == nil, "one file is compact")
  }

  @Test func `I17 undo and redo go on across it, and the next sessions too`() throws {
    try compact()
    let store = try world.open(path)
    #expect(try store.history().map(\.id.number) == [1, 1, 1, 1])
    for value in [2, nil] as [JSON?] {
      try store.undo()
      #expect(store.value(Self.site, "n") == value || store.value(Self.site, "n") == 2)
    }
    try store.redo()
    try store.redo()
    #expect(store.value(Self.site, "n") == 3)
    try store.set(Self.site, "n", 4)
    let now = picture(store)
    let second = try compact()
    #expect(second.left.count == 1, "this process has its own file open: \(second)")
    #expect(picture(try world.open(path)) == now)
  }

  @Test func `I17 a replica that was not compacted merges to the same`() throws {
    let other = folder["other"]
    try copyFolder(path, to: other)
    let ben = try world.open(other, "ben")
    try ben.set(Self.site, "m", 7)
    try compact()
    try world.open(path).set(Self.site, "name", "Beta")
    for (from, to) in [(path, other), (other, path)] {
      for (name, bytes) in try snapshot(from) where name.hasPrefix("history") { try put(bytes, to + "/" + name) }
    }
    let (one, two) = (try world.open(path), try world.open(other))
    #expect(picture(one) == picture(two) && one.headHash == two.headHash)
    #expect(one.value(Self.site, "m") == 7 && two.value(Self.site, "name") == "Beta")
    #expect(one.warnings == [] && two.warnings == [])
    let (count, now) = (try segmentFiles(path).count, picture(one))
    withExtendedLifetime(ben) { #expect(count > 4) }
    try compact()
    #expect(try segmentFiles(path).count < count)
    #expect(picture(try world.open(path)) == now)
  }

  @Test func `I17 two replicas that compact the same files come to the same file`() throws {
    let other = folder["other"]
    try copyFolder(path, to: other)
    let first = try compact().base
    let second = try CaseStore.compact(other, environment: late.environment("ben")).base
    #expect(first != nil && first == second)
  }

  @Test func `a file that is open, young or torn costs nothing`() throws {
    let young = try CaseStore.compact(path, environment: World(clock: TestClock(RepairTests.later)).environment())
    #expect(young.base == nil && young.left.count == 4)
    let live = try world.open(path)
    try live.set(Self.site, "live", 1)
    let report = try compact()
    #expect(report.left.count == 1 && report.archived.count == 4)
    try live.set(Self.site, "live", 2)
    try live.undo()
    try live.undo()
    try expectEdits(live)
  }

  private func expectEdits(_ live: CaseStore) throws {
    #expect(picture(try world.open(path)) == picture(live))
    #expect(live.value(Self.site, "live") == nil)
    #expect(live.verify() == [])
  }

  @Test func `a program that has the case open goes on when its files are put away`() throws {
    let idle = try world.open(path)
    try compact()
    try idle.refresh()
    try idle.loadAll()
    #expect(picture(idle) == expected)
    try idle.set(Self.site, "n", 9)
    #expect(picture(try world.open(path)) == picture(idle))
  }

  @Test func `a dry run, a network and damage change nothing`() throws {
    let before = try snapshot(path)
    let report = try compact(isDryRun: true)
    #expect(report.base != nil && report.archived.count == 4)
    let sys = FaultySys()
    for number in [0x6969, 0xFF53_4D42, 0x6573_5546] as [Int64] {
      sys.state.withLock { $0.fileSystem = number }
      let error = #expect(throws: StoreError.self) { try compact(sys: sys) }
      #expect(error?.message.contains("another machine") == true)
    }
    #expect(try snapshot(path) == before)
    let file = try segmentFiles(path)[0]
    var bytes = try readFile(file)
    bytes[bytes.count / 2] ^= 1
    try writeFile(file, bytes)
    let damaged = try snapshot(path)
    let error = #expect(throws: StoreError.self) { try compact() }
    #expect(error?.message.contains("overlook fsck") == true)
    #expect(try snapshot(path) == damaged)
  }

  @Test(arguments: [
    "open", "write", "fsync", "fchmod", "rename", "unlink", "mkdir", "fstat", "lstat", "pread", "close", "readdir",
    "statfs",
  ])
  func `I17 compacting that is broken off at any call leaves the same case`(call: String) throws {
    let whole = try snapshot(path)
    for isForEver in [true, false] {
      var number = 1
      var hits = 1
      while hits > 0 {
        let sys = FaultySys()
        sys.plan(FaultySys.Plan(calls: [call], number: number, code: EIO, isForEver: isForEver))
        _ = try? compact(sys: sys)
        hits = sys.hits
        try expectSame("\(call) \(number)")
        try compact()
        try expectSame("\(call) \(number)")
        #expect(try segmentFiles(path).count == 1, "\(call) \(number)")
        try restore(whole)
        number += isForEver ? 3 : 1
      }
    }
  }

  private func restore(_ whole: [String: [UInt8]]) throws {
    for (name, bytes) in whole where name.hasPrefix("history/") { try put(bytes, path + "/" + name) }
    for name in try snapshot(path).keys where name.hasPrefix("history") && whole[name] == nil {
      try LinuxSys().unlink(FilePath(path + "/" + name))
    }
  }
}
