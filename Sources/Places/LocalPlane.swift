import CGeographicLib
import Glibc

/// The azimuthal equidistant projection of the ellipsoid about a point.
///
/// Distances and azimuths from the anchor are true everywhere. It equals PROJ's
/// `+proj=aeqd +lat_0=… +lon_0=… +ellps=WGS84`, computed with geodesics.
public struct LocalPlane: Sendable, Hashable {
  /// The point at east 0, north 0.
  public var anchor: GeoPoint

  /// Creates the plane that touches the ellipsoid at `anchor`.
  public init(anchor: GeoPoint) {
    self.anchor = anchor
  }

  /// The metres east and north of the anchor at which a point is drawn.
  public func offset(of point: GeoPoint) -> (east: Double, north: Double) {
    let line = geodesic(from: anchor, to: point)
    return (line.length * sine(ofDegrees: line.start_azimuth), line.length * cosine(ofDegrees: line.start_azimuth))
  }

  /// The point drawn at these metres east and north of the anchor.
  public func point(east: Double, north: Double) -> GeoPoint {
    destination(from: anchor, azimuth: degrees(atan2(east, north)), distance: hypot(east, north))
  }
}
