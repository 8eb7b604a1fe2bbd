import CaseModel
import Testing

@Suite struct NearestWordTests {
  private static let words = ["sites", "show", "set", "history", "export", "import", "rm"]

  @Test(arguments: [
    ("siets", "sites"), ("site", "sites"), ("SITES", "sites"), ("shwo", "show"), ("histroy", "history"), ("rn", "rm"),
    ("imprt", "import"),
  ])
  func `a slip of the fingers leads to the word that was meant`(typed: String, meant: String) {
    #expect(Self.words.nearest(to: typed) == meant)
  }

  @Test(arguments: ["frobnicate", "shxyz", "", "case"])
  func `what is like nothing leads nowhere`(typed: String) { #expect(Self.words.nearest(to: typed) == nil) }
}
