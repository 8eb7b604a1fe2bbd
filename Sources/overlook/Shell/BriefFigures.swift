import Briefs
import CaseModel
import Imagery
import Places
import RasterClient
import Workbench

/// The figures of a brief: each image of a site that carries marks, cut to the marks with some ground around them.
final class BriefFigures {
  private let contents: CaseContents
  private let roots: ImageRoots
  private let client: RasterClient
  /// Size and hash of the images, as their records say.
  let hashes: [RecordID: ImageHash]
  /// The same of the files of further bands, by the names of their assets.
  let bandFileHashes: [RecordID: [String: ImageHash]]

  /// The size of a figure in samples.
  private static let size = (columns: 1000, rows: 700)
  /// The least ground that a figure shows across, in metres.
  private static let leastGround = 300.0

  init(casePath: String, contents: CaseContents, program: Program) {
    self.contents = contents
    roots = ImageRoots(casePath: casePath, program: program)
    client = RasterProgram.client(roots: roots.existing, program: program)
    var (hashes, others): ([RecordID: ImageHash], [RecordID: [String: ImageHash]]) = ([:], [:])
    for scene in contents.all(Scene.self) {
      for file in scene.files {
        guard let hash = file.file.sha256 else { continue }
        let known = ImageHash(size: file.file.size ?? 0, sha256: hash)
        if file.key == SceneFile.picture {
          hashes[scene.id] = known
        } else {
          others[scene.id, default: [:]][file.key] = known
        }
      }
    }
    (self.hashes, bandFileHashes) = (hashes, others)
  }

  deinit { client.close() }

  /// The figures of the sites, in their order; an image that cannot be read is named on standard error and left out.
  func make(_ sites: [RecordID]) -> [FigureInput] {
    sites.flatMap { id in
      guard let site = contents.first(Site.self, id) else { return [FigureInput]() }
      return contents.scenes(of: site).compactMap { figure(of: $0, at: site) }
    }
  }

  private func figure(of scene: Scene, at site: Site) -> FigureInput? {
    let marks = contents.observations(of: site.id).filter { $0.images.contains(scene.id) }
    let spots = marks.compactMap { mark in spot(of: mark, at: site, scene).map { (mark.id, $0) } }
    guard !spots.isEmpty, let view = view(of: spots.map(\.1), at: site, scene) else { return nil }
    do {
      let source = try SceneSource(scene, roots)
      let picture = try source.file(0)
      let description = try client.describe(picture.path, image: picture.number)
      let table = scene.bandTable(describedAs: description)
      let bands = table?.defaultChoice ?? .automatic
      try source.checkFiles(for: bands)
      for file in source.sources(of: bands) { try check(file) }
      let decoded = scene.withUnit(
        source.translated(try client.decode(source.request(view, bands) { _ in nil }), bands))
      let scale = scene.decibelScale(of: decoded, texts: description.sensorTexts)
      let stretched = Enhancement.picture(of: scale.map(decoded.inDecibels) ?? decoded)
      guard let figure = FigurePicture(stretched) else { return nil }
      var input = FigureInput(
        scene: scene.id, site: site.id, picture: figure, viewport: view,
        marks: spots.map { FigureMark(observation: $0.0, position: position($0.1, on: view)) })
      input.rendering = FigureRendering(view: decoded, table: table, isInDecibels: scale != nil).words
      if source.isJoint {
        input.groundSampleDistance = scene.groundSampleDistance(ofFiles: source.filePlaces(of: bands))
      }
      return input
    } catch {
      Standard.error("overlook: no figure of \(scene.title): \(Failure(error).message)")
      return nil
    }
  }

  /// Refuses a file that is not the recorded one.
  private func check(_ file: ImageSource) throws {
    guard !file.sha256.isEmpty, try Files.hash(file.path) != file.sha256 else { return }
    throw Failure(.disk, "\(Files.name(of: file.path)) is not the file that was recorded; see overlook verify")
  }

  /// Metres east and north of the site, or pixels of an image without a position.
  private func spot(of mark: Observation, at site: Site, _ scene: Scene) -> (x: Double, y: Double)? {
    guard let bounds = scene.bounds else { return mark.pixel }
    return mark.point.map { point in
      let offset = LocalPlane(anchor: site.point ?? bounds.middle).offset(of: point)
      return (offset.east, offset.north)
    }
  }

  private func view(of spots: [(x: Double, y: Double)], at site: Site, _ scene: Scene) -> Viewport? {
    let xs = spots.map(\.x)
    let ys = spots.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max() else { return nil }
    let (columns, rows) = Self.size
    let across = max((right - left) * 1.5, (high - low) * 1.5 * Double(columns) / Double(rows))
    guard let bounds = scene.bounds else {
      return .pixels(
        PixelViewport(
          centreX: (left + right) / 2, centreY: (low + high) / 2,
          pixelsPerSample: max(across, 400) / Double(columns), columns: columns, rows: rows))
    }
    let scale = max(across, Self.leastGround) / Double(columns)
    return .ground(
      GroundViewport(
        anchor: site.point ?? bounds.middle, east: (left + right) / 2, north: (low + high) / 2,
        metresPerSample: max(scale, (scene.groundSampleDistance ?? 0) / 2), columns: columns, rows: rows))
  }

  private func position(_ spot: (x: Double, y: Double), on view: Viewport) -> SamplePosition {
    switch view {
    case .ground(let ground): ground.position(of: PlaneOffset(east: spot.x, north: spot.y))
    case .pixels(let pixels): pixels.position(ofX: spot.x, y: spot.y)
    }
  }
}
