import Testing

/// What `overlook doctor` says of the link to the terminal.
struct LinkReportTests {
  let room: Room

  init() throws { room = try Room() }

  @Test func `without a terminal nothing is measured and the picture's bytes are told`() throws {
    let text = try room.done("doctor", with: ["SSH_TTY": "", "SSH_CONNECTION": "", "TERM": "xterm-256color"])
    #expect(text.contains("not measured: no terminal"))
    #expect(text.contains("picture of 200x60") && text.contains("not an ssh session"))
  }

  @Test func `over ssh it tells what compression would save`() throws {
    let text = try room.done("doctor", with: ["SSH_TTY": "/dev/pts/1", "TERM": "xterm-256color"])
    let line = try #require(text.split(separator: "\n").first { $0.contains("with ssh compression") })
    #expect(line.contains("Compression yes") && line.contains("ssh -C"))
    func kilobytes(_ line: Substring) -> Int? {
      line.split(separator: " ").adjacent().first { $0.1.hasPrefix("KB") }.flatMap { Int($0.0) }
    }
    let whole = try #require(text.split(separator: "\n").first { $0.contains("picture of 200x60") })
    #expect(try #require(kilobytes(line)) * 3 < (try #require(kilobytes(whole))))
  }

  @Test func `on a terminal the round trip is measured and nothing is left for the shell`() throws {
    let script = "stty -a >before; '\(Room.overlook)' doctor; stty -a >after; IFS= read -r line; echo \"got <$line>\""
    let terminal = try PseudoTerminal(room, ["/bin/sh", "-c", script], link: Link(answers: true))
    #expect(try terminal.wait { terminal.output.contains("round trip") && terminal.output.contains("test card") })
    try terminal.type("typed\n")
    #expect(try terminal.wait { terminal.output.contains("got <typed>") }, "\(terminal.output.suffix(200))")
    #expect(terminal.output.contains(" times"))
    #expect(terminal.output.contains(" a second"))
    #expect(try room.text("before") == room.text("after"))
  }

  @Test func `a terminal that does not answer is said to be one`() throws {
    let terminal = try PseudoTerminal(room, [Room.overlook, "doctor"])
    #expect(try terminal.ended() == 0)
    #expect(terminal.output.contains("does not answer a status request"))
  }
}

extension Array {
  /// Each element with the one after it.
  fileprivate func adjacent() -> [(Element, Element)] { Array<(Element, Element)>(zip(self, dropFirst())) }
}
