public import CaseModel
public import Imagery

/// A picture of bytes for a figure.
public struct FigurePicture: Sendable, Hashable {
  /// Samples across.
  public let width: Int
  /// Samples down.
  public let height: Int
  /// Bytes a sample: 1 (grey) or 3 (red, green, blue).
  public let channels: Int
  /// The samples row by row; `width × height × channels` of them.
  public internal(set) var bytes: [UInt8]
  /// Whether there is data, sample by sample; `width × height` of them.
  public let valid: [Bool]

  /// The most samples a side.
  public static let largestSide = 16_384

  /// Makes a picture; nil where a number does not fit the others. Without `valid` every sample has data.
  public init?(width: Int, height: Int, channels: Int, bytes: [UInt8], valid: [Bool]? = nil) {
    let sides = 1...Self.largestSide
    guard sides.contains(width), sides.contains(height), channels == 1 || channels == 3 else { return nil }
    guard bytes.count == width * height * channels else { return nil }
    guard valid.map({ $0.count == width * height }) ?? true else { return nil }
    self.init(unchecked: width, height, channels, bytes, valid ?? [Bool](repeating: true, count: width * height))
  }

  /// Takes a stretched view; nil where it is empty or too large.
  public init?(_ picture: StretchedPicture) {
    self.init(
      width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes,
      valid: picture.valid)
  }

  init(unchecked width: Int, _ height: Int, _ channels: Int, _ bytes: [UInt8], _ valid: [Bool]) {
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
    self.valid = valid
  }
}

/// Where an observation lies on a figure's picture.
public struct FigureMark: Sendable, Hashable {
  /// The observation.
  public var observation: RecordID
  /// The place on the sample grid: (0, 0) is the upper left corner of the picture.
  public var position: SamplePosition

  /// Makes a mark.
  public init(observation: RecordID, position: SamplePosition) {
    self.observation = observation
    self.position = position
  }
}

/// One figure that a brief can show: a view of an image at a site.
public struct FigureInput: Sendable, Hashable {
  /// The image that is shown.
  public var scene: RecordID
  /// The site that the figure belongs to.
  public var site: RecordID
  /// What the view came to.
  public var picture: FigurePicture
  /// The view that the picture was decoded on; nil where nothing is known of its scale and of where north is.
  public var viewport: Viewport?
  /// The observations that are to be pointed at; those outside the picture are left out.
  public var marks: [FigureMark]
  /// The ground sample distance of what is shown, in metres; nil where it is that of the image.
  public var groundSampleDistance: Double?
  /// How the samples became colours: bands and stretch, as part of a sentence; nil where nothing is to be said of it.
  public var rendering: String?
  /// The finding in words; without it the caption is made of the marks or of the image's title.
  public var caption: String?

  /// Makes a figure.
  public init(
    scene: RecordID, site: RecordID, picture: FigurePicture, viewport: Viewport?, marks: [FigureMark] = [],
    caption: String? = nil
  ) {
    self.scene = scene
    self.site = site
    self.picture = picture
    self.viewport = viewport
    self.marks = marks
    self.caption = caption
  }

  /// Metres of ground a sample of the picture; nil without a position on the ground.
  public var metresPerSample: Double? {
    guard let metres = viewport?.ground?.metresPerSample, metres.isFinite, metres > 0 else { return nil }
    return metres
  }
}
