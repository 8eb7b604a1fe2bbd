/// The state of ground and plants on a date.
enum Season: Sendable, Hashable {
  case earlySpring, lateSpring, summer, autumn, winter, snow
}

/// Reflectances of one kind of surface: red, green, blue, panchromatic.
typealias Tone = SIMD4<Float>

/// The reflectances of a season.
struct Palette: Sendable {
  /// Broad-leaved forest.
  var leaves: Tone
  /// Pine forest.
  var needles: Tone
  /// Scrub and grass between the fields.
  var grass: Tone
  /// The fields, as crops and state mix.
  var fields: [Tone]
  /// The strips between fields.
  var bunds: Tone
  /// Bare earth.
  var soil: Tone
  /// Dirt roads.
  var dirt: Tone
  /// Paved roads.
  var paved: Tone
  /// Paths that nobody clears.
  var track: Tone
  /// Concrete.
  var concrete = Tone(0.40, 0.39, 0.36, 0.39)
  /// Gravel.
  var gravel: Tone
  /// Water.
  var water = Tone(0.050, 0.068, 0.070, 0.060)
  /// Banks of sand and shingle.
  var sand: Tone
  /// Roofs, of one building or another.
  var roofs: [Tone]
  /// How much of the water is under ice, 0…1.
  var ice: Float = 0
  /// How much of the crowns shows the ground beneath, 0…1.
  var bareness: Float
  /// How much of a flat roof lies under snow, 0…1.
  var snow: Float = 0

  /// What lies on the ground in winter.
  static let snowTone = Tone(0.80, 0.82, 0.86, 0.82)
}

extension Palette {
  /// The reflectances of a season.
  init(_ season: Season) {
    switch season {
    case .earlySpring: self = .earlySpring
    case .lateSpring: self = .lateSpring
    case .summer: self = .summer
    case .autumn: self = .autumn
    case .winter: self = .winter
    case .snow: self = .snowed
    }
  }

  private static let roofTones: [Tone] = [
    Tone(0.24, 0.23, 0.23, 0.235), Tone(0.17, 0.17, 0.18, 0.17), Tone(0.31, 0.17, 0.13, 0.21),
    Tone(0.34, 0.33, 0.31, 0.33), Tone(0.17, 0.21, 0.25, 0.20),
  ]

  private static let summer = Palette(
    leaves: Tone(0.052, 0.088, 0.040, 0.098), needles: Tone(0.034, 0.060, 0.034, 0.066),
    grass: Tone(0.098, 0.130, 0.062, 0.150),
    fields: [
      Tone(0.070, 0.132, 0.046, 0.165), Tone(0.088, 0.146, 0.056, 0.185), Tone(0.120, 0.150, 0.070, 0.190),
      Tone(0.058, 0.110, 0.040, 0.140), Tone(0.150, 0.140, 0.085, 0.175),
    ],
    bunds: Tone(0.170, 0.165, 0.100, 0.190), soil: Tone(0.250, 0.205, 0.150, 0.215),
    dirt: Tone(0.275, 0.235, 0.180, 0.245), paved: Tone(0.205, 0.200, 0.190, 0.200),
    track: Tone(0.215, 0.190, 0.135, 0.200), gravel: Tone(0.275, 0.260, 0.235, 0.265),
    sand: Tone(0.300, 0.275, 0.220, 0.280), roofs: roofTones, bareness: 0)

  private static let earlySpring = Palette(
    leaves: Tone(0.112, 0.092, 0.070, 0.094), needles: Tone(0.048, 0.068, 0.044, 0.064),
    grass: Tone(0.170, 0.150, 0.100, 0.150),
    fields: [
      Tone(0.180, 0.145, 0.105, 0.150), Tone(0.215, 0.180, 0.130, 0.180), Tone(0.145, 0.118, 0.088, 0.120),
      Tone(0.240, 0.205, 0.150, 0.205), Tone(0.125, 0.140, 0.075, 0.150),
    ],
    bunds: Tone(0.230, 0.200, 0.145, 0.205), soil: Tone(0.265, 0.220, 0.165, 0.230),
    dirt: Tone(0.300, 0.260, 0.205, 0.270), paved: Tone(0.215, 0.210, 0.200, 0.210),
    track: Tone(0.255, 0.220, 0.165, 0.225), gravel: Tone(0.285, 0.270, 0.245, 0.275),
    sand: Tone(0.310, 0.285, 0.230, 0.290), roofs: roofTones, bareness: 0.5)

  private static var lateSpring: Palette {
    var palette = summer
    palette.leaves = Tone(0.066, 0.104, 0.046, 0.112)
    palette.fields = [
      Tone(0.066, 0.080, 0.072, 0.075), Tone(0.190, 0.150, 0.105, 0.155), Tone(0.095, 0.135, 0.060, 0.160),
      Tone(0.056, 0.068, 0.064, 0.062), Tone(0.225, 0.185, 0.135, 0.190),
    ]
    return palette
  }

  private static var autumn: Palette {
    var palette = summer
    palette.leaves = Tone(0.150, 0.098, 0.048, 0.108)
    palette.needles = Tone(0.044, 0.064, 0.036, 0.066)
    palette.grass = Tone(0.175, 0.155, 0.090, 0.160)
    palette.fields = [
      Tone(0.265, 0.220, 0.125, 0.215), Tone(0.235, 0.200, 0.120, 0.195), Tone(0.190, 0.155, 0.105, 0.160),
      Tone(0.295, 0.255, 0.155, 0.250), Tone(0.120, 0.140, 0.065, 0.150),
    ]
    palette.bunds = Tone(0.160, 0.150, 0.095, 0.155)
    palette.bareness = 0.15
    return palette
  }

  private static var winter: Palette {
    var palette = earlySpring
    palette.leaves = Tone(0.120, 0.102, 0.084, 0.102)
    palette.grass = Tone(0.190, 0.165, 0.115, 0.165)
    palette.fields[4] = Tone(0.200, 0.165, 0.120, 0.165)
    palette.ice = 0.45
    palette.bareness = 0.65
    return palette
  }

  private static var snowed: Palette {
    var palette = earlySpring
    palette.leaves = Tone(0.300, 0.300, 0.310, 0.300)
    palette.needles = Tone(0.110, 0.125, 0.120, 0.120)
    palette.grass = Tone(0.700, 0.715, 0.745, 0.715)
    palette.fields = [
      snowTone, snowTone * 0.96, snowTone * 0.93, snowTone * 0.985, snowTone * 0.90,
    ]
    palette.bunds = Tone(0.600, 0.610, 0.630, 0.610)
    palette.soil = Tone(0.560, 0.560, 0.570, 0.560)
    palette.dirt = Tone(0.330, 0.315, 0.300, 0.315)
    palette.paved = Tone(0.250, 0.245, 0.245, 0.245)
    palette.track = Tone(0.690, 0.700, 0.720, 0.700)
    palette.gravel = Tone(0.430, 0.425, 0.420, 0.425)
    palette.concrete = Tone(0.470, 0.465, 0.460, 0.465)
    palette.sand = snowTone * 0.94
    palette.ice = 0.85
    palette.bareness = 0.75
    palette.snow = 0.75
    return palette
  }
}
