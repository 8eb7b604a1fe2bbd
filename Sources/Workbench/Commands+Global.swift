import CaseModel
import Cells
import Places

extension Commands {
  /// The commands whose keys work in every pane.
  static let globalCommands: [Command] =
    paneCommands + [
      Command("help", "Help", "show all keys, filter them, run one", keys: "?", "<F1>") {
        $0.overlay = .palette(PaletteState())
        return []
      },
      Command("palette", "Commands", "find and run any command by name", keys: ":") {
        $0.overlay = .palette(PaletteState())
        return []
      },
      Command("filter", "Filter", "narrow the site list; in the notes, search them", keys: "/") {
        if $0.focus == .notes { return Overlays.open(&$0, .search, title: "Search notes", text: "") }
        if $0.focus != .sites, $0.zoomedPane == nil { $0.focus = .sites }
        return openFilter(&$0)
      },
    ] + editCommands + screenCommands

  /// Begins a new filter; the list shows what it lets through from the start, and the old one is kept until Enter.
  private static func openFilter(_ state: inout State) -> [Effect] {
    state.typedLines.keep(state.list.filter, for: .filter)
    state.list.beginFilter()
    return Overlays.open(&state, .filter, title: "Filter", text: "") + Picture.refresh(&state)
  }

  private static let paneCommands: [Command] = [
    Command("pane-sites", "Sites", "go to the site list", keys: "1") { $0.focus(.sites) },
    Command("pane-picture", "Picture", "go to the picture", keys: "2") { $0.focus(.picture) },
    Command("pane-notes", "Notes", "go to the notes", keys: "3") { $0.focus(.notes) },
    Command("pane-dates", "Dates", "go to the date strip", keys: "4") { $0.focus(.dates) },
    Command("next-pane", "Next pane", "go to the next pane", keys: "<Tab>") { $0.focusNeighbour(1) },
    Command("previous-pane", "Previous pane", "go to the previous pane", keys: "<S-Tab>") { $0.focusNeighbour(-1) },
    Command("zoom-pane", "Zoom pane", "let the pane fill the screen, and back", keys: "z") {
      $0.zoomedPane = $0.zoomedPane == nil ? $0.focus : nil
      return Picture.refresh(&$0)
    },
  ]

  private static let editCommands: [Command] = [
    Command("undo", "Undo", "take your newest action back", keys: "u", unless: nothingToUndo) { _ in [.undo] },
    Command("redo", "Redo", "do again what was undone", keys: "U", "<C-r>", unless: nothingToRedo) { _ in [.redo] },
    Command("tag", "Tag", "set or take off tags by one key each", keys: "t", unless: noTagTarget) {
      $0.overlay = .tags(TagPalette.targets(in: $0), index: nil)
      return []
    },
    HistoryList.command, ConflictChooser.command, OutsideList.command,
    Command("edit-note", "Editor", "write the note in $VISUAL or $EDITOR", keys: "e", unless: cannotEditSite) {
      Notes.openEditor($0)
    },
    Command("copy-place", "Copy place", "copy the coordinates to the clipboard", keys: "y", unless: noPlace) {
      guard let text = $0.placeText else { return [] }
      $0.notice = Notice("Copied \(text)")
      return [.copy(text)]
    },
  ]

  private static let screenCommands: [Command] = [
    Command("close", "Close", "close what is open, then quit", keys: "q") {
      if $0.look != nil { return $0.returnToNow() }
      guard $0.zoomedPane != nil else { return $0.leave() }
      $0.zoomedPane = nil
      return Picture.refresh(&$0)
    },
    Command("quit", "Quit", "quit at once; every edit is saved", keys: "Q") { $0.leave() },
    Command("cancel", "Cancel", "return to now; clear the zoom, the filter, the marks", keys: "<Esc>") { $0.cancel() },
    Command("interrupt", "Interrupt", "stop the making of pyramids; never quits: q does", keys: "<C-c>") {
      $0.notice = Notice("q quits; every edit is saved")
      return $0.picture.pyramids.isEmpty ? [] : [.cancelPyramids]
    },
    Command(
      "repaint", "Repaint", "draw the whole screen anew, and try a picture again that could not be shown", keys: "<C-l>"
    ) { [.repaint] + Picture.tryAgain(&$0) },
    Command("suspend", "Suspend", "stop until the shell brings Overlook back", keys: "<C-z>") { _ in [.suspend] },
  ]

  @Sendable static func noSite(_ state: State) -> String? {
    state.selectedSite == nil ? "no site is selected" : nil
  }

  @Sendable static func readOnly(_ state: State) -> String? {
    state.readOnlyReason
  }

  @Sendable static func cannotEditSite(_ state: State) -> String? { readOnly(state) ?? noSite(state) }

  @Sendable private static func noTagTarget(_ state: State) -> String? {
    if let reason = cannotEditSite(state) { return reason }
    return TagPalette.choices(in: state).isEmpty ? "the case defines no tags (tags in case.json)" : nil
  }

  @Sendable private static func nothingToUndo(_ state: State) -> String? {
    readOnly(state) ?? (state.saving.undoable == nil && state.saving.pending == 0 ? "nothing to undo" : nil)
  }

  @Sendable private static func nothingToRedo(_ state: State) -> String? {
    readOnly(state) ?? (state.saving.redoable == nil ? "nothing to redo" : nil)
  }

  @Sendable private static func noPlace(_ state: State) -> String? {
    state.placeText == nil ? "there is no place here" : nil
  }
}

extension State {
  mutating func focus(_ pane: Pane) -> [Effect] {
    focus = pane
    if zoomedPane != nil { zoomedPane = pane }
    return Picture.refresh(&self)
  }

  mutating func focusNeighbour(_ step: Int) -> [Effect] {
    let order: [Pane] = [.sites, .picture, .notes, .dates]
    let index = order.firstIndex(of: focus) ?? 0
    return focus(order[(index + step + order.count) % order.count])
  }

  mutating func cancel() -> [Effect] {
    if look != nil { return returnToNow() }
    if zoomedPane != nil {
      zoomedPane = nil
    } else if !list.filter.isEmpty, focus == .sites {
      list.filter = ""
      list.refilter()
    } else if !list.marked.isEmpty, focus == .sites {
      list.marked = []
    }
    return Picture.refresh(&self)
  }

  /// The place that the focused pane points at, in the chosen form.
  var placeText: String? {
    let point: GeoPoint?
    switch focus {
    case .picture where picture.crosshairPixel != nil: return picture.crosshairPixel
    case .picture, .dates: point = picture.crosshairPoint
    case .notes: point = notes.selected(in: selectedObservations)?.point ?? selectedSite?.point
    case .sites: point = selectedSite?.point
    }
    return point.map { format($0, as: settings.coordinates) }
  }
}
