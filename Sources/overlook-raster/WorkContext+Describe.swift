import CGDAL
import Glibc
import Imagery

extension WorkContext {
  /// What a file says of itself.
  func describe(_ path: String) throws(RasterFailure) -> SceneDescription {
    let dataset = try shelf.dataset(access.reading(path), path: path, log: log)
    let bands = try bandDescriptions(of: dataset)
    var scene = SceneDescription(
      driver: dataset.driverName, width: dataset.width, height: dataset.height, bands: bands)
    scene.overviewCount = Int(max(GDALGetOverviewCount(try dataset.band(1)), 0))
    scene.imageCount = max(1, dataset.items(domain: "SUBDATASETS").count / 2)
    let items = metadata(of: dataset)
    scene.metadata = kept(items)
    scene.readMetadata(items)
    let note = locate(&scene, dataset)
    scene.messages = log.messages + (note.map { [$0] } ?? [])
    return scene
  }

  /// Fills in where the image lies; what is to be said about that.
  private func locate(_ scene: inout SceneDescription, _ dataset: Dataset) -> String? {
    let position = Position(of: dataset)
    scene.positionKind = position.kind
    scene.geoTransform = dataset.geoTransform
    scene.reference = spatialReference(of: dataset, position)
    guard position.isUsable, scene.reference?.isOnEarth == true else { return nil }
    log.during {
      scene.footprint = footprint(of: dataset, position)
      scene.groundSampleDistance = groundSampleDistance(of: dataset, position)
    }
    return position.note
  }

  private func footprint(of dataset: Dataset, _ position: Position) -> Footprint? {
    guard let way = Transformer(of: dataset, position, projection: "EPSG:4326") else { return nil }
    let (width, height) = (Double(dataset.width), Double(dataset.height))
    let steps = 8
    let fractions = (0..<steps).map { Double($0) / Double(steps) }
    let edge =
      fractions.map { ($0 * width, 0) } + fractions.map { (width, $0 * height) }
      + fractions.map { ((1 - $0) * width, height) } + fractions.map { (0, (1 - $0) * height) }
    let places = way.forward(edge.map { (x: $0.0, y: $0.1) }).compactMap { $0 }
    return Footprint(longitudesAndLatitudes: places.map { (longitude: $0.x, latitude: $0.y) })
  }

  /// Measured over a tenth of the image about its middle, on the plane that touches the earth there.
  private func groundSampleDistance(of dataset: Dataset, _ position: Position) -> GroundSampleDistance? {
    let (width, height) = (Double(dataset.width), Double(dataset.height))
    let middle = (x: width / 2, y: height / 2)
    guard let place = Transformer(of: dataset, position, projection: "EPSG:4326")?.forward([middle]).first ?? nil,
      abs(place.y) <= 90,
      let way = Transformer(
        of: dataset, position,
        projection: azimuthalEquidistantProjection(latitude: place.y, longitude: place.x))
    else { return nil }
    let (stepX, stepY) = (max(1, width / 10), max(1, height / 10))
    let ends = way.forward([middle, (middle.x + stepX, middle.y), (middle.x, middle.y + stepY)])
    guard let start = ends[0], let right = ends[1], let below = ends[2] else { return nil }
    let x = hypot(right.x - start.x, right.y - start.y) / stepX
    let y = hypot(below.x - start.x, below.y - start.y) / stepY
    return x > 0 && y > 0 ? GroundSampleDistance(x: x, y: y) : nil
  }

  /// Everything the file says, of all the domains that people read; those of the first band last.
  private func metadata(of dataset: Dataset) -> [String: String] {
    let unread: Set<String> = ["DERIVED_SUBDATASETS", "SUBDATASETS", "COLOR_PROFILE", "GEOLOCATION", "OVERVIEWS"]
    var items: [String: String] = [:]
    for domain in dataset.domains where !unread.contains(domain) && !domain.hasPrefix("xml:") {
      for item in dataset.items(domain: domain.isEmpty ? nil : domain) where items[item.name] == nil {
        items[item.name] = item.value
      }
    }
    return items
  }

  private func kept(_ items: [String: String]) -> [String: String] {
    var kept: [String: String] = [:]
    for (name, value) in items.sorted(by: { $0.key < $1.key }).prefix(SceneDescription.largestMetadata) {
      kept[cleanedText(name, atMost: 256)] = cleanedText(value, atMost: 4096)
    }
    return kept
  }
}
