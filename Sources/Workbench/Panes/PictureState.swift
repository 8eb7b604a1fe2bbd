public import CaseModel
public import Cells
import Glyphs
public import Imagery
public import Places

/// The picture of the selected site and its dates.
public struct PictureState: Sendable {
  /// The site whose images are shown.
  public internal(set) var site: RecordID?
  /// Its images, oldest first.
  public internal(set) var scenes: [Scene] = [] {
    didSet { if scenes != oldValue { labels = SceneLabel.labels(of: scenes) } }
  }
  /// What they are called, in their order.
  private(set) var labels: [SceneLabel] = []
  /// The image that is looked at, as an index of `scenes`.
  public internal(set) var index: Int?
  /// The view, in samples; the same for all images of a site.
  public internal(set) var view: Viewport?
  /// Where the crosshair stands.
  public internal(set) var crosshair = Spot(x: 0, y: 0)
  /// The request that is not answered yet.
  public internal(set) var wanted: PictureRequest?
  /// The picture on the screen.
  public internal(set) var shown: ShownPicture?
  /// How far it is, where it takes its time.
  public internal(set) var progress: WorkProgress?
  /// The images whose pyramids are being made, and how far they are, 0 to 1.
  public internal(set) var pyramids: [RecordID: Double] = [:]
  /// Why the wanted picture cannot be shown.
  public internal(set) var failure: String?
  /// How pictures are shown: bands and stretch.
  public internal(set) var display = DisplayState()
  /// How often samples were turned into cells for another reason than another detail.
  var renderings = 0
  /// Whether the view was fitted and not moved since, so that it is fitted again when the pane changes.
  var isFitted = true
  /// The size that it was fitted to, so that another image keeps the scale; nil where it is to be fitted anew.
  var fittedSize: PixelSize?

  /// The image that is looked at.
  public var scene: Scene? { index.flatMap { scenes.indices.contains($0) ? scenes[$0] : nil } }
  /// What the image that is looked at is called.
  var label: SceneLabel? { index.flatMap { labels.indices.contains($0) ? labels[$0] : nil } }
  /// What an image of the site is called; nil for any other.
  func label(of scene: RecordID) -> SceneLabel? { zip(scenes, labels).first { $0.0.id == scene }?.1 }
  /// Whether a decoding is under way.
  public var isDecoding: Bool { wanted != nil }

  /// The point under the crosshair; nil on images without a position.
  public var crosshairPoint: GeoPoint? {
    guard let ground = view?.ground else { return nil }
    return LocalPlane(anchor: ground.anchor).point(east: crosshair.x, north: crosshair.y)
  }

  /// The pixel under the crosshair, column and row from the upper left corner, counted from 0; nil on images with a
  /// position.
  var crosshairPixel: String? {
    guard case .pixels = view, abs(crosshair.x) < 1e9, abs(crosshair.y) < 1e9 else { return nil }
    return "pixel \(Int(crosshair.x.rounded(.down))), \(Int(crosshair.y.rounded(.down)))"
  }
}

/// A place in the plane of a view: metres east and north of its anchor, or image pixels right and down.
public struct Spot: Sendable, Hashable {
  /// Metres east, or pixels from the left edge.
  public var x: Double
  /// Metres north, or pixels from the upper edge.
  public var y: Double

  /// Makes a place.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A picture that was decoded and turned into cells.
public struct ShownPicture: Sendable {
  /// What was asked for.
  public var request: PictureRequest
  /// The samples, kept so that another stretch or symbol set needs no decoding.
  public var decoded: DecodedViewport
  /// The samples in the units that they are shown in: themselves, or decibels.
  public internal(set) var measured: DecodedViewport
  /// How they are read in decibels; nil where they are taken as they are.
  public internal(set) var scale: DecibelScale?
  /// The map from values to brightness.
  public internal(set) var mapping = ToneMapping(ranges: [])
  /// How much of the view is clipped by the stretch; nil as long as nobody wants to see it.
  public internal(set) var clipped: Clipping.Counts?
  /// The map of the view that this one was moved from; nil where it was not.
  var former: ToneMapping?
  /// The histograms, as far as somebody looks at them.
  var charts: [BandChart]?
  /// The cells, row by row.
  public var cells: [Cell]
  /// The width in cells.
  public var columns: Int
  /// Whether this is all that the request asked for; else it stands in until the whole comes.
  public var isWhole: Bool

  /// Whether this is what a request asks for, by whatever words: the usual bands may be named by their numbers.
  func answers(_ other: PictureRequest) -> Bool {
    guard request.scene == other.scene, request.viewport == other.viewport, request.content == other.content
    else { return false }
    return request.bands == other.bands || (!other.bands.bands.isEmpty && other.bands.bands == decoded.bands)
  }

  /// Which bands of which image are shown.
  var bands: ShownBands { ShownBands(scene: request.scene, bands: decoded.bands) }

