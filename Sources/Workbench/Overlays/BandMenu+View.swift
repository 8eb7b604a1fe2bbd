import Cells
import Imagery

extension BandMenu {
  static func draw(_ index: Int, _ state: State, into frame: inout Frame) {
    let items = items(state)
    let width = min(frame.columns, 58)
    let height = min(frame.rows - 2, items.count + 2)
    let rect = Rect(column: 0, row: max(0, frame.rows - 2 - height), columns: width, rows: height)
    frame.fill(rect)
    frame.draw(
      box: rect, title: "Bands of this image", style: Theme.focusedBorder, titleStyle: Theme.focusedTitle)
    let inside = rect.inset(by: 1)
    guard !inside.isEmpty else { return }
    let lines = items.enumerated().map { number, item in
      let style = number == index ? Theme.selection : isPossible(item, state) ? Style.plain : Theme.faint
      return ScreenLine((number == index ? ">" : " ") + text(of: item, state), style)
    }
    frame.cursor = frame.draw(lines, keeping: index..<index + 1, in: inside)
  }

  private static func isPossible(_ item: Item, _ state: State) -> Bool {
    if case .composition = item { return item.choice(in: table(state)) != nil }
    return true
  }

  /// The line of an item: `*` where it is shown, its key, its words.
  private static func text(of item: Item, _ state: State) -> String {
    let chosen = state.picture.display.bands?.choice ?? .automatic
    let mark = item != .decibels && item.choice(in: table(state)) == chosen ? "*" : " "
    return "\(mark) \(item.key.map(String.init) ?? " ")  \(words(for: item, state))"
  }

  private static func words(for item: Item, _ state: State) -> String {
    let table = table(state)
    switch item {
    case .automatic:
      let bands = state.picture.shown.map { table.words(of: $0.decoded.bands) }
      return "default" + (state.picture.display.bands == nil ? bands.map { ": \($0)" } ?? "" : "")
    case .composition(let composition):
      if let choice = composition.choice(in: table) { return "\(composition.title): \(table.words(of: choice.bands))" }
      return "\(composition.title) (no \(composition.missing(in: table) ?? "such") band)"
    case .decibels: return "decibels: " + decibelWords(state)
    case .band(let band): return band.line
    }
  }

  private static func decibelWords(_ state: State) -> String {
    guard state.picture.display.decibels != .never else { return "never" }
    if let scale = state.picture.shown?.scale { return "\(scale.quantity.formula); \(scale.reason)" }
    return "no; this is not known to be radar's"
  }
}

extension SpectralBand {
  /// The band in a list: its number, its name, what it records, where its middle lies.
  var line: String {
    var words = ["\(number)"]
    if name != "\(number)" { words.append(name) }
    if let commonName { words.append(commonName.rawValue == name.lowercased() ? "" : commonName.title) }
    if let centerWavelength { words.append("\(centerWavelength.plain) µm") }
    return words.filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
