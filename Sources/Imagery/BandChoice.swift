/// Which bands of an image are wanted.
public enum BandChoice: Sendable, Hashable {
  /// Red, green and blue where bands are said to be so; a palette's colours; the first three of three or four bands of
  /// 8 bits of which nothing is said; else the first band.
  case automatic
  /// One band by its number, from 1.
  case grey(Int)
  /// Three bands by their numbers, from 1, as red, green and blue.
  case composite(red: Int, green: Int, blue: Int)

  /// Makes a choice of a list of one or three band numbers; nil for any other.
  public init?(bands: [Int]) {
    guard bands.allSatisfy({ $0 >= 1 && $0 <= 65_535 }) else { return nil }
    switch bands.count {
    case 1: self = .grey(bands[0])
    case 3: self = .composite(red: bands[0], green: bands[1], blue: bands[2])
    default: return nil
    }
  }

  /// The band numbers named; empty for the automatic choice.
  public var bands: [Int] {
    switch self {
    case .automatic: []
    case .grey(let band): [band]
    case .composite(let red, let green, let blue): [red, green, blue]
    }
  }
}

/// The bands that a choice comes to in one image.
public struct ResolvedBands: Sendable, Hashable {
  /// The band numbers, from 1: one, or three.
  public var bands: [Int]
  /// How the samples are to be understood.
  public var interpretation: SampleInterpretation

  /// Makes a resolved choice.
  public init(bands: [Int], interpretation: SampleInterpretation) {
    self.bands = bands
    self.interpretation = interpretation
  }
}

/// How the samples of a decoded view are to be understood.
public enum SampleInterpretation: String, Sendable, Hashable, CaseIterable {
  /// One band of measurements.
  case grey
  /// Three bands of measurements as red, green and blue.
  case rgb
  /// Colours 0–255 out of a colour table, already as red, green and blue.
  case palette
}

extension BandChoice {
  /// The bands it comes to; nil where the image has no such band or no band at all.
  public func resolved(in bands: [BandDescription]) -> ResolvedBands? {
    guard !bands.isEmpty else { return nil }
    switch self {
    case .automatic: return BandChoice.byInterpretation(bands)
    case .grey(let number):
      guard let band = bands.first(where: { $0.index == number }) else { return nil }
      return ResolvedBands(bands: [number], interpretation: band.isInColors ? .palette : .grey)
    case .composite:
      let known = Set(bands.map(\.index))
      return known.isSuperset(of: self.bands) ? ResolvedBands(bands: self.bands, interpretation: .rgb) : nil
    }
  }

  private static func byInterpretation(_ bands: [BandDescription]) -> ResolvedBands? {
    let wanted: [ColorInterpretation] = [.red, .green, .blue]
    let found = wanted.compactMap { color in bands.first { $0.colorInterpretation == color }?.index }
    if found.count == 3 { return ResolvedBands(bands: found, interpretation: .rgb) }
    if bands.isUnmarkedPicture { return ResolvedBands(bands: [1, 2, 3], interpretation: .rgb) }
    guard let first = bands.first(where: { $0.colorInterpretation != .alpha }) ?? bands.first else { return nil }
    return ResolvedBands(bands: [first.index], interpretation: first.isInColors ? .palette : .grey)
  }
}

extension [BandDescription] {
  /// Whether these are three or four bands of 8 bits of which nothing is said: nearly always red, green, blue and
  /// perhaps near infrared, as the NAIP gives them.
  var isUnmarkedPicture: Bool {
    let usual: Set<ColorInterpretation> = [.gray, .undefined, .alpha]
    return (3...4).contains(count) && prefix(3).map(\.index) == [1, 2, 3]
      && allSatisfy { band in
        band.sampleType == .uint8 && band.description.isEmpty && !band.hasPalette
          && usual.contains(band.colorInterpretation)
      } && prefix(3).allSatisfy { $0.colorInterpretation != .alpha }
  }
}
