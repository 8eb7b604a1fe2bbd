import CaseModel
import Cells
import Imagery

/// The stretches, one key each, and what else can be chosen about them.
enum StretchMenu {
  static let commands: [Command] = [
    Command(
      "stretch", "Stretch", "choose how values are spread over brightness; S again takes the next one", in: [.picture],
      keys: "S", unless: Picture.noPicture
    ) { open(&$0) },
    Command(
      "lock-stretch", "Lock stretch", "apply the stretch of this picture to every date, and back", in: [.picture],
      keys: "F", unless: nothingShown
    ) { toggleLock(&$0) },
  ]

  @Sendable static func nothingShown(_ state: State) -> String? {
    state.picture.shown == nil ? "no picture is shown yet" : nil
  }

  private static let stretches: [(key: Character, stretch: Stretch, words: String)] = [
    ("n", .none, "none: bytes as they are"), ("m", .minMax, "least to greatest value"),
    ("p", .standard, "percentiles 2-98"), ("g", .sigma(2), "2 sigma about the mean"), ("e", .equalize, "equalize"),
    ("l", .local(.standard), "local (CLAHE)"),
  ]

  /// Opens the menu on the stretch in use.
  private static func open(_ state: inout State) -> [Effect] {
    let name = state.picture.stretch.name
    state.overlay = .stretch(index: stretches.firstIndex { $0.stretch.name == name } ?? 0)
    return []
  }

  static func update(_ state: inout State, _ index: Int, _ key: Key) -> [Effect] {
    let lines = lines(state)
    if let index = Menu.index(index, movedBy: key, count: lines.count, byLetters: true) {
      state.overlay = .stretch(index: index)
      return []
    }
    guard key == .enter, lines.indices.contains(index), let own = lines[index].key else { return take(&state, key) }
    return take(&state, .character(own))
  }

  private static func take(_ state: inout State, _ key: Key) -> [Effect] {
    state.overlay = nil
    switch key {
    case .character("S"): return next(&state)
    case .character("a"): return chooseAutomatic(&state)
    case .character("t"):
      return Overlays.open(
        &state, .stretch, title: "Stretch, now \(text(state)) (percentile:1-99 sigma:2.5 local:4:8 gamma:0.7)", text: ""
      )
    case .character("v"):
      let isScene = state.picture.display.enhancement.source == .scene
      state.picture.display.enhancement.source = isScene ? .view : .scene
      return changed(&state)
    case .character("b"): return togglePerBand(&state)
    case .character("f"): return toggleLock(&state)
    case .character("s"): return HistogramPanel.open(&state)
    case .character(let character):
      return stretches.first { $0.key == character }.map { choose(&state, $0.stretch) } ?? []
    default: return []
    }
  }

  private static func next(_ state: inout State) -> [Effect] {
    let offered = Stretch.offered
    let current = state.picture.stretch
    let names = offered.map(\.name)
    let effects = choose(&state, offered[((names.firstIndex(of: current.name) ?? -1) + 1) % offered.count])
    return effects + open(&state)
  }

  private static func choose(_ state: inout State, _ stretch: Stretch?) -> [Effect] {
    state.picture.display.enhancement.stretch = stretch
    state.picture.display.enhancement.limits = []
    return changed(&state)
  }

  /// Takes back limits and gamma as well: what fits the image has none.
  private static func chooseAutomatic(_ state: inout State) -> [Effect] {
    state.picture.setGamma(1)
    return choose(&state, nil)
  }

  private static func togglePerBand(_ state: inout State) -> [Effect] {
    guard let picture = state.picture.shown, picture.decoded.interpretation == .rgb else {
      state.notice = Notice("One band is shown; there is nothing to take together", kind: .warning)
      return []
    }
    let isPerBand = state.picture.display.enhancement.isPerBand(on: picture.decoded)
    state.picture.display.enhancement.isPerBand = !isPerBand
    // The axes are common to the bands, or each band's.
    state.picture.shown?.charts = nil
    state.picture.display.enhancement.limits = []
    return changed(&state)
  }

  /// Reads what was typed; the reason where it is no stretch.
  static func choose(_ state: inout State, typed text: String) -> Result<[Effect], ImageryError> {
    if text == "auto" { return .success(chooseAutomatic(&state)) }
    do throws(ImageryError) {
      try state.picture.display.enhancement.take(parsing: text)
      if text.contains("gamma") { state.picture.setGamma(state.picture.display.enhancement.gamma) }
      return .success(changed(&state))
    } catch {
      return .failure(error)
    }
  }

  /// Draws the picture anew and says what holds now.
  private static func changed(_ state: inout State) -> [Effect] {
    let effects = state.picture.inquire()
    state.picture.render(state.settings)
    let lock = state.picture.display.lock.map { "; not seen as long as it is locked to \($0.name) (F unlocks)" } ?? ""
    state.notice = Notice("Stretch: \(text(state))\(lock)", kind: lock.isEmpty ? .information : .warning)
    return effects
  }

  /// The stretch with its numbers and its gamma, as it can be typed.
  static func text(_ state: State) -> String {
    let enhancement = state.picture.shownEnhancement
    return state.picture.stretch.text + (enhancement.gamma == 1 ? "" : ",gamma:\(enhancement.gamma.plain)")
  }

  static func toggleLock(_ state: inout State) -> [Effect] {
    if state.picture.display.lock != nil {
      state.picture.display.lock = nil
      state.notice = Notice("Each date is stretched by itself again")
    } else if let picture = state.picture.shown {
      let name =
        state.picture.shownScene.map { $0.date == nil ? $0.title : state.picture.label(of: $0.id)?.text ?? $0.title }
        ?? "another picture"
      state.picture.display.lock = StretchLock(mapping: picture.mapping, kind: picture.kind, name: name)
      state.notice = Notice("Stretch locked to \(name): every date by the limits of this picture; F unlocks")
    }
    state.picture.render(state.settings)
    return []
  }

  private static func lines(_ state: State) -> [Menu.Line] {
    let display = state.picture.display
    let current = state.picture.stretch.name
    let isPerBand = state.picture.shown.map { display.enhancement.isPerBand(on: $0.decoded) } ?? false
    let source = display.enhancement.source
    return stretches.map { Menu.Line($0.key, isInUse: $0.stretch.name == current, $0.words) } + [
      Menu.Line("a", "automatic: what fits the image"),
      Menu.Line("t", "type one with its numbers: now \(text(state))"),
      Menu.Line("v", "worked out of the \(source.rawValue); v takes the \(source.other)"),
      Menu.Line("b", "bands of a colour picture: " + (isPerBand ? "each by itself" : "together")),
      Menu.Line("f", display.lock.map { "unlock from \($0.name)" } ?? "lock for all dates"),
      Menu.Line("s", "histogram"), Menu.Line("S", "next"),
    ]
  }

  static func draw(_ index: Int, _ state: State, into frame: inout Frame) {
    Menu.draw(title: "Stretch", lines(state), index, into: &frame)
  }
}

extension StatisticsSource {
  fileprivate var other: String { self == .view ? "scene" : "view" }
}

extension PictureState {
  /// The stretch in use, the chosen one or the one that fits the image.
  var stretch: Stretch { display.enhancement.stretch ?? shown.map { .automatic(for: $0.decoded) } ?? .standard }
}
