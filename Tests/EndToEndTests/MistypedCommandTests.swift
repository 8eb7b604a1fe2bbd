import Testing

/// A first word that is neither a command nor a case.
struct MistypedCommandTests {
  @Test(arguments: [
    (["siets", "case"], "siets is no command and no case; did you mean `overlook sites`?"),
    (["hisotry", "case", "--json"], "`overlook history`"), (["exprt"], "`overlook export`"),
    (["frobnicate", "case"], "`overlook --help` lists the commands"), (["frobnicate"], "frobnicate is no case"),
    (["./siets"], "./siets is no case"),
  ]) func `a mistyped command is named with the one that was meant`(words: [String], expected: String) throws {
    let room = try Room()
    _ = try room.caseWithSite()
    let outcome = try room.overlook(words)
    #expect(outcome.status == 2 && outcome.error.contains(expected), "\(outcome)")
  }

  @Test func `a case that has the name of a mistyped command is opened`() throws {
    let room = try Room()
    try room.done("new", room.path("siets"))
    let outcome = try room.overlook(["siets"])
    #expect(outcome.error.contains("terminal") && !outcome.error.contains("did you mean"), "\(outcome)")
  }
}
