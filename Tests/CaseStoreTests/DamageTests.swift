import CaseModel
import JSONText
import Testing

@testable import CaseStore

struct DamageTests {
  let folder: Folder
  let world = World()
  let path: String
  /// The case after each action, none first.
  let pictures: [[String]]
  let segment: String
  let bytes: [UInt8]

  init() throws {
    folder = try Folder()
    path = folder["case"]
    let store = try world.create(path)
    var pictures = [picture(store)]
    try store.commit(.adding(.site("alpha-000000000001", ["name": "Alpha"])))
    pictures.append(picture(store))
    for number in 1...3 {
      try store.set("alpha-000000000001", "n", .integer(Int64(number)))
      pictures.append(picture(store))
    }
    self.pictures = pictures
    segment = try segmentFiles(path)[0]
    bytes = try readFile(segment)
  }

  @Test func `I2 every truncation of a segment shows a state that there was`() throws {
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    for length in 0..<bytes.count {
      try writeFile(segment, Array(bytes[..<length]))
      let store = try world.open(path)
      let whole = ends.count { $0 <= length }
      #expect(picture(store) == pictures[max(0, whole - 1)], "cut to \(length)")
      #expect(store.warnings.allSatisfy { if case .notASegment = $0 { whole == 0 } else { false } }, "cut to \(length)")
    }
  }

  @Test func `zeros or noise after the last line change nothing`() throws {
    for tail in [[UInt8](repeating: 0, count: 512), Array("{\"k\":\"edit\",".utf8), [0xFF], Array(#"","h":"x"}"#.utf8)]
    {
      try writeFile(segment, bytes + tail)
      let store = try world.open(path)
      #expect(picture(store) == pictures[4])
      #expect(store.warnings == [])
    }
  }

  @Test func `I11 every changed bit is found and costs at most two lines`() throws {
    let lines = 3
    let ends = self.bytes.indices.filter { self.bytes[$0] == UInt8(ascii: "\n") }
    let bytes = Array(self.bytes[...ends[lines - 1]])
    let all = Self.read(bytes)
    #expect(all.count == lines)
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        let (kept, damaged) = Self.findings(changed)
        #expect(damaged || kept.isEmpty, "byte \(index), bit \(bit) was not found")
        #expect(kept.count >= lines - 2, "byte \(index), bit \(bit) cost \(lines - kept.count) lines")
        #expect(kept.allSatisfy { all.contains($0) }, "byte \(index), bit \(bit) was believed")
      }
    }
  }

  @Test func `a damaged line is named with file and line, and the rest is read`() throws {
    for index in stride(from: 0, to: bytes.count, by: 11) {
      var changed = bytes
      changed[index] ^= 0x04
      try writeFile(segment, changed)
      let store = try world.open(path)
      let line = bytes[..<index].count { $0 == UInt8(ascii: "\n") } + 1
      let named = store.warnings.contains { warning in
        if case .damagedLine(segment, let number) = warning { abs(number - line) <= 1 } else { false }
      }
      #expect(named, "byte \(index): \(store.warnings)")
      #expect(try store.history().count >= 2)
      #expect(try store.history().allSatisfy { $0.analyst == "ana" })
      #expect(!store.verify().isEmpty)
    }
  }

  @Test func `a missing line is a gap that is reported`() throws {
    var lines = bytes.split(separator: UInt8(ascii: "\n"))
    lines.remove(at: 2)
    try writeFile(segment, Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")])
    let store = try world.open(path)
    let session = try #require(store.history().first?.id.session)
    #expect(store.warnings.contains(.missingLines(session: session, analyst: "ana", lines: 2...3)))
    #expect(store.warnings.contains(.damagedLine(file: segment, line: 3)), "what follows cannot be vouched for")
    #expect(store.value("alpha-000000000001", "n") == 3)
  }

  @Test func `two segments in one file and a copy under another name count once`() throws {
    let second = try world.open(path, "ben")
    try second.set("alpha-000000000001", "n", 9)
    let expected = picture(second)
    let files = try segmentFiles(path)
    let both = try files.flatMap { try readFile($0) }
    for file in files { try LinuxSys().unlink(FilePath(file)) }
    try writeFile(path + "/history/together (conflict copy).jsonl", both)
    try writeFile(path + "/history/2026-11/copy.jsonl", both)
    let store = try world.open(path)
    #expect(picture(store) == expected)
    #expect(try store.history() == second.history())
    #expect(store.headHash == second.headHash)
    #expect(store.warnings == [])
  }

  private static func read(_ bytes: [UInt8]) -> [JSON?] { findings(bytes).lines }

  /// The lines that were vouched for, without their seals, and whether others were not.
  private static func findings(_ bytes: [UInt8]) -> (lines: [JSON?], areDamaged: Bool) {
    var reader = ChainReader()
    var lines: [JSON?] = []
    var areDamaged = false
    bytes.withUnsafeBufferPointer { buffer in
      reader.read(buffer) { finding, text in
        switch finding {
        case .line: lines.append(try? parseJSON(Array(text.dropLast(Seal.length)) + [UInt8(ascii: "}")]))
        case .damaged: areDamaged = true
        }
      }
    }
    return (lines, areDamaged)
  }
}
