import CaseModel
import Imagery

extension Picture {
  /// Takes in what the raster workers say.
  static func take(_ state: inout State, _ message: Message) -> [Effect] {
    switch message {
    case .decoded(let request, let picture): return take(&state, request, picture)
    case .decodeFailed(let request, let text): return fail(&state, request, text)
    case .described(let scene, let description): return describe(&state, scene, description)
    case .sampled(let request, let picture): return sample(&state, request, picture)
    case .previewed(let request, let picture):
      if request == state.picture.wanted { state.picture.show(picture, for: request, isWhole: false, state.settings) }
    case .decoding(let request, let progress):
      if request == state.picture.wanted { state.picture.progress = progress }
    case .makingPyramid(let scene, let progress): state.picture.pyramids[scene] = progress.fraction
    case .pyramidFailed(let scene, let text):
      state.notice = Notice("No smaller copies of the image: \(text)", kind: .warning)
      return settle(&state, scene)
    case .pyramidMade(let scene): return settle(&state, scene)
    default: break
    }
    return []
  }

  /// A pyramid was made or will never be: what was shown for want of it is asked for anew.
  private static func settle(_ state: inout State, _ scene: RecordID) -> [Effect] {
    state.picture.pyramids[scene] = nil
    guard scene == state.picture.scene?.id, state.picture.shown?.decoded.lacksPyramid == true else { return [] }
    state.picture.shown?.isWhole = false
    return refresh(&state)
  }

  /// Asks once more for a picture that could not be shown, even where its file was set aside.
  static func tryAgain(_ state: inout State) -> [Effect] {
    guard state.picture.failure != nil, let scene = state.picture.scene else { return [] }
    state.picture.failure = nil
    return [.forgetFailures(scene.id)] + refresh(&state)
  }

  /// The pictures that are most likely wanted next: the dates beside this one, and a step in each direction.
  static func probable(_ state: State) -> [PictureRequest] {
    guard let request = state.picture.shown?.request, let index = state.picture.index else { return [] }
    let scenes = state.picture.scenes
    let dates = [index + 1, index - 1].filter(scenes.indices.contains).map { scenes[$0] }
    let others = dates.filter { state.picture.fits($0) }.map { scene in
      PictureRequest(of: scene, request.viewport, state.picture.bands(of: scene))
    }
    let steps = [(1, 0), (-1, 0), (0, 1), (0, -1)].map { right, down in
      PictureRequest(
        scene: request.scene,
        viewport: request.viewport.stepped(columns: Double(right) / 4, rows: Double(down) / 4, state.settings),
        bands: request.bands, content: request.content)
    }
    return others + steps
  }
}

extension Viewport {
  /// The view moved by parts of its width and height, whole cells at a time so that the picture can scroll.
  func stepped(columns: Double, rows: Double, _ settings: Settings) -> Viewport {
    let samples = settings.drawableSymbols.requestedSamples
    let cells = (Double(self.columns / samples.across) * columns, Double(self.rows / samples.down) * rows)
    return panned(
      columns: cells.0.rounded(.awayFromZero) * Double(samples.across),
      rows: cells.1.rounded(.awayFromZero) * Double(samples.down))
  }
}
