public import Cells

/// Where the panes lie on a screen of a given size.
public struct Layout: Sendable, Hashable {
  /// The rectangle of each pane that is shown, borders included; the date strip has none.
  public var panes: [Pane: Rect] = [:]
  /// The status line.
  public var status: Rect
  /// The line of hints.
  public var hints: Rect

  /// The smallest screen that shows panes.
  public static let smallest = (columns: 20, rows: 5)

  /// From 100 columns three panes stand side by side, from 60 two with the notes below, under that one at a time.
  public init(columns: Int, rows: Int, focus: Pane, zoomed: Pane?) {
    let screen = Rect(column: 0, row: 0, columns: columns, rows: rows)
    let footer = screen.split(bottom: 2)
    (status, hints) = footer.bottom.split(top: 1)
    let body = footer.rest
    if let zoomed {
      fill(body, with: zoomed)
    } else if columns >= 100 {
      sideBySide(body)
    } else if columns >= 60 {
      stacked(body)
    } else {
      fill(body, with: focus)
    }
  }

  /// Moves the status line up so that the hints get more rows, over the lower edges of the panes.
  mutating func makeRoom(forRows more: Int) {
    guard more > 0 else { return }
    status.row -= more
    hints = Rect(column: hints.column, row: hints.row - more, columns: hints.columns, rows: hints.rows + more)
  }

  private mutating func fill(_ body: Rect, with pane: Pane) {
    switch pane {
    case .picture, .dates: place(picture: body)
    default: panes[pane] = body
    }
  }

  private mutating func sideBySide(_ body: Rect) {
    let left = body.split(left: min(max(26, body.columns * 22 / 100), 40))
    let notesWidth = min(max(30, body.columns * 28 / 100), 56)
    let middle = left.rest.split(left: left.rest.columns - notesWidth)
    panes[.sites] = left.left
    panes[.notes] = middle.rest
    place(picture: middle.left)
  }

  private mutating func stacked(_ body: Rect) {
    let parts = body.split(bottom: min(max(5, body.rows * 30 / 100), 16))
    panes[.notes] = parts.bottom
    let upper = parts.rest.split(left: min(max(24, body.columns * 30 / 100), 32))
    panes[.sites] = upper.left
    place(picture: upper.rest)
  }

  private mutating func place(picture area: Rect) {
    let parts = area.split(bottom: area.rows >= 4 ? 1 : 0)
    panes[.picture] = parts.rest
    panes[.dates] = parts.bottom
  }
}

extension State {
  /// Where the panes lie now.
  public var layout: Layout { Layout(columns: columns, rows: rows, focus: focus, zoomed: zoomedPane) }

  /// The cells inside the picture's border; what it would have where it is not shown now.
  public var pictureCells: Rect {
    let shown =
      layout.panes[.picture] ?? Layout(columns: columns, rows: rows, focus: .picture, zoomed: nil).panes[.picture]
    return (shown ?? Rect(column: 0, row: 0, columns: 0, rows: 0)).inset(by: 1)
  }
}
