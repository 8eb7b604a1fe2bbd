import CaseModel
import Cells
import Imagery
import JSONText
import Places

extension Picture {
  /// Brings the picture in line with the selected site, the pane's size and the view; asks for decoding where needed.
  static func refresh(_ state: inout State) -> [Effect] {
    followSelection(&state)
    let area = state.pictureCells
    guard let scene = state.picture.scene, let site = state.selectedSite, !area.isEmpty else {
      state.picture.wanted = nil
      return []
    }
    let samples = state.settings.drawableSymbols.requestedSamples
    let size = (columns: area.columns * samples.across, rows: area.rows * samples.down)
    let room = PixelSize(width: size.columns, height: size.rows)
    let isOutgrown = state.picture.isFitted && state.picture.fittedSize != room
    if state.picture.view == nil || isOutgrown || !state.picture.fits(scene) {
      state.picture.fittedSize = room
      let isNew = state.picture.view == nil || !state.picture.fits(scene)
      state.picture.view = fittedView(of: scene, site: site, columns: size.columns, rows: size.rows)
      if isNew, let view = state.picture.view, view.ground == nil {
        state.picture.crosshair = view.spot(at: view.middle)
      }
    }
    state.picture.view = state.picture.view?.resized(columns: size.columns, rows: size.rows)
    return request(&state, scene)
  }

  private static func request(_ state: inout State, _ scene: Scene) -> [Effect] {
    guard let view = state.picture.view else {
      state.picture.wanted = nil
      state.picture.failure = "the record of this image says neither where it lies nor how large it is"
      return []
    }
    let request = PictureRequest(of: scene, view, state.picture.bands(of: scene))
    if let shown = state.picture.shown, shown.isWhole, shown.answers(request) {
      state.picture.shown?.request = request
      state.picture.wanted = nil
      state.picture.progress = nil
      state.picture.failure = nil
      return []
    }
    guard state.picture.wanted != request else { return [] }
    state.picture.wanted = request
    state.picture.progress = nil
    state.picture.standIn(for: request, settings: state.settings)
    return [.decode(request)]
  }

  private static func followSelection(_ state: inout State) {
    guard let site = state.selectedSite else {
      let display = state.picture.display
      state.picture = PictureState()
      state.picture.display = display
      return
    }
    let scenes = state.sceneIndex.scenes(of: site)
    if state.picture.site == site.id {
      let current = state.picture.scene?.id
      let backscatter = state.picture.shownScene?.backscatter
      state.picture.scenes = scenes
      state.picture.index = scenes.firstIndex { $0.id == current } ?? scenes.indices.last
      if state.picture.shownScene?.backscatter != backscatter { state.picture.render(state.settings) }
      return
    }
    let old = state.picture
    state.picture = PictureState()
    state.picture.display = old.display
    state.picture.pyramids = old.pyramids
    state.picture.site = site.id
    state.picture.scenes = scenes
    state.picture.index = scenes.indices.last
    state.notes = NotesState()
  }

  /// The view that shows the whole of an image, about the site where it has a place.
  static func fittedView(of scene: Scene, site: Site, columns: Int, rows: Int) -> Viewport? {
    guard columns > 0, rows > 0 else { return nil }
    guard let bounds = scene.bounds else { return fittedPixels(scene, columns: columns, rows: rows) }
    let anchor = site.point ?? bounds.middle
    let extent = GroundViewport.extent(of: bounds, about: anchor)
    let scale = max(extent.width / Double(columns), extent.height / Double(rows), 1e-3)
    return .ground(
      GroundViewport(
        anchor: anchor, east: extent.middle.east, north: extent.middle.north, metresPerSample: scale, columns: columns,
        rows: rows))
  }

  private static func fittedPixels(_ scene: Scene, columns: Int, rows: Int) -> Viewport? {
    guard let size = scene.pixelSize else { return nil }
    let scale = max(Double(size.width) / Double(columns), Double(size.height) / Double(rows), 1e-3)
    return .pixels(
      PixelViewport(
        centreX: Double(size.width) / 2, centreY: Double(size.height) / 2, pixelsPerSample: scale, columns: columns,
        rows: rows))
  }
}

extension PictureState {
  /// Whether the view is of the kind that an image needs: of the ground, or of its own pixels.
  func fits(_ scene: Scene) -> Bool { (view?.ground != nil) == (scene.bounds != nil) }
}
