import Cells

/// Marks by the cells of an area, and which cells belong together.
struct MarkCells {
  private let area: Rect
  /// The numbers of marks, sorted by cell.
  private let numbers: [Int]
  /// Where the numbers of each cell begin, and at the end where the last ones stop.
  private let starts: [Int32]
  /// The cells that hold marks, row by row.
  private let occupied: [Int]
  private var groups: CellGroups

  /// Marks that belong together, as far as the grid tells.
  struct Group: Hashable {
    var numbers: [Int] = []
    /// The sums of the columns and rows of its marks.
    var columns = 0
    var rows = 0
    var isInView = false
    /// The cell that all of its marks lie in; nil where they lie in several.
    var cell: Position?

    /// The middle of its marks.
    var centre: Position {
      Position(column: columns.floored(by: max(1, numbers.count)), row: rows.floored(by: max(1, numbers.count)))
    }
  }

  /// Sorts marks into the cells of an area; those outside are left out.
  init(_ marks: [PlacedMark], in area: Rect) {
    self.area = area
    let count = area.columns * area.rows
    let indices = marks.map { area.contains($0.cell) ? area.index(of: $0.cell) : -1 }
    var starts = [Int32](repeating: 0, count: count + 1)
    for index in indices where index >= 0 { starts[index + 1] += 1 }
    occupied = (0..<count).filter { starts[$0 + 1] > 0 }
    for cell in 0..<count { starts[cell + 1] += starts[cell] }
    var next = starts
    var numbers = [Int](repeating: 0, count: Int(starts[count]))
    for (mark, index) in zip(marks, indices) where index >= 0 {
      numbers[Int(next[index])] = mark.number
      next[index] += 1
    }
    self.numbers = numbers
    self.starts = starts
    groups = CellGroups(count: count)
  }

  /// Joins the cells that touch: first within the blocks, then lone marks to what they touch in others.
  mutating func join() {
    var groups = groups
    for cell in occupied {
      forEachNeighbour(of: cell, before: true) { other, isInBlock in
        if isInBlock { groups.join(cell, to: other) }
      }
    }
    var sizes = [Int32](repeating: 0, count: starts.count)
    for cell in occupied { sizes[groups.first(of: cell)] += starts[cell + 1] - starts[cell] }
    for cell in occupied where sizes[groups.first(of: cell)] == 1 {
      var touched: Int?
      forEachNeighbour(of: cell, before: false) { other, _ in touched = touched ?? other }
      guard let touched else { continue }
      groups.join(cell, to: touched)
      sizes[groups.first(of: touched)] += 1
    }
    self.groups = groups
  }

  /// The groups by the block that they belong to, in the order of their first cells; `view` is what is seen.
  func groupsByBlock(_ view: Rect) -> [(block: Position, groups: [Group])] {
    var found: [Int: Group] = [:]
    var order: [Int] = []
    for cell in occupied {
      let first = groups.first(of: cell)
      if found[first] == nil { order.append(first) }
      let place = area.position(of: cell)
      found[first, default: Group()].add(
        numbers[Int(starts[cell])..<Int(starts[cell + 1])], at: place, isInView: view.contains(place))
    }
    var result: [(block: Position, groups: [Group])] = []
    var indices: [Position: Int] = [:]
    for first in order {
      let block = area.position(of: first).block
      let index = indices[block] ?? result.count
      if index == result.count { result.append((block, [])) }
      indices[block] = index
      if let group = found[first] { result[index].groups.append(group) }
    }
    return result
  }

  /// Calls `body` with the cells with marks that touch a cell, and whether they lie in its block; row by row, all of them
  /// or only those before it.
  private func forEachNeighbour(of cell: Int, before isBefore: Bool, _ body: (Int, Bool) -> Void) {
    let place = area.position(of: cell)
    for row in place.row - 1...place.row + (isBefore ? 0 : 1) {
      for column in place.column - 1...place.column + 1 {
        let other = Position(column: column, row: row)
        guard area.contains(other) else { continue }
        let index = area.index(of: other)
        guard isBefore ? index < cell : index != cell, starts[index + 1] > starts[index] else { continue }
        body(index, other.block == place.block)
      }
    }
  }
}

/// Cells in groups, each known by one of its cells.
private struct CellGroups {
  /// For each cell one nearer to the first of its group, which is its own.
  private var parents: [Int32]

  init(count: Int) { parents = (0..<Int32(count)).map { $0 } }

  func first(of cell: Int) -> Int {
    var cell = cell
    while Int(parents[cell]) != cell { cell = Int(parents[cell]) }
    return cell
  }

  /// Adds the group of a cell to that of another, whose first cell stays the first.
  mutating func join(_ cell: Int, to other: Int) {
    let (old, first) = (first(of: cell), Int32(first(of: other)))
    parents[old] = first
    parents[cell] = first
  }
}

extension MarkCells.Group {
  mutating func add(_ more: some Collection<Int>, at place: Position, isInView: Bool) {
    cell = numbers.isEmpty || cell == place ? place : nil
    numbers += more
    columns += place.column * more.count
    rows += place.row * more.count
    self.isInView = self.isInView || isInView
  }

  mutating func add(_ other: Self) {
    if cell != other.cell { cell = nil }
    numbers += other.numbers
    columns += other.columns
    rows += other.rows
    isInView = isInView || other.isInView
  }
}

extension Rect {
  fileprivate func index(of place: Position) -> Int { (place.row - row) * columns + place.column - column }

  fileprivate func position(of index: Int) -> Position {
    Position(column: column + index % columns, row: row + index / columns)
  }
}
