import Cells
import Testing

struct FrameChangeTests {
  private func frame(_ rows: String...) -> Frame {
    var frame = Frame(columns: 6, rows: rows.count)
    for (row, text) in rows.enumerated() { frame.draw(text, at: Position(column: 0, row: row)) }
    return frame
  }

  @Test func `cells that differ in character or style are counted`() {
    let before = frame("abcdef", "ghijkl")
    var after = frame("abcdef", "gXijkX")
    after.applyStyle(in: Rect(column: 0, row: 0, columns: 2, rows: 1)) { $0 = .bold }
    #expect(after.changedCells(since: before) == 4)
    #expect(before.changedCells(since: before) == 0)
    #expect(before.changedCells(since: Frame(columns: 5, rows: 2)) == 12)
  }

  @Test func `a frame made in pieces grows from above and is whole in the end`() {
    let before = frame("......", "......", "......", "......")
    let wanted = frame("aaaaaa", "bbbbbb", "c.....", "dddddd")
    var shown = before
    var texts: [String] = []
    for _ in 0..<3 {
      let piece = wanted.partly(since: shown, in: wanted.bounds, limit: 7)
      shown = piece.frame
      texts.append(shown.text)
      #expect(piece.isWhole == (shown == wanted))
    }
    // The row in which little changes does not wait.
    #expect(texts[0] == frame("aaaaaa", "......", "c.....", "......").text)
    #expect(texts[1] == frame("aaaaaa", "bbbbbb", "c.....", "......").text)
    #expect(shown == wanted)
  }

  @Test func `what lies beside the part is never kept back`() {
    let before = frame("......", "......")
    let wanted = frame("aaaaaX", "bbbbbY")
    let piece = wanted.partly(since: before, in: Rect(column: 0, row: 0, columns: 5, rows: 2), limit: 5)
    #expect(piece.frame.text == frame("aaaaaX", ".....Y").text)
    #expect(!piece.isWhole)
    #expect(wanted.partly(since: before, in: wanted.bounds, limit: 12).frame == wanted)
    #expect(wanted.partly(since: Frame(columns: 1, rows: 1), in: wanted.bounds, limit: 0).frame == wanted)
  }

  @Test func `the cursor is that of the new frame`() {
    let before = frame("......", "......")
    var wanted = frame("aaaaaa", "bbbbbb")
    wanted.cursor = Position(column: 3, row: 1)
    #expect(wanted.partly(since: before, in: wanted.bounds, limit: 6).frame.cursor == wanted.cursor)
  }
}
