import CaseModel
import Cells
import Imagery

/// The bands of an image and the usual compositions of them, over the picture.
enum BandMenu {
  static let command = Command(
    "bands", "Bands", "choose bands: compositions, one band, or typed as 4,3,2", in: [.picture], keys: "B",
    unless: Picture.noPicture
  ) {
    let state = $0
    $0.overlay = .bands(index: items(state).firstIndex { isShown(state, $0) } ?? 0)
    return []
  }

  /// One line of the menu.
  enum Item: Hashable {
    case automatic
    case composition(BandComposition)
    case decibels
    case band(SpectralBand)
  }

  static func items(_ state: State) -> [Item] {
    [.automatic] + BandComposition.allCases.map { .composition($0) } + [.decibels]
      + table(state).bands.map { .band($0) }
  }

  /// The bands of the image, by their numbers alone as long as its file was not asked.
  static func table(_ state: State) -> BandTable {
    if let table = state.picture.scene.flatMap(state.picture.table) { return table }
    let count = state.picture.shown?.decoded.imageBandCount ?? 0
    return BandTable((0..<count).map { SpectralBand(number: $0 + 1) })
  }

  static func update(_ state: inout State, _ index: Int, _ key: Key) -> [Effect] {
    let items = items(state)
    if let index = Menu.index(index, movedBy: key, count: items.count, byLetters: true) {
      state.overlay = .bands(index: index)
      return []
    }
    switch key {
    case .escape, .control("c"), .control("g"), .character("q"), .character("B"): state.overlay = nil
    case .character("g"): state.overlay = .bands(index: 0)
    case .character("G"): state.overlay = .bands(index: items.count - 1)
    case .enter: return items.indices.contains(index) ? take(&state, items[index]) : []
    case .character("/"): return type(&state, "")
    case .character(let character) where character.isNumber && character.isASCII: return type(&state, "\(character)")
    case .character(let character):
      guard let item = items.first(where: { $0.key == character }) else { break }
      return take(&state, item)
    default: break
    }
    return []
  }

  private static func type(_ state: inout State, _ text: String) -> [Effect] {
    Overlays.open(&state, .bands, title: "Bands (4, or 4,3,2, or nir,red,green; auto)", text: text)
  }

  private static func take(_ state: inout State, _ item: Item) -> [Effect] {
    switch item {
    case .automatic: return choose(&state, .automatic)
    case .band(let band): return choose(&state, .grey(band.number))
    case .composition(let composition):
      if let choice = composition.choice(in: table(state)) { return choose(&state, choice) }
      let what = composition.missing(in: table(state)) ?? "band"
      state.notice = Notice(
        "\(composition.title): no band is said to be \(what); type the numbers of three bands", kind: .warning)
    case .decibels: nextDecibels(&state)
    }
    return []
  }

  /// Shows other bands, on this image and on all with the same bands.
  static func choose(_ state: inout State, _ choice: BandChoice) -> [Effect] {
    state.overlay = nil
    let words = table(state).words(of: choice.bands)
    let chosen = ChosenBands(choice: choice)
    state.picture.display.bands = choice == .automatic ? nil : chosen
    state.picture.display.unlike = []
    state.notice = Notice(choice == .automatic ? "Bands: those that fit the image" : "Bands: \(words)")
    return Picture.refresh(&state)
  }

  /// Reads what was typed; the reason where it says nothing for this image.
  static func choose(_ state: inout State, typed text: String) -> Result<[Effect], ImageryError> {
    do throws(ImageryError) {
      return .success(choose(&state, try table(state).choice(parsing: text)))
    } catch {
      return .failure(error)
    }
  }

  private static func nextDecibels(_ state: inout State) {
    guard let picture = state.picture.shown else { return }
    let next: DecibelChoice =
      switch state.picture.decibelChoice(for: picture) {
      case .automatic: picture.scale == nil ? .always(.amplitude) : .never
      case .never: .always(.amplitude)
      case .always(.amplitude): .always(.intensity)
      case .always(.intensity): .always(.decibels)
      case .always(.decibels): .automatic
      }
    state.picture.display.decibels = next
    state.picture.display.decibelOrigin = (picture.request.scene, BandKind(picture.decoded))
    state.picture.render(state.settings)
  }

  static func isShown(_ state: State, _ item: Item) -> Bool {
    let shown = state.picture.display.bands?.choice ?? .automatic
    return item.choice(in: table(state)) == shown
  }
}

extension BandMenu.Item {
  /// The key that takes it at once.
  var key: Character? {
    switch self {
    case .automatic: "d"
    case .composition(.trueColor): "t"
    case .composition(.colorInfrared): "i"
    case .composition(.falseColorUrban): "u"
    case .decibels: "s"
    case .band: nil
    }
  }

  /// The bands that it comes to on an image; nil where it is no choice of bands or they are not there.
  func choice(in table: BandTable) -> BandChoice? {
    switch self {
    case .automatic: .automatic
    case .composition(let composition): composition.choice(in: table)
    case .decibels: nil
    case .band(let band): .grey(band.number)
    }
  }
}
