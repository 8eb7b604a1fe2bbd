import CaseModel
import Glibc
import JSONText
import Testing

@testable import CaseStore

struct RepairDocumentTests {
  let folder: Folder
  let world = World(clock: TestClock(RepairTests.later))
  let path: String
  let document: String
  let bytes: [UInt8]

  init() throws {
    folder = try Folder()
    path = folder["case"]
    let store = try world.create(path)
    try store.commit(.adding(.site("alpha", ["name": "Alpha"])))
    try store.commit(.adding(.observation("observation-0000000000aa", of: "alpha", ["note": "one"])))
    try store.commit(.setting(try #require(store.contents.caseInfo), "title", to: "By hand"))
    try store.writeDocuments()
    document = path + "/sites/alpha.geojson"
    bytes = try readFile(document)
  }

  private func repair(from other: String? = nil) throws -> RepairReport {
    try CaseStore.repair(path, from: other, environment: world.environment())
  }

  @Test func `a document that is lost or older than the history is written anew`() throws {
    try LinuxSys().unlink(FilePath(document))
    let report = try repair()
    #expect(report.remaining == [] && report.mended.map(\.file) == ["sites/alpha.geojson"])
    #expect(try readFile(document) == bytes)
  }

  @Test(arguments: ["", "{\"features\":[", "<<<<<<< ours\n{}\n=======\n", "\u{0}\u{0}"])
  func `a document that cannot be read is kept and rebuilt from the history`(text: String) throws {
    try writeFile(document, text)
    let report = try repair()
    #expect(report.remaining == [], "\(report)")
    #expect(try readFile(document) == bytes)
    let kept = try snapshot(path + "/.overlook/\(getuid())/quarantine")
    #expect(kept.values.contains(Array(text.utf8)))
  }

  @Test func `I6 a document of which the history does not have all is left as it is`() throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let other = text.replacing("observation-0000000000aa", with: "observation-0000000000bb")
    let both = text + other
    try writeFile(document, both)
    let report = try repair()
    #expect(report.mended == [] && report.remaining.count == 1)
    #expect(try readFile(document) == Array(both.utf8))
  }

  @Test func `I6 a document with members that only it had is left as it is`() throws {
    let hand = path + "/sites/hand.geojson"
    try put(
      Array(
        #"{"type":"FeatureCollection","name":"kept","features":[{"type":"Feature","id":"hand","geometry":null,"properties":{"name":"H"}}]}"#
          .utf8), hand)
    try world.open(path).set("hand", "name", "Hand")
    try writeFile(hand, "{")
    #expect(try repair().remaining.count == 1)
    #expect(try readFile(hand) == Array("{".utf8))
  }

  @Test func `what writing left behind is removed once it is an hour old`() throws {
    let names = ["/.tmp-0123456789abcdef", "/sites/.tmp-0123456789abcdef", "/history/2026-11/.tmp-0123456789abcdef"]
    for name in names { try put([1], path + name) }
    #expect(try repair().mended == [])
    world.clock.move(by: 3_600_000)
    #expect(try repair().mended.count == 3)
    for name in names { #expect(access(path + name, F_OK) != 0) }
  }

  @Test func `a lost case file is made from the history, with the strictest label`() throws {
    let store = try world.open(path)
    let (id, head) = (store.caseID, store.headHash)
    try LinuxSys().unlink(FilePath(path + "/case.json"))
    let error = #expect(throws: StoreError.self) { try world.open(path) }
    #expect(error?.message.contains("overlook fsck") == true)
    let report = try repair()
    #expect(report.remaining == [] && report.mended.map(\.file) == ["case.json"], "\(report)")
    let again = try world.open(path)
    #expect(again.caseID == id && again.headHash == head && again.verify() == [])
    #expect(again.contents.caseInfo?.text("title") == "By hand")
    #expect(again.contents.caseInfo?.text("label") == "TLP:RED")
  }

  @Test func `a case file comes from another copy; one that is broken comes from nowhere else`() throws {
    let copy = folder["copy"]
    try copyFolder(path, to: copy)
    let whole = try readFile(path + "/case.json")
    try LinuxSys().unlink(FilePath(path + "/case.json"))
    #expect(try repair(from: copy).remaining == [])
    #expect(try readFile(path + "/case.json") == whole)
    try writeFile(path + "/case.json", "{")
    #expect(try repair().remaining.count == 1)
    #expect(try readFile(path + "/case.json") == Array("{".utf8))
    #expect(try repair(from: copy).remaining == [])
    #expect(try readFile(path + "/case.json") == whole)
  }

  @Test func `a folder without a case's history, or with the history of two, gets no case file`() throws {
    try put([1], folder["nothing/x"])
    #expect(throws: StoreError.self) { try CaseStore.repair(folder["nothing"], environment: world.environment()) }
    let second = try world.create(folder["second"])
    try second.commit(.adding(.site("beta")))
    let segment = try #require(try segmentFiles(folder["second"]).first)
    try put(try readFile(segment), path + "/history/2026-11/other.jsonl")
    try LinuxSys().unlink(FilePath(path + "/case.json"))
    #expect(throws: StoreError.self) { try repair() }
    #expect(access(path + "/case.json", F_OK) != 0)
  }
}
