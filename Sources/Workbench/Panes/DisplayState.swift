public import CaseModel
public import Imagery

/// How pictures are shown, as the analyst chose it; kept over dates and sites.
public struct DisplayState: Sendable {
  /// The stretch with everything about it.
  public internal(set) var enhancement = Enhancement()
  /// The kind of values that limits set by hand are of.
  var limitsKind: ValueKind?
  /// The kind of values that gamma was chosen on; nil where it was not.
  var gammaKind: ValueKind?
  /// The bands that were chosen; nil for those that fit the image.
  public internal(set) var bands: ChosenBands?
  /// Whether radar is read in decibels.
  public internal(set) var decibels = DecibelChoice.automatic
  /// The image and the bands that this was chosen on.
  var decibelOrigin: (scene: RecordID, bands: BandKind)?
  /// The stretch of one date that is applied to all; nil where each has its own.
  public internal(set) var lock: StretchLock?
  /// Whether it is shown where values lie beyond the ends of the stretch.
  public internal(set) var showsClipping = false
  /// What all pictures are drawn with: the colours of the screen.
  var canvas = PictureCanvas()
  /// What the files that were looked at say of their bands.
  public internal(set) var facts: [RecordID: BandFacts] = [:]
  /// The bands that were found to hold decibels, with the reason.
  var inDecibels: [ShownBands: DecibelScale] = [:]
  /// The images whose bands are not those that the choice was made on.
  var unlike: Set<RecordID> = []
  /// The coarse samples of whole images.
  var samples = SceneSamples()
  /// The files that were asked and have not answered.
  var awaited: Set<RecordID> = []

  /// Whether anything about images was asked and is not answered.
  public var isAwaiting: Bool { !awaited.isEmpty || !samples.awaited.isEmpty }
}

/// What makes values comparable: how many there are a sample, how they are kept, and whether they are decibels.
public struct ValueKind: Sendable, Hashable {
  /// Numbers a sample.
  public var channels: Int
  /// Whether they are decibels.
  public var isDecibels: Bool
  /// How the file keeps them; nil for decibels, which are the same however they are kept, and where that is not known.
  public var sampleType: SampleType?
}

/// Bands that were chosen on one image, for all images with the same bands.
public struct ChosenBands: Sendable, Hashable {
  /// The bands by their numbers.
  public var choice: BandChoice
  /// What those chosen are; nil as long as they were not read.
  var kind: BandKind?
}

/// Bands of an image that were on the screen.
struct ShownBands: Sendable, Hashable {
  var scene: RecordID
  var bands: [Int]
}

/// How the samples of radar are read.
public enum DecibelChoice: Sendable, Hashable {
  /// In decibels where the image is known to be radar's.
  case automatic
  /// As they are.
  case never
  /// In decibels, as samples of that quantity.
  case always(BackscatterQuantity)
}

/// The stretch of one picture, applied to every date.
public struct StretchLock: Sendable, Hashable {
  /// The map from values to brightness.
  public var mapping: ToneMapping
  /// What values it is of.
  public var kind: ValueKind
  /// The date of the picture that it was taken from, or its title.
  public var name: String
}

/// Coarse samples of whole images, for stretches worked out of the scene; each is asked for once, the last are kept.
struct SceneSamples: Sendable {
  private var kept: [(request: PictureRequest, view: DecodedViewport)] = []
  /// The requests that are not answered.
  var awaited: Set<PictureRequest> = []
  /// Those that cannot be answered.
  private var refused: Set<PictureRequest> = []

  /// How many are kept.
  static let most = 24

  func sample(of request: PictureRequest) -> DecodedViewport? { kept.first { $0.request == request }?.view }

  /// Notes that a sample is wanted; false where it is there, under way, or cannot be had.
  mutating func want(_ request: PictureRequest) -> Bool {
    guard sample(of: request) == nil, !refused.contains(request) else { return false }
    return awaited.insert(request).inserted
  }

  mutating func take(_ view: DecodedViewport?, for request: PictureRequest) {
    guard awaited.remove(request) != nil else { return }
    guard let view else {
      refused.insert(request)
      return
    }
    kept.append((request, view))
    if kept.count > SceneSamples.most { kept.removeFirst() }
  }
}
