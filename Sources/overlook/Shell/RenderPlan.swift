import ArgumentParser
import CaseModel
import Glibc
import Glyphs
import Imagery
import Places
import Workbench

/// What `overlook render` was asked for, checked.
struct RenderPlan {
  let form: RenderForm
  let background: Background
  let enhancement: Enhancement
  let decibels: Decibels
  /// What the image is to be taken for; nil for what its record or its file says.
  let content: ImageContent?
  let size: ScreenSize

  enum BandLimits: String, CaseIterable { case each, joint }
  enum Decibels: String, CaseIterable { case auto, never, amplitude, intensity, already }

  init(_ render: Render, _ program: Program) throws {
    form = try RenderForm(render, program.configuration)
    enhancement = try Self.enhancement(render)
    background = try Background.chosen(render.background, program.configuration)
    decibels = try chosenWord(render.decibels, "--decibels") ?? .auto
    content = try chosenWord(render.content, "--content")
    size = try Self.size(render)
  }

  private static func enhancement(_ render: Render) throws -> Enhancement {
    var enhancement = Enhancement()
    enhancement.source = try chosenWord(render.stretchFrom, "--stretch-from") ?? .view
    let bandLimits: BandLimits? = try chosenWord(render.bandLimits, "--band-limits")
    enhancement.isPerBand = bandLimits.map { $0 == .each }
    var option = "--stretch"
    do throws(ImageryError) {
      if let stretch = render.stretch { try enhancement.take(parsing: stretch) }
      option = "--limits"
      if let limits = render.limits { try enhancement.take(limits: limits) }
    } catch {
      throw Failure(.input, "\(option) \(error.message)")
    }
    guard enhancement.limits.isEmpty || enhancement.stretch?.findsLimits != true else {
      let name = enhancement.stretch?.name ?? ""
      throw Failure(.input, "--limits gives the limits that --stretch \(name) would work out; leave one of them away")
    }
    return enhancement
  }

  private static func size(_ render: Render) throws -> ScreenSize {
    if let text = render.size {
      guard let size = ScreenSize(text) else {
        throw Failure(.input, "--size \(text): COLUMNSxROWS, as 100x40, each from 1 to 1000")
      }
      return size
    }
    var window = winsize()
    if render.fileName == nil, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 1,
      window.ws_row > 2, window.ws_col <= 1000, window.ws_row <= 1000
    {
      return ScreenSize(columns: Int(window.ws_col), rows: Int(window.ws_row) - 1)
    }
    let told = environment("COLUMNS").flatMap { Int($0) }.flatMap { (1...1000).contains($0) ? $0 : nil }
    let columns = told ?? 80
    return ScreenSize(columns: columns, rows: max(1, columns / 2))
  }

  /// The cells that the picture takes and the view that fills them. An image whose bands lie in several files is shown
  /// on the ground, since the pixels of one file are not those of another.
  func view(
    of description: SceneDescription, isJoint: Bool, at place: String?, metresPerCell: Double?, fit: Render.Fit
  ) throws -> (viewport: Viewport, columns: Int, rows: Int) {
    if place != nil || metresPerCell != nil {
      let samples = samples(size.columns, size.rows)
      return try groundView(of: description, at: place, metresPerCell: metresPerCell, samples)
    }
    let box = isJoint ? description.footprint?.box : nil
    let extent = box.map { GroundViewport.extent(of: $0) }
    let width = extent?.width ?? Double(description.width)
    let height = extent?.height ?? Double(description.height)
    let cells = fit == .stretch ? (size.columns, size.rows) : fitted(width, height)
    let samples = fit == .stretch ? whole(width, height, form.symbols.requestedSamples) : samples(of: cells)
    if let box {
      return (.ground(GroundViewport(fitting: box, columns: samples.0, rows: samples.1)), cells.0, cells.1)
    }
    let scale = fit == .stretch ? samples.2 : max(width / Double(samples.0), height / Double(samples.1))
    let view = PixelViewport(
      centreX: width / 2, centreY: height / 2, pixelsPerSample: scale, columns: samples.0, rows: samples.1)
    return (.pixels(view), cells.0, cells.1)
  }

  /// The most samples that are asked for: those of three bands fit into one answer of the worker whatever their type.
  private static let mostSamples = 2 << 20

  /// The samples of a cell: as many as its characters want, fewer where there are very many cells.
  private func samples(_ columns: Int, _ rows: Int) -> (across: Int, down: Int) {
    let wanted = form.symbols.requestedSamples
    let across = stride(from: wanted.across, to: 1, by: -1).first { across in
      let (width, height) = (columns * across, rows * 2 * across)
      return max(width, height) <= Viewport.largestSide && width * height <= Self.mostSamples
    }
    return (across ?? 1, 2 * (across ?? 1))
  }

