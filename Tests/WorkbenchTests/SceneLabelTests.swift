import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

/// What images are called, above all several of one day.
struct SceneLabelTests {
  private func scene(
    _ number: Int, _ time: String?, platform: String? = "TEST", title: String = "Test", isGuessed: Bool = false
  ) -> Record {
    var record = Fixture.scene(number, date: "2018-12-27", site: "sakkanmol-000000000001")
    record.body.set(time.map { .string($0) } ?? .null, at: "/properties/datetime")
    record.body.set(platform.map { .string($0) }, at: "/properties/platform")
    record.body.set(.string(title), at: "/properties/title")
    if isGuessed { record.body.set(true, at: "/properties/overlook:datetime_guessed") }
    return record
  }

  private func labels(_ records: [Record]) -> [String] {
    SceneLabel.labels(of: records.map { Scene(unchecked: $0) }).map(\.text)
  }

  @Test func `a day with one image is the label, with a question mark where it was guessed`() {
    let records = [
      scene(1, "2018-12-27T02:20:00Z"), scene(2, "2019-01-01T02:20:00Z", isGuessed: true), scene(3, nil),
    ]
    #expect(labels(records) == ["2018-12-27", "2019-01-01?", "no date"])
  }

  @Test func `images of one day have their times, to the second only where it takes that`() {
    #expect(
      labels([scene(1, "2018-12-27T02:20:00Z"), scene(2, "2018-12-27T05:41:30Z", isGuessed: true)])
        == ["2018-12-27 02:20", "2018-12-27 05:41?"])
    #expect(
      labels([scene(1, "2018-12-27T02:20:00Z"), scene(2, "2018-12-27T02:20:30.5Z")])
        == ["2018-12-27 02:20:00", "2018-12-27 02:20:30"])
    // Midnight sharp stands for a day of which no time is known.
    #expect(
      labels([scene(1, "2018-12-27T00:00:00Z"), scene(2, "2018-12-27T02:20:00Z")])
        == ["2018-12-27", "2018-12-27 02:20"])
  }

  @Test func `where times do not tell them apart sensors do, and else both together`() {
    let midnight = "2018-12-27T00:00:00Z"
    #expect(
      labels([scene(1, midnight, platform: "WV02"), scene(2, midnight, platform: "GE01")])
        == ["2018-12-27 WV02", "2018-12-27 GE01"])
    let pair = [scene(1, "2018-12-27T02:20:00Z", platform: "WV02"), scene(2, "2018-12-27T02:20:00Z", platform: "GE01")]
    #expect(
      labels(pair + [scene(3, "2018-12-27T03:00:00Z", platform: "WV02")])
        == ["2018-12-27 02:20 WV02", "2018-12-27 02:20 GE01", "2018-12-27 03:00 WV02"])
  }

  @Test func `else the words in which their names differ, and numbers where these are long or none`() {
    let time = "2018-12-27T02:20:00Z"
    #expect(
      labels(
        ["LC08_115033_B2_T1", "LC08_115033_B10_T1"].enumerated().map { scene($0.offset, time, title: $0.element) })
        == ["2018-12-27 B2", "2018-12-27 B10"])
    #expect(labels([scene(1, time), scene(2, time)]) == ["2018-12-27 1/2", "2018-12-27 2/2"])
    #expect(
      labels([scene(1, time, title: "North-eastern valley with its roads"), scene(2, time, title: "Range")])
        == ["2018-12-27 1/2", "2018-12-27 2/2"])
    #expect(labels([scene(1, nil, title: "one"), scene(2, nil, title: "two")]) == ["no date one", "no date two"])
  }

  /// A site with two images of one day and one of another.
  private func bench(columns: Int, rows: Int) throws -> Bench {
    var contents = Fixture.contents()
    contents.insert(scene(3, "2018-12-27T05:41:00Z"))
    var bench = Bench(columns: columns, rows: rows, contents: contents)
    try bench.type("/sakk<Enter>")
    return bench
  }

  @Test func `strip, title and status say which of two images of a day is looked at`() throws {
    var bench = try bench(columns: 160, rows: 40)
    for (key, label) in [("", "2018-12-27 05:41"), ("<lt>", "2018-12-27 02:20"), ("<lt>", "2018-03-29")] {
      try bench.type(key)
      let lines = bench.screen.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0].contains("Sakkanmol · \(label)"), "\(lines[0])")
      #expect(lines[38].contains("│ \(label)"), "\(lines[38])")
      let strip = try #require(bench.state.layout.panes[.dates])
      #expect(Dates.entries(bench.state, in: strip).filter(\.isCurrent).map(\.text.withoutCloud) == [label])
    }
  }

  @Test func `where no picture is shown the status line says the date before the scale, and a step names the image`()
    throws
  {
    var bench = try bench(columns: 56, rows: 12)
    #expect(bench.state.layout.panes[.picture] == nil)
    #expect(bench.screen.contains("│ 2018-12-27 05:41"))
    bench.send(.input(.resized(columns: 40, rows: 12)))
    try bench.type("<lt>")
    #expect(bench.screen.contains("Image 2 of 3: 2018-12-27 02:20"))
    try bench.type("2<lt>")
    #expect(bench.state.notice == nil && bench.screen.contains("Sakkanmol · 2018-03-29"))
  }

  @Test func `a stretch is locked to one of them by its label`() throws {
    var bench = try bench(columns: 160, rows: 40)
    bench.decode()
    try bench.type("2F")
    #expect(bench.state.picture.display.lock?.name == "2018-12-27 05:41")
  }
}

extension String {
  /// The label of an entry of the strip without what is said of clouds.
  fileprivate var withoutCloud: String { hasSuffix(" cloud") ? String(dropLast(6)) : self }
}
