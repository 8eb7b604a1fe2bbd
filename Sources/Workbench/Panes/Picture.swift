import CaseModel
import Cells
import Glyphs
import Imagery
import Places

/// The picture pane.
enum Picture {
  static let commands: [Command] =
    crosshairCommands + viewCommands + [
      Command(
        "mark-point", "Mark", "mark the point under the crosshair", in: [.picture], keys: "m", unless: cannotMark
      ) { mark(&$0) },
      GoTo.command,
      Command("symbols", "Symbols", "next set of symbols for pictures", in: [.picture], keys: "v") { nextSymbols(&$0) },
      Command("colors", "Colours", "pictures in fewer colours, and again in all", in: [.picture], keys: "V") {
        nextColors(&$0)
      },
    ] + StretchMenu.commands + [HistogramPanel.command, ClippingCommand.command, BandMenu.command]

  private static let crosshairCommands: [Command] = [
    move("left", "h", "<Left>", -1, 0), move("down", "j", "<Down>", 0, 1), move("up", "k", "<Up>", 0, -1),
    move("right", "l", "<Right>", 1, 0),
    slide("left", "H", -1, 0), slide("down", "J", 0, 1), slide("up", "K", 0, -1), slide("right", "L", 1, 0),
  ]

  private static let viewCommands: [Command] = [
    Command("zoom-in", "Zoom in", "nearer, about the crosshair", in: [.picture], keys: "+", unless: noPicture) {
      zoom(&$0, by: 2.0.squareRoot())
    },
    Command("zoom-out", "Zoom out", "further, about the crosshair", in: [.picture], keys: "-", unless: noPicture) {
      zoom(&$0, by: 0.5.squareRoot())
    },
    Command("fit", "Fit", "show the whole image", in: [.picture], keys: "0", unless: noPicture) {
      $0.picture.isFitted = true
      $0.picture.fittedSize = nil
      let effects = refresh(&$0)
      $0.picture.bringCrosshairBack()
      return effects
    },
    Command(
      "native", "Native", "one picture element of the screen for each pixel", in: [.picture], keys: "=",
      unless: noPicture
    ) { native(&$0) },
  ]

  private static func move(_ name: String, _ key: String, _ arrow: String, _ right: Int, _ down: Int) -> Command {
    Command(
      "crosshair-\(name)", name.capitalizedASCII, "move the crosshair \(name) by a cell", in: [.picture], keys: key,
      arrow, unless: noPicture
    ) { moveCrosshair(&$0, columns: right, rows: down) }
  }

  private static func slide(_ name: String, _ key: String, _ right: Int, _ down: Int) -> Command {
    Command(
      "pan-\(name)", "Pan \(name)", "pan \(name) by a quarter of the view", in: [.picture], keys: key, unless: noPicture
    ) { pan(&$0, columns: right, rows: down) }
  }

  @Sendable static func noPicture(_ state: State) -> String? {
    state.picture.view == nil ? "there is no image here" : nil
  }

  @Sendable private static func cannotMark(_ state: State) -> String? {
    Commands.cannotEditSite(state) ?? noPicture(state)
  }
}

extension Picture {
  static func moveCrosshair(_ state: inout State, columns: Int, rows: Int) -> [Effect] {
    guard let view = state.picture.view else { return [] }
    let samples = state.settings.drawableSymbols.requestedSamples
    var position = view.position(of: state.picture.crosshair)
    if !view.contains(position) {
      position = view.middle
    } else {
      position.column += Double(columns * samples.across)
      position.row += Double(rows * samples.down)
    }
    guard view.isOnEarth(view.spot(at: position)) else { return endOfEarth(&state) }
    state.picture.crosshair = view.spot(at: position)
    return reveal(&state, position)
  }

  /// Pans by half a view where the crosshair would leave it.
  private static func reveal(_ state: inout State, _ position: SamplePosition) -> [Effect] {
    guard let view = state.picture.view, !view.contains(position) else { return [] }
    let right = position.column < 0 ? -0.5 : position.column >= Double(view.columns) ? 0.5 : 0
    let down = position.row < 0 ? -0.5 : position.row >= Double(view.rows) ? 0.5 : 0
    return shift(&state, columns: right, rows: down)
  }

  static func pan(_ state: inout State, columns: Int, rows: Int) -> [Effect] {
    shift(&state, columns: Double(columns) / 4, rows: Double(rows) / 4)
  }

  private static func shift(_ state: inout State, columns: Double, rows: Double) -> [Effect] {
    guard let view = state.picture.view else { return [] }
    let moved = view.stepped(columns: columns, rows: rows, state.settings).heldOnEarth
    guard moved != view else { return endOfEarth(&state) }
    state.picture.isFitted = false
    state.picture.view = moved
    // The crosshair stays on the ground as long as that is in view, and then at the edge: what is marked is seen.
    var position = moved.position(of: state.picture.crosshair)
    if !moved.contains(position) {
      position.column = min(max(position.column, 0.5), Double(moved.columns) - 0.5)
      position.row = min(max(position.row, 0.5), Double(moved.rows) - 0.5)
      let spot = moved.spot(at: position)
      state.picture.crosshair = moved.isOnEarth(spot) ? spot : moved.spot(at: moved.middle)
    }
    return refresh(&state)
  }

  /// On the plane about a site the earth is a disc; beyond it every place would come again.
  static func endOfEarth(_ state: inout State) -> [Effect] {
    state.notice = Notice("The earth ends there, seen from this site")
    return []
  }

