import CaseModel
import Cells
import Imagery

/// The line of the place, the scale, the date and the saving.
enum StatusLine {
  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
    let left = " " + line(facts(state), room: rect.columns - columnWidth(of: saved(state)) - 4) + " "
    let right = savingText(state, room: rect.columns - columnWidth(of: left) - 2) + " "
    let room = max(0, rect.columns - columnWidth(of: right))
    frame.draw(padded(left, to: room), at: rect.origin, style: Theme.status, limit: room)
    frame.draw(right, at: Position(column: rect.column + room, row: rect.row), style: Theme.status, limit: rect.columns)
  }

  /// Something that the line says, and how much it matters; where there is no room the highest rank goes first.
  private struct Fact {
    var text: String
    var rank: Int
    /// The same in fewer words, for lines without room.
    var shorter: [String] = []
  }

  private static func facts(_ state: State) -> [Fact] {
    var facts: [Fact] = []
    if let look = state.look { return [Fact(text: "AS OF \(look.title)", rank: 0)] }
    if let place = state.placeText { facts.append(Fact(text: place, rank: 0)) }
    if let metres = state.metresPerCell { facts.append(Fact(text: "\(metres.plain) m/cell", rank: 2)) }
    if let ceiling = ceiling(state) { facts.append(Fact(text: ceiling, rank: 3)) }
    // The date stands in the title of the picture and in the strip as well, where these are shown.
    let isElsewhere = state.layout.panes[.picture] != nil
    if let label = state.picture.label { facts.append(Fact(text: label.text, rank: isElsewhere ? 6 : 1)) }
    if let zoom = zoom(state) { facts.append(Fact(text: zoom, rank: 5)) }
    let value = state.focus == .picture ? state.picture.crosshairWords(isASCII: state.settings.isASCII) : []
    if let text = value.first { facts.append(Fact(text: text, rank: 4, shorter: Array(value.dropFirst()))) }
    if facts.isEmpty, let info = state.contents.caseInfo.flatMap({ CaseInfo($0) }) {
      facts.append(Fact(text: info.title, rank: 0))
    }
    return facts
  }

  /// The facts side by side, what matters most first to get room; that is cut rather than left out.
  private static func line(_ facts: [Fact], room: Int) -> String {
    let separator = " │ "
    var kept: [Int: String] = [:]
    var width = 0
    for index in facts.indices.sorted(by: { facts[$0].rank < facts[$1].rank }) {
      let gap = kept.isEmpty ? 0 : columnWidth(of: separator)
      let texts = [facts[index].text] + facts[index].shorter
      let fitting = texts.first { width + gap + columnWidth(of: $0) <= room }
      guard let text = fitting ?? (kept.isEmpty ? texts.last : nil) else { continue }
      kept[index] = text
      width += gap + columnWidth(of: text)
    }
    let text = facts.indices.compactMap { kept[$0] }.joined(separator: separator)
    return truncated(text, to: max(0, room))
  }

  /// The highest NIIRS rating that the image allows, and the one that is left of it at this zoom; nil where that cannot be
  /// known. Radar has a scale of its own, classes and heights have none.
  private static func ceiling(_ state: State) -> String? {
    guard let view = state.picture.view, let scene = state.picture.scene, !state.picture.isRadar(scene),
      !state.picture.isElevation(scene),
      state.picture.shown?.decoded.showsClasses != true,
      let distance = state.picture.groundSampleDistance(of: scene)
    else { return nil }
    let symbols = state.settings.drawableSymbols
    let element = metresPerElement(
      view, samplesAcross: Double(symbols.requestedSamples.across) / Double(symbols.elementsAcross),
      samplesDown: Double(symbols.requestedSamples.down) / Double(symbols.elementsDown))
    guard let element,
      let ceiling = InterpretabilityCeiling(
        groundSampleDistance: distance, stated: scene.niirsCeiling, metresPerElement: element)
    else { return nil }
    let sign = state.settings.isASCII ? "<=" : "≤"
    let drawn = ceiling.view < ceiling.image ? " (view \(sign) \(ceiling.view))" : ""
    return "NIIRS \(sign) \(ceiling.image)\(drawn)"
  }

  /// How many pixels of the image one picture element of the screen stands for, as a zoom: `1:4`, `2:1`.
  private static func zoom(_ state: State) -> String? {
    guard let view = state.picture.view else { return nil }
    let samples = state.settings.drawableSymbols.requestedSamples
    let element = view.unitsPerSample * Double(samples.across) / Double(state.settings.drawableSymbols.elementsAcross)
    let pixel = view.ground == nil ? 1 : state.picture.scene.flatMap(state.picture.groundSampleDistance) ?? 0
    guard pixel > 0 else { return nil }
    let ratio = element / pixel
    return ratio >= 1 ? "1:\(ratio.plain)" : "\((1 / ratio).plain):1"
  }

  /// How far saving has come and what undo would take back, as much of it as there is room for.
  private static func savingText(_ state: State, room: Int) -> String {
    let saved = saved(state)
    guard state.readOnlyReason == nil, let undo = state.saving.undoable, room >= saved.count + 12 else {
      return saved
    }
    return truncated("\(saved), u: \(undo)", to: room)
  }

  private static func saved(_ state: State) -> String {
    if state.readOnlyReason != nil { return "read-only" }
    return state.saving.pending > 0 ? "saving \(state.saving.pending)" : "saved"
  }
}