  /// What kind of values are shown.
  public var kind: ValueKind {
    let isDecibels = scale != nil
    return ValueKind(
      channels: decoded.bandCount, isDecibels: isDecibels,
      sampleType: isDecibels ? nil : decoded.shown.first?.sampleType)
  }
}

extension Viewport {
  func position(of spot: Spot) -> SamplePosition {
    switch self {
    case .ground(let view): view.position(of: PlaneOffset(east: spot.x, north: spot.y))
    case .pixels(let view): view.position(ofX: spot.x, y: spot.y)
    }
  }

  /// Whether a place of the plane is one of the earth; anything is, of the pixels of an image.
  func isOnEarth(_ spot: Spot) -> Bool { ground?.isOnEarth(PlaneOffset(east: spot.x, north: spot.y)) ?? true }

  /// The view with a place of the earth in its middle: itself, or moved towards the place that the plane is about.
  var heldOnEarth: Viewport {
    guard case .ground(var view) = self, !isOnEarth(spot(at: middle)) else { return self }
    let part = GroundViewport.nearest / max((view.east * view.east + view.north * view.north).squareRoot(), 1)
    view.east *= part
    view.north *= part
    return .ground(view)
  }

  func spot(at position: SamplePosition) -> Spot {
    switch self {
    case .ground(let view):
      let offset = view.offset(of: position)
      return Spot(x: offset.east, y: offset.north)
    case .pixels(let view):
      let pixel = view.pixel(at: position)
      return Spot(x: pixel.x, y: pixel.y)
    }
  }
}

extension PictureState {
  mutating func take(_ decoded: DecodedViewport, for request: PictureRequest, settings: Settings) {
    if request == wanted {
      wanted = nil
      progress = nil
      show(decoded, for: request, isWhole: true, settings)
    } else if let wanted, request.isBeside(wanted) {
      // The view has moved on; until the new one comes, this is nearer to it than what is shown.
      show(decoded, for: request, isWhole: false, settings)
    }
  }

  mutating func show(_ decoded: DecodedViewport, for request: PictureRequest, isWhole: Bool, _ settings: Settings) {
    failure = nil
    let former = formerMapping(for: request)
    let samples = settings.drawableSymbols.requestedSamples
    let decoded = scenes.first { $0.id == request.scene }?.withUnit(decoded) ?? decoded
    shown = ShownPicture(
      request: request, decoded: decoded, measured: decoded, cells: [],
      columns: max(1, decoded.columns / samples.across), isWhole: isWhole)
    shown?.former = former
    render(settings)
  }

  /// The map of the whole picture on the screen where another view only moves it; of a preview the one that it follows.
  private func formerMapping(for request: PictureRequest) -> ToneMapping? {
    guard let shown, request.isBeside(shown.request) else { return nil }
    guard shown.isWhole, !shown.decoded.isCoarse else { return shown.former }
    return shown.request.viewport == request.viewport ? nil : shown.mapping
  }

  /// Shows the picture at hand at the scale of another view of the same image, until that is decoded.
  mutating func standIn(for request: PictureRequest, settings: Settings) {
    guard let shown, shown.request.scene == request.scene, shown.request.bands == request.bands,
      shown.request.viewport.unitsPerSample != request.viewport.unitsPerSample,
      let resampled = shown.decoded.resampled(to: request.viewport)
    else { return }
    show(resampled, for: request, isWhole: false, settings)
  }

  mutating func fail(_ request: PictureRequest, _ text: String) {
    guard request == wanted else { return }
    wanted = nil
    progress = nil
    failure = text
    shown = nil
  }

  /// Turns the decoded samples into cells anew, as after another stretch was chosen.
  mutating func render(_ settings: Settings) {
    renderings += 1
    guard var picture = shown else { return }
    let scale = decibelScale(of: picture)
    if decibelChoice(for: picture) == .automatic, let scale, scale.quantity == .decibels {
      display.inDecibels[picture.bands] = scale
    }
    if scale?.quantity != picture.scale?.quantity {
      picture.measured = scale.map(picture.decoded.inDecibels) ?? picture.decoded
      picture.charts = nil
    }
    picture.scale = scale
    picture.mapping = steadyMapping(of: picture)
    draw(picture, settings)
  }

  /// Draws the picture on the screen anew as its stretch stands.
  mutating func redraw(_ settings: Settings) { if let shown { draw(shown, settings) } }

  private mutating func draw(_ picture: ShownPicture, _ settings: Settings) {
    var picture = picture
    let stretched = picture.mapping.picture(of: picture.measured)
    let rows = max(1, picture.decoded.rows / settings.drawableSymbols.requestedSamples.down)
    display.canvas.draw(stretched, columns: picture.columns, rows: rows, settings, into: &picture.cells)
    picture.clipped = nil
    if display.showsClipping { picture.showClipping(settings) }
    shown = picture
  }
}
