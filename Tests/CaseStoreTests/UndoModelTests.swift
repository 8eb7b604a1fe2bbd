import CaseModel
import CaseStore
import JSONText
import Testing

/// Undo against a model that is too simple to be wrong, over restarts and with a second analyst at work.
struct UndoModelTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// What a field holds, and the edit of whom that is.
  private struct Value: Equatable {
    var value: JSON?
    var edit: Int
  }

  /// Fields as plain values; each analyst has a list of edits done and one of edits undone.
  private struct Model {
    struct Done {
      var edit: Int
      var before: [String: Value]
      var after: [String: Value]
    }
    var fields: [String: Value] = [:]
    var done: [String: [Done]] = [:]
    var undone: [String: [Done]] = [:]
    var count = 0

    mutating func edit(_ analyst: String, _ values: [String: JSON?]) {
      count += 1
      var entry = Done(edit: count, before: [:], after: [:])
      for (field, value) in values where (fields[field]?.value ?? nil) != value {
        entry.before[field] = fields[field] ?? Value(value: nil, edit: 0)
        entry.after[field] = Value(value: value, edit: count)
        fields[field] = entry.after[field]
      }
      guard !entry.after.isEmpty else { return }
      done[analyst, default: []].append(entry)
      undone[analyst] = []
    }

    /// Takes back what still stands; gives the fields that were left alone.
    mutating func undo(_ analyst: String) -> Set<String>? {
      guard let entry = done[analyst]?.popLast() else { return nil }
      undone[analyst, default: []].append(entry)
      return move(from: entry.after, to: entry.before)
    }

    mutating func redo(_ analyst: String) -> Set<String>? {
      guard let entry = undone[analyst]?.popLast() else { return nil }
      done[analyst, default: []].append(entry)
      return move(from: entry.before, to: entry.after)
    }

    private mutating func move(from old: [String: Value], to new: [String: Value]) -> Set<String> {
      var kept: Set<String> = []
      for (field, value) in new {
        if fields[field]?.edit == old[field]?.edit { fields[field] = value } else { kept.insert(field) }
      }
      return kept
    }
  }

  @Test(arguments: [1, 2, 3, 5, 8, 13, 20_261_122, 31_337] as [UInt64])
  func `I7 and I8 undo agrees with the model over restarts and beside a second analyst`(seed: UInt64) throws {
    let path = folder["case-\(seed)"]
    var world = World()
    world.clock = TestClock()
    let site = Record.site("alpha-000000000001")
    try world.create(path).commit(.adding(site), as: "zoe", world, path)
    var random = SeededGenerator(seed: seed)
    var model = Model()
    var stores: [String: CaseStore] = [:]
    for name in ["ana", "ben"] { stores[name] = try world.open(path, name) }
    for step in 0..<120 {
      let name = Bool.random(using: &random) ? "ana" : "ben"
      if Int.random(in: 0..<6, using: &random) == 0 { stores[name] = try world.open(path, name) }
      let store = try #require(stores[name])
      world.clock.move(by: Int64.random(in: -3...10, using: &random))
      try store.refresh()
      switch Int.random(in: 0..<5, using: &random) {
      case 0, 1:
        let values = Self.values(&random)
        try store.commit(
          Edit(values.map { Change(site.register(named: $0.key), old: nil, new: $0.value) }))
        model.edit(name, values)
      case 2, 3: Self.expect(try store.undo(), model.undo(name), "undo, step \(step), seed \(seed)")
      default: Self.expect(try store.redo(), model.redo(name), "redo, step \(step), seed \(seed)")
      }
      for field in Self.fields {
        let expected = model.fields[field]?.value ?? nil
        #expect(store.value(site.id, field) == expected, "\(field) after step \(step), seed \(seed)")
      }
      #expect(store.conflicts == [])
    }
  }

  private static let fields = ["a", "b", "c"]

  private static func values(_ random: inout SeededGenerator) -> [String: JSON?] {
    var values: [String: JSON?] = [:]
    for field in fields where Bool.random(using: &random) {
      values[field] = .some(Bool.random(using: &random) ? .integer(Int64.random(in: 0..<3, using: &random)) : nil)
    }
    return values
  }

  private static func expect(_ outcome: UndoOutcome, _ kept: Set<String>?, _ what: String) {
    switch outcome {
    case .nothing: #expect(kept == nil, "\(what)")
    case .done(_, of: _, kept: let found):
      let names = found.map { String($0.register.field.split(separator: "/").last ?? "") }
      #expect(Set(names) == kept, "\(what)")
    }
  }

  @Test func `undo leaves what another analyst set since and says who and when`() throws {
    let world = World()
    let path = folder["case"]
    let ana = try world.create(path)
    let site = Record.site("alpha-000000000001", ["a": 1, "b": 1])
    try ana.commit(.adding(site))
    try ana.commit(Edit(["a", "b"].map { Change(site.register(named: $0), old: 1, new: 2) }))
    let ben = try world.open(path, "ben")
    world.clock.move(by: 61_000)
    try ben.set(site.id, "a", 3)
    try ana.refresh()
    guard case .done(let entry, of: _, let kept) = try ana.undo() else {
      Issue.record("nothing was undone")
      return
    }
    #expect(ana.value(site.id, "a") == 3)
    #expect(ana.value(site.id, "b") == 1)
    #expect(entry.edit.changes.map(\.register.field) == ["/properties/b"])
    #expect(kept.map(\.analyst) == ["ben"])
    #expect(kept.map(\.time) == ["2026-11-22T00:01:01.000Z"])
    #expect(kept.map(\.register) == [site.register(named: "a")])
  }

  @Test func `an undo that can take nothing back is passed over the next time`() throws {
    let world = World()
    let path = folder["case"]
    let ana = try world.create(path)
    try ana.commit(.adding(.site("alpha", ["a": 1])))
    try ana.set("alpha", "a", 2)
    let ben = try world.open(path, "ben")
    try ben.set("alpha", "a", 3)
    try ana.refresh()
    try ana.undo()
    #expect(ana.value("alpha", "a") == 3)
    #expect(ana.undoable?.edit.changes.contains { $0.register.field == Register.alive } == true)
  }

  @Test func `a new edit hides what was undone, and history still has it`() throws {
    let store = try World().create(folder["case"])
    try store.commit(.adding(.site("alpha", ["a": 1])))
    try store.set("alpha", "a", 2)
    try store.undo()
    try store.set("alpha", "a", 5)
    #expect(store.redoable == nil)
    #expect(try store.redo() == .nothing)
    #expect(try store.history().count == 4)
    try store.undo()
    #expect(store.value("alpha", "a") == 1)
  }
}

extension CaseStore {
  fileprivate func commit(_ edit: Edit, as analyst: String, _ world: World, _ path: String) throws {
    try world.open(path, analyst).commit(edit)
  }
}
