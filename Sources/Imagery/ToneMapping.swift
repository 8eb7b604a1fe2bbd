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

  /// The picture of a view. A sample counts as data when all its numbers are finite.
  public func picture(of view: DecodedViewport) -> StretchedPicture {
    let channels = view.bandCount
    var bytes = [UInt8](repeating: 0, count: view.samples.count)
    var valid = [Bool](repeating: false, count: view.columns * view.rows)
    view.samples.withUnsafeBufferPointer { samples in
      for sample in valid.indices {
        valid[sample] = (sample * channels..<(sample + 1) * channels).allSatisfy { samples[$0].isFinite }
      }
    }
    for band in 0..<channels { write(band, of: view, to: &bytes, valid) }
    let picture = StretchedPicture(
      width: view.columns, height: view.rows, channels: channels, bytes: bytes, valid: valid)
    return localContrast.map(picture.withLocalContrast) ?? picture
  }

  private func write(_ band: Int, of view: DecodedViewport, to bytes: inout [UInt8], _ valid: [Bool]) {
    let channels = view.bandCount
    let curve = GammaCurve(gamma)
    view.samples.withUnsafeBufferPointer { samples in
      switch range(ofBand: band) {
      case .linear(let low, let high):
        let line = LinearRange(low: low, high: high)
        for sample in valid.indices where valid[sample] {
          bytes[sample * channels + band] = curve.byte(line.fraction(of: samples[sample * channels + band]))
        }
      case .levels(let levels):
        for sample in valid.indices where valid[sample] {
          let byte = StretchRange.levelByte(samples[sample * channels + band], levels: levels)
          bytes[sample * channels + band] = curve.isStraight ? byte : curve.byte(Double(byte) / 255)
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

  private static let steps = 16_384

  init(_ gamma: Double) {
    let inside = gamma.isFinite ? min(max(gamma, ToneMapping.gammas.lowerBound), ToneMapping.gammas.upperBound) : 1
    exponent = 1 / inside
    isStraight = inside == 1
    let exponent = exponent
    table =
      isStraight
      ? []
      : (0...GammaCurve.steps).map { UInt8((pow(Double($0) / Double(GammaCurve.steps), exponent) * 255).rounded()) }
  }

  @inline(__always) func byte(_ fraction: Double) -> UInt8 {
    if isStraight { return UInt8((fraction * 255).rounded()) }
    // Near black the curve is too steep for the table.
    if fraction < 0.02 { return UInt8((pow(fraction, exponent) * 255).rounded()) }
    return table[Int((fraction * Double(GammaCurve.steps)).rounded())]
  }
}
