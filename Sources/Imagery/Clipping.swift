/// How many samples of a view lie at or beyond the ends of a stretch, block by block, so that their differences cannot
/// be seen.
///
/// A sample is clipped where one of its bands is; it may be so at both ends. Samples without data count nowhere. For a
/// straight range its limits count as clipped; for an equalized one, whose outer levels hold values of the picture
/// itself, only what lies beyond them; one without any room between its limits clips nothing. Gamma and local contrast come
/// after the range and change nothing about it.
public struct Clipping: Sendable, Hashable {
  /// Samples with data, and how many of them are clipped.
  public struct Counts: Sendable, Hashable {
    /// Samples with data.
    public internal(set) var data = 0
    /// Samples at or above the upper end in a band.
    public internal(set) var light = 0
    /// Samples at or below the lower end in a band.
    public internal(set) var dark = 0

    /// The share of samples clipped at an end, 0–1; 0 without data.
    public func share(_ end: End) -> Double {
      data == 0 ? 0 : Double(end == .light ? light : dark) / Double(data)
    }

    /// The end at which a block is to be shown as clipped: that of the larger share, the light one of equals; nil where
    /// both are below `Clipping.relevantShare`.
    public var end: End? {
      let end: End = light >= dark ? .light : .dark
      return share(end) >= Clipping.relevantShare ? end : nil
    }
  }

  /// An end of a stretch.
  public enum End: Sendable, Hashable { case light, dark }

  /// The share of its samples from which on a block is shown as clipped.
  public static let relevantShare = 0.25

  /// The blocks row by row; those at the right and lower edges may be cut off.
  public private(set) var blocks: [Counts]
  /// All samples of the view.
  public private(set) var whole = Counts()

  /// Counts the samples of a view in blocks of so many samples, at least one.
  ///
  /// The colours of a colour table are no measurements and count as not clipped.
  public init(of view: DecodedViewport, by mapping: ToneMapping, blockColumns: Int, blockRows: Int) {
    let (width, height) = (max(1, blockColumns), max(1, blockRows))
    let across = (view.columns + width - 1) / width
    blocks = Array(repeating: Counts(), count: across * ((view.rows + height - 1) / height))
    let bands = view.bandCount
    let limits = (0..<bands).map { Limits(view.interpretation == .palette ? nil : mapping.range(ofBand: $0)) }
    view.samples.withUnsafeBufferPointer { samples in
      for row in 0..<view.rows {
        for column in 0..<view.columns {
          let start = (row * view.columns + column) * bands
          var isData = true
          var (isLight, isDark) = (false, false)
          for band in 0..<bands {
            let value = samples[start + band]
            isData = isData && value.isFinite
            isLight = isLight || value >= limits[band].light
            isDark = isDark || value <= limits[band].dark
          }
          if isData { blocks[row / height * across + column / width].count(isLight, isDark) }
        }
      }
    }
    for block in blocks { whole.add(block) }
  }

  /// From where on values of a band are clipped.
  private struct Limits {
    var light = Float.infinity
    var dark = -Float.infinity

    init(_ range: StretchRange?) {
      switch range {
      case .linear(let low, let high) where low < high: (light, dark) = (high, low)
      case .levels(let levels):
        if let last = levels.last { light = last.nextUp }
        if let first = levels.first { dark = first.nextDown }
      case .linear, nil: break
      }
    }
  }
}

extension Clipping.Counts {
  fileprivate mutating func count(_ isLight: Bool, _ isDark: Bool) {
    data += 1
    if isLight { light += 1 }
    if isDark { dark += 1 }
  }

  fileprivate mutating func add(_ other: Self) {
    data += other.data
    light += other.light
    dark += other.dark
  }
}
