import Glibc

/// Where the sun stands in the sky, in degrees.
public struct SunPosition: Sendable, Hashable {
  /// Height of the sun's centre above the horizon without refraction, as scene metadata give it.
  public var elevation: Double
  /// The same with refraction: where the sun is seen, and what sets the length of shadows.
  public var apparentElevation: Double
  /// Clockwise from true north, 0 ≤ azimuth < 360.
  public var azimuth: Double

  /// The direction in which shadows fall, clockwise from true north.
  public var shadowAzimuth: Double { fullCircle(azimuth + 180) }
}

/// The sun's place in the sky at an instant.
public func sunPosition(at point: GeoPoint, date: Timestamp) -> SunPosition {
  sunPosition(at: point, secondsSince1970: date.secondsSince1970)
}

/// The sun's place in the sky by NOAA's solar calculator (after J. Meeus, "Astronomical Algorithms").
///
/// Good to about 0.01° in elevation and, with the sun not near the zenith, 0.02° in azimuth for the years 1950 to
/// 2050. Refraction is NOAA's for sea level and a standard atmosphere: 0.15° at 6° elevation, 0.02° at 40°.
/// UTC stands for UT1. All numbers are NaN when an input is not finite.
public func sunPosition(at point: GeoPoint, secondsSince1970: Double) -> SunPosition {
  let day = secondsSince1970 / 86_400
  let sun = SolarCoordinates(julianCentury: (day + 2_440_587.5 - 2_451_545) / 36_525)
  let minutes = (day - day.rounded(.down)) * 1440
  let hourAngle = (minutes + sun.equationOfTime) / 4 + point.longitude - 180
  let horizontal = horizontalPosition(latitude: point.latitude, declination: sun.declination, hourAngle: hourAngle)
  return SunPosition(
    elevation: horizontal.elevation,
    apparentElevation: horizontal.elevation + refraction(atElevation: horizontal.elevation),
    azimuth: horizontal.azimuth)
}

/// The sun's apparent declination in degrees and the equation of time in minutes.
private struct SolarCoordinates {
  var declination: Double
  var equationOfTime: Double

  init(julianCentury t: Double) {
    let meanLongitude = fullCircle(280.46646 + t * (36_000.76983 + t * 0.0003032))
    let anomaly = 357.52911 + t * (35_999.05029 - 0.0001537 * t)
    let eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t)
    let node = 125.04 - 1934.136 * t
    let trueLongitude = meanLongitude + SolarCoordinates.centre(anomaly, t)
    let apparentLongitude = trueLongitude - 0.00569 - 0.00478 * sine(ofDegrees: node)
    let seconds = 21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))
    let obliquity = 23 + (26 + seconds / 60) / 60 + 0.00256 * cosine(ofDegrees: node)
    declination = degrees(asin(sine(ofDegrees: obliquity) * sine(ofDegrees: apparentLongitude)))
    equationOfTime = SolarCoordinates.equationOfTime(
      meanLongitude: meanLongitude, anomaly: anomaly, eccentricity: eccentricity, obliquity: obliquity)
  }

  /// The equation of the centre, in degrees.
  private static func centre(_ anomaly: Double, _ t: Double) -> Double {
    sine(ofDegrees: anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
      + sine(ofDegrees: 2 * anomaly) * (0.019993 - 0.000101 * t) + sine(ofDegrees: 3 * anomaly) * 0.000289
  }

  private static func equationOfTime(
    meanLongitude: Double, anomaly: Double, eccentricity: Double, obliquity: Double
  ) -> Double {
    let half = tangent(ofDegrees: obliquity / 2)
    let y = half * half
    let sum =
      y * sine(ofDegrees: 2 * meanLongitude) - 2 * eccentricity * sine(ofDegrees: anomaly)
      + 4 * eccentricity * y * sine(ofDegrees: anomaly) * cosine(ofDegrees: 2 * meanLongitude)
      - y * y / 2 * sine(ofDegrees: 4 * meanLongitude)
      - 1.25 * eccentricity * eccentricity * sine(ofDegrees: 2 * anomaly)
    return 4 * degrees(sum)
  }
}

/// From equatorial to horizontal coordinates, all in degrees; exact at the poles and with the sun in the zenith.
private func horizontalPosition(
  latitude: Double, declination: Double, hourAngle: Double
) -> (elevation: Double, azimuth: Double) {
  let up =
    sine(ofDegrees: latitude) * sine(ofDegrees: declination)
    + cosine(ofDegrees: latitude) * cosine(ofDegrees: declination) * cosine(ofDegrees: hourAngle)
  let north =
    cosine(ofDegrees: latitude) * sine(ofDegrees: declination)
    - sine(ofDegrees: latitude) * cosine(ofDegrees: declination) * cosine(ofDegrees: hourAngle)
  let east = -cosine(ofDegrees: declination) * sine(ofDegrees: hourAngle)
  return (degrees(atan2(up, hypot(north, east))), fullCircle(degrees(atan2(east, north))))
}

/// NOAA's refraction in degrees for a geometric elevation in degrees.
func refraction(atElevation elevation: Double) -> Double {
  let slope = tangent(ofDegrees: elevation)
  let seconds: Double
  switch elevation {
  case 85...: seconds = 0
  case 5..<85:
    seconds = 58.1 / slope - 0.07 / (slope * slope * slope) + 0.000086 / (slope * slope * slope * slope * slope)
  case -0.575..<5:
    seconds = 1735 + elevation * (-518.2 + elevation * (103.4 + elevation * (-12.79 + elevation * 0.711)))
  default: seconds = -20.774 / slope
  }
  return seconds / 3600
}
