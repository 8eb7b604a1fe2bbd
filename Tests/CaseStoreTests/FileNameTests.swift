import CaseModel
import CaseStore
import Glibc
import JSONText
import Testing

/// Names of files as long as they can be, names that are no text, and links in place of folders.
struct FileNameTests {
  let folder: Folder
  let path: String
  let world = World()
  let site = Record.site("alpha", ["name": "Alpha"])

  init() throws {
    folder = try Folder()
    path = folder["case"]
    let store = try world.create(path)
    try store.commit(.adding(site))
    try store.writeDocuments()
  }

  @Test func `a record whose file name is as long as can be is kept like any other`() throws {
    let long = Record.site(String(repeating: "n", count: 255 - 8), ["name": "Long"])
    let store = try world.open(path)
    try store.commit(.adding(long))
    #expect(try store.writeDocuments() == [long.document])
    #expect(long.document.utf8.count == "sites/".utf8.count + 255)
    try store.set(long.id, "name", "B")
    try store.writeDocuments()
    let again = try world.open(path)
    #expect(again.value(long.id, "name") == "B")
    #expect(again.verify() == [])
    // It is set aside too, under a name that is no longer than it may be.
    let marks = "<<<<<<< ours\n=======\n>>>>>>> theirs\n"
    try put(Array(marks.utf8) + readFile(path + "/" + long.document), path + "/" + long.document)
    let merged = try world.open(path)
    #expect(merged.warnings == [.conflictMarks(document: long.document)])
    try merged.writeDocuments()
    #expect(merged.verify() == [])
    let kept = try LinuxSys().names(in: FilePath(path + "/.overlook/\(getuid())/quarantine"))
    #expect(kept.count == 1 && kept.allSatisfy { $0.count <= 255 })
  }

  @Test func `a record whose file name would be too long is refused and nothing is written`() throws {
    let store = try world.open(path)
    let before = try snapshot(path)
    let record = Record.site(String(repeating: "n", count: 256 - 8), ["name": "Too long"])
    let error = #expect(throws: StoreError.self) { try store.commit(.adding(record)) }
    #expect(error?.category == .input)
    #expect(try snapshot(path) == before)
    #expect(picture(store) == picture(try world.open(path)))
  }

  @Test func `files of the history count whatever their names`() throws {
    let store = try world.open(path)
    try store.set(site.id, "name", "B")
    try store.writeDocuments()
    let expected = picture(store)
    let month = path + "/history/2026-11/"
    let names = [
      Array(String(repeating: "n", count: 249).utf8) + Array(".jsonl".utf8), [0xFF, 0xFE] + Array(".jsonl".utf8),
    ]
    let segments = try segmentFiles(path)
    #expect(segments.count == names.count)
    for (segment, name) in zip(segments, names) {
      try LinuxSys().rename(FilePath(segment), to: FilePath(month).appending(name))
    }
    let again = try world.open(path)
    #expect(picture(again) == expected)
    #expect(again.verify() == [])
    try again.set(site.id, "name", "C")
    #expect(try world.open(path).value(site.id, "name") == "C")
  }

  @Test func `a document whose name is no text is no record and stays as it is`() throws {
    let name = FilePath(path + "/sites").appending(Array("caf".utf8) + [0xE9] + Array(".geojson".utf8))
    try LinuxSys().rename(FilePath(path + "/sites/alpha.geojson"), to: name)
    let store = try world.open(path)
    #expect(store.contents.sites.count == 1, "from the history")
    #expect(try store.writeDocuments() == ["sites/alpha.geojson"])
    #expect(try LinuxSys().status(at: name).size == readFile(path + "/sites/alpha.geojson").count)
    #expect(store.verify() == [])
  }

  @Test(arguments: ["history", "sites"])
  func `a folder of the case may be a link to one elsewhere`(name: String) throws {
    try LinuxSys().rename(FilePath(path + "/" + name), to: FilePath(folder["elsewhere"]))
    #expect(symlink(folder["elsewhere"], path + "/" + name) == 0)
    let store = try world.open(path)
    try store.set(site.id, "name", "B")
    try store.writeDocuments()
    #expect(store.verify() == [])
    #expect(try world.open(path).value(site.id, "name") == "B")
    #expect(try LinuxSys().status(at: FilePath(path + "/" + name)).kind == .other, "the link is still there")
  }

  @Test func `a link in place of a document is neither followed nor replaced`() throws {
    let file = path + "/sites/alpha.geojson"
    let bytes = try readFile(file)
    try put(bytes, folder["outside.geojson"])
    unlink(file)
    #expect(symlink(folder["outside.geojson"], file) == 0)
    let store = try world.open(path)
    #expect(store.warnings.contains { if case .unreadable("sites/alpha.geojson", _) = $0 { true } else { false } })
    try store.set(site.id, "name", "B")
    #expect(try store.writeDocuments() == [])
    #expect(try readFile(folder["outside.geojson"]) == bytes)
    #expect(try LinuxSys().status(at: FilePath(file)).kind == .other)
    #expect(try world.open(path).value(site.id, "name") == "B")
  }
}