  static func zoom(_ state: inout State, by factor: Double) -> [Effect] {
    guard let view = state.picture.view else { return [] }
    let pixel = view.ground == nil ? 1 : state.picture.scene.flatMap(state.picture.groundSampleDistance) ?? 1
    let wanted = view.unitsPerSample / factor
    guard wanted >= pixel / 128 || factor < 1, wanted <= max(pixel * 4_096, 20_000) || factor > 1 else {
      let words = factor > 1 ? "One pixel fills many cells already" : "There is nothing more to see from afar"
      state.notice = Notice(words)
      return []
    }
    let position = view.position(of: state.picture.crosshair)
    state.picture.isFitted = false
    state.picture.view = view.zoomed(by: factor, keeping: view.contains(position) ? position : view.middle)
    return refresh(&state)
  }

  private static func native(_ state: inout State) -> [Effect] {
    guard let view = state.picture.view else { return [] }
    let symbols = state.settings.drawableSymbols
    let pixel = view.ground == nil ? 1 : state.picture.scene.flatMap(state.picture.groundSampleDistance) ?? 0
    guard pixel > 0 else {
      state.notice = Notice("The record of this image has no ground sample distance", kind: .warning)
      return []
    }
    let unit = pixel * Double(symbols.elementsAcross) / Double(symbols.requestedSamples.across)
    let position = view.position(of: state.picture.crosshair)
    state.picture.isFitted = false
    state.picture.view = view.scaled(to: unit, keeping: view.contains(position) ? position : view.middle)
    return refresh(&state)
  }

  private static func nextSymbols(_ state: inout State) -> [Effect] {
    let offered = SymbolSet.allCases.filter(state.settings.canDraw)
    let index = offered.firstIndex(of: state.settings.drawableSymbols) ?? -1
    let old = state.settings.drawableSymbols
    let next = offered[(index + 1) % offered.count]
    state.settings.choose(next)
    state.notice = Notice("Symbols: \(next.rawValue)")
    return drawAnew(&state, after: old)
  }

  private static func nextColors(_ state: inout State) -> [Effect] {
    let most = state.settings.mostColors ?? state.settings.colors
    state.settings.mostColors = most
    let old = state.settings.drawableSymbols
    let offered = Array(ColorDepth.allCases.prefix { $0 != most }) + [most]
    let index = offered.firstIndex(of: state.settings.colors) ?? 0
    state.settings.colors = offered[(index + offered.count - 1) % offered.count]
    let hint = most == .palette && state.settings.colors == most ? "; --colors full draws more on most terminals" : ""
    state.notice = Notice("Colours: \(state.settings.colors.rawValue)\(hint)")
    return drawAnew(&state, after: old)
  }

  /// Draws the picture in other symbols or colours than before, at the same scale.
  private static func drawAnew(_ state: inout State, after symbols: SymbolSet) -> [Effect] {
    let (old, new) = (symbols.requestedSamples, state.settings.drawableSymbols.requestedSamples)
    if let view = state.picture.view {
      state.picture.view = view.scaled(
        to: view.unitsPerSample * Double(old.across) / Double(new.across), keeping: view.middle)
    }
    state.picture.shown = nil
    return refresh(&state)
  }

  static func goTo(_ state: inout State, _ point: GeoPoint) -> [Effect] {
    guard let ground = state.picture.view?.ground, let view = state.picture.view else { return [] }
    let offset = LocalPlane(anchor: ground.anchor).offset(of: point)
    state.picture.crosshair = Spot(x: offset.east, y: offset.north)
    if state.picture.scene?.covers(point) == false {
      state.notice = Notice("That place lies outside this image", kind: .warning)
    }
    let position = view.position(of: state.picture.crosshair)
    guard !view.contains(position) else { return [] }
    state.picture.isFitted = false
    state.picture.view = view.panned(
      columns: position.column - view.middle.column, rows: position.row - view.middle.row)
    return refresh(&state)
  }

  private static func mark(_ state: inout State) -> [Effect] {
    guard let site = state.selectedSite else { return [] }
    let isGround = state.picture.view?.ground != nil
    let spot = state.picture.crosshair
    // What an image does not show is no evidence from it.
    let point = isGround ? state.picture.crosshairPoint : nil
    let isShown = state.picture.scene?.shows(spot, at: point) ?? false
    guard isShown || isGround else {
      state.notice = Notice("The crosshair is outside the image", kind: .warning)
      return []
    }
    let image = isShown ? state.picture.scene?.id : nil
    let record = Record.observation(
      of: site.id, at: point, pixel: isGround ? nil : (spot.x, spot.y), image: image, context: state.nextContext(),
      in: state.contents, using: &state.generator)
    let effects = state.commit(.adding(record))
    guard !effects.isEmpty else { return [] }
    let number = state.notes.select(record.id, in: state.selectedObservations)
    let place = isShown ? "" : ", outside the image and not bound to it"
    state.notice = Notice("Marked \(number)\(place); e writes its note, t tags it, u takes it back")
    return effects
  }
}

extension PictureState {
  /// Puts the crosshair into the middle where it lies beyond what is shown.
  fileprivate mutating func bringCrosshairBack() {
    guard let view, !view.contains(view.position(of: crosshair)) else { return }
    crosshair = view.spot(at: view.middle)
  }
}

extension Viewport {
  func contains(_ position: SamplePosition) -> Bool {
    position.column >= 0 && position.row >= 0 && position.column < Double(columns) && position.row < Double(rows)
  }
}

extension String {
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}

extension Scene {
  /// Whether a spot of its pixels, or a point of the ground, lies within the image.
  fileprivate func shows(_ spot: Spot, at point: GeoPoint?) -> Bool {
    if let point { return covers(point) }
    guard let size = pixelSize else { return true }
    return spot.x >= 0 && spot.y >= 0 && spot.x < Double(size.width) && spot.y < Double(size.height)
  }
}
