/// The clouds over a scene and their shadows on the ground.
struct Clouds: Sendable {
  private let noise: Noise
  private let threshold: Float
  private let toCloud: Vector

  /// How high the clouds' undersides are, in metres.
  static let height: Float = 430

  /// The clouds of a scene; nil without any.
  init?(over scene: SampleScene, lit lighting: Lighting) {
    guard scene.cloudCover > 0 else { return nil }
    noise = Noise(seed: 0x00C1_04D5)
    threshold = 0.445
    toCloud = lighting.toSun * (Clouds.height / lighting.tangent)
  }

  /// How much of the ground a cloud hides at a place, 0…1.
  func opacity(_ place: Vector) -> Float {
    step(density(place), from: threshold - 0.035, to: threshold + 0.055)
  }

  /// How bright the cloud is there: thin edges and sides away from the sun are darker.
  func brightness(_ place: Vector, toSun: Vector) -> Float {
    let thickness = density(place)
    let sunward = density(place + toSun * 38)
    return 0.62 + 0.5 * (thickness - threshold) + 1.1 * (thickness - sunward)
  }

  /// How much of the sun a cloud keeps from the ground at a place, 0…1.
  func shadow(_ place: Vector) -> Float { 0.86 * opacity(place + toCloud) }

  private func density(_ place: Vector) -> Float {
    noise.fractal(place.x / 430 + 11.3, place.y / 330 - 6.1, octaves: 6)
  }
}
