import CaseModel
import Cells
import Imagery
import JSONText
import Testing

@testable import Workbench

/// Menus, lists, questions and messages on a screen of 40 columns and 12 rows.
struct SmallScreenTests {
  private func bench(_ columns: Int = 40, _ rows: Int = 12, contents: CaseContents = Fixture.contents()) throws -> Bench
  {
    var bench = Bench(columns: columns, rows: rows, contents: contents)
    try bench.type("/sakk<Enter>2")
    bench.decode()
    return bench
  }

  /// Everything that a menu shows while its cursor goes from line to line, with blanks for line ends.
  private func everythingShown(_ bench: inout Bench, steps: Int) throws -> String {
    var seen: [String] = []
    for _ in 0...steps {
      for line in bench.screen.split(separator: "\n") {
        let words = line.filter { !"│┌┐└┘─".contains($0) }.split(separator: " ").joined(separator: " ")
        if !seen.contains(words) { seen.append(words) }
      }
      try bench.type("<Down>")
    }
    return seen.joined(separator: " ")
  }

  @Test func `every line of the stretches is reached, whole, and the edge says where there are more`() throws {
    var bench = try bench()
    try bench.type("S<Home>")
    #expect(bench.screen.contains(" ↓ more ") && !bench.screen.contains("next"))
    let all = try everythingShown(&bench, steps: 12)
    for words in ["none: bytes as they are", "type one with its numbers: now percentile:2-98", "histogram", "S next"] {
      #expect(all.contains(words) || all.contains(">" + words), "\(words) in \(all)")
    }
    #expect(bench.screen.contains(" ↑ more "))
  }

  @Test func `the stretches, the bands and the commands on the screen`() throws {
    for (keys, name) in [("S<Home>", "stretch"), ("B", "bands"), ("?", "help"), ("g", "go-to"), ("1t", "tags")] {
      var bench = try bench()
      try bench.type(keys)
      expectGolden(view(bench.state), "\(name)-40x12")
    }
  }

  @Test func `Enter takes the line that arrows chose, as its key would`() throws {
    var bench = try bench()
    try bench.type("S<Home><Down><Enter>")
    #expect(bench.state.overlay == nil && bench.state.picture.stretch == .minMax)
    try bench.type("S<End><Enter>")
    guard case .stretch(let index) = bench.state.overlay else {
      Issue.record("the line \"next\" did not stay in the menu")
      return
    }
    #expect(index == 2 && bench.state.picture.stretch.name == Stretch.standard.name)
    try bench.type("<Esc>1sj<Enter>")
    #expect(bench.state.list.order == .staleness)
    try bench.type("st")
    #expect(bench.state.list.order == .status)
  }

  @Test func `a band's words that are too long for the screen go on in the next row`() throws {
    var bench = try bench()
    try bench.type("B")
    let all = try everythingShown(&bench, steps: 6)
    #expect(all.contains("u false colour, urban (no short-wave infrared band)"), "\(all)")
  }

  @Test func `tags without a key of their own are set with arrows, and Enter alone sets none`() throws {
    var contents = Fixture.contents()
    var info = try #require(contents.caseInfo)
    for number in 10..<30 {
      info.body.set(["title": .string("Tag \(number)")], at: "/tags/x\(number)")
    }
    contents.insert(info)
    var bench = try bench(contents: contents)
    try bench.type("1t")
    #expect(bench.screen.contains(" ↓ more "))
    try bench.type("<Enter>")
    #expect(bench.state.overlay == nil && bench.savedEdits.isEmpty)
    try bench.type("t<End><Enter>")
    #expect(bench.state.selectedSite?.tags == ["x29"])
  }

  @Test func `a list of commands without any says so`() throws {
    var bench = try bench()
    try bench.type(":zzz")
    #expect(bench.screen.contains("No command of the screen"))
    try bench.type("<C-u>")
    #expect(!bench.screen.contains("No command of the screen"))
  }

  @Test func `the list of commands shows what the chosen one does and that there are more`() throws {
    var bench = try bench()
    try bench.type("?")
    #expect(bench.screen.contains(" ↓ more "))
    try bench.type("<PgDn>")
    #expect(bench.screen.contains(" ↑↓ more "))
    try bench.type("lock-stretch")
    let text = bench.screen.split(separator: "\n").joined(separator: " ").filter { $0 != "│" }.split(separator: " ")
    #expect(text.joined(separator: " ").contains("apply the stretch of this picture to every date, and back"))
    #expect(!bench.screen.contains("more"))
  }

