import Foundation
import Testing

/// What `overlook render` gives to terminals, pipes, files and other programs.
struct RenderPipeTests {
  private static let image = "images/sakkanmol-2018-12-27.tif"
  private static let picture = "images/sakkanmol-2019-05-16.tif"

  private func arguments(_ more: [String] = [], size: String? = "40x12") throws -> [String] {
    ["render", "\(try Sample.shared())/\(Self.picture)"] + (size.map { ["--size", $0] } ?? []) + more
  }

  private func render(_ more: String..., with variables: [String: String] = [:], size: String? = "40x12") throws
    -> String
  {
    let outcome = try Room().overlook(arguments(more, size: size), with: variables)
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
    return outcome.output
  }

  @Test func `colours go into a pipe only where they are asked for`() throws {
    let plain = try render()
    #expect(!plain.contains("\u{1B}") && plain.utf8.allSatisfy { $0 < 0x80 })
    #expect(try render("--colors", "none") == plain && render(with: ["NO_COLOR": "1"]) == plain)
    #expect(try render("--format", "text", "--colors", "full") == plain)
    #expect(try render("--colors", "full").contains("\u{1B}[48;2;"))
    #expect(try render("--colors", "256").contains("8;5;") && render("--format", "ansi").contains("8;5;"))
    let muted = try render("--format", "ansi", with: ["NO_COLOR": "1"])
    #expect(!muted.contains("[38") && !muted.contains("[48") && !muted.contains(";38") && !muted.contains(";48"))
    #expect(try render("--colors", "16", with: ["NO_COLOR": "1"]).contains("\u{1B}[4"))
    let room = try Room()
    try room.write("{\"colors\": \"full\", \"symbols\": \"sextant\"}", to: "config/overlook/config.json")
    #expect(try !room.done(arguments: arguments()).contains("\u{1B}"))
    #expect(try room.done(arguments: arguments(["--format", "svg"])).contains("<path"))
  }

  @Test func `a file that is named as pixels is refused and not made`() throws {
    let room = try Room()
    let target = room.path("view.png")
    try room.refused(
      "render", "\(try Sample.shared())/\(Self.picture)", "-o", target, status: 2, naming: ["view.png", ".svg"])
    #expect(!FileManager.default.fileExists(atPath: target))
    try room.done(arguments: arguments(["-o", target, "--format", "ansi"]))
  }

  @Test(arguments: ["none", "16", "256", "full"])
  func `each line stands alone: colours end with it, nothing moves the cursor, no blanks trail`(colors: String) throws {
    for symbols in ["ascii", "half", "quadrant", "sextant", "octant", "braille", "space"] {
      let text = try render("--format", "ansi", "--colors", colors, "--symbols", symbols)
      for line in text.split(separator: "\n") {
        let pieces = line.split(separator: "\u{1B}", omittingEmptySubsequences: false)
        #expect(
          pieces.dropFirst().allSatisfy { $0.wholeMatch(of: /\[[0-9;]*m[^\p{Cc}]*/) != nil }, "\(symbols): \(line)")
        #expect(pieces.count == 1 || pieces.last?.hasPrefix("[0m") == true, "\(symbols): \(line)")
        #expect(pieces.last?.last != " ")
      }
    }
  }

  @Test func `a terminal gets its size in its colours, a dumb one and NO_COLOR none`() throws {
    let room = try Room()
    func shown(_ more: [String: String], _ options: String...) throws -> String {
      let terminal = try PseudoTerminal(
        room, [Room.overlook] + arguments(options, size: nil), columns: 60, rows: 20, with: more)
      #expect(try terminal.ended() == 0)
      #expect(try terminal.wait { terminal.output.count { $0 == "\r\n" } == 19 }, "\(terminal.output)")
      return terminal.output
    }
    let usual = try shown([:])
    #expect(usual.contains("\u{1B}[48;5;"))
    #expect(try !shown(["NO_COLOR": "1"]).contains("\u{1B}[") && !shown(["TERM": "dumb"]).contains("\u{1B}["))
    let bare = try shown([:], "--colors", "none")
    #expect(bare.contains("\u{1B}[7m") && !bare.contains("[48"))
  }

  @Test func `what the locale cannot write is not written unless it was asked for`() throws {
    for name in ["C", "POSIX", "de_DE.ISO-8859-1"] {
      let text = try render("--colors", "full", with: ["LC_ALL": name])
      #expect(text.utf8.allSatisfy { $0 < 0x80 } && text.contains("\u{1B}[48;2;"), "\(name)")
    }
    #expect(try render("--symbols", "half", with: ["LC_ALL": "C"]).contains { "▀▄█".contains($0) })
    #expect(try render("--colors", "full", with: ["LC_ALL": "", "LANG": "ko_KR.utf8"]).utf8.contains { $0 > 0x7F })
  }

