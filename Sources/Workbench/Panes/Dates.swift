import CaseModel
import Cells

/// The date strip.
enum Dates {
  static let commands: [Command] = [
    Command("previous-date", "Earlier", "the image before this one", keys: "<lt>", ",", unless: noEarlier) {
      step(&$0, by: -1)
    },
    Command("next-date", "Later", "the image after this one", keys: ">", ".", unless: noLater) { step(&$0, by: 1) },
    Command(
      "strip-earlier", "Earlier", "the image before this one", in: [.dates], keys: "h", "<Left>", "k", "<Up>",
      unless: noEarlier
    ) { step(&$0, by: -1) },
    Command(
      "strip-later", "Later", "the image after this one", in: [.dates], keys: "l", "<Right>", "j", "<Down>",
      unless: noLater
    ) { step(&$0, by: 1) },
    Command("strip-first", "Oldest", "the oldest image", in: [.dates], keys: "<Home>", "gg", unless: noEarlier) {
      show(&$0, 0)
    },
    Command("strip-last", "Newest", "the newest image", in: [.dates], keys: "<End>", "G", unless: noLater) {
      show(&$0, $0.picture.scenes.count - 1)
    },
    Command("strip-open", "Picture", "go to the picture", in: [.dates], keys: "<Enter>") { $0.focus(.picture) },
  ]

  @Sendable private static func noEarlier(_ state: State) -> String? {
    guard let index = state.picture.index else { return "there is no image here" }
    return index > 0 ? nil : "this is the oldest image"
  }

  @Sendable private static func noLater(_ state: State) -> String? {
    guard let index = state.picture.index else { return "there is no image here" }
    return index < state.picture.scenes.count - 1 ? nil : "this is the newest image"
  }

  private static func step(_ state: inout State, by step: Int) -> [Effect] {
    show(&state, (state.picture.index ?? 0) + step)
  }

  static func show(_ state: inout State, _ index: Int) -> [Effect] {
    guard state.picture.scenes.indices.contains(index) else { return [] }
    state.picture.index = index
    // Where neither strip nor title is on the screen nothing else would tell that another image is looked at.
    if state.layout.panes[.picture] == nil, let label = state.picture.label {
      state.notice = Notice("Image \(index + 1) of \(state.picture.scenes.count): \(label.text)")
    }
    return Picture.refresh(&state)
  }

  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let isFocused = state.focus == .dates
    frame.draw("4", at: rect.origin, style: isFocused ? Theme.focusedTitle : Theme.faint)
    let entries = entries(state, in: rect)
    for entry in entries {
      let style = entry.isCurrent ? (isFocused ? Theme.selection : Style.bold.adding(.underline)) : Theme.faint
      frame.draw(entry.text, at: entry.place, style: style, limit: rect.endColumn - entry.place.column)
      if entry.isCurrent, isFocused { frame.cursor = entry.place }
    }
    guard let first = entries.first, let last = entries.last else { return }
    if first.index > 0 {
      frame.draw("<", at: Position(column: first.place.column - 1, row: rect.row), style: Theme.key)
    }
    let isCut = last.place.column + columnWidth(of: last.text) > rect.endColumn
    if isCut || last.index < state.picture.scenes.count - 1 {
      frame.draw(">", at: Position(column: rect.endColumn - 1, row: rect.row), style: Theme.key)
    }
  }

  /// One date of the strip and where it stands.
  struct Entry {
    var index: Int
    var text: String
    var place: Position
    var isCurrent: Bool
  }

  /// The dates that fit, with the current one among them.
  static func entries(_ state: State, in rect: Rect) -> [Entry] {
    let texts = zip(state.picture.scenes, state.picture.labels).map(text)
    guard let current = state.picture.index, texts.indices.contains(current) else { return [] }
    var first = current
    var width = columnWidth(of: texts[current])
    let room = rect.columns - 3
    while first > 0, width + columnWidth(of: texts[first - 1]) + 2 <= room {
      first -= 1
      width += columnWidth(of: texts[first]) + 2
    }
    var entries: [Entry] = []
    var column = rect.column + 3
    for index in first..<texts.count where column < rect.endColumn {
      entries.append(
        Entry(
          index: index, text: texts[index], place: Position(column: column, row: rect.row),
          isCurrent: index == current))
      column += columnWidth(of: texts[index]) + 2
    }
    return entries
  }

  private static func text(_ scene: Scene, _ label: SceneLabel) -> String {
    let isCloudy = scene.cloudCover.map { $0 >= 20 } ?? false
    return label.text + (isCloudy ? " cloud" : "")
  }
}
