import Cells
import Testing

@testable import Workbench

struct MarkLayoutTests {
  private let pane = Rect(column: 10, row: 5, columns: 40, rows: 16)

  private func layout(
    _ marks: [PlacedMark], selected: PlacedMark? = nil, origin: Position = Position(column: 0, row: 0),
    pane: Rect? = nil, reserved: [Rect] = [], crosshair: Position? = nil
  ) -> MarkLayout {
    MarkLayout(
      MarkLayout.Scene(
        marks: marks, selected: selected, origin: origin, pane: pane ?? self.pane, reserved: reserved,
        crosshair: crosshair))
  }

  private func mark(_ number: Int, _ column: Int, _ row: Int) -> PlacedMark {
    PlacedMark(number: number, cell: Position(column: column, row: row))
  }

  /// What the layout puts on the screen, with dots for what stays free.
  private func picture(_ layout: MarkLayout, _ pane: Rect) -> [String] {
    var frame = Frame(columns: pane.endColumn, rows: pane.endRow)
    for sign in layout.signs { frame.draw(sign.text ?? "*", at: sign.place) }
    if let selected = layout.selected { frame.draw("@", at: selected.place) }
    for label in layout.labels { frame.draw(label.text, at: label.place) }
    return (pane.row..<pane.endRow).map { row in
      String((pane.column..<pane.endColumn).map { frame[$0, row].character }).replacing(" ", with: ".")
    }
  }

  // MARK: labels

  @Test func `a number stands on the right, else left, above, below, and then across corners`() {
    let small = Rect(column: 0, row: 0, columns: 5, rows: 3)
    var blocked: [Rect] = []
    let expected = [
      Position(column: 3, row: 1), Position(column: 1, row: 1), Position(column: 2, row: 0),
      Position(column: 2, row: 2), Position(column: 3, row: 0), Position(column: 3, row: 2),
      Position(column: 1, row: 0), Position(column: 1, row: 2),
    ]
    let cells = [mark(7, 2, 1)]
    // What is taken must not touch the next place on its line, so the corners stay reachable only from a free line.
    for place in expected.prefix(3) {
      #expect(layout(cells, pane: small, reserved: blocked).labels == [MarkLayout.Label(number: 7, place: place)])
      blocked.append(Rect(place))
    }
    let open = Rect(column: 0, row: 0, columns: 5, rows: 3)
    var room = MarkRoom(open)
    room.take(Rect(Position(column: 2, row: 1)), .sign)
    for place in expected {
      #expect(room.place(besides: Position(column: 2, row: 1), columns: 1) == place)
      room.take(Rect(place), .crosshair)
    }
    #expect(room.place(besides: Position(column: 2, row: 1), columns: 1) == nil)
  }

  @Test func `where there is no place the number is left out and the mark stays`() {
    let narrow = Rect(column: 0, row: 0, columns: 1, rows: 1)
    let result = layout([mark(12, 0, 0)], pane: narrow)
    #expect(picture(result, narrow) == ["*"] && result.labels.isEmpty)
  }

  @Test func `numbers keep away from the crosshair, from legends and from each other`() {
    let line = Rect(column: 0, row: 0, columns: 12, rows: 1)
    let marks = [mark(1, 2, 0), mark(2, 5, 0)]
    #expect(picture(layout(marks, pane: line), line) == ["..*1.*2....."])
    let crosshair = Position(column: 3, row: 0)
    #expect(picture(layout(marks, pane: line, crosshair: crosshair), line) == [".1*..*2....."])
    let legend = Rect(column: 6, row: 0, columns: 3, rows: 1)
    #expect(picture(layout(marks, pane: line, reserved: [legend]), line) == ["..*1.*......"])
  }

