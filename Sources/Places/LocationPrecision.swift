/// How well the place of a record is known, in the three steps that open-source investigators use.
public enum LocationPrecision: String, Sendable, Hashable, CaseIterable {
  /// The object itself, ±10 m.
  case exact
  /// Its immediate surroundings, ±100 m.
  case vicinity
  /// The village or valley, ±1 km.
  case locality

  /// The greatest distance in metres between the stated and the true place.
  public var metres: Double {
    switch self {
    case .exact: 10
    case .vicinity: 100
    case .locality: 1000
    }
  }

  /// The finest step that an uncertainty of `metres` still fits; nil beyond 1 km, below zero and for NaN.
  public init?(uncertainty metres: Double) {
    guard metres >= 0, let step = Self.allCases.first(where: { metres <= $0.metres }) else { return nil }
    self = step
  }
}
