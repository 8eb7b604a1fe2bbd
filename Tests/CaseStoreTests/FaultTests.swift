import CaseModel
import CaseStore
import Glibc
import JSONText
import Testing

/// Every system call of saving is made to fail in turn: once and for ever, with every fault that matters.
struct FaultTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private static let site = Record.site("alpha-000000000001", ["name": "Alpha", "n": 0])

  /// What a run was told.
  struct Run {
    var acknowledged: [Int] = []
    var refused: [Int] = []
    var hits = 0
  }

  @Test(arguments: [EIO, ENOSPC, EINTR, EDQUOT], [false, true])
  func `I1 what was acknowledged is there whatever call failed`(code: Int32, isForEver: Bool) throws {
    for call in FaultySys.changing.sorted() {
      var number = 1
      while true {
        let path = folder["\(call)-\(code)-\(isForEver)-\(number)"]
        let plan = FaultySys.Plan(calls: [call], number: number, code: code, isForEver: isForEver)
        let run = try save(path, plan)
        try check(path, run, "\(call) \(number) \(code) \(isForEver)")
        if run.hits == 0 { break }
        number += 1
      }
      #expect(number > 1 || call == "ftruncate" || call == "unlink" || call == "rename", "\(call) was never called")
    }
  }

  @Test(arguments: [ENOSPC, EIO])
  func `a short write leaves no torn line`(code: Int32) throws {
    for isForEver in [false, true] {
      for number in 1...12 {
        let path = folder["short-\(code)-\(isForEver)-\(number)"]
        let plan = FaultySys.Plan(
          calls: ["write"], number: number, code: code, isForEver: isForEver, isShort: true)
        try check(path, try save(path, plan), "short \(number) \(code) \(isForEver)")
      }
    }
  }

  @Test func `a failing write and a failing ftruncate together lose nothing`() throws {
    for number in 1...12 {
      let path = folder["both-\(number)"]
      let plan = FaultySys.Plan(
        calls: ["write", "ftruncate"], number: number, code: EIO, isForEver: true, isShort: true)
      try check(path, try save(path, plan), "both \(number)")
    }
  }

  @Test func `a line that was refused but could not be taken back never costs a later one`() throws {
    for number in 1...8 {
      let path = folder["ghost-\(number)"]
      let plan = FaultySys.Plan(calls: ["fdatasync", "ftruncate"], number: number, code: EIO, isForEver: true)
      let run = try save(path, plan)
      #expect(run.refused.isEmpty == (number > 4))
      try check(path, run, "ghost \(number)")
    }
  }

  @Test(arguments: [EIO, ENOSPC])
  func `a document is old or new but never torn`(code: Int32) throws {
    for call in ["open", "write", "fsync", "fdatasync", "rename", "close", "fchmod", "lstat", "pread", "mkdir"] {
      for isForEver in [false, true] {
        var number = 1
        while try documents(call, code, isForEver, number) { number += 1 }
      }
    }
  }

  @Test func `a full disk is an error that says so and takes the ballast first`() throws {
    let sys = FaultySys()
    let store = try World(sys: sys).create(folder["case"])
    try store.commit(.adding(Self.site))
    sys.plan(FaultySys.Plan(calls: ["write"], number: 1, code: ENOSPC))
    try store.set(Self.site.id, "n", 1)
    #expect(sys.hits == 1)
    sys.plan(FaultySys.Plan(calls: ["write"], number: 1, code: ENOSPC))
    let error = #expect(throws: StoreError.self) { try store.set(Self.site.id, "n", 2) }
    guard case .diskFull? = error else { return #expect(error == .diskFull(path: "")) }
    #expect(error?.category == .io)
    #expect(store.value(Self.site.id, "n") == 1)
    try store.set(Self.site.id, "n", 3)
    let again = try World().open(folder["case"])
    #expect(again.value(Self.site.id, "n") == 3)
    #expect(try again.history().count == 3)
    #expect(again.warnings == [])
  }

  private func save(_ path: String, _ plan: FaultySys.Plan) throws -> Run {
    _ = try World().create(path)
    let sys = FaultySys()
    var run = Run()
    let store = try World(sys: sys).open(path)
    sys.plan(plan)
    for number in 0..<3 { attempt(store, number, &run) }
    run.hits = sys.hits
    sys.plan(nil)
    for number in 3..<5 { attempt(store, number, &run) }
    #expect(run.acknowledged.suffix(2) == [3, 4], "the store goes on once the disk is well")
    return run
  }

  private func attempt(_ store: CaseStore, _ number: Int, _ run: inout Run) {
    let before = picture(store)
    do {
      if store.contents.records[Self.site.id] == nil { try store.commit(.adding(Self.site)) }
      try store.set(Self.site.id, "n\(number)", .integer(Int64(number)))
      run.acknowledged.append(number)
    } catch {
      run.refused.append(number)
      if store.contents.records[Self.site.id]?[field: "n\(number)"] != nil {
        Issue.record("a refused edit shows: \(before)")
      }
    }
  }

  private func check(_ path: String, _ run: Run, _ what: String) throws {
    let again = try World().open(path)
    for number in run.acknowledged {
      #expect(again.value(Self.site.id, "n\(number)") == .integer(Int64(number)), "\(what): edit \(number) is lost")
    }
    let unexpected = again.warnings.filter { warning in
      if case .unfinishedAction = warning { false } else { true }
    }
    #expect(unexpected == [], "\(what)")
    let documents = try snapshot(path).keys.filter { !$0.hasPrefix("history/") && !$0.hasPrefix(".") }
    #expect(documents == ["case.json"], "\(what)")
  }

  /// Writes a document with one call failing; whether the fault was met.
  private func documents(_ call: String, _ code: Int32, _ isForEver: Bool, _ number: Int) throws -> Bool {
    let path = folder["documents-\(call)-\(code)-\(isForEver)-\(number)"]
    let sys = FaultySys()
    let store = try World(sys: sys).create(path)
    try store.commit(.adding(Self.site))
    try store.writeDocuments()
    let file = path + "/sites/\(Self.site.id).geojson"
    let old = try readFile(file)
    try store.set(Self.site.id, "n", 1)
    sys.plan(FaultySys.Plan(calls: [call], number: number, code: code, isForEver: isForEver))
    do { try store.writeDocuments() } catch {}
    let met = sys.hits > 0
    sys.plan(nil)
    let now = try readFile(file)
    try store.writeDocuments()
    let new = try readFile(file)
    #expect(now == old || now == new, "\(call) \(number)")
    #expect(old != new)
    #expect(store.verify() == [], "\(call) \(number)")
    return met
  }
}
