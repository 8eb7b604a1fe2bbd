/// What a camera makes of the light: haze, blur, noise and whole numbers.
struct Sensor: Sendable {
  private let gain: Float
  private let haze: Tone
  private let largest: Float
  private let bandCount: Int
  private let noise: Noise

  /// The camera of a scene; its gain keeps snow below the largest sample.
  init(_ scene: SampleScene, seed: UInt32) {
    largest = Float(scene.largestSample)
    bandCount = scene.bandCount
    let exposure: Float = scene.season == .snow ? 0.86 : bandCount == 1 ? 1.9 : 2.35
    gain = largest * exposure
    haze = (bandCount == 1 ? Tone(repeating: 0.055) : Tone(0.035, 0.042, 0.066, 0)) * largest
    var mixed = seed
    for byte in scene.key.utf8 { mixed = (mixed ^ UInt32(byte)) &* 0x0100_0193 }
    noise = Noise(seed: mixed)
  }

  /// The signal of a surface under some light, before blur and noise.
  func signal(_ tone: Tone, light: Float) -> Tone {
    guard bandCount == 3 else { return tone * (light * gain) + haze }
    let grey = (tone.x + 2 * tone.y + tone.z) * 0.25
    return (tone * 0.72 + grey * 0.28) * (light * gain) + haze
  }

  /// Blurs a signal with the neighbours of its pixel, adds noise and makes samples; writes `bandCount` of them.
  func expose(
    _ signals: UnsafeBufferPointer<Tone>, at index: Int, stride: Int, pixel: (column: Int, row: Int),
    into samples: inout [UInt16]
  ) {
    let middle = signals[index]
    let beside = signals[index - 1] + signals[index + 1] + signals[index - stride] + signals[index + stride]
    let signal = middle * 0.56 + beside * 0.11
    let stripe = 1 + 0.006 * (noise.unit(Int32(pixel.column), -7) - 0.5)
    if bandCount == 1 {
      samples.append(quantised(signal.w * stripe, grain(pixel, 3)))
    } else {
      for band in 0..<3 { samples.append(quantised(signal[band] * stripe, grain(pixel, Int32(band)))) }
    }
  }

  /// Noise of one pixel and band, −1…1, with its peak at 0.
  private func grain(_ pixel: (column: Int, row: Int), _ band: Int32) -> Float {
    let bits = noise.bits(Int32(pixel.column), Int32(pixel.row) &* 4 &+ band)
    return (Float(bits & 0xFFFF) + Float(bits >> 16)) / 65_535 - 1
  }

  private func quantised(_ signal: Float, _ grain: Float) -> UInt16 {
    let noisy = signal + grain * (largest * 0.006 + signal * 0.012)
    return UInt16(min(largest, max(1, noisy + 0.5)))
  }
}
