import CaseModel
import Imagery

extension PictureState {
  /// The bands of an image, as its file and its record list them; nil before either is known.
  func table(of scene: Scene) -> BandTable? { display.facts[scene.id]?.table ?? scene.bandTable }

  /// The bands to ask for.
  func bands(of scene: Scene) -> BandChoice {
    if let chosen = display.bands, !display.unlike.contains(scene.id) { return chosen.choice }
    return table(of: scene)?.defaultChoice ?? .automatic
  }

  /// The image that is on the screen.
  var shownScene: Scene? { shown.flatMap { shown in scenes.first { $0.id == shown.request.scene } } }

  /// How the samples of the picture on the screen are read in decibels; nil where they are taken as they are.
  func decibelScale(of picture: ShownPicture) -> DecibelScale? {
    guard picture.decoded.interpretation == .grey else { return nil }
    switch decibelChoice(for: picture) {
    case .never: return nil
    case .always(let quantity): return DecibelScale(quantity: quantity, reason: "it was chosen")
    case .automatic:
      let scene = scenes.first { $0.id == picture.request.scene }
      // In a small view of a strong echo decibels may be above 0 like a power.
      if scene?.backscatter == nil, let known = display.inDecibels[picture.bands] { return known }
      let texts = display.facts[picture.request.scene]?.sensorTexts ?? []
      guard let scene else { return DecibelScale(of: picture.decoded, texts: texts) }
      return scene.decibelScale(of: picture.decoded, texts: texts)
    }
  }

  /// The map from values to brightness for the picture on the screen.
  func toneMapping(of picture: ShownPicture) -> ToneMapping {
    if let lock = display.lock, lock.kind == picture.kind { return lock.mapping }
    return enhancement(of: picture).toneMapping(of: picture.measured, scene: sample(of: picture))
  }

  /// The map for the picture on the screen, which stays that of the view from which it was moved where nobody chose a stretch and
  /// its own would hardly differ: else every cell would change at each step, and nothing could be scrolled.
  func steadyMapping(of picture: ShownPicture) -> ToneMapping {
    let own = toneMapping(of: picture)
    let chosen = enhancement(of: picture)
    let isChosen = display.lock != nil || chosen.stretch != nil || !chosen.limits.isEmpty
    guard !isChosen, let former = picture.former, own.isNear(former) else { return own }
    return former
  }

  /// The sample of the whole image in the units of the picture; nil where it is not here.
  private func sample(of picture: ShownPicture) -> DecodedViewport? {
    guard display.enhancement.source == .scene, let request = sampleRequest(for: picture),
      let sample = display.samples.sample(of: request)
    else { return nil }
    return picture.scale.map(sample.inDecibels) ?? sample
  }

  /// Whether the stretch is worked out of the scene and the scene's sample is not here.
  func lacksSample(_ picture: ShownPicture) -> Bool {
    display.enhancement.source == .scene && sample(of: picture) == nil
  }

  private func sampleRequest(for picture: ShownPicture) -> PictureRequest? {
    guard let scene = scenes.first(where: { $0.id == picture.request.scene }) else { return nil }
    var view = scene.pixelSize.map { Viewport.pixels(.sample(width: $0.width, height: $0.height)) }
    // The pixels of one file are not those of another.
    if scene.files.count > 1, let bounds = scene.bounds { view = .ground(.sample(of: bounds)) }
    return view.map { PictureRequest(of: scene, $0, picture.request.bands) }
  }

  /// What is to be asked of the image on the screen: what its file says, and its sample where the stretch wants that.
  mutating func inquire() -> [Effect] {
    guard let picture = shown else { return [] }
    let id = picture.request.scene
    var effects: [Effect] = []
    if display.facts[id] == nil, display.awaited.insert(id).inserted { effects.append(.describe(id)) }
    if display.enhancement.source == .scene, let request = sampleRequest(for: picture), display.samples.want(request) {
      effects.append(.sample(request))
    }
    return effects
  }
}

extension PictureState {
  /// The ground sample distance of what is shown of an image, in metres: of several files that of the coarsest.
  func groundSampleDistance(of scene: Scene) -> Double? {
    guard let joint = scene.jointBands else { return scene.groundSampleDistance }
    let choice = bands(of: scene)
    let files = choice.bands.compactMap { joint[$0]?.file }
    return scene.groundSampleDistance(ofFiles: files.isEmpty ? [0] : Set(files))
  }

  /// Whether the image on the screen is a radar's, as far as its record, its file or its bands tell.
  func isRadar(_ scene: Scene) -> Bool {
    let texts = (display.facts[scene.id]?.sensorTexts ?? []) + scene.sensorTexts
    let isShown = shown?.request.scene == scene.id
    if isShown, shown?.scale != nil { return true }
    return namesRadar(texts: texts, bandNames: isShown ? shown?.decoded.shown.map(\.description) ?? [] : [])
  }

  /// What was said that an image is, where it can be that.
  private func statedContent(of scene: Scene) -> ImageContent? {
    guard let shown, shown.request.scene == scene.id, !shown.decoded.shown.isEmpty else { return scene.imageContent }
    return shown.decoded.shown.first?.stated
  }

  /// What the legend says where it has no effect on the picture on the screen what was said that the image is.
  private var contentText: String? {
    guard let picture = shown, let scene = shownScene, let said = scene.imageContent, said != .picture,
      !picture.decoded.shown.isEmpty
    else { return nil }
    let words = "content=\(said.rawValue) has no effect on"
    if picture.decoded.interpretation == .rgb { return "\(words) three bands" }
    guard statedContent(of: scene) == nil, picture.request.content == said else { return nil }
    return picture.decoded.shown[0].sampleType.isComplex ? "\(words) complex samples" : "\(words) a colour picture"
  }

