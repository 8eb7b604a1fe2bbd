import CaseModel
import Glibc
import JSONText
import Testing

@testable import CaseStore

/// What becomes of documents that `git merge` made out of two of ours.
struct MergedDocumentTests {
  let folder: Folder
  let path: String
  let world = World()
  let site = Record.site("alpha", ["name": "Alpha"])
  private var document: String { path + "/sites/alpha.geojson" }

  init() throws {
    folder = try Folder()
    path = folder["case"]
    let store = try world.create(path)
    try store.commit(.adding(site))
    try store.writeDocuments()
  }

  /// Writes the site's document with these values in the place of the store's.
  private func write(_ fields: JSON, more: [Record] = []) throws {
    let features = ([Record.site("alpha", fields)] + more).map(\.documentValue)
    let value: JSON = ["type": "FeatureCollection", "features": .array(features)]
    try writeFile(document, value.documentText())
  }

  /// Two analysts who set the status and the name without knowing of each other.
  private func apart() throws {
    let (ana, ben) = (try world.open(path), try world.open(path, "ben"))
    try ana.set(site.id, "name", "Beta")
    try ana.set(site.id, "status", "active")
    world.clock.move(by: 1000)
    try ben.set(site.id, "name", "Gamma")
    try ben.set(site.id, "priority", 1)
    try ben.set(site.id, "priority", nil)
  }

