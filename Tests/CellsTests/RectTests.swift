import Testing

@testable import Cells

struct RectTests {
  @Test func `splits share the cells out`() {
    let rect = Rect(column: 1, row: 2, columns: 10, rows: 6)
    let (top, rest) = rect.split(top: 2)
    #expect(top == Rect(column: 1, row: 2, columns: 10, rows: 2))
    #expect(rest == Rect(column: 1, row: 4, columns: 10, rows: 4))
    #expect(rect.split(bottom: 99).bottom == rect)
    #expect(rect.split(left: 3).rest == Rect(column: 4, row: 2, columns: 7, rows: 6))
  }

  @Test func `intersections are inside both and may be empty`() {
    let rect = Rect(column: 0, row: 0, columns: 4, rows: 4)
    #expect(
      rect.intersection(Rect(column: 2, row: -3, columns: 9, rows: 5)) == Rect(column: 2, row: 0, columns: 2, rows: 2))
    #expect(rect.intersection(Rect(column: 4, row: 0, columns: 2, rows: 2)).isEmpty)
    #expect(rect.inset(by: 3).isEmpty)
    #expect(rect.contains(Position(column: 3, row: 3)) && !rect.contains(Position(column: 4, row: 3)))
  }
}