  /// The samples across and down of cells.
  private func samples(of cells: (Int, Int)) -> (Int, Int, Double) {
    let samples = samples(cells.0, cells.1)
    return (cells.0 * samples.across, cells.1 * samples.down, 0)
  }

  /// The whole image in square samples, as a rule at least as many each way as the cells take; the renderer averages them.
  private func whole(
    _ width: Double, _ height: Double, _ samples: (across: Int, down: Int)
  ) -> (Int, Int, scale: Double) {
    let finest = max(
      max(width, height) / Double(Viewport.largestSide), (width * height / Double(Self.mostSamples)).squareRoot())
    let wanted = min(width / Double(size.columns * samples.across), height / Double(size.rows * samples.down))
    let scale = max(wanted, finest)
    return (max(1, Int((width / scale).rounded(.down))), max(1, Int((height / scale).rounded(.down))), scale)
  }

  /// How a band is read in decibels; nil where it is taken as it is.
  func decibelScale(of decoded: DecodedViewport, _ scene: Scene?, texts: [String]) -> DecibelScale? {
    switch decibels {
    case .auto: scene.map { $0.decibelScale(of: decoded, texts: texts) } ?? DecibelScale(of: decoded, texts: texts)
    case .never: nil
    case .amplitude: DecibelScale(quantity: .amplitude, reason: "it was chosen")
    case .intensity: DecibelScale(quantity: .intensity, reason: "it was chosen")
    case .already: DecibelScale(quantity: .decibels, reason: "it was chosen")
    }
  }

  /// Refuses to take an image for what it cannot be; where its record says so, that is told.
  func check(_ scene: Scene?, _ description: SceneDescription) throws {
    guard let content = content ?? scene?.imageContent, let objection = content.objection(to: description.bands) else {
      return
    }
    let words = "content \(content.rawValue)"
    if self.content != nil { throw Failure(.input, "--\(words): \(objection)") }
    Standard.error("overlook: \(words), as the record says, has no effect: \(objection)")
  }

  /// The view of a coarse sample of the whole image, where the stretch is worked out of that.
  func sampleView(of description: SceneDescription, isJoint: Bool) -> Viewport? {
    guard enhancement.source == .scene, enhancement.limits.isEmpty else { return nil }
    if isJoint, let box = description.footprint?.box { return .ground(.sample(of: box)) }
    return .pixels(.sample(width: description.width, height: description.height))
  }

  /// The largest cells of the image's shape within the size; a cell is twice as high as wide.
  private func fitted(_ width: Double, _ height: Double) -> (Int, Int) {
    let shape = width / max(1, height) * 2
    let columns = min(Double(size.columns), Double(size.rows) * shape)
    return (max(1, Int(columns.rounded())), max(1, min(size.rows, Int((columns / shape).rounded()))))
  }

  private func groundView(
    of description: SceneDescription, at place: String?, metresPerCell: Double?, _ samples: (across: Int, down: Int)
  ) throws -> (Viewport, Int, Int) {
    guard let bounds = description.footprint?.box else {
      throw Failure(.input, "the image has no position on the ground, so --at and --metres-per-cell say nothing of it")
    }
    let centre = try place.map { try middle(at: $0, within: bounds) } ?? bounds.middle
    let distance = description.groundSampleDistance?.coarser ?? 1
    let metres = metresPerCell ?? distance * Double(form.symbols.elementsAcross)
    guard metres.isFinite, metres > 0 else { throw Failure(.input, "--metres-per-cell takes a length above 0") }
    let view = GroundViewport(
      anchor: centre, metresPerSample: metres / Double(samples.across), columns: size.columns * samples.across,
      rows: size.rows * samples.down)
    return (.ground(view), size.columns, size.rows)
  }

  /// The place to look at; one beside the image would give a blank picture.
  private func middle(at place: String, within bounds: GeoBox) throws -> GeoPoint {
    let point = try parsePlace(place).point
    if bounds.contains(point) { return point }
    let corners = [(bounds.south, bounds.west), (bounds.north, bounds.east)].map {
      Places.format(GeoPoint(latitude: $0.0, longitude: $0.1), as: .dd)
    }
    throw Failure(
      .input,
      "--at \(place): the place lies outside the image, which reaches from \(corners[0]) (south-west) "
        + "to \(corners[1]) (north-east)")
  }
}
