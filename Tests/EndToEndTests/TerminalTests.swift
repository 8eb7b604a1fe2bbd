import Foundation
import Testing

/// The workbench on a real terminal.
@Suite(.enabled(if: Terminal.program != nil)) struct TerminalTests {
  private var overlook: String { "'\(Room.overlook)'" }

  @Test func `the terminal is as it was after the workbench is left`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let terminal = try Terminal(room)
    try terminal.wait(for: "ready>")
    try terminal.type("stty -a > before; \(overlook) \(path); echo \"ended with $?\"; stty -a > after\n")
    let screen = try terminal.wait(for: "1 Sites 12", "3 Notes", "Hoejung-ni")
    #expect(!screen.contains("stty"), "the shell's lines are on the workbench's screen")
    try terminal.type("q")
    let shell = try terminal.wait(for: "ended with 0\nready>")
    #expect(shell.contains("ready> stty -a > before") && !shell.contains("1 Sites 12"), "\(shell)")
    #expect(try room.text("before") == room.text("after"))
    #expect(try room.text("before").contains("icanon"))
  }

  @Test func `the screen follows the window's size, to the smallest and back`() throws {
    let room = try Room()
    let terminal = try Terminal(room, command: "\(overlook) \(try Sample.copy(into: room))")
    try terminal.wait(for: "1 Sites 12", "3 Notes 0")
    try terminal.type("/sakk\n")
    try terminal.wait(for: "1 of 12", "3 Notes 4")
    try terminal.resize(columns: 120, rows: 40)
    try terminal.wait(for: "─┐┌─ 3 Notes 4", "4  2018-03-29")
    try terminal.resize(columns: 15, rows: 4)
    try terminal.wait(for: "15x4: need")
    try terminal.resize(columns: 80, rows: 24)
    let screen = try terminal.wait(for: "1 Sites 1 of 12", "3 Notes 4", "38.584698, 126.107945")
    #expect(!screen.contains("need"))
  }

  @Test func `a case opens at the site that it was left at, the sample case first at one with a picture`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let terminal = try Terminal(room)
    try terminal.wait(for: "ready>")
    try terminal.type("\(overlook) demo \(path); echo 'ended 1'\n")
    try terminal.wait(for: "1 Sites 12", "2 Sakkanmol")
    try terminal.type("jq")
    try terminal.wait(for: "ended 1\nready>")
    try terminal.type("\(overlook); echo 'ended 2'\n")
    try terminal.wait(for: "2 Sangnam-ni")
    try terminal.type("dy")
    try terminal.wait(for: "1 Sites 11")
    try terminal.type("/yongbyon\n")
    try terminal.wait(for: "2 Yongbyon")
    try terminal.type("q")
    try terminal.wait(for: "ended 2\nready>")
    // Another user's run has deleted the site since.
    let id = try room.done("sites", path, "Yongbyon", "--columns", "id").split(separator: "\n").last
    try room.done("rm", path, String(try #require(id)).trimmingCharacters(in: .whitespaces))
    try terminal.type("\(overlook) \(path); echo 'ended 3'\n")
    try terminal.wait(for: "1 Sites 10", "2 Hoejung-ni")
    try terminal.type("q")
    try terminal.wait(for: "ended 3\nready>")
  }

  /// tmux knows `38;2;` whatever its terminal type says.
  @Test(arguments: ["screen", "tmux-256color", "xterm-256color"])
  func `full colour comes through tmux whatever the installed description knows`(type: String) throws {
    let room = try Room()
    let command = "env TERM=\(type) \(overlook) --colors full \(try Sample.copy(into: room))"
    let terminal = try Terminal(room, columns: 120, rows: 40, command: command)
    try terminal.wait(for: "1 Sites 12")
    // Its newest image is a colour picture.
    try terminal.type("/sakk\n")
    try terminal.wait(for: "1 of 12", "3 Notes 4")
    var colors: Set<Substring> = []
    let found = try poll {
      colors = Set(try terminal.styledScreen().split(separator: "\u{1B}[").filter { $0.contains("8;2;") })
      return colors.count > 20
    }
    #expect(found, "\(type): \(colors)")
  }

  @Test func `a note is written in the analyst's editor on the same terminal`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let editor = try room.write(
      "#!/bin/sh\nprintf 'A line for %s: ' \"$(basename \"$1\")\"\nread line\nprintf '%s\\n' \"$line\" >> \"$1\"\n",
      to: "editor", mode: 0o755)
    room.variables["VISUAL"] = editor
    let terminal = try Terminal(room, columns: 100, rows: 30, command: "\(overlook) \(path)")
    try terminal.wait(for: "1 Sites 12")
    try terminal.type("e")
    let outside = try terminal.wait(for: "A line for overlook-note-")
    #expect(!outside.contains("1 Sites"))
    try terminal.type("Typed in 편집기\n")
    let screen = try terminal.wait(for: "1 Sites 12", "Note written", "Typed in 편집기")
    #expect(!screen.contains("A line for"))
    try terminal.type("q")
    #expect(try poll { try !isRunning(terminal) })
    let note = try room.features(try room.document("case/sites", "hoejung-ni"))[0].properties["note"] as? String
    #expect(note?.hasSuffix("\nTyped in 편집기") == true)
    let left = try FileManager.default.contentsOfDirectory(atPath: room.folder)
    #expect(!left.contains { $0.hasPrefix("overlook-note") }, "the editor's file is left: \(left)")
  }

  @Test func `an edit made just before the connection drops is kept and the process ends`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let terminal = try Terminal(room, command: "exec \(overlook) \(path)")
    try terminal.wait(for: "1 Sites 12")
    let process = try terminal.process()
    #expect(!isOver(process))
    try terminal.type("tw")
    try terminal.wait(for: "+watch on Hoejung-ni")
    try terminal.hangUp()
    #expect(try poll { isOver(process) }, "the process lives on")
    #expect(try room.done("history", path, "--analyst", "ana").hasSuffix("tag Hoejung-ni: +watch"))
    #expect(try room.done("sites", path, "hoejung", "tag:watch", "--columns", "name") == "NAME\nHoejung-ni")
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }

  @Test func `signals that the parent had blocked end and resize the workbench all the same`() throws {
    let room = try Room()
    let blocked = "HUP,INT,TERM,TSTP,CONT,WINCH"
    let path = try Sample.copy(into: room)
    let terminal = try Terminal(room, command: "exec env --block-signal=\(blocked) \(overlook) \(path)")
    try terminal.wait(for: "1 Sites 12", "3 Notes 0")
    try terminal.resize(columns: 15, rows: 4)
    try terminal.wait(for: "15x4: need")
    let process = try terminal.process()
    #expect(kill(process, SIGTERM) == 0)
    #expect(try poll { isOver(process) }, "the process lives on")
  }

  @Test func `a note that was begun when the connection dropped is offered again`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let first = try Terminal(room, command: "exec \(overlook) \(path)")
    try first.wait(for: "1 Sites 12")
    try first.type("3a")
    try first.wait(for: "New note at")
    try first.type("Begun and not ended")
    try first.wait(for: "Begun and not ended")
    let process = try first.process()
    try first.hangUp()
    #expect(try poll { isOver(process) }, "the process lives on")
    let second = try Terminal(room, command: "\(overlook) \(path)")
    try second.wait(for: "1 Sites 12", "unfinished note")
    try second.type("3a")
    try second.wait(for: "Begun and not ended")
    try second.press("Enter")
    try second.wait(for: "Notes 1")
    try second.type("q")
    #expect(try poll { try !isRunning(second) })
    let history = try room.done("history", path, "--analyst", "ana")
    #expect(history.hasSuffix("add note \"Begun and not ended\" at Hoejung-ni"))
  }

  @Test func `what another analyst does appears on the screen`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let terminal = try Terminal(room, columns: 120, rows: 40, command: "\(overlook) \(path)")
    try terminal.wait(for: "1 Sites 12", "#disputed")
    try room.done("tag", path, "Hoejung-ni", "+follow-up", with: ["OVERLOOK_ANALYST": "bo"])
    try terminal.wait(for: "#follow-up", "bo: tag Hoejung-ni")
  }

  @Test func `an older edit that arrives late does not take the place of what is shown, and both are seen`() throws {
    let room = try Room()
    let path = try Sample.copy(into: room)
    for (copy, analyst, status, day) in [("late", "bo", "abandoned", 1), ("early", "cho", "caretaker", 2)] {
      try #require(try room.run("/bin/cp", ["-r", path, room.path(copy)]).status == 0)
      try room.done(
        "set", room.path(copy), "Hoejung-ni", "status=\(status)", "--clock", "2031-01-0\(day)T00:00:00Z",
        with: ["OVERLOOK_ANALYST": analyst])
    }
    let terminal = try Terminal(room, columns: 120, rows: 40, command: "\(overlook) \(path)")
    try terminal.wait(for: "1 Sites 12", "#disputed")
    for (copy, expected) in [("early", "caretaker as of"), ("late", "! status: caretaker (cho")] {
      try #require(try room.run("/bin/cp", ["-rn", room.path(copy) + "/history/.", path + "/history/"]).status == 0)
      try terminal.wait(for: expected)
    }
    #expect(try terminal.screen().contains("caretaker as of"))
    #expect(try terminal.screen().contains("!Hoejung-ni"))
  }

  @Test func `a terminal that nobody knows is named and nothing is drawn`() throws {
    let room = try Room()
    let terminal = try Terminal(room)
    try terminal.wait(for: "ready>")
    try terminal.type("TERM=nonsense \(overlook) '\(try Sample.copy(into: room))'; echo \"ended with $?\"\n")
    let screen = try terminal.wait(for: "ended with 2")
    #expect(screen.contains("\"nonsense\""), "\(screen)")
  }

  @Test func `without a terminal the message says what to do`() throws {
    let room = try Room()
    try room.refused(try Sample.copy(into: room), status: 2, naming: ["not a terminal", "ssh -t", "overlook sites"])
  }

  private func isRunning(_ terminal: Terminal) throws -> Bool {
    do { return try !isOver(terminal.process()) } catch is TerminalFailure { return false }
  }
}
