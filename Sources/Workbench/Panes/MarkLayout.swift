import Cells

/// Where the signs and numbers of marks stand on the screen; no two of them in one cell, and none outside.
struct MarkLayout {
  /// The signs of marks and clusters in view; without the selected mark.
  private(set) var signs: [MarkSign] = []
  /// The selected mark, where it is in view; the numbers of those under it follow its own.
  private(set) var selected: MarkSign?
  /// The numbers for which there is room.
  private(set) var labels: [Label] = []

  /// The number of a mark and where it begins.
  struct Label: Hashable {
    var number: Int
    var place: Position
    /// How many marks lie under it.
    var more = 0

    var text: String { Label.text(number, more) }

    static func text(_ number: Int, _ more: Int) -> String { more == 0 ? "\(number)" : "\(number) (+\(more))" }
  }

  /// What a layout is made for.
  struct Scene {
    /// The marks by their cells of the ground's grid, without the selected one; they may lie anywhere.
    var marks: [PlacedMark]
    /// The selected mark.
    var selected: PlacedMark?
    /// The cell of the ground's grid that lies in the upper left cell of the pane.
    var origin: Position
    /// The cells of the screen in which marks are drawn.
    var pane: Rect
    /// Where no number may stand: legends.
    var reserved: [Rect] = []
    /// The cell of the crosshair, where it is in the pane.
    var crosshair: Position?
  }

  /// Lays marks out.
  init(_ scene: Scene) {
    let pane = scene.pane
    let shift = Position(column: pane.column - scene.origin.column, row: pane.row - scene.origin.row)
    let view = Rect(column: scene.origin.column, row: scene.origin.row, columns: pane.columns, rows: pane.rows)
    let clusters = MarkClusters(scene.marks, selected: scene.selected, in: view)
    var room = MarkRoom(pane)
    if let mark = scene.selected, view.contains(mark.cell) {
      let sign = MarkSign(
        numbers: [mark.number] + clusters.beneath, place: mark.cell.moved(by: shift), text: nil, isInView: true)
      room.take(sign.rect, .sign)
      selected = sign
    }
    placeSigns(clusters.signs.filter(\.isInView), shift, &room)
    for rect in scene.reserved { room.take(rect, .text) }
    if let crosshair = scene.crosshair { room.take(Rect(crosshair), .crosshair) }
    label(&room)
  }

  private mutating func placeSigns(_ all: [MarkSign], _ shift: Position, _ room: inout MarkRoom) {
    var cut: [MarkSign] = []
    for var sign in all {
      sign.place = sign.place.moved(by: shift)
      if room.isFree(sign.rect) {
        room.take(sign.rect, sign.text == nil ? .sign : .text)
        signs.append(sign)
      } else {
        cut.append(sign)
      }
    }
    // Only at the edge of the pane.
    for var sign in cut {
      guard let place = room.nearest(to: sign.place, columns: sign.columns) else { continue }
      sign.place = place.position
      if !place.isWhole { sign.text = "#" }
      room.take(sign.rect, .text)
      signs.append(sign)
    }
  }

  private mutating func label(_ room: inout MarkRoom) {
    let alone = signs.filter { $0.text == nil }.sorted { $0.numbers[0] < $1.numbers[0] }
    for sign in [selected].compactMap({ $0 }) + alone {
      // Where there is no room for the count the number stands alone.
      for more in Set([sign.numbers.count - 1, 0]).sorted(by: >) {
        let width = Label.text(sign.numbers[0], more).utf8.count
        guard let place = room.place(besides: sign.place, columns: width, isCounted: more > 0) else { continue }
        room.take(Rect(column: place.column, row: place.row, columns: width, rows: 1), .text)
        labels.append(Label(number: sign.numbers[0], place: place, more: more))
        break
      }
    }
  }

  /// The sign that stands in a cell of the screen; nil where none does.
  func sign(at cell: Position) -> MarkSign? {
    ([selected].compactMap { $0 } + signs).first { $0.rect.contains(cell) }
  }
}

/// The cells of a pane and what stands in them.
struct MarkRoom {
  enum Use: UInt8 { case nothing, crosshair, sign, text }

  private let pane: Rect
  private var uses: [Use]

  init(_ pane: Rect) {
    self.pane = pane
    uses = Array(repeating: .nothing, count: pane.columns * pane.rows)
  }

  private subscript(column: Int, row: Int) -> Use {
    let place = Position(column: column, row: row)
    return pane.contains(place) ? uses[(row - pane.row) * pane.columns + column - pane.column] : .nothing
  }

  mutating func take(_ rect: Rect, _ use: Use) {
    let part = rect.intersection(pane)
    for row in part.row..<max(part.row, part.endRow) {
      for column in part.column..<max(part.column, part.endColumn) {
        uses[(row - pane.row) * pane.columns + column - pane.column] = use
      }
    }
  }

  /// Whether a rectangle lies in the pane and nothing stands in it.
  func isFree(_ rect: Rect) -> Bool {
    guard rect.intersection(pane) == rect else { return false }
    return (rect.row..<rect.endRow).allSatisfy { row in
      (rect.column..<rect.endColumn).allSatisfy { self[$0, row] == .nothing }
    }
  }

  /// Where so many columns are free beside a sign: right, left, above, below, then across corners; nil where nowhere.
  ///
  /// On its line nothing but that sign and the crosshair may touch it, so that numbers do not run together; and no count stands
  /// before its sign, of which it would seem a part.
  func place(besides sign: Position, columns: Int, isCounted: Bool = false) -> Position? {
    let (right, left, middle) = (sign.column + 1, sign.column - columns, sign.column - (columns - 1) / 2)
    let places = [
      (right, 0), (left, 0), (middle, -1), (middle, 1), (right, -1), (right, 1), (left, -1), (left, 1),
    ]
    for (column, down) in places where !(isCounted && down == 0 && column < sign.column) {
      let rect = Rect(column: column, row: sign.row + down, columns: columns, rows: 1)
      let ends = [rect.column - 1, rect.endColumn].filter { down != 0 || $0 != sign.column }
      let touches = ends.contains { self[$0, rect.row] == .sign || self[$0, rect.row] == .text }
      if !touches, isFree(rect) { return rect.origin }
    }
    return nil
  }

  /// The free cells nearest to a place, all on one line, or a single one where there are not so many.
  func nearest(to place: Position, columns: Int) -> (position: Position, isWhole: Bool)? {
    for width in [columns, 1] {
      var best: (cost: Int, place: Position)?
      for row in pane.row..<pane.endRow {
        for column in pane.column..<max(pane.column, pane.endColumn - width + 1) {
          let cost = 2 * abs(row - place.row) + abs(column - place.column)
          if let best, best.cost <= cost { continue }
          guard isFree(Rect(column: column, row: row, columns: width, rows: 1)) else { continue }
          best = (cost, Position(column: column, row: row))
        }
      }
      if let best { return (best.place, width == columns) }
    }
    return nil
  }
}

extension Position {
  func moved(by shift: Position) -> Position { Position(column: column + shift.column, row: row + shift.row) }
}

extension Rect {
  /// One cell.
  init(_ cell: Position) { self.init(column: cell.column, row: cell.row, columns: 1, rows: 1) }
}
