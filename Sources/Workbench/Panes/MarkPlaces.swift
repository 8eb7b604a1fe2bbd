import CaseModel
import Imagery
import Places

/// Where the marks of the selected site lie in the plane of the view, worked out once and not for each frame.
struct MarkPlaces: Sendable {
  /// A mark that can be drawn.
  struct Place: Sendable {
    var number: Int
    var spot: Spot
  }

  /// What the places depend on.
  struct Key: Sendable, Hashable {
    var site: RecordID?
    var image: RecordID?
    var anchor: GeoPoint?
    var revision: Int
  }

  private(set) var key: Key?
  private(set) var places: [Place] = []
  /// The numbers of all observations, also of those without a place.
  private var numbers: [RecordID: Int] = [:]
  /// By number, from 1: whether the mark was made on the image that is looked at.
  private var isOnImage: [Bool] = []

  init() {}

  init(_ state: State) {
    key = state.markKey
    let image = state.picture.scene?.id
    let plane = state.picture.view?.ground.map { LocalPlane(anchor: $0.anchor) }
    for (index, observation) in state.selectedObservations.enumerated() {
      numbers[observation.id] = index + 1
      isOnImage.append(image.map { observation.images.contains($0) } ?? false)
      guard let spot = observation.spot(in: plane, isOnImage: isOnImage[index]) else { continue }
      places.append(Place(number: index + 1, spot: spot))
    }
  }

  /// Whether a mark was made on the image that is looked at.
  func isOnImage(_ number: Int) -> Bool { isOnImage.indices.contains(number - 1) && isOnImage[number - 1] }

  /// The number of an observation; that of the first where it is none of these.
  func number(of id: RecordID?) -> Int { id.flatMap { numbers[$0] } ?? 1 }
}

extension Observation {
  /// Where it lies in a plane of the ground, or in the pixels of the image that it was made on; nil where nowhere.
  fileprivate func spot(in plane: LocalPlane?, isOnImage: Bool) -> Spot? {
    if let plane { return point.map(plane.offset).map { Spot(x: $0.east, y: $0.north) } }
    return isOnImage ? pixel.map { Spot(x: $0.x, y: $0.y) } : nil
  }
}

extension State {
  var markKey: MarkPlaces.Key {
    MarkPlaces.Key(
      site: list.selection, image: picture.scene?.id, anchor: picture.view?.ground?.anchor, revision: revision)
  }

  /// Brings the places of the marks up to date.
  mutating func placeMarks() {
    if markPlaces.key != markKey { markPlaces = MarkPlaces(self) }
  }

  /// Where the marks lie; worked out here where that was not done since something changed.
  var marks: MarkPlaces { markPlaces.key == markKey ? markPlaces : MarkPlaces(self) }
}
