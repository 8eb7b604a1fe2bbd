import Glibc

/// A height measured by its shadow, in metres.
public struct ShadowHeight: Sendable, Hashable {
  /// The height above the ground on which the shadow lies.
  public var height: Double
  /// One standard error of the height.
  public var error: Double

  /// The height and its error as people write them: "14.0 m ± 0.5 m".
  public var text: String {
    fixed(height, decimals: 1) + " m ± " + fixed(error, decimals: 1) + " m"
  }
}

/// The height H = L·tan α of a vertical object on level ground from its shadow.
///
/// - Parameters:
///   - length: metres from the base to the tip of the shadow, measured from an edge to the same edge.
///   - sunElevation: α in degrees above the horizon, 5 to 80; outside it the answer would be worthless and is refused.
///   - lengthError: one standard error of the length, in metres; see `shadowLengthError`.
///   - elevationError: one standard error of α, in degrees.
///
/// Its error is δH² = (tan α·δL)² + (L·sec²α·δα)². Slope is not allowed for.
public func shadowHeight(
  length: Double, sunElevation: Double, lengthError: Double, elevationError: Double = 0
) throws(PlacesError) -> ShadowHeight {
  guard (5...80).contains(sunElevation) else { throw .sunElevation(sunElevation) }
  guard length > 0, length.isFinite else { throw .shadowLength(length) }
  guard lengthError >= 0, lengthError.isFinite else { throw .shadowLength(lengthError) }
  guard elevationError >= 0, elevationError.isFinite else { throw .sunElevation(elevationError) }
  let slope = tangent(ofDegrees: sunElevation)
  let byLength = slope * lengthError
  let byElevation = length * (1 + slope * slope) * radians(elevationError)
  return ShadowHeight(height: length * slope, error: hypot(byLength, byElevation))
}

/// One standard error of a length measured between two picked samples: √2 times the ground sample distance.
public func shadowLengthError(groundSampleDistance metres: Double) -> Double {
  2.0.squareRoot() * metres
}
