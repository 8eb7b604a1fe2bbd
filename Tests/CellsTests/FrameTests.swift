import Testing

@testable import Cells

struct FrameTests {
  @Test func `text is drawn, clipped and counted`() {
    var frame = Frame(columns: 6, rows: 2)
    #expect(frame.draw("Yongbyon", at: Position(column: 1, row: 0)) == 5)
    #expect(frame.draw("abc", at: Position(column: -1, row: 1), limit: 3) == 3)
    #expect(frame.draw("x", at: Position(column: 0, row: 2)) == 0)
    #expect(frame.draw("x", at: Position(column: 6, row: 0)) == 0)
    #expect(frame.draw("x", at: Position(column: Int.min, row: 0)) == 0)
    #expect(frame.draw("x", at: Position(column: 0, row: 0), limit: -2) == 0)
    #expect(frame.text == " Yongb\nbc")
  }

  @Test func `wide characters hold two cells and are never split`() {
    var frame = Frame(columns: 5, rows: 1)
    #expect(frame.draw("영변핵", at: Position(column: 0, row: 0)) == 5)
    #expect(frame.cells.map(\.character) == ["영", Cell.continuation, "변", Cell.continuation, " "])
    frame.draw("x", at: Position(column: 1, row: 0))
    #expect(frame.text == " x변")
    frame.draw("y", at: Position(column: 2, row: 0))
    #expect(frame.text == " xy")
    frame.draw("영", at: Position(column: -1, row: 0))
    #expect(frame.text == " xy" && frame[0, 0].character == " ")
  }

  @Test func `random overdrawing leaves whole characters`() {
    var random = SplitMix(seed: 3)
    let texts = ["영변", "a", "👍🏽b", "กำ", "  ", "核", "e\u{301}x"]
    var frame = Frame(columns: 12, rows: 1)
    for _ in 0..<2000 {
      let place = Position(column: Int.random(in: -3...12, using: &random), row: 0)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: frame.fill(Rect(column: place.column, row: 0, columns: 3, rows: 1))
      case 1: frame.copy([Cell("▀")], columns: 1, into: Rect(column: place.column, row: 0, columns: 1, rows: 1))
      default: frame.draw(texts[Int.random(in: 0..<texts.count, using: &random)], at: place, limit: 5)
      }
      expectWholeCharacters(frame)
    }
  }

  @Test func `a box has a title in its top edge`() {
    var frame = Frame(columns: 12, rows: 3)
    frame.draw(box: frame.bounds, title: "2 Picture")
    #expect(frame.text == "┌─ 2 Pic… ─┐\n│          │\n└──────────┘")
    frame.draw(box: frame.bounds, title: "Notes", ascii: true)
    #expect(frame.text == "+- Notes --+\n|          |\n+----------+")
    var small = Frame(columns: 3, rows: 2)
    small.draw(box: Rect(column: -1, row: 0, columns: 3, rows: 5), title: "abc")
    #expect(small.text == "─┐\n │")
  }

  @Test func `a picture is copied clipped`() {
    var frame = Frame(columns: 4, rows: 3)
    let picture = "abcdef".map { Cell($0) }
    frame.copy(picture, columns: 3, into: Rect(column: 2, row: 1, columns: 3, rows: 9))
    #expect(frame.text == "\n  ab\n  de")
    frame.copy(picture, columns: 3, into: Rect(column: -1, row: -1, columns: 3, rows: 2))
    #expect(frame.text == "ef\n  ab\n  de")
    frame.copy(picture, columns: 0, into: frame.bounds)
    frame.copy(Frame(columns: 1, rows: 1), at: Position(column: 0, row: 0))
    #expect(frame.text == " f\n  ab\n  de")
  }

  @Test func `ANSI text changes style only where it changes`() {
    var frame = Frame(columns: 8, rows: 2)
    frame.draw("ab", at: Position(column: 0, row: 0), style: .bold)
    frame.draw("c", at: Position(column: 2, row: 0), style: Style(foreground: .red, attributes: .bold))
    frame.draw("d", at: Position(column: 0, row: 1), style: Style(background: .rgb(1, 2, 3)))
    frame.draw(" ", at: Position(column: 2, row: 1), style: .reverse)
    #expect(
      frame.ansiText() == "\u{1B}[1mab\u{1B}[31mc\u{1B}[0m\n\u{1B}[48;2;1;2;3md\u{1B}[0m \u{1B}[7m \u{1B}[0m")
    #expect(frame.ansiText(depth: .none) == "\u{1B}[1mabc\u{1B}[0m\nd \u{1B}[7m \u{1B}[0m")
  }

  @Test func `SGR parameters turn attributes on and off`() {
    let boldDim = Style(attributes: [.bold, .dim])
    #expect(selectGraphicRendition(from: boldDim, to: .dim) == "\u{1B}[22;2m")
    #expect(
      selectGraphicRendition(
        from: Style(foreground: .ansi(9), attributes: [.underline, .reverse]), to: Style(background: .indexed(240)))
        == "\u{1B}[24;27;39;48;5;240m")
    #expect(selectGraphicRendition(from: .plain, to: Style(background: .ansi(9))) == "\u{1B}[101m")
    #expect(selectGraphicRendition(from: .bold, to: .bold).isEmpty)
  }

  @Test func `cells with raw controls are written harmless`() {
    var frame = Frame(columns: 2, rows: 1)
    frame[0, 0] = Cell("\u{1B}")
    #expect(frame.text == "\u{FFFD}")
    #expect(frame.ansiText() == "\u{FFFD}")
  }

  @Test func `styles of a part are changed in place`() {
    var frame = Frame(columns: 3, rows: 1)
    frame.draw("abc", at: Position(column: 0, row: 0))
    frame.applyStyle(in: Rect(column: 1, row: -2, columns: 9, rows: 9)) { $0.attributes.insert(.reverse) }
    #expect(frame.cells.map(\.style) == [.plain, .reverse, .reverse])
  }
}
