import Cells

/// The room for signs in one block of the grid.
struct MarkBlock {
  private let rect: Rect
  private let selected: PlacedMark?

  /// The room of a block; the selected mark may lie in it or not.
  init(_ block: Position, selected: PlacedMark?) {
    let (width, height) = MarkClusters.block
    rect = Rect(column: block.column * width, row: block.row * height, columns: width, rows: height)
    self.selected = selected
  }

  /// The first cell of the block.
  var origin: Position { rect.origin }

  /// The signs of groups, which are gathered further as long as some would overlap.
  func signs(of groups: [MarkCells.Group]) -> [MarkSign] {
    var groups = groups
    while true {
      switch placed(groups) {
      case .signs(let signs): return signs
      case .noRoom(let index):
        let other = nearest(to: index, groups)
        groups[min(index, other)].add(groups[max(index, other)])
        groups.remove(at: max(index, other))
      }
    }
  }

  private enum Outcome {
    case signs([MarkSign])
    /// The cluster of this index finds no room beside the others.
    case noRoom(Int)
  }

  private func placed(_ groups: [MarkCells.Group]) -> Outcome {
    var taken = groups.filter(isAlone).reduce(bitsOfSelected) { $0 | bits(of: $1.centre) }
    var signs: [MarkSign] = []
    for (index, group) in groups.enumerated() {
      var sign = MarkSign(
        numbers: group.numbers.sorted(), place: group.centre, text: nil, isInView: group.isInView)
      if !isAlone(group) {
        sign.text = "(\(min(group.numbers.count, 999_999)))"
        guard let place = place(for: sign, taken, mayStray: groups.count == 1) else { return .noRoom(index) }
        sign.place = place
        taken |= bits(of: place, columns: sign.columns)
      }
      signs.append(sign)
    }
    return .signs(signs)
  }

  /// Whether a group is one mark with its cell to itself.
  private func isAlone(_ group: MarkCells.Group) -> Bool { group.numbers.count == 1 && group.centre != selected?.cell }

  /// The cells of the selected mark, of its number behind it, and of the gap after that.
  private var bitsOfSelected: UInt32 {
    guard let selected, rect.contains(selected.cell) else { return 0 }
    return bits(of: selected.cell, columns: min(2 + selected.digits, rect.endColumn - selected.cell.column))
  }

  /// How far from the middle of its marks a cluster may have its sign where it can be gathered with another instead:
  /// a row counts as two columns.
  private static let reach = 3

  /// The free place in the block that is nearest to the middle of a cluster's marks.
  private func place(for sign: MarkSign, _ taken: UInt32, mayStray: Bool) -> Position? {
    // A mark that came from a neighbouring block can draw the middle out of this one.
    let column = min(max(sign.place.column, rect.column), rect.endColumn - 1)
    let row = min(max(sign.place.row, rect.row), rect.endRow - 1)
    var best: (cost: Int, shift: Int, place: Position)?
    for place in places(for: sign) where taken & bits(of: place, columns: sign.columns) == 0 {
      let gap = max(0, place.column - column, column - place.column - sign.columns + 1)
      let cost = 2 * abs(place.row - row) + gap
      let shift = abs(place.column + (sign.columns - 1) / 2 - column)
      if let best, (best.cost, best.shift) <= (cost, shift) { continue }
      best = (cost, shift, place)
    }
    guard let best, mayStray || best.cost <= MarkBlock.reach else { return nil }
    return best.place
  }

  private func places(for sign: MarkSign) -> [Position] {
    (rect.row..<rect.endRow).flatMap { row in
      (rect.column...max(rect.column, rect.endColumn - sign.columns)).map { Position(column: $0, row: row) }
    }
  }

  /// One bit for each cell of a span in the block; none outside.
  private func bits(of place: Position?, columns: Int = 1) -> UInt32 {
    guard let place, rect.contains(place) else { return 0 }
    let first = (place.row - rect.row) * rect.columns + place.column - rect.column
    return UInt32((1 << columns) - 1) << UInt32(first)
  }

  private func nearest(to index: Int, _ groups: [MarkCells.Group]) -> Int {
    let own = groups[index].centre
    let others = groups.indices.filter { $0 != index }
    return others.min { groups[$0].centre.distance(to: own) < groups[$1].centre.distance(to: own) } ?? index
  }
}

extension Position {
  /// The squared distance, where a row counts as two columns.
  fileprivate func distance(to other: Position) -> Int {
    let (across, down) = (column - other.column, 2 * (row - other.row))
    return across * across + down * down
  }
}
