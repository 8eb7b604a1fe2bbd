import Cells
import Imagery

/// The histogram as it is looked at: what the keys move, and of which band.
public struct HistogramState: Sendable, Hashable {
  /// What the keys move.
  public enum Handle: Int, Sendable, Hashable, CaseIterable { case low, high, gamma }

  /// What the keys move.
  public internal(set) var handle = Handle.low
  /// The place of the band in the picture, from 0, whose limits are moved.
  public internal(set) var band = 0
}

/// What the histogram of one band is drawn from.
struct BandChart: Sendable, Hashable {
  var name: String
  var statistics: BandStatistics
  /// Fine steps over the axis, gathered into columns when drawn; nil for a band without data.
  var histogram: Histogram?

  /// The most steps that are counted.
  static let steps = 1024
}

/// The histogram of the view, under the picture.
enum HistogramPanel {
  static let command = Command(
    "histogram", "Histogram", "the values of the view; move the limits of the stretch and its gamma", in: [.picture],
    keys: "s", unless: StretchMenu.nothingShown
  ) { open(&$0) }

  static func open(_ state: inout State) -> [Effect] {
    state.overlay = .histogram(HistogramState())
    return []
  }

  /// Counts the values anew where the panel is open and they are others.
  static func measure(_ state: inout State) {
    guard case .histogram = state.overlay, let picture = state.picture.shown, picture.charts == nil else { return }
    let view = picture.measured
    let isPerBand = state.picture.display.enhancement.isPerBand(on: picture.decoded)
    let common = isPerBand ? nil : Histogram.axis(of: view)
    let charts = (0..<view.bandCount).map { band in
      let axis = isPerBand ? Histogram.axis(of: view, band: band) : common
      return BandChart(
        name: state.picture.name(ofBand: band), statistics: BandStatistics(of: view, band: band),
        histogram: axis.flatMap { Histogram(of: view, band: band, axis: $0, steps: BandChart.steps) })
    }
    state.picture.shown?.charts = charts
  }

  static func update(_ state: inout State, _ panel: HistogramState, _ key: Key) -> [Effect] {
    var panel = panel
    let last = HistogramState.Handle.allCases.count - 1
    switch key {
    case .escape, .control("c"), .control("g"), .character("q"), .character("s"):
      state.overlay = nil
      return []
    case .down, .character("j"), .tab: panel.handle = .init(rawValue: min(panel.handle.rawValue + 1, last)) ?? .low
    case .up, .character("k"), .backTab: panel.handle = .init(rawValue: max(panel.handle.rawValue - 1, 0)) ?? .low
    case .left, .character("h"): move(&state, panel, by: -1)
    case .right, .character("l"): move(&state, panel, by: 1)
    case .character("H"): move(&state, panel, by: -10)
    case .character("L"): move(&state, panel, by: 10)
    case .character("b"): panel.band = (panel.band + 1) % max(state.picture.shown?.measured.bandCount ?? 1, 1)
    case .character("r"): reset(&state)
    case .character("F"): return StretchMenu.toggleLock(&state)
    case .character("<"), .character(","): return Commands.run("previous-date", &state)
    case .character(">"), .character("."): return Commands.run("next-date", &state)
    default: return []
    }
    state.overlay = .histogram(panel)
    return []
  }

  private static func reset(_ state: inout State) {
    state.picture.display.enhancement.limits = []
    state.picture.setGamma(1)
    state.notice = nil
    state.picture.render(state.settings)
  }

  /// Moves the low limit, the high one or gamma by steps: a hundredth of the axis, or a twentieth of gamma.
  private static func move(_ state: inout State, _ panel: HistogramState, by steps: Int) {
    if let lock = state.picture.display.lock {
      state.notice = Notice("The stretch is locked to \(lock.name); F unlocks it", kind: .warning)
      return
    }
    state.notice = nil
    if panel.handle == .gamma {
      let moved = ((state.picture.shownEnhancement.gamma + Double(steps) * 0.05) * 100).rounded() / 100
      state.picture.setGamma(min(max(moved, ToneMapping.gammas.lowerBound), ToneMapping.gammas.upperBound))
    } else {
      moveLimit(&state, panel, by: steps)
    }
    state.picture.render(state.settings)
  }

  private static func moveLimit(_ state: inout State, _ panel: HistogramState, by steps: Int) {
    guard let picture = state.picture.shown, let charts = picture.charts, !charts.isEmpty else { return }
    let isPerBand = state.picture.display.enhancement.isPerBand(on: picture.decoded)
    let band = isPerBand ? min(panel.band, charts.count - 1) : 0
    guard let histogram = charts[band].histogram else { return }
    var ranges = (0..<(isPerBand ? charts.count : 1)).map { picture.mapping.range(ofBand: $0) }
    let step = (histogram.high - histogram.low) / 100
    ranges[band] = ranges[band].moved(panel.handle, by: Float(steps) * step, atLeast: step / 10)
    state.picture.display.enhancement.limits = ranges
    state.picture.display.limitsKind = picture.kind
  }
}

extension StretchRange {
  /// The straight line whose low or high limit is moved, as far as the other one lets it.
  fileprivate func moved(_ handle: HistogramState.Handle, by distance: Float, atLeast gap: Float) -> StretchRange {
    let (low, high) = (self.low, self.high)
    let changed: (Float, Float) =
      handle == .low ? (min(low + distance, high - gap), high) : (low, max(high + distance, low + gap))
    guard changed.0.isFinite, changed.1.isFinite, changed.0 < changed.1 else { return .linear(low: low, high: high) }
    return .linear(low: changed.0, high: changed.1)
  }
}

extension PictureState {
  /// The name of a band of the picture on the screen, by its place there; the colour of an entry of a colour table.
  func name(ofBand place: Int) -> String {
    guard let picture = shown else { return "" }
    if picture.decoded.interpretation == .palette {
      return ["red", "green", "blue"][min(max(place, 0), 2)] + " of colours"
    }
    guard picture.decoded.bands.indices.contains(place) else { return "band" }
    let number = picture.decoded.bands[place]
    let band = shownScene.flatMap(table)?.bands.first { $0.number == number }
    let name = band.map(\.line) ?? fileName(of: number, at: place)
    return picture.scale == nil ? name : name + " dB"
  }

  private func fileName(of number: Int, at place: Int) -> String {
    guard let shown = shown?.decoded.shown, shown.indices.contains(place) else { return "\(number)" }
    return SpectralBand(shown[place]).line
  }
}
