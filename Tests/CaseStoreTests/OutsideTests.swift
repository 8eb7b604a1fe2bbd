import CaseModel
import CaseStore
import JSONText
import Synchronization
import Testing

/// Documents that somebody changed without the program.
struct OutsideTests {
  let folder: Folder
  let path: String
  let world = World()
  let store: CaseStore

  private static let site = "sites/alpha-000000000001.geojson"
  private var document: String { path + "/" + Self.site }

  init() throws {
    folder = try Folder()
    path = folder["case"]
    store = try world.create(path)
    try store.commit(.adding(.site("alpha-000000000001", ["name": "Alpha", "status": "active"])))
    try store.commit(.adding(.observation("observation-000000000001", of: "alpha-000000000001", ["note": "one"])))
    try store.writeDocuments()
  }

  private func rewrite(_ old: String, _ new: String) throws {
    let text = String(decoding: try readFile(document), as: UTF8.self)
    #expect(text.contains(old))
    try writeFile(document, text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new))
  }

  private func edit(_ store: CaseStore) throws -> Edit? {
    guard case .edited(let edit)? = try store.outsideEdits().first?.kind else { return nil }
    return edit
  }

  @Test func `I6 a value changed by hand is shown, taken in by external, and written back the same`() throws {
    try rewrite("\"Alpha\"", "\"Aleph\"")
    let changed = try readFile(document)
    let store = try world.open(path)
    let edit = try #require(try edit(store))
    #expect(edit.changes.map(\.register.field) == ["/properties/name"])
    #expect(edit.changes[0].old == "Alpha" && edit.changes[0].new == "Aleph")
    let entry = try #require(try store.importOutside([Self.site]))
    #expect(entry.analyst == "external")
    #expect(entry.edit.why?.contains("ana") == true)
    try store.writeDocuments()
    #expect(try readFile(document) == changed)
    let again = try world.open(path)
    #expect(again.warnings == [])
    #expect(again.value("alpha-000000000001", "name") == "Aleph")
    #expect(again.undoable?.analyst == "ana", "undo is for one's own edits")
  }

  @Test func `a member taken out and a feature taken out are edits too`() throws {
    try rewrite(",\"status\":\"active\"", "")
    let text = String(decoding: try readFile(document), as: UTF8.self)
    let lines = text.split(separator: "\n").filter { !$0.contains("observation-000000000001") }
    let fixed = lines.map {
      $0.contains("alpha-000000000001") ? String($0.dropLast($0.hasSuffix(",") ? 1 : 0)) : String($0)
    }
    try writeFile(document, fixed.joined(separator: "\n") + "\n")
    let store = try world.open(path)
    let fields = try #require(try edit(store)).changes.map(\.register.field)
    #expect(Set(fields) == ["/properties/status", Register.alive])
    try store.importOutside([Self.site])
    #expect(store.contents["observation-000000000001"] == nil)
    #expect(store.value("alpha-000000000001", "status") == nil)
  }

  @Test func `where the history went on, only what it does not know is an edit`() throws {
    try store.set("alpha-000000000001", "status", "inactive")
    // Somebody has an older document, with another name in it.
    try rewrite("\"Alpha\"", "\"Aleph\"")
    let store = try world.open(path)
    let edit = try #require(try edit(store))
    #expect(edit.changes.map(\.register.field) == ["/properties/name"])
    try store.importOutside([Self.site])
    try store.writeDocuments()
    let again = try world.open(path)
    #expect(again.value("alpha-000000000001", "name") == "Aleph")
    #expect(again.value("alpha-000000000001", "status") == "inactive", "the newer value was not set back")
  }

  @Test(arguments: ["{\"features\": [", "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n", ""])
  func `I6 a document that cannot be read is put aside whole and written anew`(text: String) throws {
    let good = try readFile(document)
    try writeFile(document, text)
    let store = try world.open(path)
    // One with git's marks may have been put aside by itself.
    _ = try store.importOutside([Self.site])
    try store.writeDocuments()
    #expect(try readFile(document) == good)
    let kept = try snapshot(path + "/.overlook", skipping: []).filter { $0.key.contains("quarantine/") }
    #expect(kept.values.contains { $0 == Array(text.utf8) })
    #expect(try world.open(path).warnings == [])
  }

  @Test func `one that cannot be read and of which the history does not speak stays`() throws {
    let other = path + "/sites/beta-000000000002.geojson"
    try writeFile(other, "{")
    let store = try world.open(path)
    #expect(throws: StoreError.self) { try store.importOutside(["sites/beta-000000000002.geojson"]) }
    #expect(try readFile(other) == Array("{".utf8))
  }

  @Test(arguments: [[Self.site], nil])
  func `what is changed while the case is open is found by looking again, and not by what the program wrote`(
    documents: Set<String>?
  ) throws {
    #expect(try !store.lookAgain(at: documents))
    try store.set("alpha-000000000001", "status", "caretaker")
    try store.writeDocuments()
    #expect(try !store.lookAgain(at: documents))
    try rewrite("\"Alpha\"", "\"Aleph\"")
    #expect(try store.outsideEdits() == [], "nobody has looked")
    #expect(try store.lookAgain(at: documents))
    let edit = try #require(try edit(store))
    #expect(edit.changes.map(\.register.field) == ["/properties/name"])
    #expect(try !store.lookAgain(at: documents), "it is as it was seen")
    #expect(store.value("alpha-000000000001", "name") == "Alpha", "it is shown when it was taken in")
    try rewrite("\"Aleph\"", "\"Alpha\"")
    #expect(try store.lookAgain(at: documents))
    #expect(try store.outsideEdits() == [])
  }

  @Test func `what another program wrote by the history is no edit from outside`() throws {
    let ben = try world.open(path, "ben")
    try ben.set("alpha-000000000001", "status", "caretaker")
    try ben.writeDocuments()
    try store.refresh()
    _ = try store.lookAgain(at: [Self.site, "sites/nowhere-000000000009.geojson"])
    #expect(try store.outsideEdits() == [])
  }

  @Test func `nothing is taken in from a document that is as it should be`() throws {
    #expect(try store.outsideEdits() == [])
    #expect(try store.importOutside([Self.site]) == nil)
    #expect(try store.history().count == 2)
  }
}

