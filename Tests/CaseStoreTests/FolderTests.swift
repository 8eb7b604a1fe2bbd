import CaseModel
import CaseStore
import Glibc
import JSONText
import Testing

struct FolderTests {
  let folder: Folder
  let world = World()

  init() throws { folder = try Folder() }

  private static let site = Record.site("alpha", ["name": "Alpha"])

  private func mode(_ path: String) throws -> UInt32 { try LinuxSys().status(at: FilePath(path)).mode }

  @Test func `new files and folders take the case's modes whatever the umask`() throws {
    for mask in [0o077, 0o022] as [mode_t] {
      let path = folder["shared-\(mask)"]
      let before = umask(mask)
      defer { umask(before) }
      let store = try world.create(path, shared: true)
      try store.commit(.adding(Self.site))
      try store.writeDocuments()
      #expect(try mode(path) == 0o2770)
      for name in ["history", "history/2026-11", "sites", ".overlook"] {
        #expect(try mode(path + "/" + name) == 0o2770, "\(name)")
      }
      for (name, _) in try snapshot(path) { #expect(try mode(path + "/" + name) == 0o660, "\(name)") }
    }
  }

  @Test func `a case that is not shared follows the umask once and its own mode from then on`() throws {
    let path = folder["own"]
    let before = umask(0o077)
    let store = try world.create(path)
    umask(0o022)
    try store.commit(.adding(Self.site))
    try store.writeDocuments()
    umask(before)
    #expect(try mode(path) == 0o700)
    #expect(try mode(path + "/sites") == 0o700)
    for (name, _) in try snapshot(path) { #expect(try mode(path + "/" + name) == 0o600, "\(name)") }
  }

  @Test func `a case is made in an empty or missing folder only`() throws {
    let store = try world.create(folder["a/b/case"])
    #expect(store.contents.caseInfo?.text("title") == "Test")
    #expect(store.contents.caseInfo?.text("label") == "TLP:GREEN")
    #expect(CaseInfo(try #require(store.contents.caseInfo))?.tagChoices.compactMap(\.key).count == 3)
    #expect(throws: StoreError.notEmpty(path: folder["a/b/case"])) { try world.create(folder["a/b/case"]) }
    try put([1], folder["full/notes.txt"])
    #expect(throws: StoreError.notEmpty(path: folder["full"])) { try world.create(folder["full"]) }
    try put([1], folder["git/.gitignore"])
    _ = try world.create(folder["git"])
    #expect(try readFile(folder["git/.gitignore"]) == [1])
  }

  @Test func `what is no case is refused with what is missing`() throws {
    try put(Array("{}".utf8), folder["empty/case.json"])
    try put(Array("{".utf8), folder["torn/case.json"])
    try put([], folder["nothing/x"])
    for name in ["missing", "empty", "torn", "nothing", "nothing/x"] {
      let error = #expect(throws: StoreError.self, "\(name)") { try world.open(folder[name]) }
      #expect(error?.category == .input, "\(name)")
      #expect(error?.message.isEmpty == false)
    }
  }

  @Test func `I14 a newer format is read but not written, or refused`() throws {
    try put(Array(#"{"format":2,"minReader":1,"id":"case-1","title":"T"}"#.utf8), folder["readable/case.json"])
    let store = try world.open(folder["readable"])
    #expect(store.readOnlyReason != nil)
    let error = #expect(throws: StoreError.self) { try store.commit(.adding(Self.site)) }
    #expect(error?.category == .permission)
    #expect(throws: StoreError.self) { try store.undo() }
    #expect(throws: StoreError.self) { try store.writeDocuments() }
    #expect(try snapshot(folder["readable"]).count == 1)
    try put(Array(#"{"format":2,"minReader":2,"id":"case-1"}"#.utf8), folder["newer/case.json"])
    #expect(throws: StoreError.newerFormat(path: folder["newer"], minReader: 2)) { try world.open(folder["newer"]) }
  }

  @Test func `I14 a folder that cannot be written opens read-only`() throws {
    let path = folder["case"]
    try world.create(path).commit(.adding(Self.site))
    let sys = FaultySys()
    sys.plan(FaultySys.Plan(calls: ["access"], number: 1, code: EROFS, isForEver: true))
    let store = try World(sys: sys).open(path)
    #expect(store.readOnlyReason != nil)
    #expect(store.contents["alpha"]?.text("name") == "Alpha")
    #expect(throws: StoreError.self) { try store.set("alpha", "name", "B") }
    #expect(sys.written == [])
  }

  @Test func `I14 a segment of a newer version makes the case read-only`() throws {
    let path = folder["case"]
    let store = try world.create(path)
    let line = #"{"case":"\#(store.caseID)","k":"head","v":2"#
    let hash = sha256(Array(line.utf8))
    try put(Array((line + #","h":"\#(hash)"}"# + "\n").utf8), path + "/history/2031-01/new.jsonl")
    #expect(store.readOnlyReason == nil)
    try store.refresh()
    #expect(store.readOnlyReason != nil)
    let again = try world.open(path)
    #expect(again.readOnlyReason != nil)
    #expect(again.warnings == [.newerLine(file: path + "/history/2031-01/new.jsonl", line: 1)])
  }

  @Test func `strange things in the folder do no harm`() throws {
    let path = folder["case"]
    let store = try world.create(path)
    try store.commit(.adding(Self.site))
    try store.writeDocuments()
    let expected = picture(store)
    let month = path + "/history/2026-11/"
    let segment = try #require(try segmentFiles(path).first)
    mkfifo(month + "pipe.jsonl", 0o600)
    mkfifo(path + "/sites/pipe.geojson", 0o600)
    mkdir(month + "folder.jsonl", 0o700)
    symlink("/etc/passwd", month + "link.jsonl")
    symlink("/dev/zero", path + "/claims.json")
    try put([0xFF, 0xFE], month + "noise.jsonl")
    try put([], month + String(repeating: "n", count: 249) + ".jsonl")
    try put([], path + "/sites/.tmp-0123456789abcdef")
    let latin = FilePath(bytes: Array((month + "caf").utf8) + [0xE9] + Array(".jsonl".utf8))
    try LinuxSys().rename(FilePath(segment), to: latin)
    let again = try world.open(path)
    #expect(picture(again) == expected)
    #expect(again.warnings.count == 2, "the empty file may just be begun")
    try again.set("alpha", "name", "B")
    #expect(try again.writeDocuments() == ["sites/alpha.geojson"])
  }

  @Test func `a segment of another case is left alone`() throws {
    let one = try world.create(folder["one"])
    let two = try world.create(folder["two"])
    try two.commit(.adding(Self.site))
    let file = try #require(try segmentFiles(folder["two"]).first)
    let copy = folder["one"] + "/history/2026-11/two.jsonl"
    try put(try readFile(file), copy)
    try one.refresh()
    #expect(one.contents["alpha"] == nil)
    #expect(one.warnings == [.otherCase(file: copy)])
  }

  @Test(arguments: ["", "Ana", "a b", "../x", "external", String(repeating: "a", count: 33), "é"])
  func `names that cannot stand in a file name are refused`(name: String) throws {
    #expect(throws: StoreError.badAnalyst(name)) { try world.open(folder["case"], name) }
  }

  @Test func `a file's hash is the one that everybody computes`() throws {
    try put(Array("abc".utf8), folder["abc"])
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(sha256(Array("abc".utf8)) == expected)
    #expect(try sha256(ofFile: folder["abc"]) == expected)
    #expect(try sha256(ofFile: folder["abc"], progress: { _ in false }) == nil)
    #expect(throws: StoreError.self) { try sha256(ofFile: folder["missing"]) }
  }
}
