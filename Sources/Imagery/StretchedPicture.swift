/// A view as a picture of bytes.
public struct StretchedPicture: Sendable, Hashable {
  /// Samples across.
  public let width: Int
  /// Samples down.
  public let height: Int
  /// Bytes a sample: 1 (grey) or 3 (red, green, blue).
  public let channels: Int
  /// The samples row by row; `width × height × channels` of them, 0 where there is no data.
  public let bytes: [UInt8]
  /// Whether there is data, sample by sample; `width × height` of them.
  public let valid: [Bool]
}

extension StretchRange {
  /// The picture of a view by this range. A sample counts as data when all its numbers are finite.
  public func picture(of view: DecodedViewport) -> StretchedPicture {
    let channels = view.bandCount
    var bytes = [UInt8](repeating: 0, count: view.samples.count)
    var valid = [Bool](repeating: false, count: view.columns * view.rows)
    for sample in valid.indices {
      let values = sample * channels..<(sample + 1) * channels
      guard values.allSatisfy({ view.samples[$0].isFinite }) else { continue }
      valid[sample] = true
      for index in values { bytes[index] = byte(for: view.samples[index]) }
    }
    return StretchedPicture(
      width: view.columns, height: view.rows, channels: channels, bytes: bytes, valid: valid)
  }
}

extension Stretch {
  /// The picture of a view, stretched by its own values or by those that a range was taken from.
  public func picture(of view: DecodedViewport, range: StretchRange? = nil) -> StretchedPicture {
    let picture = (range ?? self.range(of: view)).picture(of: view)
    return self == .local ? picture.withLocalContrast() : picture
  }
}
