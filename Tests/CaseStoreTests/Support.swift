import CaseModel
import CaseStore
import Glibc
import JSONText
import Synchronization

/// A folder of its own for one test, removed with it.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/overlook-store-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemFault(call: "mkdtemp", code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { remove(FilePath(path)) }

  private func remove(_ path: FilePath) {
    let sys = LinuxSys()
    if let status = try? sys.status(at: path), status.kind == .folder {
      for name in (try? sys.names(in: path)) ?? [] { remove(path.appending(name)) }
      _ = path.withCString { rmdir($0) }
    } else {
      _ = path.withCString { unlink($0) }
    }
  }

  subscript(name: String) -> String { path + "/" + name }
}

/// A clock that stands unless it is moved.
final class TestClock: Sendable {
  private let time: Mutex<Int64>
  init(_ time: Int64 = 1_795_305_600_000) { self.time = Mutex(time) }
  func move(by milliseconds: Int64) { time.withLock { $0 += milliseconds } }
  var now: Int64 { time.withLock { $0 } }
}

/// The world of a test: analyst, clock, system calls.
struct World {
  var clock = TestClock()
  var sys: any Sys = LinuxSys()
  var seed: UInt64?
  /// How many bytes of site documents may be in memory; CI runs this suite once more with 0.
  var memoryLimit = getenv("OVERLOOK_TEST_MEMORY").flatMap { Int(String(cString: $0)) } ?? 16 << 20

  func environment(_ analyst: String = "ana") -> StoreEnvironment {
    let clock = clock
    return StoreEnvironment(
      analyst: analyst, toolVersion: "overlook test", now: { clock.now }, seed: seed, sys: sys,
      memoryLimit: memoryLimit)
  }

  func create(_ path: String, shared: Bool = false) throws -> CaseStore {
    try CaseStore.create(
      at: path, title: "Test", label: .green, isShared: shared, environment: environment())
  }

  func open(_ path: String, _ analyst: String = "ana") throws -> CaseStore {
    try CaseStore(opening: path, environment: environment(analyst))
  }
}

extension Record {
  static func site(_ id: String, _ properties: JSON = [:]) -> Record {
    var record = Record(id: RecordID(rawValue: id), kind: .site, document: "sites/\(id).geojson")
    record.body = ["geometry": ["type": "Point", "coordinates": [126.1, 38.58]], "properties": properties]
    return record
  }

  static func observation(_ id: String, of site: String, _ properties: JSON = [:]) -> Record {
    var record = Record(id: RecordID(rawValue: id), kind: .observation, document: "sites/\(site).geojson")
    record.body = ["geometry": .null, "properties": properties]
    return record
  }
}

extension CaseStore {
  /// Sets a plain field of a record.
  @discardableResult
  func set(_ id: RecordID, _ field: String, _ value: JSON?) throws -> HistoryEntry {
    try loadRecords(named: id.rawValue)
    guard let record = contents.records[id] else { throw StoreError.badChange("no \(id)") }
    return try commit(.setting(record, field, to: value))
  }

  func value(_ id: RecordID, _ field: String) -> JSON? {
    try? loadRecords(named: id.rawValue)
    return contents[id]?[field: field]
  }
}

/// All files below a folder with their bytes, without caches.
func snapshot(_ path: String, skipping: Set<String> = [".overlook"]) throws -> [String: [UInt8]] {
  let sys = LinuxSys()
  var result: [String: [UInt8]] = [:]
  for name in try sys.names(in: FilePath(path)).map({ String(decoding: $0, as: UTF8.self) })
  where !skipping.contains(name) {
    let child = path + "/" + name
    // Pipes have no bytes of their own, and opening one would wait for its other end.
    switch try sys.status(at: FilePath(child)).kind {
    case .folder: for (below, bytes) in try snapshot(child) { result[name + "/" + below] = bytes }
    case .regular: result[name] = try readFile(child)
    case .other: result[name] = []
    }
  }
  return result
}

func readFile(_ path: String) throws -> [UInt8] {
  let sys = LinuxSys()
  let file = try sys.open(FilePath(path), flags: O_RDONLY, mode: 0)
  defer { _ = close(file) }
  return try sys.read(file, at: 0, upTo: try sys.status(file).size)
}

func writeFile(_ path: String, _ bytes: [UInt8]) throws {
  let sys = LinuxSys()
  let file = try sys.open(FilePath(path), flags: O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
  defer { _ = close(file) }
  var done = 0
  while done < bytes.count {
    done += try bytes[done...].withUnsafeBytes { try sys.write(file, $0) }
  }
}

func writeFile(_ path: String, _ text: String) throws { try writeFile(path, Array(text.utf8)) }

/// The segment files of a case, sorted.
func segmentFiles(_ path: String) throws -> [String] {
  try snapshot(path).keys.filter { $0.hasPrefix("history/") }.sorted().map { path + "/" + $0 }
}

/// What analysts see of a case: every record with its members, in order, and the conflicts.
func picture(_ store: CaseStore) -> [String] {
  try? store.loadAll()
  return store.contents.records.values.sorted { $0.id < $1.id }.map {
    "\($0.document) \($0.isAlive) \($0.documentValue.canonicalText())"
  } + store.conflicts.map { "\($0)" }
}
