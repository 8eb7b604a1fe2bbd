public import JSONText
import Places

/// How many observations a site has.
public struct ObservationCounts: Sendable, Hashable {
  /// All that live.
  public var observations = 0
  /// Those of them that have a place.
  public var marks = 0

  /// Counts none.
  public init() {}

  /// Takes counts as they are.
  public init(observations: Int, marks: Int) {
    self.observations = observations
    self.marks = marks
  }

  /// Counts the living observations among records.
  public init(_ records: some Sequence<Record>) {
    for record in records where record.isAlive {
      guard let observation = Observation(record) else { continue }
      observations += 1
      if observation.point != nil || observation.pixel != nil { marks += 1 }
    }
  }
}

extension CaseContents {
  /// Whether the observations of a site's document are here, and not only counted.
  public func isLoaded(_ document: String) -> Bool { countsByDocument[document] == nil }

  /// How many observations a site's document has.
  public func counts(_ document: String) -> ObservationCounts {
    countsByDocument[document] ?? ObservationCounts(records(in: document))
  }
}

extension ObservationCounts {
  /// Counts an observation by its feature in a document, without making a value of it.
  public mutating func note(_ feature: JSONCursor) {
    observations += 1
    if feature.isMark { marks += 1 }
  }
}

extension JSONCursor {
  /// Whether an observation has a place: the same answer as `ObservationCounts` gives.
  fileprivate var isMark: Bool {
    if let geometry = self["geometry"], geometry.isPlace { return true }
    guard let pixel = self["properties"]?["pixel"]?.value else { return false }
    return pixel[0]?.double != nil && pixel[1]?.double != nil
  }

  private var isPlace: Bool {
    guard isObject, let coordinates = self["coordinates"], coordinates.isArray else { return false }
    var numbers: (Double?, Double?)
    var count = 0
    coordinates.forEachElement { element in
      if count == 0 { numbers.0 = element.double } else if count == 1 { numbers.1 = element.double }
      count += 1
    }
    // A plain point is the rule, and needs no value to be made.
    if let x = numbers.0, let y = numbers.1 { return GeoPoint(latitude: y, longitude: x).isValid }
    return value.flatMap { GeoPoint(geometry: $0) } != nil
  }
}
