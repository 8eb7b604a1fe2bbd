import Foundation
import Testing

/// What `export` says of records that it leaves out, and of marks without a note.
struct ExportRemarkTests {
  /// A case with a site, and so many observations of it that are stricter than the case.
  private func makeCase(_ room: Room, observations: Int) throws {
    try room.done("new", "case", "--title", "Labels", "--label", "TLP:GREEN")
    let site = try room.done("add", "case", "site", "name=Alpha", "location=38.5,126.1")
    let lines = (0..<observations).map { number in
      #"{"site":"\#(site)","note":"Number \#(number)","label":"\#(number == 0 ? "TLP:RED" : "TLP:AMBER")"}"#
    }
    try room.done("add", "case", "observation", "-", input: lines.joined(separator: "\n") + "\n")
  }

  private func export(_ room: Room, _ more: String...) throws -> Outcome {
    try room.overlook(["export", "case", "--format", "md", "--label", "TLP:GREEN"] + more)
  }

  /// Three bands in false colours must not pass for what an eye sees.
  @Test(
    .enabled(if: hasImageTools),
    arguments: [
      (["-colorinterp", "gray,undefined"], "band 1, stretched from the 2nd to the 98th percentile of the figure"),
      (["-colorinterp", "red,green,blue"], "bands red, green and blue, stretched from"),
      (["-scale", "0", "255", "0", "1000", "-ot", "UInt16"], "; stretched from the 2nd to the 98th percentile"),
    ])
  func `the caption of a figure says which bands are shown and how they are stretched`(
    options: [String], words: String
  ) throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let count = options[1].split(separator: ",").count
    let bands = options[0] == "-scale" ? [] : (0..<count).flatMap { _ in ["-b", "1"] }
    let arguments = ["-q"] + bands + options + [try room.image("a.tif"), room.path("b.tif")]
    #expect(try room.run("/usr/bin/gdal_translate", arguments).status == 0)
    let scene = try room.done("import", path, room.path("b.tif")).split(separator: " ")[0]
    let fields = ["site=\(site)", "location=38.5846,126.1079", "images=\(scene)", "note=A shed."]
    #expect(try room.run(Room.overlook, ["add", path, "observation"] + fields).status == 0)
    let brief = try room.done("export", path, "--format", "txt", "-o", "-")
    let text = brief.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Figure 1") && text.contains(words), "\(text)")
  }

  @Test func `few records that are left out are named each, many are counted by label and kind`() throws {
    let few = try Room()
    try makeCase(few, observations: 3)
    let named = try export(few, "-o", "-").error.split(separator: "\n")
    #expect(named.count == 3 && named.allSatisfy { $0.hasPrefix(#"left out: observation note "Number "#) }, "\(named)")
    let many = try Room()
    try makeCase(many, observations: 300)
    let counted = try export(many, "-o", "-")
    #expect(
      counted.error.split(separator: "\n") == [
        "left out as TLP:RED: 1 observation", "left out as TLP:AMBER: 299 observations",
        "left out: 300 records in all; --json lists each with its identifier",
      ], "\(counted.error)")
    #expect(!counted.output.contains("Number") && counted.output.contains("INCOMPLETE"))
  }

  @Test func `--json lists every record that was left out beside path and label`() throws {
    let room = try Room()
    try makeCase(room, observations: 20)
    let outcome = try export(room, "-o", "brief.md", "--json")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome)")
    #expect(report["path"] as? String == "brief.md" && report["label"] as? String == "TLP:GREEN")
    let left = try #require(report["leftOut"] as? [[String: String]])
    #expect(left.count == 20 && Set(left.compactMap { $0["id"] }).count == 20)
    #expect(
      left.count { $0["label"] == "TLP:RED" && $0["kind"] == "observation" && $0["name"] == #"note "Number 0""# } == 1)
    try room.refused(
      "export", "case", "--format", "md", "--json", "-o", "-", status: 64, naming: ["--json", "-o FILE"])
  }

  @Test func `marks on which nothing is written are named`() throws {
    let room = try Room()
    try room.done("new", "case", "--title", "Marks")
    let site = try room.done("add", "case", "site", "name=Alpha", "location=38.5,126.1")
    for place in ["38.5,126.1", "38.6,126.1"] {
      try room.done("add", "case", "observation", "site=\(site)", "location=\(place)")
    }
    let outcome = try room.overlook(["export", "case", "--format", "txt", "-o", "-"])
    #expect(outcome.error.contains("Alpha: nothing is written on marks 1, 2; the brief says so"), "\(outcome)")
    #expect(outcome.output.contains("no observation") && outcome.output.contains("2 marks"), "\(outcome.output)")
    let report = try room.done("export", "case", "--format", "txt", "--json", "-o", "brief.txt")
    #expect(report.contains(#""marksWithoutNote":[{"name":"Alpha","numbers":[1,2],"site":"\#(site)"}]"#), "\(report)")
  }
}
