import CGDAL
import Glibc
import Imagery
import Places

extension WorkContext {
  /// Fills in where the image lies; what is to be said about that.
  func locate(_ scene: inout SceneDescription, _ dataset: Dataset) -> String? {
    let position = Position(of: dataset)
    scene.positionKind = position.kind
    scene.geoTransform = dataset.geoTransform
    scene.reference = spatialReference(of: dataset, position)
    guard position.isUsable, scene.reference?.isOnEarth == true else { return nil }
    log.during {
      scene.footprint = footprint(of: dataset, position)
      scene.corners = corners(of: dataset, position)
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

  private func corners(of dataset: Dataset, _ position: Position) -> ImageCorners? {
    guard let way = Transformer(of: dataset, position, projection: "EPSG:4326") else { return nil }
    let (width, height) = (Double(dataset.width), Double(dataset.height))
    let places = way.forward([(0, 0), (width, 0), (width, height), (0, height), (width / 2, height / 2)])
    return ImageCorners(
      places.map { place in
        guard let place, abs(place.y) <= 90, let east = eastLongitude(place.x) else { return nil }
        return GeoPoint(latitude: place.y, longitude: east)
      })
  }

  /// A longitude within ±180; nil for one that is none.
  private func eastLongitude(_ degrees: Double) -> Double? {
    guard degrees.isFinite, abs(degrees) <= 1080 else { return nil }
    return abs(degrees) <= 180 ? degrees : remainder(degrees, 360)
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
}
