import Foundation
import Testing

extension ShellTests {
  private static let scene = "scene-yvf557r7467a"
  private static let image = "images/sakkanmol-2018-12-27.tif"

  @Test func `a picture has exactly the cells asked for and no colours where none can be shown`() throws {
    let room = try Room()
    let path = try Sample.shared()
    for symbols in ["ascii", "half", "quadrant", "sextant", "octant", "braille", "space"] {
      let text = try room.done(
        "render", path, Self.scene, "--size", "40x12", "--fit", "stretch", "--symbols", symbols, "--format", "text")
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(rows.count <= 12 && rows.allSatisfy { $0.count <= 40 }, "\(symbols): \(rows.map(\.count))")
      #expect(!text.contains("\u{1B}"))
    }
    let text = try room.done("render", path, Self.scene, "--size", "40x12", "--fit", "stretch")
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == 12 && rows.contains { $0.count == 40 }, "\(rows.map(\.count))")
    #expect(text.allSatisfy { $0.isASCII })
  }

  @Test func `a picture keeps its shape unless it is stretched over all cells`() throws {
    let room = try Room()
    let svg = try room.done(
      "render", "\(Sample.shared())/\(Self.image)", "--size", "30x30", "--format", "text", "--symbols", "ascii")
    #expect(svg.split(separator: "\n", omittingEmptySubsequences: false).count < 30)
  }

  @Test func `each format is what it says`() throws {
    let room = try Room()
    let arguments = ["render", "\(try Sample.shared())/\(Self.image)", "--size", "20x8"]
    func render(_ more: String...) throws -> String {
      let outcome = try room.overlook(arguments + more)
      #expect(outcome.status == 0, "\(outcome)")
      return outcome.output
    }
    #expect(try render("--format", "ansi").contains("\u{1B}[48;5;"))
    #expect(try render("--format", "ansi", "--colors", "full").contains("\u{1B}[48;2;"))
    #expect(try !render("--format", "ansi", "--colors", "16").contains("8;5;"))
    #expect(try !render("--format", "ansi", "--colors", "none").contains("\u{1B}[38"))
    #expect(try !render("--colors", "none").contains("\u{1B}"))
    let html = try render("--format", "html")
    #expect(html.contains("<pre") && html.contains("<span") && !html.contains("\u{1B}"))
    let svg = try XMLDocumentCheck(render("--format", "svg"))
    #expect(svg.root == "svg" && svg.isWellFormed)
  }

  @Test func `NO_COLOR takes every escape out`() throws {
    let room = try Room()
    let outcome = try room.overlook(
      ["render", try Sample.shared(), Self.scene, "--size", "20x8"], with: ["NO_COLOR": "1", "COLORTERM": "truecolor"])
    #expect(outcome.status == 0 && !outcome.output.isEmpty && !outcome.output.contains("\u{1B}"), "\(outcome)")
  }

  @Test func `place, scale, stretch and bands change the picture`() throws {
    let room = try Room()
    let path = try Sample.shared()
    var seen: Set<String> = []
    let choices = [
      [], ["--at", "38.5847,126.1079", "--metres-per-cell", "4"],
      ["--at", "52SBH4809074658", "--metres-per-cell", "16"],
      ["--stretch", "none"], ["--stretch", "minmax"], ["--stretch", "equalize"], ["--stretch", "local"],
    ]
    for choice in choices {
      let outcome = try room.overlook(["render", path, Self.scene, "--size", "60x20", "--symbols", "ascii"] + choice)
      #expect(outcome.status == 0, "\(outcome)")
      seen.insert(outcome.output)
    }
    #expect(seen.count == choices.count)
    let colour = [
      "render", "\(path)/images/sakkanmol-2019-05-16.tif", "--size", "20x8", "--format", "ansi", "--colors", "full",
    ]
    #expect(try room.overlook(colour).output != room.overlook(colour + ["--bands", "3,2,1"]).output)
  }

  @Test(arguments: ["-12.5,126", "38.5847,127.5", "52SBH0009074658"])
  func `a place outside the image is refused with the image's extent`(place: String) throws {
    let room = try Room()
    let outcome = try room.overlook(["render", try Sample.shared(), Self.scene, "--at", place, "--size", "4x2"])
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
    for word in [place, "outside the image", "38.5", "126.1", "south-west", "north-east"] {
      #expect(outcome.error.contains(word), "\(outcome)")
    }
  }

  @Test(arguments: [
    ["--symbols", "blocks"], ["--colors", "many"], ["--stretch", "wide"], ["--bands", "red"], ["--bands", "9"],
    ["--size", "0x9"], ["--at", "nowhere"], ["--metres-per-cell", "-1"],
  ]) func `an unknown value is named with those that are known`(arguments: [String]) throws {
    let room = try Room()
    let outcome = try room.overlook(["render", try Sample.shared(), Self.scene] + arguments)
    #expect(outcome.status == 2 || outcome.status == 64 && arguments[0] == "--metres-per-cell", "\(outcome)")
    #expect(outcome.output.isEmpty)
    if arguments[0] != "--metres-per-cell" { #expect(outcome.error.contains(arguments[1]), "\(outcome)") }
  }

  @Test func `info tells what a file says of itself, as lines and as JSON`() throws {
    let room = try Room()
    let image = "\(try Sample.shared())/\(Self.image)"
    let text = try room.done("info", image)
    for part in [
      "format: GTiff", "1: uint16", "(EPSG:32652)", "NIIRS ceiling: ", "upper left: 38.", "blocks: 256 × 256 pixels",
    ] {
      #expect(text.contains(part))
    }
    let facts = try object(try room.done("info", image, "--json"))
    #expect(facts["driver"] as? String == "GTiff" && (facts["size"] as? [Int])?.count == 2)
    #expect((facts["metadata"] as? [String: String])?["TIFFTAG_IMAGEDESCRIPTION"]?.hasPrefix("SYNTHETIC") == true)
  }

  @Test func `a brief as text is the same each time, goes to standard output or a file, and draws as it is told`()
    throws
  {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let arguments = ["export", path, "--format", "txt", "--query", "sakk", "--clock", "2026-11-22T00:00:00Z"]
    let text = try room.overlook(arguments + ["-o", "-"])
    #expect(text.status == 0 && text.output.hasPrefix("TLP:CLEAR\n\n") && text.output.hasSuffix("\nTLP:CLEAR\n"))
    #expect(text.output.contains(" SYNTHETIC "), "\(text)")
    let place = try room.overlook(arguments)
    #expect(place.output == "\(path)/exports/brief-20261122000000/brief.txt\n", "\(place)")
    #expect(try room.text("\(path)/exports/brief-20261122000000/brief.txt") == text.output)
    let dots = try room.overlook(arguments + ["--symbols", "braille", "-o", "-"]).output
    #expect(dots.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    let wrong = [["--symbols", "space"], ["--symbols", "blocks"], ["--symbols", "half", "--format", "html"]]
    for options in wrong {
      let outcome = try room.overlook(arguments + options)
      #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.error.contains(options[1]), "\(outcome)")
    }
  }

  @Test func `doctor says what a bug report needs`() throws {
    let room = try Room()
    let text = try room.done("doctor")
    for part in [
      "version ", "terminal type", "xterm-256color", "ncurses", "GDAL", "config/overlook/config.json", "ana",
    ] {
      #expect(text.contains(part), "\(part) is missing in \(text)")
    }
    #expect(!text.contains("test card") && !text.contains("\u{1B}"))
  }

  @Test func `doctor shows each set of symbols where it is asked to`() throws {
    let room = try Room()
    let card = try room.done("doctor", "--card")
    for part in ["test card, 256 colours", "sextant", "▀▄█", "🬀", "⠁", "\u{1B}[48;5;"] {
      #expect(card.contains(part), "\(part) is missing in \(card)")
    }
    let plain = try room.overlook(["doctor", "--card"], with: ["NO_COLOR": "1"])
    #expect(plain.output.contains("without colours") && !plain.output.contains("\u{1B}[48"), "\(plain)")
  }

  @Test func `a picture without colours is turned round for a light background`() throws {
    let room = try Room()
    let arguments = ["render", "\(try Sample.shared())/\(Self.image)", "--size", "30x10", "--format", "text"]
    let dark = try room.overlook(arguments).output
    #expect(try room.overlook(arguments + ["--background", "dark"]).output == dark)
    let light = try room.overlook(arguments + ["--background", "light"]).output
    #expect(light != dark)
    #expect(try room.overlook(arguments, with: ["COLORFGBG": "0;15"]).output == light)
    #expect(try room.overlook(arguments, with: ["COLORFGBG": "15;default;0"]).output == dark)
    let wrong = try room.overlook(arguments + ["--background", "pink"])
    #expect(wrong.status == 2 && wrong.error.contains("pink") && wrong.error.contains("light"), "\(wrong)")
  }
}

/// Reads XML as far as to know whether it is well formed.
private final class XMLDocumentCheck {
  let root: String
  let isWellFormed: Bool

  init(_ text: String) throws {
    let room = try Room()
    let file = try room.write(text, to: "picture.xml")
    let check = """
      import sys, xml.etree.ElementTree as tree
      print(tree.parse(sys.argv[1]).getroot().tag.split('}')[-1])
      """
    let outcome = try room.run("/usr/bin/env", ["python3", "-c", check, file])
    isWellFormed = outcome.status == 0
    root = outcome.lines.first ?? ""
  }
}
