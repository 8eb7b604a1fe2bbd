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
  /// Whether its colours stand for classes, so that no mean of them says anything.
  public var isOfClasses = false
}

extension StretchRange {
  /// The picture of a view by this range, the same for all bands.
  public func picture(of view: DecodedViewport) -> StretchedPicture { ToneMapping(ranges: [self]).picture(of: view) }
}

extension Stretch {
  /// The picture of a view, stretched by its own values, all bands together, or by those that a range was taken from.
  public func picture(of view: DecodedViewport, range: StretchRange? = nil) -> StretchedPicture {
    ToneMapping(ranges: [range ?? self.range(of: view)], localContrast: localContrast).picture(of: view)
  }

  /// The numbers of a local stretch; nil for any other.
  public var localContrast: LocalContrast? { if case .local(let contrast) = self { contrast } else { nil } }
}
