/// A picture of eight bits a channel, row by row from the upper left.
public struct PixelBuffer: Sendable, Hashable {
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// 1 (grey) or 3 (red, green, blue, interleaved).
  public let channels: Int
  /// `width * height * channels` values.
  public let bytes: [UInt8]
  /// One entry a pixel, 0 where there is no data; nil when every pixel is valid.
  public let valid: [UInt8]?

  /// The greatest width and height.
  public static let maximumSide = 1 << 20

  /// Makes a picture; throws when sizes, channels and lengths do not fit together.
  public init(width: Int, height: Int, channels: Int, bytes: [UInt8], valid: [UInt8]? = nil) throws(GlyphsError) {
    let sides = 0...PixelBuffer.maximumSide
    guard sides.contains(width), sides.contains(height) else { throw .size(width: width, height: height) }
    guard channels == 1 || channels == 3 else { throw .channels(channels) }
    let pixels = width * height
    guard bytes.count == pixels * channels else {
      throw .byteCount(expected: pixels * channels, found: bytes.count)
    }
    if let valid, valid.count != pixels { throw .maskCount(expected: pixels, found: valid.count) }
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
    self.valid = valid
  }
}
