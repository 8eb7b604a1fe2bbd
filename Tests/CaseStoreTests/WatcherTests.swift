import CaseModel
import Glibc
import JSONText
import Testing

@testable import CaseStore

struct WatcherTests {
  let folder: Folder
  let path: String
  let world = World()
  let site = Record.site("alpha", ["name": "Alpha"])

  init() throws {
    folder = try Folder()
    path = folder["case"]
    _ = try world.create(path)
  }

  @Test func `the first edit of a case is told of, and every later one`() throws {
    let watcher = Watched(casePath: path)
    #expect(!watcher.isReadable)
    #expect(!watcher.drain())
    let store = try world.open(path, "ben")
    for name in ["Alpha", "Beta", "Gamma"] {
      if name == "Alpha" { try store.commit(.adding(site)) } else { try store.set(site.id, "name", .string(name)) }
      #expect(watcher.isReadable, "\(name)")
      #expect(watcher.drain())
      #expect(!watcher.isReadable, "\(name)")
    }
  }

  @Test func `a month that begins is watched from then on`() throws {
    let store = try world.open(path)
    try store.commit(.adding(site))
    let watcher = Watched(casePath: path)
    world.clock.move(by: 40 * 86_400_000)
    let later = try world.open(path, "ben")
    try later.set(site.id, "name", "Beta")
    #expect(watcher.drain())
    try later.set(site.id, "name", "Gamma")
    #expect(watcher.drain())
    #expect(try LinuxSys().names(in: FilePath(path + "/history")).count == 2)
  }

  @Test func `reading, and what lies beside the history and the documents, is not told of`() throws {
    let store = try world.open(path)
    try store.commit(.adding(site))
    try store.writeDocuments()
    let watcher = Watched(casePath: path)
    try put([1], path + "/notes.txt")
    try put([1], path + "/sites/alpha.geojson~")
    _ = try world.open(path, "ben")
    #expect(watcher.news() == CaseNews())
  }

  @Test func `a document is told of by its name, written in place or put in place of the old one`() throws {
    let store = try world.open(path)
    try store.commit(.adding(site))
    try store.writeDocuments()
    let watcher = Watched(casePath: path)
    try put([1], path + "/sites/alpha.geojson")
    var news = CaseNews()
    news.documents = ["sites/alpha.geojson"]
    #expect(watcher.news() == news)
    try put([1], path + "/sites/sedQ1x")
    #expect(rename(path + "/sites/sedQ1x", path + "/sites/alpha.geojson") == 0)
    #expect(watcher.news() == news)
    try put([1], path + "/case.json")
    #expect(watcher.news().documents == ["case.json"])
  }

  @Test func `a folder of documents that comes is watched from then on, and what is in it is asked for`() throws {
    let watcher = Watched(casePath: path)
    #expect(mkdir(path + "/claims", 0o755) == 0)
    #expect(watcher.news().mayLackDocuments)
    try put([1], path + "/claims/claim-000000000001.json")
    #expect(watcher.news().documents == ["claims/claim-000000000001.json"])
  }

  @Test func `a history that was taken away and came back is watched again`() throws {
    let store = try world.open(path)
    try store.commit(.adding(site))
    let watcher = Watched(casePath: path)
    try LinuxSys().rename(FilePath(path + "/history"), to: FilePath(folder["away"]))
    for (name, bytes) in try snapshot(folder["away"]) { try put(bytes, path + "/history/" + name) }
    #expect(watcher.drain())
    try put([1], path + "/history/2026-11/x.jsonl")
    #expect(watcher.drain())
  }

  @Test func `a file that is removed, and a folder, do no harm`() throws {
    let store = try world.open(path)
    try store.commit(.adding(site))
    let watcher = Watched(casePath: path)
    for file in try segmentFiles(path) { unlink(file) }
    rmdir(path + "/history/2026-11")
    _ = watcher.drain()
    try store.set(site.id, "name", "Beta")
    #expect(watcher.drain())
  }

