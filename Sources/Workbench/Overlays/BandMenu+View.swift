import Cells
import Imagery

extension BandMenu {
  static func draw(_ index: Int, _ state: State, into frame: inout Frame) {
    let lines = items(state).map {
      Menu.Line($0.key, isInUse: isShown(state, $0), words(for: $0, state), isPossible: isPossible($0, state))
    }
    Menu.draw(title: "Bands of this image", lines, index, atLeast: 58, into: &frame)
  }

  private static func isPossible(_ item: Item, _ state: State) -> Bool {
    if case .composition = item { return item.choice(in: table(state)) != nil }
    return true
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
    guard let picture = state.picture.shown else { return "no picture is shown yet" }
    if state.picture.decibelChoice(for: picture) == .never { return "never" }
    if let scale = picture.scale { return "\(scale.quantity.formula); \(scale.reason)" }
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
