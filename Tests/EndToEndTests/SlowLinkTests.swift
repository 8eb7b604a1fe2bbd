import Foundation
import Testing

/// The workbench on a terminal that takes in little at a time, at once, or never says that it did.
struct SlowLinkTests {
  let room: Room

  init() throws { room = try Room() }

  private static let slow = Link(bytesAtOnce: 400, answers: true)

  /// A workbench with a picture on the whole screen, at its own scale.
  private func open(_ link: Link, _ options: String...) throws -> PseudoTerminal {
    let path =
      FileManager.default.fileExists(atPath: room.path("case")) ? room.path("case") : try Sample.copy(into: room)
    let terminal = try PseudoTerminal(room, [Room.overlook, path] + options, columns: 120, rows: 40, link: link)
    #expect(try terminal.wait { terminal.output.contains("1 Sites 12") })
    try terminal.type("/sakk\n2z=")
    #expect(try terminal.wait { terminal.output.contains("1:1") })
    return terminal
  }

  /// Pans to and fro as if keys were held, until something holds; a key comes each time a few blocks were looked for.
  private func hold(_ terminal: PseudoTerminal, until holds: (_ keys: Int) -> Bool) throws -> Bool {
    var turn = 0
    return try terminal.wait {
      if holds(turn / 8) { return true }
      if turn % 8 == 0 { try terminal.type(["L", "J", "H", "K"][turn / 16 % 4]) }
      turn += 1
      return false
    }
  }

  private func leave(_ terminal: PseudoTerminal) throws {
    try terminal.type("Q")
    #expect(try terminal.ended() == 0)
  }

  @Test func `while keys repeat on a slow link the picture is coarse, and after a rest as it was chosen`() throws {
    let terminal = try open(Self.slow)
    terminal.forgetOutput()
    #expect(try hold(terminal) { _ in terminal.output.contains("slow link: no colours") })
    terminal.forgetOutput()
    // Nothing more is typed; what comes behind the coarse frame is finer.
    // The texts of the screen use none of the colours of the cube.
    #expect(try terminal.wait { terminal.output.components(separatedBy: "\u{1B}[48;5;").count > 300 })
    try leave(terminal)
  }

  @Test func `keys that repeat build no queue on a slow link`() throws {
    let terminal = try open(Self.slow, "--measure-link")
    // One frame as it is when all of it is sent, to hold the queue to.
    #expect(try terminal.wait { terminal.waiting == 0 })
    terminal.forgetOutput()
    try terminal.type("\u{0C}")
    #expect(try terminal.wait { terminal.output.utf8.count > 20_000 && terminal.waiting == 0 })
    let frame = terminal.output.utf8.count
    #expect(try hold(terminal) { _ in terminal.output.contains("slow link") })
    var most = 0
    #expect(
      try hold(terminal) { keys in
        most = max(most, terminal.waiting)
        return keys > 40
      })
    #expect(most < 4 * frame, "\(most) bytes waited at most, a frame has \(frame)")
    try leave(terminal)
  }

  @Test func `on a link of which nothing is known the picture is never coarse`() throws {
    let terminal = try open(Link(bytesAtOnce: 400, answers: false))
    #expect(try hold(terminal) { keys in keys > 40 })
    #expect(try terminal.wait { terminal.waiting == 0 })
    let isCoarse = terminal.output.contains("slow link")
    #expect(!isCoarse)
    try leave(terminal)
  }

  @Test func `panning to and fro never says that a picture cannot be shown`() throws {
    let terminal = try open(Link(answers: true))
    #expect(try hold(terminal) { keys in keys > 80 })
    let isLost = terminal.output.contains("cannot be shown")
    #expect(!isLost)
    try leave(terminal)
  }

  @Test func `measuring is switched off on the command line or in the settings`() throws {
    func asks(_ options: String...) throws -> Bool {
      let terminal = try PseudoTerminal(room, [Room.overlook, room.path("case")] + options, link: Link(answers: true))
      #expect(try terminal.wait { terminal.output.contains("1 Sites 12") })
      try leave(terminal)
      return terminal.output.contains("\u{1B}[5n")
    }
    _ = try Sample.copy(into: room)
    #expect(try asks())
    #expect(try !asks("--no-measure-link"))
    try room.write("{\"measureLink\": false}", to: "config/overlook/config.json")
    #expect(try !asks())
    #expect(try asks("--measure-link"))
    try room.write("{\"measureLink\": 1}", to: "config/overlook/config.json")
    try room.refused("doctor", status: 2, naming: ["measureLink", "true or false"])
  }

  @Test func `an answer that comes after the last key does not reach the shell`() throws {
    let script =
      "'\(Room.overlook)' '\(try Sample.copy(into: room))'; echo left; IFS= read -r line; echo \"got <$line>\""
    let terminal = try PseudoTerminal(room, ["/bin/sh", "-c", script], link: Link(answers: true))
    #expect(try terminal.wait { terminal.output.contains("1 Sites 12") })
    terminal.holdsAnswers = true
    try terminal.type("/sakk\n")
    #expect(try terminal.wait { terminal.heldAnswers > 0 })
    try terminal.type("Q")
    terminal.holdsAnswers = false
    #expect(try terminal.wait { terminal.output.contains("left") })
    try terminal.type("typed\n")
    #expect(try terminal.wait { terminal.output.contains("got <typed>") }, "\(terminal.output.suffix(200))")
  }
}