  @Test func `two numbers never run together`() {
    let line = Rect(column: 0, row: 0, columns: 8, rows: 1)
    #expect(picture(layout([mark(1, 2, 0), mark(2, 5, 0)], pane: line), line) == ["..*1.*2."])
    let close = Rect(column: 0, row: 0, columns: 7, rows: 1)
    // On the left of the second one, 2 would read on from 1.
    #expect(
      picture(layout([mark(1, 2, 0), mark(2, 5, 0)], pane: close, crosshair: Position(column: 6, row: 0)), close)
        == ["..*1.*."])
  }

  @Test func `the selected mark gets its number first`() {
    let line = Rect(column: 0, row: 0, columns: 4, rows: 1)
    let result = layout([mark(1, 0, 0)], selected: mark(9, 2, 0), pane: line)
    #expect(picture(result, line) == ["*.@9"])
  }

  // MARK: clusters

  @Test func `marks in one cell, or in cells that touch, are counted together`() {
    let small = Rect(column: 0, row: 0, columns: 8, rows: 4)
    #expect(
      picture(layout([mark(1, 3, 1), mark(2, 3, 1), mark(3, 4, 2)], pane: small), small)
        == ["........", "..(3)...", "........", "........"])
    #expect(
      picture(layout([mark(1, 2, 1), mark(2, 5, 1)], pane: small), small)
        == ["........", "..*1.*2.", "........", "........"])
  }

  @Test func `marks that touch over the border of two blocks are counted together too`() {
    for (first, second) in [((7, 1), (8, 1)), ((3, 3), (3, 4)), ((7, 3), (8, 4)), ((8, 3), (7, 4))] {
      let result = layout([mark(1, first.0, first.1), mark(2, second.0, second.1)])
      #expect(result.signs.map(\.numbers) == [[1, 2]], "\(first) \(second)")
    }
  }

  @Test func `what lies under the selected mark is counted behind its number`() {
    let small = Rect(column: 0, row: 0, columns: 10, rows: 4)
    let result = layout([mark(2, 3, 1), mark(3, 3, 1)], selected: mark(1, 3, 1), pane: small)
    #expect(result.selected?.place == Position(column: 3, row: 1) && result.selected?.numbers == [1, 2, 3])
    #expect(result.signs.isEmpty)
    #expect(picture(result, small) == ["..........", "...@1.(+2)", "..........", ".........."])
    let pair = layout([mark(7, 3, 1)], selected: mark(12, 3, 1), pane: small)
    #expect(pair.labels.map(\.text) == ["12 (+1)"])
  }

  @Test func `where there is no room for the count the number stands alone, and the cell still tells all`() {
    let narrow = Rect(column: 0, row: 0, columns: 3, rows: 1)
    let result = layout([mark(2, 1, 0)], selected: mark(1, 1, 0), pane: narrow)
    #expect(picture(result, narrow) == [".@1"])
    #expect(result.sign(at: Position(column: 1, row: 0))?.numbers == [1, 2])
  }

  @Test func `a count of marks around leaves the selected mark its number on the right`() {
    let small = Rect(column: 0, row: 0, columns: 8, rows: 4)
    for marks in [[mark(2, 3, 1), mark(3, 4, 1)], [mark(2, 4, 1), mark(3, 4, 2)], [mark(2, 2, 1), mark(3, 3, 1)]] {
      let result = layout(marks, selected: mark(1, 3, 1), pane: small)
      #expect(result.signs.map(\.numbers) == [[2, 3]] && result.selected?.numbers == [1])
      #expect(result.labels == [MarkLayout.Label(number: 1, place: Position(column: 4, row: 1))])
    }
  }

  @Test func `zooming in takes clusters apart`() {
    func at(_ scale: Int) -> [[Int]] {
      layout((1...4).map { mark($0, ($0 - 1) * scale, 0) }).signs.map(\.numbers)
    }
    #expect(at(1) == [[1, 2, 3, 4]])
    #expect(at(2) == [[1], [2], [3], [4]])
  }

  @Test func `a cluster that the edge cuts stands inside with its whole count`() {
    let result = layout([mark(1, 0, 0), mark(2, 0, 0), mark(3, -1, 0)])
    #expect(result.signs.map(\.numbers) == [[1, 2, 3]])
    #expect(result.signs.allSatisfy { $0.rect.intersection(pane) == $0.rect })
    #expect(layout([mark(1, -1, 0), mark(2, -1, 0)]).signs.isEmpty, "none of it is in view")
  }

  @Test func `a cell of the screen tells its marks`() {
    let result = layout([mark(1, 3, 1), mark(2, 3, 1), mark(3, 20, 4)], selected: mark(4, 30, 8))
    #expect(result.sign(at: Position(column: 13, row: 6))?.numbers == [1, 2])
    #expect(result.sign(at: Position(column: 30, row: 9))?.numbers == [3])
    #expect(result.sign(at: Position(column: 40, row: 13))?.numbers == [4])
    #expect(result.sign(at: Position(column: 11, row: 6))?.numbers == nil)
  }

  // MARK: properties

  @Test func `of every two and three marks on a small grid each is counted once and nothing overlaps`() throws {
    let small = Rect(column: 0, row: 0, columns: 10, rows: 5)
    let cells = (0..<50).map { Position(column: $0 % 10, row: $0 / 10) }
    for (index, first) in cells.enumerated() {
      for second in cells[index...] {
        let marks = [PlacedMark(number: 1, cell: first), PlacedMark(number: 2, cell: second)]
        try check(marks, nil, small, Position(column: 0, row: 0))
        try check([marks[0]], marks[1], small, Position(column: 0, row: 0))
        let third = PlacedMark(number: 3, cell: cells[(index * 7 + second.column) % 50])
        try check(marks, third, small, Position(column: 0, row: 0))
      }
    }
  }

  @Test func `of random marks each in view is counted once, nothing overlaps and nothing is outside`() throws {
    var random = Random(seed: 11)
    for round in 0..<600 {
      let pane = Rect(
        column: random.below(5), row: random.below(5), columns: 8 + random.below(60), rows: 3 + random.below(20))
      let origin = Position(column: random.below(200) - 100, row: random.below(200) - 100)
      let spread = 1 + random.below(40)
      let marks = (1...1 + random.below(round % 5 == 0 ? 900 : 60)).map { number in
        PlacedMark(
          number: number,
          cell: Position(
            column: origin.column + random.below(pane.columns + spread) - spread / 2,
            row: origin.row + random.below(pane.rows + spread) - spread / 2))
      }
      let selected = random.below(3) == 0 ? nil : marks.last
      try check(selected == nil ? marks : Array(marks.dropLast()), selected, pane, origin)
    }
  }

  /// Everything that must hold of a layout.
  private func check(
    _ marks: [PlacedMark], _ selected: PlacedMark?, _ pane: Rect, _ origin: Position
  ) throws {
    let crosshair = Position(column: pane.column + pane.columns / 2, row: pane.row + pane.rows / 2)
    let legend = Rect(column: pane.column, row: pane.endRow - 1, columns: pane.columns / 3, rows: 1)
    let result = layout(
      marks, selected: selected, origin: origin, pane: pane, reserved: [legend], crosshair: crosshair)
    let view = Rect(column: origin.column, row: origin.row, columns: pane.columns, rows: pane.rows)
    var taken: Set<Position> = []
    let labels = result.labels.map {
      Rect(column: $0.place.column, row: $0.place.row, columns: $0.text.count, rows: 1)
    }
    for rect in result.signs.map(\.rect) + [result.selected?.rect].compactMap({ $0 }) + labels {
      #expect(rect.intersection(pane) == rect, "\(rect) is outside")
      for column in rect.column..<rect.endColumn {
        #expect(taken.insert(Position(column: column, row: rect.row)).inserted, "overlap at \(column) \(rect.row)")
      }
    }
    for label in labels {
      #expect(!label.contains(crosshair) && label.intersection(legend).isEmpty)
    }
    let counted = result.signs.flatMap(\.numbers) + (result.selected?.numbers.dropFirst() ?? [])
    #expect(Set(counted).count == counted.count)
    let inView = Set(marks.filter { view.contains($0.cell) }.map(\.number))
    #expect(inView.isSubset(of: counted))
    #expect(result.selected?.numbers.first == selected.flatMap { view.contains($0.cell) ? $0.number : nil })
    let beneath = result.selected?.numbers.dropFirst() ?? []
    #expect(marks.filter { beneath.contains($0.number) }.allSatisfy { $0.cell == selected?.cell })
    for sign in result.signs where sign.text != nil {
      #expect(sign.text == "(\(sign.numbers.count))" || sign.text == "#")
    }
    let byNumber = Dictionary(uniqueKeysWithValues: marks.map { ($0.number, $0.cell) })
    for sign in result.signs where sign.text == nil {
      let cell = try #require(byNumber[sign.numbers[0]])
      #expect(sign.place.column - pane.column == cell.column - origin.column)
      #expect(sign.place.row - pane.row == cell.row - origin.row)
      let touching = marks.filter {
        $0.number != sign.numbers[0] && abs($0.cell.column - cell.column) <= 1 && abs($0.cell.row - cell.row) <= 1
      }
      #expect(touching.isEmpty, "\(sign.numbers[0]) touches \(touching)")
    }
  }

  @Test func `while one pans by whole cells the signs stay on their ground`() {
    var random = Random(seed: 5)
    for _ in 0..<60 {
      let marks = (1...150).map { number in
        PlacedMark(number: number, cell: Position(column: random.below(70), row: random.below(40)))
      }
      let start = Position(column: random.below(20), row: random.below(12))
      let before = ground(layout(marks, selected: marks[3], origin: start), start)
      for step in [(1, 0), (0, 1), (-3, 2), (7, -5)] {
        let origin = Position(column: start.column + step.0, row: start.row + step.1)
        let after = ground(layout(marks, selected: marks[3], origin: origin), origin)
        // What the edge of either view cuts is moved inside.
        for (numbers, rect) in before where after[numbers] != nil && isDeep(rect, start) && isDeep(rect, origin) {
          #expect(after[numbers] == rect, "\(numbers)")
        }
        for (numbers, rect) in before where isDeep(rect, start) && isDeep(rect, origin) {
          #expect(after[numbers] != nil, "\(numbers) were gathered otherwise")
        }
      }
    }
  }

  private func ground(_ layout: MarkLayout, _ origin: Position) -> [[Int]: Rect] {
    let shift = Position(column: origin.column - pane.column, row: origin.row - pane.row)
    return Dictionary(
      uniqueKeysWithValues: layout.signs.map { sign in
        let place = sign.place.moved(by: shift)
        return (sign.numbers, Rect(column: place.column, row: place.row, columns: sign.columns, rows: 1))
      })
  }

  /// Whether a sign on the ground is so far inside a view that no mark of it lies beyond the edge.
  private func isDeep(_ rect: Rect, _ origin: Position) -> Bool {
    let view = Rect(column: origin.column, row: origin.row, columns: pane.columns, rows: pane.rows)
    let deep = Rect(column: view.column + 9, row: view.row + 5, columns: view.columns - 18, rows: view.rows - 10)
    return deep.intersection(rect) == rect
  }

  @Test func `the order in which marks come changes nothing`() {
    var random = Random(seed: 9)
    let marks = (1...200).map { number in
      PlacedMark(number: number, cell: Position(column: random.below(40), row: random.below(16)))
    }
    let (one, other) = (layout(marks), layout(marks.reversed()))
    #expect(Set(one.signs) == Set(other.signs) && one.labels == other.labels)
  }
}

/// Numbers that are the same in every run.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }
}