extension OutsideTests {
  @Test func `a copy that is behind in one value and edited in another sets nothing back`() throws {
    try store.set("alpha-000000000001", "status", "caretaker")
    try store.writeDocuments()
    try rewrite("\"Alpha\"", "\"Aleph\"")
    try rewrite("\"caretaker\"", "\"active\"")
    let store = try world.open(path)
    let edit = try #require(try edit(store))
    #expect(edit.changes.map(\.register.field) == ["/properties/name"])
  }

  @Test func `a value set back by hand is an old copy, the file is kept, and the analyst is told`() throws {
    try store.set("alpha-000000000001", "status", "caretaker")
    try store.set("alpha-000000000001", "name", "Aleph")
    try store.writeDocuments()
    let good = try readFile(document)
    try rewrite("\"caretaker\"", "\"active\"")
    let changed = try readFile(document)
    let store = try world.open(path)
    #expect(try store.outsideEdits() == [])
    let told = try store.writeDocumentsNoticing()
    #expect(try readFile(document) == good)
    let kept = try snapshot(path + "/.overlook", skipping: []).first { $0.value == changed }?.key
    let copy = try #require(kept?.split(separator: "/").last)
    #expect(told.count == 1 && told[0].contains("said status: active, as before") && told[0].contains(copy), "\(told)")
    #expect(try store.writeDocumentsNoticing() == [])
  }

  @Test func `of a document that was only laid out otherwise nothing is said`() throws {
    try store.set("alpha-000000000001", "status", "caretaker")
    try store.writeDocuments()
    let text = try readFile(document)
    try writeFile(document, String(decoding: text, as: UTF8.self) + "\n")
    let store = try world.open(path)
    try store.set("alpha-000000000001", "name", "Aleph")
    #expect(try store.writeDocumentsNoticing() == [])
  }
}

extension OutsideTests {
  @Test func `a document that holds what lost lines said is not written over and gives it back`() throws {
    try world.open(path, "ben").set("alpha-000000000001", "name", "From ben")
    let cho = try world.open(path, "cho")
    try cho.set("alpha-000000000001", "status", "caretaker")
    try cho.writeDocuments()
    let good = try readFile(document)
    for file in try segmentFiles(path) where file.contains("/ben-") { try LinuxSys().unlink(FilePath(file)) }

    let store = try world.open(path)
    try store.set("alpha-000000000001", "priority", 1)
    try store.writeDocuments()
    #expect(try readFile(document) == good, "the only copy of ben's value")
    #expect(try edit(store)?.changes.map(\.new) == ["From ben"])
    try store.importOutside([Self.site])
    try store.writeDocuments()
    #expect(store.value("alpha-000000000001", "name") == "From ben")
    #expect(String(decoding: try readFile(document), as: UTF8.self).contains("From ben"))
  }

  @Test(arguments: [false, true])
  func `what another program writes between history and documents is no edit from outside`(verifies: Bool) throws {
    let sys = FaultySys()
    let (path, world) = (path, world)
    let arm = {
      sys.state.withLock {
        $0.hook = (
          Self.site,
          {
            guard let ben = try? world.open(path, "ben") else { return }
            _ = try? ben.set("alpha-000000000001", "name", "Between")
            _ = try? ben.writeDocuments()
          }
        )
      }
    }
    var watched = world
    watched.sys = sys
    if !verifies { arm() }
    let store = try watched.open(path)
    if verifies {
      arm()
      #expect(store.verify() == [])
    } else {
      #expect(try store.outsideEdits() == [])
      #expect(store.value("alpha-000000000001", "name") == "Between")
    }
    #expect(sys.state.withLock { $0.hook == nil }, "the other program wrote")
  }

  @Test(arguments: ["", "{\"analyst\":\"ben\",\"case\":"])
  func `a file that was only begun by a program that was killed is no finding`(text: String) throws {
    try writeFile(path + "/history/2026-11/ben-0123456789abcdef.1.jsonl", text)
    #expect(try world.open(path).verify() == [])
  }
}
