import Foundation
import Testing

struct WholeJobTests {
  private let note = "Two new roofs beside the road; the yard is swept."
  private let line = "Looked at again in November."

  @Test func `an analyst finds, marks, tags, describes and publishes`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    try workOnScreen(room, path)
    try checkDocuments(room, path, hasLine: true)
    try stepInShell(room, path)
    try checkHistory(room, path)
    try checkBriefs(room, path)
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  /// From the list to the picture, through the dates, to a mark with a tag and two notes; one step back and again.
  private func workOnScreen(_ room: Room, _ path: String) throws {
    let editor = try room.write("#!/bin/sh\nprintf '%s\\n' '\(line)' >> \"$1\"\n", to: "editor", mode: 0o755)
    let script = try room.write(
      """
      wait idle
      expect "1 Sites 12"
      keys /sakk<Enter>
      expect "1 of 12"
      keys <Enter>
      wait idle
      expect "2 Sakkanmol · 2019-05-16"
      expect "SYNTHETIC"
      keys <lt><lt>
      wait idle
      expect "2 Sakkanmol · 2018-08-14"
      keys >
      wait idle
      expect "2 Sakkanmol · 2018-12-27"
      keys llllkkk
      keys m
      expect "Marked 5"
      wait idle
      keys tp
      expect "+portal"
      wait idle
      keys 3<Enter>
      text \(note)
      keys <Enter>
      wait screen "Note written"
      wait idle
      expect "Two new roofs"
      keys 1e
      wait idle
      expect "Looked at again"
      keys u
      wait screen "Undone"
      wait idle
      keys <C-r>
      wait screen "Redone"
      wait idle
      expect "saved"
      save-screen \(room.path("last.screen"))
      keys q
      """, to: "job.script")
    try room.done(
      path, "--script", script, "--size", "120x40", "--clock", "2026-11-22T01:00:00Z", "--seed", "2",
      with: ["VISUAL": editor])
    #expect(try room.text("last.screen").split(separator: "\n", omittingEmptySubsequences: false).count == 41)
  }

  private func checkDocuments(_ room: Room, _ path: String, hasLine: Bool) throws {
    let features = try room.features("\(path)/sites/\(Sample.sakkanmol).geojson")
    #expect(features.first?["id"] as? String == Sample.sakkanmol)
    let siteNote = try #require(features.first?.properties["note"] as? String)
    #expect(siteNote.hasSuffix("\n" + line) == hasLine)
    #expect(siteNote.hasPrefix("Side valleys off one road"), "what was there before is lost: \(siteNote)")
    let marks = features.filter { $0.properties["observer"] as? String == "ana" }
    let mark = try #require(marks.count == 1 ? marks[0] : nil, "\(marks)")
    let geometry = try #require(mark["geometry"] as? [String: Any])
    let place = try #require(geometry["coordinates"] as? [Double])
    #expect(geometry["type"] as? String == "Point")
    #expect(abs(place[0] - 126.107945) < 0.01 && abs(place[1] - 38.584698) < 0.01 && place != [126.107945, 38.584698])
    #expect(mark.properties["images"] as? [String] == ["scene-yvf557r7467a"])
    #expect(mark.properties["tags"] as? [String: Bool] == ["portal": true])
    #expect(mark.properties["note"] as? String == note)
    #expect(mark.properties["site"] as? String == Sample.sakkanmol)
  }

  /// The shell and the screen share one history.
  private func stepInShell(_ room: Room, _ path: String) throws {
    #expect(try room.done("undo", path) == "undone: change Sakkanmol: note")
    try checkDocuments(room, path, hasLine: false)
    #expect(try room.done("redo", path) == "redone: change Sakkanmol: note")
    try checkDocuments(room, path, hasLine: true)
  }

  private func checkHistory(_ room: Room, _ path: String) throws {
    let actions = try room.done("history", path, "--analyst", "ana").split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).dropFirst(2).joined(separator: " ")
    }
    let wanted = [
      "add note \"\(note)\" at Sakkanmol", "tag note \"\(note)\" at Sakkanmol: +portal",
      "change note \"\(note)\" at Sakkanmol: note",
      "change Sakkanmol: note", "undo: change Sakkanmol: note", "redo: change Sakkanmol: note",
      "undo: change Sakkanmol: note", "redo: change Sakkanmol: note",
    ]
    #expect(actions.count == wanted.count, "\(actions)")
    #expect(Array(actions.suffix(5)) == Array(wanted.suffix(5)))
    #expect(actions.prefix(2).map { $0.prefix(4) } == ["add ", "tag "] && actions[1].hasSuffix("+portal"))
  }

  private func checkBriefs(_ room: Room, _ path: String) throws {
    let verified = try object(try room.done("verify", path, "--json"))
    let head = try #require(verified["headHash"] as? String)
    let sum = try room.run("/usr/bin/sha256sum", ["\(path)/images/sakkanmol-2018-12-27.tif"])
    let hash = try #require(sum.output.split(separator: " ").first.map(String.init))
    #expect(head.count == 64 && hash.count == 64)
    for format in ["md", "html", "txt"] {
      let file = room.path("out/brief.\(format)")
      #expect(try room.done("export", path, "--format", format, "--query", "sakk", "-o", file) == file)
      let brief = try room.text(file)
      let figure = format == "html" ? "class=\"callout\">(5)" : "callout (5)"
      // A text breaks its lines anywhere.
      let words = brief.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for text in [note, line, figure, "Credit: Synthetic scene made by Overlook", "SYNTHETIC", hash, head] {
        #expect(words.contains(text), "\(format) lacks \(text)")
      }
    }
    let figures = try FileManager.default.contentsOfDirectory(atPath: room.path("out/brief-figures"))
    #expect(figures.count == 4 && figures.allSatisfy { $0.hasSuffix(".png") })
  }
}
