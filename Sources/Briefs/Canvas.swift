import Imagery

/// A colour of a picture.
struct PixelColor {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  static let black = PixelColor(red: 0, green: 0, blue: 0)
  static let white = PixelColor(red: 255, green: 255, blue: 255)
  /// The colour of callouts: rare in nature and far from grey.
  static let callout = PixelColor(red: 255, green: 212, blue: 0)

  /// The brightness by ITU-R BT.601.
  var grey: UInt8 {
    let weighted: Int = 299 * Int(red) + 587 * Int(green) + 114 * Int(blue)
    return UInt8((weighted + 500) / 1000)
  }

  func components(_ channels: Int) -> [UInt8] { channels == 1 ? [grey] : [red, green, blue] }
}

/// A picture that is drawn on; edges are smoothed by how much of a pixel they cover.
struct Canvas {
  private(set) var picture: FigurePicture

  /// Takes a picture as a ground; samples without data become a grey hatching.
  init(_ ground: FigurePicture, inColor: Bool) {
    picture = inColor && ground.channels == 1 ? ground.inColor : ground
    hatchEmptySamples()
  }

  private mutating func hatchEmptySamples() {
    let channels = picture.channels
    for index in picture.valid.indices where !picture.valid[index] {
      let isLine = (index % picture.width + index / picture.width) % 12 < 3
      for channel in 0..<channels { picture.bytes[index * channels + channel] = isLine ? 0x70 : 0xA0 }
    }
  }

  /// Paints where a signed distance (pixels, negative inside) says so; `box` bounds what is looked at.
  mutating func paint(_ color: PixelColor, in box: FigureBox, distance: (Double, Double) -> Double) {
    let components = color.components(picture.channels)
    guard let columns = Self.range(box.x - 1, box.x + box.width + 1, limit: picture.width),
      let rows = Self.range(box.y - 1, box.y + box.height + 1, limit: picture.height)
    else { return }
    for row in rows {
      for column in columns {
        let cover = min(1, max(0, 0.5 - distance(Double(column) + 0.5, Double(row) + 0.5)))
        if cover > 0 { blend(components, at: row * picture.width + column, cover: cover) }
      }
    }
  }

  private static func range(_ low: Double, _ high: Double, limit: Int) -> Range<Int>? {
    let start = Int(min(max(low.rounded(.down), 0), Double(limit)))
    let end = Int(min(max(high.rounded(.up), 0), Double(limit)))
    return start < end ? start..<end : nil
  }

  private mutating func blend(_ components: [UInt8], at index: Int, cover: Double) {
    for (channel, value) in components.enumerated() {
      let place = index * components.count + channel
      let old = Double(picture.bytes[place])
      picture.bytes[place] = UInt8((old + (Double(value) - old) * cover).rounded())
    }
  }
}

extension Canvas {
  /// Fills a box whose corners are rounded by `radius`, grown by `margin` on all sides.
  mutating func fill(_ box: FigureBox, _ color: PixelColor, radius: Double = 0, margin: Double = 0) {
    let middle = box.middle
    let (halfWidth, halfHeight) = (box.width / 2 - radius, box.height / 2 - radius)
    paint(color, in: box.grown(by: margin)) { x, y in
      let (dx, dy) = (abs(x - middle.column) - halfWidth, abs(y - middle.row) - halfHeight)
      let outside = (max(dx, 0) * max(dx, 0) + max(dy, 0) * max(dy, 0)).squareRoot()
      return outside + min(0, max(dx, dy)) - radius - margin
    }
  }

  /// Draws a ring.
  mutating func ring(_ middle: SamplePosition, radius: Double, width: Double, _ color: PixelColor) {
    let box = FigureBox(x: middle.column - radius, y: middle.row - radius, width: 2 * radius, height: 2 * radius)
    paint(color, in: box.grown(by: width)) { x, y in
      let (dx, dy) = (x - middle.column, y - middle.row)
      return abs((dx * dx + dy * dy).squareRoot() - radius) - width / 2
    }
  }

  /// Draws a straight line.
  mutating func line(from start: SamplePosition, to end: SamplePosition, width: Double, _ color: PixelColor) {
    let (dx, dy) = (end.column - start.column, end.row - start.row)
    let square = max(dx * dx + dy * dy, 1e-9)
    let box = FigureBox(
      x: min(start.column, end.column), y: min(start.row, end.row), width: abs(dx), height: abs(dy))
    paint(color, in: box.grown(by: width)) { x, y in
      let along = ((x - start.column) * dx + (y - start.row) * dy) / square
      let place = min(1, max(0, along))
      let (ex, ey) = (x - start.column - place * dx, y - start.row - place * dy)
      return (ex * ex + ey * ey).squareRoot() - width / 2
    }
  }

  /// Draws an arrow head that points up and fills a box.
  mutating func arrow(_ box: FigureBox, _ color: PixelColor, margin: Double = 0) {
    let slope = box.width / 2 / max(box.height, 1e-9)
    let middle = box.x + box.width / 2
    paint(color, in: box.grown(by: 2 * margin)) { x, y in
      max(abs(x - middle) - (y - box.y) * slope - margin, y - box.y - box.height - margin, box.y - 2 * margin - y)
    }
  }

  /// Writes a text of the bitmap font in the middle of a box; a dot of a letter takes `scale` pixels.
  mutating func text(_ text: String, in box: FigureBox, scale: Double, _ color: PixelColor) {
    let width = BitmapFont.width(of: text) * scale
    var x = (box.x + (box.width - width) / 2).rounded()
    let y = (box.y + (box.height - BitmapFont.height * scale) / 2).rounded()
    for character in text {
      for dot in BitmapFont.dots(of: character) {
        fill(FigureBox(x: x + dot.x * scale, y: y + dot.y * scale, width: scale, height: scale), color)
      }
      x += BitmapFont.advance * scale
    }
  }
}

extension FigureBox {
  func grown(by margin: Double) -> FigureBox {
    FigureBox(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}

extension FigurePicture {
  fileprivate var inColor: FigurePicture {
    FigurePicture(unchecked: width, height, 3, bytes.flatMap { [$0, $0, $0] }, valid)
  }
}
