/// The samples of one image on one viewport.
public struct DecodedViewport: Sendable, Hashable {
  /// The view that the samples lie on.
  public var viewport: Viewport
  /// The image's bands shown, from 1.
  public var bands: [Int]
  /// How the samples are to be understood.
  public var interpretation: SampleInterpretation
  /// Row by row from the upper left, the bands of a sample side by side; NaN where there is no data.
  ///
  /// There are `columns × rows × bandCount` of them.
  public var samples: [Float]
  /// The numbers whose colours the samples of a colour table are, one a sample, NaN where there is no data; empty where
  /// the samples are the numbers themselves, or colours of a picture.
  public var classes: [Float] = []
  /// What the libraries complained of while the view was read.
  public var messages: [String]
  /// Whether far more pixels had to be read than there are samples, since the image has no smaller copies of itself.
  public var lacksPyramid: Bool
  /// Whether only some of the pixels were read, and samples without one show a neighbour's.
  public var isCoarse: Bool
  /// The bands shown as the file describes them, in the order of `bands`; empty where that is not known.
  public var shown: [BandDescription] = []
  /// How many bands the image has; 0 where that is not known.
  public var imageBandCount = 0

  /// Of a view out of several files, the places in `bands` whose files lack smaller copies of themselves.
  public var lacking: [Int] = []

  /// Makes a decoded view; nil where the number of samples does not fit the view.
  public init?(
    viewport: Viewport, bands: [Int], interpretation: SampleInterpretation, samples: [Float],
    messages: [String] = [], lacksPyramid: Bool = false, isCoarse: Bool = false
  ) {
    guard viewport.isWithinLimits else { return nil }
    let count = viewport.columns * viewport.rows * (interpretation == .grey ? 1 : 3)
    guard samples.count == count else { return nil }
    self.viewport = viewport
    self.bands = bands
    self.interpretation = interpretation
    self.samples = samples
    self.messages = messages
    self.lacksPyramid = lacksPyramid
    self.isCoarse = isCoarse
  }

  /// Samples across.
  public var columns: Int { viewport.columns }
  /// Samples down.
  public var rows: Int { viewport.rows }
  /// Numbers a sample: 1 or 3.
  public var bandCount: Int { interpretation == .grey ? 1 : 3 }

  /// The numbers of one sample; nil outside the view.
  public func values(column: Int, row: Int) -> [Float]? {
    guard column >= 0, column < columns, row >= 0, row < rows else { return nil }
    let start = (row * columns + column) * bandCount
    guard start + bandCount <= samples.count else { return nil }
    return Array(samples[start..<start + bandCount])
  }

  /// The number of the class that a sample shows; nil outside the view, without data, and where the samples stand for
  /// measurements.
  public func classNumber(column: Int, row: Int) -> Int? {
    guard column >= 0, column < columns, row >= 0, row < rows, showsClasses else { return nil }
    let numbers = interpretation == .palette ? classes : samples
    let index = row * columns + column
    return numbers.indices.contains(index) ? Int(exactly: numbers[index]) : nil
  }

  /// Whether the samples stand for classes, of which no mean can be taken.
  public var showsClasses: Bool {
    interpretation == .palette
      ? !classes.isEmpty : interpretation == .grey && shown.count == 1 && shown[0].isOfClasses
  }

  /// Whether the samples are the colours that a table gives to classes.
  public var hasClassColors: Bool { interpretation == .palette && showsClasses }

  /// Whether no sample holds data.
  public var isEmpty: Bool { samples.allSatisfy(\.isNaN) }
}

extension DecodedViewport: CustomStringConvertible {
  /// What it is, without its samples.
  public var description: String {
    "\(columns) × \(rows) samples (\(interpretation.rawValue), bands \(bands)) of \(viewport)"
  }
}
