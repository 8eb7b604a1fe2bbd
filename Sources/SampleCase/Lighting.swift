/// Where light comes from and where the satellite stands, turned into the site's grid.
struct Lighting: Sendable {
  /// The way towards the sun on the ground, of length 1.
  let toSun: Vector
  /// Where the shadow of a point 1 m above the ground falls.
  let shadowPerMetre: Vector
  /// Where a point 1 m above the ground appears.
  let leanPerMetre: Vector
  /// The tangent of the sun's elevation.
  let tangent: Float
  /// The share of the light that comes from the whole sky and reaches shadows as well.
  static let sky: Float = 0.23

  /// Takes the sun and the satellite from a scene; azimuths are of true north, the grid's differ by its convergence.
  init(_ scene: SampleScene, convergence: Double) {
    toSun = direction(bearing: scene.sunAzimuth - convergence)
    tangent = Float(sine(degrees: scene.sunElevation) / cosine(degrees: scene.sunElevation))
    shadowPerMetre = toSun * (-1 / tangent)
    let lean = Float(sine(degrees: scene.offNadir) / cosine(degrees: scene.offNadir))
    leanPerMetre = direction(bearing: scene.satelliteAzimuth - convergence) * -lean
  }

  /// Direct sunlight on a slope as a share of that on level ground, 0…2.
  ///
  /// `fall` is the way down times its steepness (metres down for each metre). Lambert's law.
  func sunlight(fall: Vector) -> Float {
    let facing = 1 + fall.dot(toSun) / tangent
    return min(2, max(0, facing / (1 + fall.dot(fall)).squareRoot()))
  }
}
