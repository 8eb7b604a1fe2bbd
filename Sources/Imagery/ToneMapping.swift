import Glibc

/// The whole map from the values of a view to the bytes of a picture: ranges, gamma, local contrast.
///
/// It depends on nothing but itself and the values (local contrast also on the values around), so that applied to
/// another date it gives equal bytes for equal values.
public struct ToneMapping: Sendable, Hashable {
  /// The range of each band, or one range for all of them; never empty.
  public private(set) var ranges: [StretchRange]
  /// The exponent's inverse: brightness becomes its power of 1/gamma, so that above 1 the middle is brighter.
  public var gamma: Double
  /// How contrast is raised place by place; nil where it is not.
  public var localContrast: LocalContrast?

  /// The gammas that can be chosen.
  public static let gammas = 0.1...10.0

  /// Makes a map; without a range that of bytes is taken.
  public init(ranges: [StretchRange], gamma: Double = 1, localContrast: LocalContrast? = nil) {
    self.ranges = ranges.isEmpty ? [.bytes] : ranges
    self.gamma = gamma
    self.localContrast = localContrast
  }

  /// The range of a band by its place in the view, from 0.
  public func range(ofBand band: Int) -> StretchRange { ranges.indices.contains(band) ? ranges[band] : ranges[0] }

  /// The picture of a view. A sample counts as data when all its numbers are finite. The colours of classes stay as they are.
  public func picture(of view: DecodedViewport) -> StretchedPicture {
    let own = view.hasClassColors ? ToneMapping(ranges: [.bytes]) : self
    var picture = own.stretchedPicture(of: view)
    picture.isOfClasses = view.showsClasses
    return picture
  }

  private func stretchedPicture(of view: DecodedViewport) -> StretchedPicture {
    let valid = view.validity
    var bytes = [UInt8](repeating: 0, count: view.samples.count)
    let curve = GammaCurve(gamma)
    for band in 0..<view.bandCount { write(band, of: view, to: &bytes, valid, curve) }
    let picture = StretchedPicture(
      width: view.columns, height: view.rows, channels: view.bandCount, bytes: bytes, valid: valid)
    return localContrast.map(picture.withLocalContrast) ?? picture
  }

  private func write(
    _ band: Int, of view: DecodedViewport, to bytes: inout [UInt8], _ valid: [Bool], _ curve: GammaCurve
  ) {
    switch range(ofBand: band) {
    case .linear(let low, let high):
      let line = LinearRange(low: low, high: high)
      if curve.isStraight {
        view.map(band, to: &bytes, valid) { line.byte(for: $0) }
      } else {
        view.map(band, to: &bytes, valid) { curve.byte(line.level(of: $0) / 255) }
      }
    case .levels(let levels):
      let curved = (0...255).map { curve.byte(Double($0) / 255) }
      let table = LevelRange(levels)
      view.map(band, to: &bytes, valid) { curved[Int(table.byte(for: $0))] }
    }
  }
}

extension DecodedViewport {
  /// Whether all numbers of a sample are finite, sample by sample.
  fileprivate var validity: [Bool] {
    var valid = [Bool](repeating: true, count: columns * rows)
    let channels = bandCount
    samples.withUnsafeBufferPointer { samples in
      for sample in valid.indices {
        for place in sample * channels..<(sample + 1) * channels where !samples[place].isFinite {
          valid[sample] = false
        }
      }
    }
    return valid
  }

  /// Writes a byte for each valid value of a band.
  @inline(__always) fileprivate func map(
    _ band: Int, to bytes: inout [UInt8], _ valid: [Bool], _ byte: (Float) -> UInt8
  ) {
    let channels = bandCount
    samples.withUnsafeBufferPointer { samples in
      bytes.withUnsafeMutableBufferPointer { bytes in
        var place = band
        for isValid in valid {
          if isValid { bytes[place] = byte(samples[place]) }
          place += channels
        }
      }
    }
  }
}

/// Brightness 0–1 to the power of 1/gamma, as a byte.
struct GammaCurve: Sendable {
  private let exponent: Double
  private let table: [UInt8]
  /// Whether gamma is 1.
  let isStraight: Bool

  private static let steps = 4096

  init(_ gamma: Double) {
    let inside = gamma.isFinite ? min(max(gamma, ToneMapping.gammas.lowerBound), ToneMapping.gammas.upperBound) : 1
    let exponent = 1 / inside
    self.exponent = exponent
    isStraight = inside == 1
    let fractions = isStraight ? 0..<0 : 0..<GammaCurve.steps + 1
    table = fractions.map { UInt8(pow(Double($0) / Double(GammaCurve.steps), exponent) * 255 + 0.5) }
  }

  @inline(__always) func byte(_ fraction: Double) -> UInt8 {
    if isStraight { return UInt8(fraction * 255 + 0.5) }
    // Near black a brightening curve is too steep for the table.
    if exponent < 1, fraction < 0.02 { return UInt8(pow(fraction, exponent) * 255 + 0.5) }
    return table[Int(fraction * Double(GammaCurve.steps) + 0.5)]
  }
}
