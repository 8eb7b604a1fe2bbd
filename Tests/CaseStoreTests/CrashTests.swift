import CaseModel
import CaseStore
import JSONText
import Synchronization
import Testing

/// Power cuts at every system call of a piece of work, on a file system in memory that promises no more than POSIX.
struct CrashTests {
  /// What the analyst was told is safe.
  private final class Told {
    var actions: [ActionID] = []
    var isCaseMade = false
  }

  /// A piece of work: a case, edits over two documents, undo, documents written in between; random but for the seed.
  private func work(_ sys: CrashSys, seed: UInt64, _ told: Told) throws {
    let world = World(sys: sys, seed: seed)
    let store = try world.create("/case")
    told.isCaseMade = true
    var random = SeededGenerator(seed: seed)
    for step in 0..<8 {
      let site = random.next() % 2 == 0 ? "alpha-000000000001" : "beta-000000000002"
      switch random.next() % 6 {
      case 0: try store.writeDocuments()
      case 1:
        if case .done(let entry, _, _) = try store.undo() { told.actions.append(entry.id) }
      default:
        let long = String(repeating: "x", count: Int(random.next() % 1500))
        let record = Record.site(site, ["n": .integer(Int64(step)), "note": .string(long)])
        let edit = Edit.turning(store.contents.records[RecordID(rawValue: site)] ?? gone(site), into: record)
        told.actions.append(try store.commit(edit).id)
      }
    }
    try store.writeDocuments()
  }

  private func gone(_ site: String) -> Record {
    Record(id: RecordID(rawValue: site), kind: .site, document: "sites/\(site).geojson", isAlive: false)
  }

  /// Cuts the power before the given call and looks at some of the states that the disk may be in afterwards.
  private func check(seed: UInt64, cutAt call: Int, states: Int) throws {
    let sys = CrashSys()
    let told = Told()
    sys.cutPower(after: call)
    _ = try? work(sys, seed: seed, told)
    for number in 0..<states {
      var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(call * 64 + number))
      try check(sys.afterCrash(using: &random), told, "seed \(seed), call \(call), state \(number)")
    }
  }

  private func check(_ disk: CrashSys, _ told: Told, _ place: Comment) throws {
    let world = World(sys: disk)
    guard told.isCaseMade else { return }
    let store = try world.open("/case", "ben")
    let there = try store.history().map(\.id)
    #expect(Set(told.actions).isSubset(of: there), "an acknowledged edit is gone: \(place)")
    let bad = store.warnings.filter { warning in
      switch warning {
      // A line that was being written when the power went was never acknowledged.
      case .notASegment, .damagedLine, .missingLines, .unfinishedAction: false
      default: true
      }
    }
    #expect(bad.isEmpty, "\(place)")
    try store.writeDocuments()
    let again = try world.open("/case", "cho")
    #expect(picture(again) == picture(store), "\(place)")
    #expect(again.outsideEditsAreNone, "a document was torn: \(place)")
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `I1 and I2 no acknowledged edit is lost whatever call the power goes at`(seed: UInt64) throws {
    let sys = CrashSys()
    try work(sys, seed: seed, Told())
    for call in stride(from: 0, to: sys.calls, by: 4) { try check(seed: seed, cutAt: call, states: 3) }
  }

  @Test func `the same check finds what a disk that ignores fsync loses`() throws {
    let sys = CrashSys()
    sys.state.withLock { $0.ignoresSynchronizing = true }
    let told = Told()
    try work(sys, seed: 1, told)
    var lost = 0
    for number in 0..<20 as Range<UInt64> {
      var random = SeededGenerator(seed: number)
      let disk = sys.afterCrash(using: &random)
      let there = (try? World(sys: disk).open("/case", "ben").history().map(\.id)) ?? []
      if !Set(told.actions).isSubset(of: there) { lost += 1 }
    }
    #expect(lost > 0, "the rig is blind")
  }
}

extension CaseStore {
  fileprivate var outsideEditsAreNone: Bool { (try? outsideEdits().isEmpty) ?? false }
}