  @Test func `without a size and a terminal a picture is as wide as COLUMNS says, else 80`() throws {
    func width(_ variables: [String: String]) throws -> Int {
      let text = try render("--fit", "stretch", with: variables, size: nil)
      return text.split(separator: "\n").map(\.count).max() ?? 0
    }
    #expect(try width([:]) == 80 && width(["COLUMNS": "50"]) == 50)
    #expect(try width(["COLUMNS": "0"]) == 80 && width(["COLUMNS": "wide"]) == 80)
    let lines = try render("--fit", "stretch", with: ["COLUMNS": "50"], size: nil).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 26)
  }

  @Test func `a reader that has seen enough ends it quietly, as any program of a pipe`() throws {
    let room = try Room()
    // Whoever runs the tests may have chosen to ignore the signal.
    let shell = [
      "--default-signal=PIPE", "/bin/bash", "-c", "\"$@\" | head -n 1 > line; echo ${PIPESTATUS[0]}", "bash",
    ]
    let words = shell + [Room.overlook] + (try arguments(["--fit", "stretch"], size: "300x300"))
    let outcome = try room.run("/usr/bin/env", words)
    #expect(outcome.output == "141\n" && outcome.error.isEmpty, "\(outcome)")
    #expect(try room.text("line").count <= 301)
  }

  @Test func `the largest size is drawn, with fewer samples a cell than a small one has`() throws {
    let text = try render("--fit", "stretch", "--symbols", "half", size: "1000x1000")
    #expect(text.count { $0 == "\n" } == 1000)
    let placed = try render("--at", "38.5847,126.1079", "--symbols", "half", size: "1000x1000")
    #expect(placed.count { $0 == "\n" } == 1000)
    #expect(try render("--symbols", "half", size: "1000x1000").count { $0 == "\n" } == 385)
  }

  @Test func `what cannot be written is a failure that says so`() throws {
    let room = try Room()
    let full = try room.run("/bin/sh", ["-c", "\"$@\" > /dev/full", "sh", Room.overlook] + arguments())
    #expect(full.status == 74 && full.error.contains("No space left"), "\(full)")
    for target in ["/dev/full", room.path("nowhere/x.svg")] {
      let outcome = try room.overlook(arguments(["-o", target]))
      #expect(outcome.status == 74 && outcome.error.contains(target), "\(outcome)")
    }
  }

  @Test func `a file gets the form that its name says`() throws {
    let room = try Room()
    for (name, start) in [("a.svg", "<svg "), ("b.HTML", "<pre "), ("c.txt", " SYNTHETIC "), ("d", " SYNTHETIC ")] {
      #expect(try room.done(arguments: arguments(["-o", name])).isEmpty)
      #expect(try room.text(name).hasPrefix(start), "\(name)")
    }
    try room.done(arguments: arguments(["-o", "e.svg", "--format", "text"]))
    #expect(try room.text("e.svg") == room.text("c.txt"))
    #expect(try room.done(arguments: arguments(["-o", "-"])) + "\n" == room.text("c.txt"))
  }

  @Test(arguments: ["html", "svg"])
  func `pages are well formed, say what they show and that it is synthetic`(format: String) throws {
    let room = try Room()
    for symbols in ["ascii", "half", "quadrant", "sextant", "octant", "braille", "space"] {
      let file = room.path("\(symbols).\(format)")
      try room.done(arguments: arguments(["--symbols", symbols, "-o", file]))
      let check = """
        import sys, re, xml.etree.ElementTree as tree
        root = tree.parse(sys.argv[1]).getroot()
        label = root.get('aria-label') or root.findtext('{http://www.w3.org/2000/svg}title')
        print(root.tag.split('}')[-1], root.get('role'), label)
        print(re.sub(r'\\s+', ' ', ''.join(root.itertext())))
        for text in root.iter('{http://www.w3.org/2000/svg}text'):
          assert int(text.get('textLength')) == 8 * len(text.text), text.text
        """
      let outcome = try room.run("/usr/bin/env", ["python3", "-c", check, file])
      #expect(outcome.status == 0, "\(outcome)")
      let first = outcome.lines.first ?? ""
      #expect(first.hasPrefix(format == "svg" ? "svg img SYNTHETIC" : "pre img SYNTHETIC"), "\(first)")
      for part in ["sakkanmol-2019-05-16.tif", "2019-05-16", " m a cell", "credit: "] { #expect(first.contains(part)) }
      #expect(outcome.output.contains("SYNTHETIC ") && outcome.lines.count >= 2)
    }
    let text = try String(contentsOfFile: room.path("quadrant.\(format)"), encoding: .utf8)
    for mark in ["<script", "<style", "class=", "http://localhost", "<link", "url("] { #expect(!text.contains(mark)) }
    #expect(format == "svg" || text.utf8.allSatisfy { $0 < 0x80 })
  }
}

extension Room {
  /// Runs `overlook`, which must succeed, and gives back its output without the last line's end.
  @discardableResult
  fileprivate func done(arguments: [String], location: SourceLocation = #_sourceLocation) throws -> String {
    let outcome = try overlook(arguments)
    #expect(outcome.status == 0, "\(outcome)", sourceLocation: location)
    return outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
  }
}