  /// Whether the image on the screen is a model of heights, as was said, or as far as its file tells.
  func isElevation(_ scene: Scene) -> Bool {
    if let stated = statedContent(of: scene) { return stated == .elevation }
    if display.facts[scene.id]?.isElevation == true { return true }
    guard let decoded = shown?.decoded, shown?.request.scene == scene.id else { return false }
    return decoded.imageBandCount == 1 && decoded.shown.contains(where: \.isElevation)
  }

  /// The stretch that the picture on the screen has, with its numbers, for people.
  var stretchText: String {
    guard let picture = shown else { return "" }
    if let lock = display.lock {
      return lock.kind == picture.kind
        ? "stretch locked to \(lock.name)" : "the lock does not fit these bands (\(lock.name))"
    }
    let enhancement = enhancement(of: picture)
    let isByHand = !enhancement.limits.isEmpty
    var parts = [isByHand ? "limits by hand" : stretch.text]
    if enhancement.source == .scene, !isByHand {
      parts.append(lacksSample(picture) ? "of the view until the scene is read" : "of the scene")
    }
    if picture.decoded.interpretation == .rgb, enhancement.isPerBand == true { parts.append("per band") }
    return parts.joined(separator: " ")
  }

  /// What the legend says of bands and stretch where they are not those that fit the image; nil where they are.
  var displayText: String? {
    guard let picture = shown, picture.request.scene == scene?.id else { return nil }
    var parts: [String] = []
    if let scale = picture.scale { parts.append("dB, \(scale.quantity.formula)") }
    let chosen = enhancement(of: picture)
    let isStretched = display.lock != nil || chosen != Enhancement()
    if isStretched { parts.append(picture.decoded.hasClassColors ? "colours of classes: no stretch" : stretchText) }
    if display.lock == nil, chosen.gamma != 1, !picture.decoded.hasClassColors {
      parts.append("gamma \(chosen.gamma.plain)")
    }
    // The formula stands in the band menu as well.
    if parts.count > 1, picture.scale != nil { parts[0] = "dB" }
    if let content = contentText { parts.append(content) }
    if let clipping = picture.clippingText { parts.insert(clipping, at: 0) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// What the title says of the bands where they are not those that fit the image; nil where they are.
  var bandText: String? {
    guard let picture = shown, picture.request.scene == scene?.id, picture.request.bands == display.bands?.choice else {
      return nil
    }
    let words = picture.decoded.bands.enumerated().map { word(ofBand: $0.element, at: $0.offset) }
    return (words.count == 1 ? "band " : "bands ") + words.joined(separator: ",")
  }

  private func word(ofBand number: Int, at place: Int) -> String {
    let band = shownScene.flatMap(table)?.bands.first { $0.number == number }
    if let band { return band.word }
    guard let shown = shown?.decoded.shown, shown.indices.contains(place) else { return "\(number)" }
    return SpectralBand(shown[place]).word
  }
}

extension Picture {
  /// Takes a decoded view in. Where the bands that were chosen are others on this image, its own are asked for.
  static func take(_ state: inout State, _ request: PictureRequest, _ decoded: DecodedViewport) -> [Effect] {
    guard request == state.picture.wanted else {
      state.picture.take(decoded, for: request, settings: state.settings)
      return []
    }
    if let chosen = state.picture.display.bands, !state.picture.display.unlike.contains(request.scene) {
      let kind = BandKind(decoded)
      if let wanted = chosen.kind, !wanted.isLike(kind) { return leaveChoice(&state, request) }
      if chosen.kind == nil { state.picture.display.bands?.kind = kind }
    }
    state.picture.take(decoded, for: request, settings: state.settings)
    return state.picture.inquire() + [.decodeAhead(probable(state))]
  }

  /// Takes in that a view cannot be decoded; where the image lacks the chosen bands, its own are asked for.
  static func fail(_ state: inout State, _ request: PictureRequest, _ text: String) -> [Effect] {
    if request == state.picture.wanted, let chosen = state.picture.display.bands, chosen.choice == request.bands,
      !state.picture.display.unlike.contains(request.scene), chosen.kind != nil
    {
      return leaveChoice(&state, request)
    }
    state.picture.fail(request, text)
    return []
  }

  private static func leaveChoice(_ state: inout State, _ request: PictureRequest) -> [Effect] {
    state.picture.display.unlike.insert(request.scene)
    state.picture.wanted = nil
    state.notice = Notice("This image has other bands; its own are shown, the choice waits for images like the other")
    return refresh(&state)
  }

  /// Takes in what a file says of its bands; the default ones may be others now.
  static func describe(_ state: inout State, _ id: RecordID, _ description: SceneDescription?) -> [Effect] {
    state.picture.display.awaited.remove(id)
    state.picture.display.facts[id] = BandFacts(description, of: state.contents.first(Scene.self, id))
    guard state.picture.shown?.request.scene == id else { return [] }
    if state.picture.shown.flatMap(state.picture.decibelScale) != state.picture.shown?.scale {
      state.picture.render(state.settings)
    }
    return refresh(&state)
  }

  /// Takes in the sample of a whole image.
  static func sample(_ state: inout State, _ request: PictureRequest, _ decoded: DecodedViewport?) -> [Effect] {
    state.picture.display.samples.take(decoded, for: request)
    guard state.picture.shown?.request.scene == request.scene else { return [] }
    state.picture.render(state.settings)
    return []
  }
}