  @Test func `what is asked and why an answer is refused are read whole above the line`() throws {
    var bench = try bench()
    try bench.type("St")
    let question = bench.screen.split(separator: "\n").suffix(4).joined(separator: " ")
    for words in ["percentile:1-99", "sigma:2.5", "local:4:8", "gamma:0.7"] { #expect(question.contains(words)) }
    try bench.type("what<Enter>")
    let problem = try #require(promptProblem(bench))
    let words = bench.screen.split { $0 == " " || $0 == "\n" }.map(String.init)
    for word in problem.split(separator: " ") { #expect(words.contains(String(word)), "\(word)") }
    #expect(bench.screen.hasSuffix("> what") || bench.screen.contains("\n> what"))
  }

  private func promptProblem(_ bench: Bench) -> String? {
    guard case .prompt(let prompt) = bench.state.overlay else { return nil }
    return prompt.problem
  }

  @Test func `the strip says at its ends that there are more images, and a long name leaves room for the date`() throws
  {
    var contents = Fixture.contents()
    let site = Fixture.site("A launching station with a long name indeed", 38.6, 126.1)
    contents.insert(site)
    for number in 3...8 { contents.insert(Fixture.scene(number, date: "2020-0\(number)-01", site: site.id)) }
    var bench = Bench(columns: 40, rows: 12, contents: contents)
    try bench.type("/launching<Enter>2")
    func rows() -> [String] { bench.screen.split(separator: "\n").map(String.init) }
    #expect(rows()[9] == "4 <2020-06-01  2020-07-01  2020-08-01")
    #expect(rows()[0].hasPrefix("┌─ 2 A launching sta… · 2020-08-01 ·… ─"))
    try bench.type("<lt><lt><lt>")
    #expect(rows()[9].hasPrefix("4  2020-03-01") && rows()[9].hasSuffix(">"))
    #expect(rows()[0].contains("2020-05-01"))
    try bench.type("4<Home>")
    #expect(rows()[9].hasPrefix("4  2020-03-01") && rows()[9].hasSuffix(">"))
  }

  @Test func `the history says what was done in full where its line is cut`() throws {
    var bench = try bench()
    try bench.type("m@")
    let edit = try #require(bench.savedEdits.last)
    bench.send(
      .history([
        HistoryEntry(
          id: ActionID(session: "f", number: 1), time: "2026-11-21T00:00:00.000Z", analyst: "ana", edit: edit)
      ]))
    #expect(bench.screen.contains("│ add a mark at Sakkanmol"))
    #expect(bench.screen.contains("Esc Close"))
  }

  @Test func `a place that cannot be read is refused while a site is added`() throws {
    var bench = try bench()
    try bench.type("1aOutpost<Enter>nowhere<Enter>")
    #expect(promptProblem(bench)?.hasPrefix("Cannot read “nowhere” as a place: write decimal degrees") == true)
    try bench.type("<C-u>38.6,126.2<Enter>")
    #expect(bench.state.selectedSite?.name == "Outpost" && bench.state.selectedSite?.point != nil)
  }

  @Test func `a long message takes the rows that it needs and leaves the status line in sight`() throws {
    var bench = try bench()
    bench.send(
      .told(
        Notice(
          "Marked 3, outside the image and not bound to it; e writes its note, t tags it, u takes it back"),
        undoable: nil, redoable: nil))
    let lines = bench.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[8].hasSuffix("saved"))
    #expect(lines[9...11].joined(separator: " ").hasSuffix("tags it, u takes it back"))
    try bench.type("l")
    #expect(bench.screen.split(separator: "\n", omittingEmptySubsequences: false)[10].hasSuffix("saved"))
  }

  @Test(arguments: 20...60, [5, 12])
  func `no menu, list, question or message leaves the screen`(columns: Int, rows: Int) throws {
    var bench = try bench(columns, rows)
    for keys in ["?", "B", "S", "St", "1s", "1t", "1a", "g", "s", "@", "Fj"] {
      try bench.type("2" + keys)
      let frame = view(bench.state)
      #expect(frame.columns == columns && frame.rows == rows)
      if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor), "\(keys)") }
      try bench.type("<Esc>")
    }
  }
}
