/// The forms in which coordinates are read and written.
public enum CoordinateForm: String, Sendable, Hashable, CaseIterable {
  /// Decimal degrees.
  case dd
  /// Degrees, minutes and decimal seconds.
  case dms
  /// Degrees and decimal minutes.
  case ddm
  /// Universal Transverse Mercator; Universal Polar Stereographic beyond 84° north and 80° south.
  case utm
  /// Military Grid Reference System.
  case mgrs

  /// The usual number of digits: decimals of the last unit, for MGRS digits altogether.
  public var usualDigits: Int {
    switch self {
    case .dd: 6
    case .dms: 1
    case .ddm: 3
    case .utm: 0
    case .mgrs: 10
    }
  }
}
