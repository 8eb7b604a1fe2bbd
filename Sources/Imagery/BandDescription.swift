/// How one number of an image is kept.
public enum SampleType: String, Sendable, Hashable, CaseIterable {
  case uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32, float64
  case complexInt16, complexInt32, complexFloat32, complexFloat64

  /// Bytes of one sample.
  public var bytes: Int {
    switch self {
    case .uint8, .int8: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32, .complexInt16: 4
    case .uint64, .int64, .float64, .complexInt32, .complexFloat32: 8
    case .complexFloat64: 16
    }
  }

  /// Whether a sample has a real and an imaginary part.
  public var isComplex: Bool {
    switch self {
    case .complexInt16, .complexInt32, .complexFloat32, .complexFloat64: true
    default: false
    }
  }
}

/// What a band is meant to be shown as.
public enum ColorInterpretation: String, Sendable, Hashable, CaseIterable {
  case undefined, gray, palette, red, green, blue, alpha, other
}

/// One band of an image.
public struct BandDescription: Sendable, Hashable {
  /// The band's number, from 1.
  public var index: Int
  /// How its samples are kept.
  public var sampleType: SampleType
  /// What it is meant to be shown as.
  public var colorInterpretation: ColorInterpretation
  /// What the file calls it; empty where it says nothing.
  public var description: String
  /// The value that stands for no data; nil without one, NaN where NaN does.
  public var noData: Double?
  /// Whether the band's samples are entries of a colour table.
  public var hasPalette: Bool
  /// How many different colours the table has, without the black that fills it up at its end; 0 without a table.
  public var tableColorCount = 0
  /// Whether the file has names for the whole numbers that the band holds.
  public var hasClassNames = false
  /// What somebody said that the image is, which goes before what is found; nil where nothing was said.
  public var stated: ImageContent?
  /// The unit of measurement as the file has it, cleaned, at most 64 bytes; empty where it says nothing.
  public var unit = ""
  /// What a sample is multiplied by to be a number of the unit.
  public var scale = 1.0
  /// What is added after that.
  public var offset = 0.0

  /// Makes a description of a band.
  public init(
    index: Int, sampleType: SampleType, colorInterpretation: ColorInterpretation = .undefined,
    description: String = "", noData: Double? = nil, hasPalette: Bool = false
  ) {
    self.index = index
    self.sampleType = sampleType
    self.colorInterpretation = colorInterpretation
    self.description = description
    self.noData = noData
    self.hasPalette = hasPalette
  }
}

extension BandDescription {
  /// The most different colours of a table without names that is taken for one of classes: scanned maps and photographs
  /// have more.
  public static let mostClassColors = 32

  /// Whether the band's samples are numbers of classes, of which no mean can be taken: where that was said, else where they have
  /// names, or are entries of a table of few colours.
  public var isOfClasses: Bool {
    if let stated { return stated == .classes && !sampleType.isComplex }
    return hasClassNames || (hasPalette && tableColorCount <= Self.mostClassColors)
  }

  /// Whether the band's samples stand for the colours of its table: not where they are heights.
  public var isInColors: Bool { hasPalette && stated != .elevation }

  /// Whether the band is a picture in the colours of a table, which can be averaged where its samples cannot.
  public var isPalettePicture: Bool { isInColors && !isOfClasses }
}
