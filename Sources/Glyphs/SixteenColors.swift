import Cells

/// Which of the sixteen ANSI colours stands for a colour, and how far each of them is from it.
///
/// By plain distance in RGB nearly all of an aerial picture is nearest to one grey. So weak colours count as three times
/// as strong, up to the strength that the sixteen have, and distances are measured in brightness and, with four tenths of
/// its weight, in difference of blue and red from it (ITU-R BT.601). With that weight a grey is nearest to a grey.
struct SixteenColors: Sendable {
  /// The sixteen by xterm's default values.
  static let xterm = SixteenColors()

  private var light: (SIMD8<Float>, SIMD8<Float>) = (.zero, .zero)
  private var blue: (SIMD8<Float>, SIMD8<Float>) = (.zero, .zero)
  private var red: (SIMD8<Float>, SIMD8<Float>) = (.zero, .zero)

  /// √0.4 times the scales of Cb and Cr.
  private static let blueScale: Float = 0.632_456 * 0.564
  private static let redScale: Float = 0.632_456 * 0.713
  /// Between the greatest and the least channel: what the sixteen have at least.
  private static let fullSpread: Float = 200

  private init() {
    for lane in 0..<8 {
      let (lower, upper) = (SixteenColors.place(of: lane), SixteenColors.place(of: lane + 8))
      (light.0[lane], light.1[lane]) = (lower.light, upper.light)
      (blue.0[lane], blue.1[lane]) = (lower.blue, upper.blue)
      (red.0[lane], red.1[lane]) = (lower.red, upper.red)
    }
  }

  private static func place(of number: Int) -> (light: Float, blue: Float, red: Float) {
    guard let parts = Color.ansi(UInt8(number)).components else { return (0, 0, 0) }
    return place(of: RGB(parts.red, parts.green, parts.blue))
  }

  @inline(__always)
  private static func place(of color: RGB) -> (light: Float, blue: Float, red: Float) {
    let spread = Float(max(color.red, color.green, color.blue) &- min(color.red, color.green, color.blue))
    let gain = max(1, min(3, fullSpread / max(1, spread)))
    let light = Float(color.brightness) / 256
    return (light, (Float(color.blue) - light) * gain * blueScale, (Float(color.red) - light) * gain * redScale)
  }

  /// The squared distances of the sixteen from a colour.
  @inline(__always)
  func distances(to color: RGB) -> (SIMD8<Float>, SIMD8<Float>) {
    let place = SixteenColors.place(of: color)
    let lower = (light.0 - place.light, blue.0 - place.blue, red.0 - place.red)
    let upper = (light.1 - place.light, blue.1 - place.blue, red.1 - place.red)
    return (
      lower.0 * lower.0 + lower.1 * lower.1 + lower.2 * lower.2,
      upper.0 * upper.0 + upper.1 * upper.1 + upper.2 * upper.2
    )
  }

  /// Whether one of the sixteen is brighter than another, the higher number of two as bright.
  @inline(__always)
  static func isBrighter(_ one: Int, than other: Int) -> Bool { order[one] > order[other] }

  /// The rank of each of the sixteen by brightness.
  private static let order: [Int] = {
    let brightness = (0..<16).map { place(of: $0).light }
    return (0..<16).map { own in
      (0..<16).count { (brightness[$0], $0) < (brightness[own], own) }
    }
  }()

  /// The number of the nearest of the sixteen; the lower one of two as near.
  @inline(__always)
  func nearest(to color: RGB) -> Int {
    let (lower, upper) = distances(to: color)
    return SixteenColors.least(lower, upper)
  }

  /// The place of the least of sixteen values.
  @inline(__always)
  static func least(_ lower: SIMD8<Float>, _ upper: SIMD8<Float>) -> Int {
    let isUpper = upper .< lower
    let numbers = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7)
    var values = lower.replacing(with: upper, where: isUpper)
    let least = values.min()
    values = values - least
    let own = numbers.replacing(with: numbers &+ 8, where: isUpper)
    return Int(SIMD8<Int32>(repeating: 99).replacing(with: own, where: values .== 0).min())
  }
}
