import Cells

/// A mark of a picture, as the layout sees it: its number and the cell of the ground's grid that it lies in.
struct PlacedMark: Hashable {
  var number: Int
  var cell: Position

  /// How many digits its number has.
  var digits: Int { "\(number)".utf8.count }
}

/// One or several marks that are drawn with one sign.
struct MarkSign: Hashable {
  /// The numbers of the marks, ascending.
  var numbers: [Int]
  /// The first cell of the sign.
  var place: Position
  /// How many marks there are, as `(12)`; nil for the sign of one mark.
  var text: String?
  /// Whether a mark of it lies in view.
  var isInView: Bool

  var columns: Int { text?.utf8.count ?? 1 }
  var rect: Rect { Rect(column: place.column, row: place.row, columns: columns, rows: 1) }
}

/// Marks gathered to signs that do not overlap, on a grid of cells that lies fast on the ground.
///
/// The grid is cut into blocks. Marks in the same cell or in cells that touch are gathered where they lie in one block; a
/// lone mark that touches one of another block is gathered with that. So no cluster grows without end, and all depends on
/// the ground alone: while one pans by whole cells, nothing but the place on the screen changes. The selected mark is
/// never gathered; a cluster that lies in its cell alone has no sign of its own. Any other has its sign at the mean of its marks'
/// cells, or as near to it within the block as other signs leave room; where they leave none it is gathered with the
/// nearest.
struct MarkClusters {
  /// The signs of all marks in view, and of others around; without the selected one.
  private(set) var signs: [MarkSign] = []
  /// The numbers of the marks under the selected one, ascending, unless they are gathered with marks around.
  private(set) var beneath: [Int] = []

  /// The size of a block in cells: no narrower than any count.
  static let block = (columns: 8, rows: 4)

  /// Gathers marks; those in `view` are among them, the selected one is not.
  init(_ marks: [PlacedMark], selected: PlacedMark?, in view: Rect) {
    guard !view.isEmpty else { return }
    // What a mark is gathered with lies at most a block away, and what decides on that at most another.
    var cells = MarkCells(marks, in: view.blocks(around: 2))
    cells.join()
    let near = view.blocks(around: 1)
    for (block, groups) in cells.groupsByBlock(view) {
      let room = MarkBlock(block, selected: selected)
      let isBeneath = { (group: MarkCells.Group) in group.cell != nil && group.cell == selected?.cell }
      beneath += groups.filter(isBeneath).flatMap(\.numbers).sorted()
      if near.contains(room.origin) { signs += room.signs(of: groups.filter { !isBeneath($0) }) }
    }
  }
}

extension Rect {
  /// The rectangle of whole blocks that holds this one and so many blocks on each side.
  fileprivate func blocks(around ring: Int) -> Rect {
    let (width, height) = MarkClusters.block
    let left = column.floored(by: width) - ring
    let top = row.floored(by: height) - ring
    let right = (endColumn - 1).floored(by: width) + ring + 1
    let bottom = (endRow - 1).floored(by: height) + ring + 1
    return Rect(
      column: left * width, row: top * height, columns: (right - left) * width, rows: (bottom - top) * height)
  }
}

extension Position {
  /// The block of the grid that a cell lies in.
  var block: Position {
    Position(
      column: column.floored(by: MarkClusters.block.columns), row: row.floored(by: MarkClusters.block.rows))
  }
}

extension Int {
  /// The quotient rounded down, also below zero.
  func floored(by size: Int) -> Int { self >= 0 ? self / size : -((size - 1 - self) / size) }
}
