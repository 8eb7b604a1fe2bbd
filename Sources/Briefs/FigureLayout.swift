public import CaseModel
public import Imagery

/// A place or an extent on a figure's picture, in pixels from the upper left corner.
public struct FigureBox: Sendable, Hashable {
  /// The left edge.
  public var x: Double
  /// The upper edge.
  public var y: Double
  /// Pixels across.
  public var width: Double
  /// Pixels down.
  public var height: Double

  /// Whether two boxes share a pixel.
  func overlaps(_ other: FigureBox) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }

  /// Whether this box lies wholly within a picture.
  func isWithin(width limit: Int, height lower: Int) -> Bool {
    x >= 0 && y >= 0 && x + width <= Double(limit) && y + height <= Double(lower)
  }

  /// The box moved by no more than is needed to lie within a picture.
  func moved(intoWidth limit: Double, height lower: Double) -> FigureBox {
    var moved = self
    moved.x = max(0, min(x, limit - width))
    moved.y = max(0, min(y, lower - height))
    return moved
  }

  var middle: SamplePosition { SamplePosition(column: x + width / 2, row: y + height / 2) }
}

/// A numbered pointer at an observation.
public struct FigureCallout: Sendable, Hashable {
  /// The observation.
  public var observation: RecordID
  /// Its number within the site, the same as in the text.
  public var number: Int
  /// What is pointed at.
  public var target: SamplePosition
  /// The badge that bears the number.
  public var badge: FigureBox
  /// Whether the thing was looked for there and not found.
  public var isNegative: Bool
}

/// A bar of a round length on the ground.
public struct ScaleBar: Sendable, Hashable {
  /// The length in words, as "200 m".
  public var label: String
  /// The bar without its label.
  public var bar: FigureBox
}

/// A figure's picture at the size in which it is shown, and where everything on it lies.
public struct FigureLayout: Sendable, Hashable {
  /// The picture with nothing on it.
  public var picture: FigurePicture
  /// The callouts in the order of their numbers.
  public var callouts: [FigureCallout]
  /// The scale bar; nil where the scale is not known.
  public var scaleBar: ScaleBar?
  /// The arrow that points north, which is up; nil where that is not known.
  public var north: FigureBox?
  /// The plates that say that the picture is synthetic; none for a real one.
  public var plates: [FigureBox]
  /// Metres of ground a pixel; nil where that is not known.
  public var metresPerPixel: Double?

  /// The size by which strokes, badges and letters go, in pixels.
  var unit: Double { Self.unit(picture) }

  static func unit(_ picture: FigurePicture) -> Double { max(9, Double(picture.width) / 60) }
}

extension FigureLayout {
  /// A mark with what its badge says.
  struct NumberedMark {
    var observation: RecordID
    var number: Int
    var position: SamplePosition
    var isNegative: Bool
  }

  init(_ figure: FigureInput, marks: [NumberedMark], isSynthetic: Bool) {
    let size = FigureSize(figure.picture)
    picture = size.resized(figure.picture)
    metresPerPixel = figure.metresPerSample.map { $0 / size.scale }
    let unit = Self.unit(picture)
    let (width, height) = (Double(picture.width), Double(picture.height))
    north =
      metresPerPixel == nil
      ? nil : FigureBox(x: width - 2.6 * unit, y: unit * 0.8, width: 1.8 * unit, height: 3.4 * unit)
    scaleBar = metresPerPixel.flatMap { ScaleBar(metresPerPixel: $0, width: width, height: height, unit: unit) }
    plates = isSynthetic ? Self.plates(width, height, unit) : []
    callouts = []
    var taken = plates + [north, scaleBar?.surroundings(unit)].compactMap { $0 }
    for mark in marks.sorted(by: { $0.number < $1.number }) {
      let target = SamplePosition(column: mark.position.column * size.scale, row: mark.position.row * size.scale)
      guard target.column >= 0, target.row >= 0, target.column < width, target.row < height else { continue }
      let badge = badge(mark.number, at: target, avoiding: taken)
      taken.append(badge)
      callouts.append(
        FigureCallout(
          observation: mark.observation, number: mark.number, target: target, badge: badge,
          isNegative: mark.isNegative))
    }
  }

  private static func plates(_ width: Double, _ height: Double, _ unit: Double) -> [FigureBox] {
    let plate = FigureBox(x: unit * 0.6, y: unit * 0.6, width: 15 * unit, height: 2.6 * unit)
    let (right, bottom) = (width - plate.width - plate.x, height - plate.height - plate.y)
    let second = FigureBox(x: right, y: bottom, width: plate.width, height: plate.height)
    return second.overlaps(plate) || right < 0 ? [plate] : [plate, second]
  }

  /// A free place for a badge: around the target, first near, then further away.
  private func badge(_ number: Int, at target: SamplePosition, avoiding taken: [FigureBox]) -> FigureBox {
    let height = 2 * unit
    let width = max(height, Double(String(number).count) * unit * 0.72 + unit)
    func box(_ x: Double, _ y: Double) -> FigureBox {
      FigureBox(x: target.column + x - width / 2, y: target.row + y - height / 2, width: width, height: height)
    }
    for distance in stride(from: 1.9, through: 20, by: 1.4) {
      for (x, y) in Self.directions {
        let candidate = box(x * distance * unit, y * distance * unit)
        guard candidate.isWithin(width: picture.width, height: picture.height) else { continue }
        if !taken.contains(where: candidate.overlaps) { return candidate }
      }
    }
    return box(0, 0).moved(intoWidth: Double(picture.width), height: Double(picture.height))
  }

  /// Where badges go from their targets, the best first.
  private static let directions: [(Double, Double)] = [
    (1, -1), (1, 1), (-1, -1), (-1, 1), (1.3, 0), (-1.3, 0), (0, -1.3), (0, 1.3),
    (1.2, -0.5), (1.2, 0.5), (-1.2, -0.5), (-1.2, 0.5), (0.5, -1.2), (0.5, 1.2), (-0.5, -1.2), (-0.5, 1.2),
  ]
}

extension ScaleBar {
  /// The longest round bar that takes at most a quarter of the picture; nil where none can be drawn.
  init?(metresPerPixel: Double, width: Double, height: Double, unit: Double) {
    let longest = metresPerPixel * width / 4
    guard longest.isFinite, longest > 1e-3, longest < 1e8 else { return nil }
    var power = 1e-3
    while power * 10 <= longest { power *= 10 }
    let metres = [5, 2, 1].map { $0 * power }.first { $0 <= longest } ?? power
    label = groundLength(metres)
    bar = FigureBox(
      x: unit, y: height - 1.6 * unit, width: metres / metresPerPixel, height: max(3, (unit * 0.35).rounded()))
  }

  /// The bar with its label, which stands above it.
  func surroundings(_ unit: Double) -> FigureBox {
    FigureBox(x: bar.x, y: bar.y - 2 * unit, width: max(bar.width, 6 * unit), height: bar.height + 2.4 * unit)
  }
}