  @Test func `what is no case is watched in vain and says so`() throws {
    let watcher = Watched(casePath: folder["nowhere"])
    #expect(!watcher.seesEverything)
    #expect(!watcher.drain())
  }

  @Test func `events of any length are read, and none of what is cut off`() {
    func event(_ mask: Int32, _ name: String, padded count: UInt32) -> [UInt8] {
      let head = [UInt32(7), UInt32(bitPattern: mask), 0, count]
      let padding = [UInt8](repeating: 0, count: Int(count) - name.utf8.count)
      return head.withUnsafeBytes { Array($0) } + Array(name.utf8) + padding
    }
    let overflow = event(Int32(IN_Q_OVERFLOW), "", padded: 0)
    let bytes = event(Int32(IN_CREATE), "history", padded: 16) + overflow + event(Int32(IN_MODIFY), "a", padded: 16)
    let events = Array(InotifyEvents(bytes[...]))
    #expect(events.map(\.mask) == [UInt32(IN_CREATE), UInt32(IN_Q_OVERFLOW), UInt32(IN_MODIFY)])
    #expect(events.map(\.name) == ["history", "", "a"].map { Array($0.utf8) })
    #expect(Array(InotifyEvents(bytes.dropLast(40))).count == 1)
  }

  @Test(.enabled(if: queueLength < 1 << 18, "the queue of inotify is too long to be filled"))
  func `more than the queue holds is told of all the same, and everything after it`() throws {
    let store = try world.open(path)
    try store.commit(.adding(site))
    let watcher = Watched(casePath: path)
    let ben = try world.open(path, "ben")
    // Nothing that concerns the history: what comes into the case folder. Equal events in a row would be one.
    let names = ["one", "two"].map { path + "/" + $0 }
    try put([1], names[0])
    for number in 0..<(Self.queueLength + 100) { #expect(rename(names[number % 2], names[(number + 1) % 2]) == 0) }
    // This one finds no place in the queue.
    try store.set(site.id, "name", "Beta")
    #expect(watcher.isReadable)
    #expect(watcher.drain())
    #expect(try ben.refresh().count == 1)
    #expect(ben.value(site.id, "name") == "Beta")
    #expect(!watcher.drain())
    try store.set(site.id, "name", "Gamma")
    #expect(watcher.drain())
  }

  /// How many events may wait.
  private static let queueLength: Int = {
    let sys = LinuxSys()
    guard let file = try? sys.open(FilePath("/proc/sys/fs/inotify/max_queued_events"), flags: O_RDONLY, mode: 0) else {
      return Int.max
    }
    defer { _ = close(file) }
    let bytes = (try? sys.read(file, at: 0, upTo: 32)) ?? []
    return Int(String(decoding: bytes, as: UTF8.self).filter(\.isNumber)) ?? Int.max
  }()

  @Test func `I9 what is shown of another's edit is what the merge decided`() throws {
    let ana = try world.open(path)
    try ana.commit(.adding(site))
    let ben = try world.open(path, "ben")
    try ben.set(site.id, "name", "Earlier")
    world.clock.move(by: 1000)
    try ana.set(site.id, "name", "Later")
    let entries = try ana.refresh()
    #expect(entries.map(\.analyst) == ["ben"])
    #expect(entries.first?.edit.changes.first?.new == "Earlier")
    #expect(entries.first.map { ana.shown($0.edit).changes.first?.new } == "Later")
    let removal = Edit([Change(site.register(Register.alive), old: true, new: false)])
    #expect(ana.shown(removal).changes.first?.new == true)
  }
}

/// A watcher in a form that expectations can take.
private final class Watched {
  private var watcher: CaseWatcher

  init(casePath: String) { watcher = CaseWatcher(casePath: casePath) }

  var seesEverything: Bool { watcher.seesEverything }
  func news() -> CaseNews { watcher.drain() }
  func drain() -> Bool { watcher.drain().concernsHistory }

  /// Whether the descriptor is readable now; the kernel queues an event before the call that caused it returns.
  var isReadable: Bool {
    guard let descriptor = watcher.descriptor else { return false }
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, 0) == 1
  }
}
