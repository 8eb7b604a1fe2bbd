import Cells
import Imagery

/// What the mouse does: a click focuses and selects, the wheel scrolls.
enum Mouse {
  static func update(_ state: inout State, _ event: MouseEvent) -> [Effect] {
    guard state.overlay == nil else { return [] }
    guard let pane = state.layout.panes.first(where: { $0.value.contains(event.position) })?.key else { return [] }
    switch event.action {
    case .press: return press(&state, pane, at: event.position)
    case .wheelUp: return wheel(&state, pane, by: -1)
    case .wheelDown: return wheel(&state, pane, by: 1)
    case .release: return []
    }
  }

  private static func press(_ state: inout State, _ pane: Pane, at place: Position) -> [Effect] {
    guard let rect = state.layout.panes[pane] else { return [] }
    let effects = state.focus(pane)
    let inside = rect.inset(by: 1)
    switch pane {
    case .sites:
      guard inside.contains(place) else { return effects }
      let top = SiteList.firstLine(
        cursor: state.list.cursor ?? 0, count: state.list.visible.count, height: inside.rows)
      state.list.select(at: top + place.row - inside.row)
      return effects + Picture.refresh(&state)
    case .picture:
      guard inside.contains(place), let view = state.picture.view else { return effects }
      let samples = state.settings.drawableSymbols.requestedSamples
      let position = SamplePosition(
        column: (Double(place.column - inside.column) + 0.5) * Double(samples.across),
        row: (Double(place.row - inside.row) + 0.5) * Double(samples.down))
      let spot = view.spot(at: position)
      guard view.isOnEarth(spot) else { return effects + Picture.endOfEarth(&state) }
      state.picture.crosshair = spot
      return effects
    case .dates:
      let entry = Dates.entries(state, in: rect).last { $0.place.column <= place.column }
      return effects + (entry.map { Dates.show(&state, $0.index) } ?? [])
    case .notes: return effects
    }
  }

  private static func wheel(_ state: inout State, _ pane: Pane, by step: Int) -> [Effect] {
    switch pane {
    case .sites: SiteList.move(&state, by: step)
    case .notes: Notes.scroll(&state, by: 3 * step)
    case .picture: Picture.zoom(&state, by: step < 0 ? 2.0.squareRoot() : 0.5.squareRoot())
    case .dates: Commands.run(step < 0 ? "previous-date" : "next-date", &state)
    }
  }
}
