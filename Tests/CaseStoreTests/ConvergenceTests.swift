import CaseModel
import CaseStore
import JSONText
import Testing

/// Analysts who edit copies of one case and exchange files in any order end up with the same case.
struct ConvergenceTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  /// Copies of a case, each with its own clock.
  private struct Replicas {
    var paths: [String]
    var stores: [CaseStore]
    var clocks: [TestClock]
    var random: SeededGenerator

    static let names = ["ana", "ben", "cho"]
    static let fields = ["name", "status", "tags/active", "tags/한글", "location"]

    init(_ folder: Folder, seed: UInt64) throws {
      random = SeededGenerator(seed: seed)
      let origin = folder["origin-\(seed)"]
      _ = try World().create(origin)
      paths = Self.names.map { folder["\($0)-\(seed)"] }
      stores = []
      clocks = []
      for (path, name) in zip(paths, Self.names) {
        try copyFiles(try snapshot(origin), to: path)
        // Clocks that differ by years must not matter.
        let clock = TestClock(1_795_305_600_000 + Int64.random(in: -300_000_000_000...300_000_000_000, using: &random))
        clocks.append(clock)
        stores.append(try World(clock: clock).open(path, name))
      }
    }

    mutating func step() throws {
      let index = Int.random(in: 0..<3, using: &random)
      let store = stores[index]
      clocks[index].move(by: Int64.random(in: -5000...5000, using: &random))
      switch Int.random(in: 0..<12, using: &random) {
      case 0: try store.commit(.adding(.site("site-\(Int.random(in: 0..<4, using: &random))", ["tags": [:]])))
      case 1: try remove(from: store)
      case 2: try store.undo()
      case 3: try store.redo()
      case 4: stores[index] = try World(clock: clocks[index]).open(paths[index], Self.names[index])
      case 5, 6: try exchange(index)
      case 7: try store.writeDocuments()
      default: try edit(store)
      }
    }

    private mutating func edit(_ store: CaseStore) throws {
      guard let record = any(store) else { return }
      let field = Self.fields.randomElement(using: &random) ?? "name"
      let value: JSON? = Bool.random(using: &random) ? .integer(Int64.random(in: 0..<4, using: &random)) : nil
      let register = record.register("/properties/" + field)
      try store.commit(Edit([Change(register, old: nil, new: value)]))
    }

    private mutating func remove(from store: CaseStore) throws {
      if let record = any(store) { try store.commit(.removing([record])) }
    }

    private mutating func any(_ store: CaseStore) -> Record? { store.contents.all(.site).randomElement(using: &random) }

    /// Takes some of the files of another copy over, those of the history perhaps under another name.
    private mutating func exchange(_ index: Int) throws {
      let other = paths[(index + 1) % 3]
      for (name, bytes) in try snapshot(other).sorted(by: { $0.key < $1.key }) {
        guard Bool.random(using: &random), !name.contains("/\(Self.names[index])-"), name.contains("/") else {
          continue
        }
        let isCopy = name.hasPrefix("history/") && Int.random(in: 0..<5, using: &random) == 0
        try put(bytes, paths[index] + "/" + (isCopy ? name.replacing(".jsonl", with: ".copy.jsonl") : name))
      }
      try stores[index].refresh()
    }

    /// Gives every copy every file.
    mutating func settle() throws {
      let all = try paths.map { try snapshot($0).filter { $0.key.hasPrefix("history/") } }
      for path in paths {
        for files in all {
          for (name, bytes) in files {
            let known = (try? readFile(path + "/" + name)) ?? []
            if bytes.count > known.count { try put(bytes, path + "/" + name) }
          }
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 20_261_122, 4_711, 99, 1_234_567, 8] as [UInt64])
  func `I3 and I4 the same set of lines gives the same state and the same bytes everywhere`(seed: UInt64) throws {
    var replicas = try Replicas(folder, seed: seed)
    for _ in 0..<60 { try replicas.step() }
    try replicas.settle()
    var seen: [([String], String, [String: [UInt8]])] = []
    for (index, path) in replicas.paths.enumerated() {
      try replicas.stores[index].refresh()
      let fresh = try World().open(path, "dee")
      #expect(picture(fresh) == picture(replicas.stores[index]), "reading on and reading anew differ, seed \(seed)")
      #expect(try fresh.history() == replicas.stores[index].history())
      try fresh.writeDocuments()
      #expect(fresh.warnings.filter(\.isAboutDocuments) == [])
      let documents = try snapshot(path).filter { $0.key.hasPrefix("sites/") }
      seen.append((picture(fresh), replicas.stores[index].headHash, documents))
    }
    for other in seen.dropFirst() {
      #expect(other.0 == seen[0].0, "seed \(seed)")
      #expect(other.1 == seen[0].1, "seed \(seed)")
      #expect(other.2 == seen[0].2, "seed \(seed)")
    }
  }

  @Test func `I3 the order in which lines arrive does not matter`() throws {
    let path = folder["case"]
    let ana = try World().create(path)
    try ana.commit(.adding(.site("alpha", ["name": "A"])))
    let ben = try World().open(path, "ben")
    for number in 0..<4 {
      try ana.set("alpha", "name", .string("ana \(number)"))
      try ben.set("alpha", "name", .string("ben \(number)"))
      if number == 1 { try ben.refresh() }
    }
    let expected = picture(try World().open(path, "dee"))
    let files = try segmentFiles(path)
    var random = SeededGenerator(seed: 7)
    for round in 0..<10 {
      let copy = folder["copy-\(round)"]
      try copyFiles(try snapshot(path).filter { !$0.key.hasPrefix("history/") }, to: copy)
      let store = try World().open(copy, "dee")
      // Files grow in steps of any size and order, lines cut anywhere.
      var lengths = files.map { _ in 0 }
      let contents = try files.map { try readFile($0) }
      while zip(lengths, contents).contains(where: { $0.0 < $0.1.count }) {
        let index = Int.random(in: 0..<files.count, using: &random)
        lengths[index] = min(contents[index].count, lengths[index] + Int.random(in: 1...900, using: &random))
        try put(Array(contents[index][..<lengths[index]]), copy + files[index].dropFirst(path.count))
        try store.refresh()
      }
      #expect(picture(store) == expected, "round \(round)")
    }
  }
}

private func copyFiles(_ files: [String: [UInt8]], to path: String) throws {
  for (name, bytes) in files { try put(bytes, path + "/" + name) }
}

/// Writes a file and the folders above it.
func put(_ bytes: [UInt8], _ path: String) throws {
  var folder = ""
  for part in path.split(separator: "/").dropLast() {
    folder += "/" + part
    do { try LinuxSys().makeFolder(FilePath(folder), mode: 0o755) } catch {}
  }
  try writeFile(path, bytes)
}

extension StoreWarning {
  /// Whether the warning is about a document and not about the history.
  var isAboutDocuments: Bool {
    switch self {
    case .editedOutside, .unreadable, .recordTwice: true
    default: false
    }
  }
}
