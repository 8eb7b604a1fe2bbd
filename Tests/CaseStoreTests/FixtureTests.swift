import CaseModel
import CaseStore
import Glibc
import JSONText
import Testing

/// Cases as earlier versions wrote them, in `Fixtures`; what they say is kept beside them (docs/CONTRIBUTING.md).
struct FixtureTests {
  private static let fixtures = String(#filePath.dropLast("FixtureTests.swift".count)) + "Fixtures"
  static let names: [String] = ((try? LinuxSys().names(in: FilePath(fixtures))) ?? [])
    .map { String(decoding: $0, as: UTF8.self) }.filter { $0.hasPrefix("format-") }.sorted()

  let folder: Folder
  let path: String
  let world = World(clock: TestClock(1_900_000_000_000))

  init() throws {
    folder = try Folder()
    path = folder["case"]
  }

  /// Puts a copy of a fixture into the folder of the test; gives what lies in it.
  private func copy(_ name: String) throws -> [String: [UInt8]] {
    let files = try snapshot(Self.fixtures + "/" + name + "/case")
    for (name, bytes) in files { try put(bytes, path + "/" + name) }
    return files
  }

  /// What analysts see of a case, in lines of JSON that no change of the program's own types touches.
  private func told(_ store: CaseStore) throws -> String {
    try store.loadAll()
    let records = store.contents.records.values.sorted { $0.id < $1.id }.map { record -> JSON in
      ["document": .string(record.document), "alive": .bool(record.isAlive), "record": record.documentValue]
    }
    let conflicts = store.conflicts.map { conflict -> JSON in
      let versions = conflict.versions.map { version -> JSON in
        ["analyst": .string(version.analyst), "time": .string(version.time), "value": version.value ?? "absent"]
      }
      return ["conflict": .string(name(conflict.register)), "versions": .array(versions)]
    }
    let actions = try store.history().map { entry -> JSON in
      let changes = entry.edit.changes.map { change -> JSON in
        ["register": .string(name(change.register)), "old": change.old ?? "absent", "new": change.new ?? "absent"]
      }
      return [
        "action": .string(entry.id.description), "analyst": .string(entry.analyst), "time": .string(entry.time),
        "why": .string(entry.edit.why ?? ""), "role": .string("\(role(entry.role))"), "changes": .array(changes),
      ]
    }
    let last: JSON = [
      "head": .string(store.headHash), "undoable": .string(store.undoable?.id.description ?? ""),
      "redoable": .string(store.redoable?.id.description ?? ""),
    ]
    return (records + conflicts + actions + [last]).map { $0.canonicalText() + "\n" }.joined()
  }

  private func name(_ register: Register) -> String { "\(register.document) \(register.entity) \(register.field)" }

  private func role(_ role: HistoryEntry.Role) -> String {
    switch role {
    case .edit: "edit"
    case .undo(let id): "undo \(id)"
    case .redo(let id): "redo \(id)"
    }
  }

  @Test func `there is a case of every format so far`() { #expect(Self.names.contains("format-1")) }

  @Test(arguments: names) func `a case of an earlier version says what it said, and looking changes nothing`(
    fixture: String
  ) throws {
    let files = try copy(fixture)
    let store = try world.open(path)
    let found = try told(store)
    let kept = Self.fixtures + "/" + fixture + "/contents.jsonl"
    // Written once, by the version that made the case; what it said then it must say for ever.
    if (try? readFile(kept)) == nil, getenv("RECORD_GOLDEN") != nil { try writeFile(kept, found) }
    #expect(found == String(decoding: try readFile(kept), as: UTF8.self))
    #expect(store.warnings == [])
    #expect(store.verify() == [])
    #expect(store.readOnlyReason == nil)
    #expect(try snapshot(path) == files)
  }

  @Test(arguments: names) func `a case of an earlier version is edited, undone and opened again`(fixture: String) throws
  {
    let files = try copy(fixture)
    let store = try world.open(path)
    let before = picture(store)
    let contested = try #require(store.conflicts.first)
    try store.commit(contested.settling(on: try #require(contested.others.first)))
    #expect(store.conflicts.count < (try world.open(path, "cho").conflicts.count + 1))
    try store.commit(.adding(.site("delta-000000000001", ["name": "Delta"])))
    try store.writeDocuments()
    let after = picture(store)
    let again = try world.open(path)
    #expect(picture(again) == after && after != before)
    #expect(again.verify() == [])
    // Back to where the earlier version had left off, and on into what it did itself.
    for _ in 0..<2 { _ = try again.undo() }
    #expect(
      picture(again).filter { !$0.contains("delta-") && !$0.contains("Conflict") }
        == before.filter { !$0.contains("Conflict") })
    let old = try #require(again.undoable?.id)
    #expect(files.contains { $0.key.contains(old.session) })
    guard case .done = try again.undo() else { return #expect(again.undoable == nil) }
    guard case .done = try again.redo() else { return #expect(again.redoable == nil) }
    try again.writeDocuments()
    #expect(again.verify() == [])
    #expect(picture(try world.open(path)) == picture(again))
    // Nobody writes into a file of the history that another program began, or drops a member that he does not know.
    let now = try snapshot(path)
    for (name, bytes) in files where name.hasPrefix("history/") { #expect(now[name] == bytes, "\(name)") }
    #expect(now.values.contains { String(decoding: $0, as: UTF8.self).contains("9007199254740993") })
  }

  @Test(arguments: names) func `I4 the documents of an earlier version come from its history byte for byte`(
    fixture: String
  ) throws {
    let files = try copy(fixture)
    // Alpha's holds a member that only it knows.
    let lost = files.keys.filter { ["sites/bravo", "sources", "claims"].contains(where: $0.hasPrefix) }
    #expect(lost.count == 3)
    for name in lost { unlink(path + "/" + name) }
    let store = try world.open(path)
    try store.set("bravo-pts9rc880agf", "priority", 9)
    try store.undo()
    try store.writeDocuments()
    let now = try snapshot(path)
    for (name, bytes) in files where !name.hasPrefix("history/") {
      #expect(now[name].map { String(decoding: $0, as: UTF8.self) } == String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: names) func `I14 a case that asks for a newer writer says what it said and is not written to`(
    fixture: String
  ) throws {
    _ = try copy(fixture)
    let text = String(decoding: try readFile(path + "/case.json"), as: UTF8.self)
    let newer = text.split(separator: "\"format\":1", maxSplits: 1).joined(separator: "\"format\":99")
    #expect(newer != text)
    try writeFile(path + "/case.json", newer)
    let files = try snapshot(path)
    let store = try world.open(path)
    #expect(store.readOnlyReason?.contains("99") == true)
    #expect(store.contents.sites.count == 2)
    #expect(store.conflicts.count == 1)
    #expect(throws: StoreError.self) { try store.set("bravo-pts9rc880agf", "priority", 9) }
    #expect(throws: StoreError.self) { try store.undo() }
    #expect(throws: StoreError.self) { try store.writeDocuments() }
    #expect(try snapshot(path) == files)
  }
}
