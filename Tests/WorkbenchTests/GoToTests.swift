import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

/// Going to coordinates and to sites.
struct GoToTests {
  private func bench(_ contents: CaseContents = Fixture.contents()) throws -> Bench {
    var bench = Bench(contents: contents)
    try bench.type("/sakk<Enter>2")
    bench.decode()
    return bench
  }

  private func problem(_ bench: Bench) -> String? {
    guard case .prompt(let prompt) = bench.state.overlay else { return nil }
    return prompt.problem
  }

  @Test(arguments: ["abc", "Ban", "nowhere at all"]) func `what is neither is answered with the forms`(text: String)
    throws
  {
    var bench = try bench()
    try bench.type("g\(text.replacing(" ", with: "<Space>"))<Enter>")
    let problem = try #require(self.problem(bench))
    for words in ["No site is called that", "decimal degrees", "degrees, minutes and seconds", "UTM", "MGRS"] {
      #expect(problem.contains(words), "\(problem)")
    }
  }

  @Test func `coordinates that are nearly right are told what is wrong with them`() throws {
    var bench = try bench()
    try bench.type("g52SBH480<Enter>")
    #expect(problem(bench)?.contains("even number of digits") == true)
    #expect(problem(bench)?.contains("No site") == false)
  }

  @Test(arguments: ["sino-ri", "SINO", "no-ri", "신오리", "sino-ri-0000"])
  func `a site is found by a name, its beginning or a part, in any script and case`(text: String) throws {
    var bench = try bench()
    try bench.type("g\(text)<Enter>")
    #expect(bench.state.selectedSite?.name == "Sino-ri" && bench.state.overlay == nil)
    #expect(bench.state.focus == .picture && bench.state.list.filter.isEmpty)
    #expect(bench.state.notice?.text == "Sino-ri; the filter /sakk hid it and was cleared")
  }

  @Test func `several sites are named and none is taken, but a whole name goes before parts`() throws {
    var contents = Fixture.contents()
    contents.insert(Fixture.site("Sino", 39, 125))
    contents.insert(Fixture.site("Kal-gol South", 38, 126))
    var bench = try bench(contents)
    try bench.type("gal<Enter>")
    #expect(problem(bench) == "2 sites are called like that: Kal-gol, Kal-gol South; type more of the name")
    try bench.type("<C-u>sino<Enter>")
    #expect(bench.state.selectedSite?.name == "Sino")
  }

  @Test func `the selected site's own name leads back to its place`() throws {
    var bench = try bench()
    let home = bench.state.picture.crosshair
    try bench.type("LLLlll")
    #expect(bench.state.picture.crosshair != home)
    try bench.type("gsakkanmol<Enter>")
    #expect(bench.state.picture.crosshair == home && bench.state.list.filter == "sakk")
  }

  @Test func `without a position names lead on, and coordinates are refused with the reason`() throws {
    var bench = Bench()
    #expect(bench.state.selectedSite?.name == "Kal-gol")
    try bench.type("2g38.5,126.1<Enter>")
    #expect(problem(bench) == "Coordinates: there is no image here; a site's name goes to that")
    try bench.type("<C-u>sakk<Enter>")
    #expect(bench.state.selectedSite?.name == "Sakkanmol" && bench.state.picture.scene != nil)
  }
}
