import CaseModel
import CaseStore
import Glibc
import JSONText
import Synchronization
import Testing

/// Files longer than anything that the program writes, and files that change their length while they are read.
struct HugeFileTests {
  let folder: Folder
  let path: String
  let world = World()
  let site = Record.site("alpha", ["name": "Alpha"])

  init() throws {
    folder = try Folder()
    path = folder["case"]
    let store = try world.create(path)
    try store.commit(.adding(site))
    for number in 1...4 { try store.set(site.id, "n", .integer(Int64(number))) }
    try store.writeDocuments()
  }

  /// A file that is two gigabytes long and takes no room: one line without an end.
  private func makeHuge(_ name: String) throws -> String {
    let file = path + "/" + name
    try put([], file)
    try #require(truncate(file, 2 << 30) == 0)
    return file
  }

  @Test func `a line of two gigabytes in the history is refused, named and harms nothing`() throws {
    let expected = picture(try world.open(path))
    let file = try makeHuge("history/2026-11/huge.jsonl")
    let store = try world.open(path)
    #expect(picture(store) == expected)
    #expect(store.warnings == [.unreadableHistory(file: file, why: "read: File too large")])
    #expect(store.verify().map(\.file) == [file])
    #expect(store.verify().first?.message.contains("its edits are missing here") == true)
    try store.set(site.id, "n", 5)
    try store.writeDocuments()
    #expect(try world.open(path).value(site.id, "n") == 5)
    let report = try CaseStore.repair(path, environment: world.environment())
    #expect(report.remaining.contains { $0.contains("huge.jsonl") })
    #expect(try LinuxSys().status(at: FilePath(file)).size == 2 << 30)
  }

  @Test func `a document of two gigabytes is refused, named and left alone`() throws {
    let expected = picture(try world.open(path))
    let file = try makeHuge("sites/alpha.geojson")
    let store = try world.open(path)
    #expect(picture(store) == expected)
    #expect(store.warnings == [.unreadable(document: "sites/alpha.geojson", place: "read: File too large")])
    try store.set(site.id, "n", 5)
    #expect(try store.writeDocuments() == [])
    #expect(try LinuxSys().status(at: FilePath(file)).size == 2 << 30)
    #expect(try world.open(path).value(site.id, "n") == 5)
  }

  @Test func `a case.json of two gigabytes is refused with its name`() throws {
    _ = try makeHuge("case.json")
    let error = #expect(throws: StoreError.self) { try world.open(path) }
    #expect(error?.message.contains("case.json") == true && error?.message.contains("too large") == true)
  }

  @Test func `I2 a file of the history that is cut while it is read shows a state that there was`() throws {
    let file = try #require(try segmentFiles(path).first)
    let bytes = try readFile(file)
    let states = try Set(states(bytes, file))
    for length in stride(from: 0, through: bytes.count, by: 97) {
      for read in 1...6 {
        try writeFile(file, bytes)
        let sys = FaultySys()
        sys.state.withLock { $0.readHook = (read, { _ = truncate(file, length) }) }
        let store = try World(sys: sys).open(path, "ben")
        #expect(states.contains(picture(store)), "cut to \(length) before read \(read)")
        let damaged = store.warnings.filter { if case .damagedLine = $0 { true } else { false } }
        #expect(damaged == [], "cut to \(length) before read \(read)")
        // The file comes back, as from a synchroniser, and is read again.
        try writeFile(file, bytes)
        try store.refresh()
        #expect(store.value(site.id, "n") == 4, "cut to \(length) before read \(read)")
      }
    }
  }

  /// The case as it was after each line of its only file.
  private func states(_ bytes: [UInt8], _ file: String) throws -> [[String]] {
    let ends = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    defer { try? writeFile(file, bytes) }
    return try ends.map { end in
      try writeFile(file, Array(bytes[..<end]))
      return picture(try world.open(path, "ben"))
    }
  }

  @Test func `I2 a file of the history that grows while it is read is read to a whole line`() throws {
    let file = try #require(try segmentFiles(path).first)
    let bytes = try readFile(file)
    let states = try Set(states(bytes, file))
    for length in stride(from: 0, to: bytes.count, by: 41) {
      try writeFile(file, Array(bytes[..<length]))
      let sys = FaultySys()
      sys.state.withLock { $0.readHook = (2, { try? writeFile(file, bytes) }) }
      let store = try World(sys: sys).open(path, "ben")
      #expect(states.contains(picture(store)), "grown from \(length)")
      try store.refresh()
      #expect(store.value(site.id, "n") == 4)
    }
  }
}
