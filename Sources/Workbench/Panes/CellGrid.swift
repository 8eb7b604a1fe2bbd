import Cells
import Imagery

/// The cells of the picture, counted on the ground: while one pans by whole cells, a place keeps its cell.
struct CellGrid {
  private let view: Viewport
  private let samples: (across: Int, down: Int)
  private let slack: Double
  /// The cell in the upper left of the pane.
  let origin: Position

  init?(_ state: State) {
    guard let view = state.picture.view else { return nil }
    self.view = view
    samples = state.settings.drawableSymbols.requestedSamples
    // The crosshair often stands where two cells meet, and what it marks is kept to a centimetre: both are in one cell.
    slack = min(0.25, 1e-6 + (view.ground == nil ? 0 : 0.02 / view.unitsPerSample))
    let zero = view.position(of: Spot(x: 0, y: 0))
    // Views often begin at a half or a whole cell: a quarter is far from where rounding errors would tell.
    let column = (0.25 - zero.column / Double(samples.across)).rounded(.down)
    let row = (0.25 - zero.row / Double(samples.down)).rounded(.down)
    guard abs(column) < 1e9, abs(row) < 1e9 else { return nil }
    origin = Position(column: Int(column), row: Int(row))
  }

  /// The cell that a place lies in, counted from the upper left of the pane; nil far outside.
  func cellInPane(of spot: Spot) -> Position? {
    let position = view.position(of: spot)
    guard abs(position.column) < 1e9, abs(position.row) < 1e9 else { return nil }
    return Position(
      column: Int(((position.column + slack) / Double(samples.across)).rounded(.down)),
      row: Int(((position.row + slack) / Double(samples.down)).rounded(.down)))
  }

  /// The cell that a place lies in, counted on the ground; nil far away.
  func cell(of spot: Spot) -> Position? { cellInPane(of: spot)?.moved(by: origin) }
}
