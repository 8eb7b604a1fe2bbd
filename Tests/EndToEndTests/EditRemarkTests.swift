import Testing

/// What `set`, `tag` and `rm` say of what they did.
struct EditRemarkTests {
  @Test func `a tag that is not there to be taken off is named`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let outcome = try room.overlook(["tag", path, site, "-nothere"])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.error == "overlook: Alpha has no tag \"nothere\" to take off\n")
  }

  @Test(.enabled(if: Terminal.program != nil, "tmux: .ci/setup"))
  func `on a terminal set, tag and rm say what they did to which record`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let terminal = try Terminal(room, columns: 120)
    for (words, said) in [
      ("set '\(path)' Alpha priority=2", "done: change Alpha: priority (\(site))"),
      ("set '\(path)' Alpha priority=2", "nothing to change: Alpha (\(site))"),
      ("tag '\(path)' Alpha +new", "done: tag Alpha: +new (\(site))"),
      ("rm '\(path)' Alpha", "done: delete Alpha (\(site))"),
    ] {
      try terminal.type("'\(Room.overlook)' \(words)")
      try terminal.press("Enter")
      try terminal.wait(for: said)
    }
    #expect(try room.overlook(["undo", path]).error == "", "no terminal, no remark")
  }
}