  @Test(
    arguments: [
      ["name": "Beta", "status": "active"], ["name": "Alpha", "status": "active"],
      ["name": "Beta", "status": "active", "priority": 1],
    ] as [JSON])
  func `I6 a document of values that the history knows is written anew without a word`(fields: JSON) throws {
    try apart()
    try write(fields)
    let store = try world.open(path, "cho")
    #expect(store.warnings == [])
    #expect(try store.writeDocuments() == ["sites/alpha.geojson"])
    #expect(store.value(site.id, "name") == "Gamma")
    let again = try world.open(path)
    #expect(again.warnings == [] && again.verify() == [])
    #expect(
      try parseJSON(try readFile(document))["features"]?[0]?["properties"] == ["name": "Gamma", "status": "active"])
  }

  @Test(
    arguments: [
      ["name": "By hand", "status": "active"], ["name": "Gamma"], ["name": "Gamma", "status": "abandoned"],
      ["status": "active"], ["name": "Gamma", "status": "active", "priority": 2],
    ] as [JSON])
  func `I6 a document with one value that the history does not know stays as it is`(fields: JSON) throws {
    try apart()
    try write(fields)
    let bytes = try readFile(document)
    let store = try world.open(path, "cho")
    #expect(store.warnings == [.editedOutside(document: "sites/alpha.geojson")])
    #expect(try store.writeDocuments() == [])
    try store.set(site.id, "note", "more")
    #expect(try store.writeDocuments() == [])
    #expect(try readFile(document) == bytes)
  }

  @Test func `I6 a record that a hand took out is missed, one that an analyst deleted is not`() throws {
    let store = try world.open(path)
    let mark = Record.observation("observation-000000000001", of: "alpha", ["note": "one"])
    try store.commit(.adding(mark))
    try write(["name": "Alpha"])
    try store.set(site.id, "name", "Beta")
    #expect(try store.writeDocuments() == ["sites/alpha.geojson"], "the view before the mark was the program's own")
    try write(["name": "Beta"])
    #expect(try world.open(path).warnings == [.editedOutside(document: "sites/alpha.geojson")])
    try store.commit(.removing([mark]))
    try write(["name": "Alpha"], more: [mark])
    #expect(try store.writeDocuments() == ["sites/alpha.geojson"])
    #expect(try world.open(path).warnings == [])
  }

  @Test func `I15 what git merged in that no line speaks of is kept when the document is written anew`() throws {
    let store = try world.open(path)
    try store.set(site.id, "name", "Beta")
    let own = Record.observation("observation-0000000000aa", of: "alpha", ["note": "never in the history"])
    try write(["name": "Alpha", "odd": 7], more: [own])
    #expect(try store.writeDocuments() == ["sites/alpha.geojson"])
    let value = try parseJSON(try readFile(document))
    #expect(value["features"]?[0]?["properties"] == ["name": "Beta", "odd": 7])
    #expect(value["features"]?[1]?["properties"] == ["note": "never in the history"])
    #expect(store.value(site.id, "odd") == 7)
  }

  private func marked(_ ours: String, _ theirs: String) throws -> String {
    let lines = String(decoding: try readFile(document), as: UTF8.self).split(separator: "\n").map(String.init)
    return lines.map { line in
      guard line.contains("\"Alpha\"") else { return line + "\n" }
      let sides = [ours, theirs].map { line.replacing("\"Alpha\"", with: "\"\($0)\"") }
      return "<<<<<<< HEAD\n\(sides[0])\n=======\n\(sides[1])\n>>>>>>> other\n"
    }.joined()
  }

  @Test(arguments: [false, true])
  func `I6 a document with conflict marks is set aside and written anew`(isOpen: Bool) throws {
    let open = isOpen ? try world.open(path) : nil
    let text = try marked("Alpha", "Beta")
    try writeFile(document, text)
    let store = try open ?? world.open(path)
    if open == nil { #expect(store.warnings == [.conflictMarks(document: "sites/alpha.geojson")]) }
    try store.set(site.id, "status", "active")
    let notices = try store.writeDocumentsNoticing()
    let copy = ".overlook/\(LinuxSys().userID)/quarantine/alpha.geojson-\(sha256(Array(text.utf8)).prefix(8))"
    #expect(store.warnings == [.quarantined(document: "sites/alpha.geojson", copy: copy)])
    #expect(notices == store.warnings.map(\.message))
    #expect(String(decoding: try readFile(path + "/" + copy), as: UTF8.self) == text)
    #expect(try LinuxSys().status(at: FilePath(path + "/" + copy)).mode & 0o777 == 0o600)
    #expect(
      try parseJSON(try readFile(document))["features"]?[0]?["properties"] == ["name": "Alpha", "status": "active"])
    #expect(try store.writeDocumentsNoticing() == [])
    #expect(try world.open(path).warnings == [])
  }

  @Test func `I6 conflict marks in what the history does not know are left alone`() throws {
    let text = try marked("Alpha", "Beta").replacing("alpha", with: "bravo")
    try writeFile(path + "/sites/bravo.geojson", text)
    let store = try world.open(path)
    #expect(store.warnings.count == 1)
    if case .unreadable("sites/bravo.geojson", _) = store.warnings[0] {} else { Issue.record("\(store.warnings)") }
    try store.set(site.id, "status", "active")
    #expect(try store.writeDocuments() == ["sites/alpha.geojson"])
    #expect(String(decoding: try readFile(path + "/sites/bravo.geojson"), as: UTF8.self) == text)
  }

  @Test(arguments: [
    ("a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd\n", "a\nb\nd\n\n"),
    ("<<<<<<< x\nb\n||||||| base\no\n=======\nc\n>>>>>>> y\n", "b\n\n"),
  ])
  func `our side of a marked file is found`(text: String, ours: String) {
    #expect(ConflictMarks.ours(of: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == ours)
  }

  @Test(arguments: [
    "", "a\n", "=======\n", "<<<<<<< x\na\n=======\n", "<<<<<<< x\n>>>>>>> y\n", "======= \n>>>>>>> y\n",
  ])
  func `a file without a whole conflict has no marks`(text: String) {
    #expect(ConflictMarks.ours(of: Array(text.utf8)) == nil)
  }

  @Test func `the files for git get what they lack and lose nothing`() throws {
    let names = [".gitattributes", ".gitignore"]
    #expect(try CaseStore.completeGitFiles(of: path, isDry: false).isEmpty)
    let whole = try names.map { try readFile(path + "/" + $0) }
    try writeFile(path + "/.gitattributes", "*.tif binary\nhistory/** -text merge=union")
    unlink(path + "/.gitignore")
    let before = try snapshot(path)
    let wanted = try CaseStore.completeGitFiles(of: path, isDry: true)
    #expect(try snapshot(path) == before)
    #expect(wanted.map(\.file) == names)
    #expect(wanted[0].lines == Array(GitFiles.attributes.dropFirst()) && wanted[1].lines == GitFiles.ignored)
    _ = try CaseStore.completeGitFiles(of: path, isDry: false)
    #expect(
      String(decoding: try readFile(path + "/.gitattributes"), as: UTF8.self)
        == "*.tif binary\n" + String(decoding: whole[0], as: UTF8.self))
    #expect(try readFile(path + "/.gitignore") == whole[1])
    #expect(try CaseStore.completeGitFiles(of: path, isDry: false).isEmpty)
  }
}
