/// What can be wrong with a picture that is to be drawn.
public enum GlyphsError: Error, Sendable, Hashable {
  /// Width or height is negative or their product too large.
  case size(width: Int, height: Int)
  /// Neither one channel nor three.
  case channels(Int)
  /// The bytes are not `width * height * channels`.
  case byteCount(expected: Int, found: Int)
  /// The mask is not `width * height`.
  case maskCount(expected: Int, found: Int)

  /// What happened, where, and what to do.
  public var message: String {
    switch self {
    case .size(let width, let height):
      "A picture of \(width) x \(height) pixels cannot be drawn; sizes run from 0 to \(PixelBuffer.maximumSide)."
    case .channels(let count):
      "A picture of \(count) channels cannot be drawn; deliver 1 (grey) or 3 (red, green, blue)."
    case .byteCount(let expected, let found):
      "The picture has \(found) bytes where its size asks for \(expected); deliver every pixel, row by row."
    case .maskCount(let expected, let found):
      "The picture's mask has \(found) entries where its size asks for \(expected); deliver one a pixel, or none."
    }
  }
}
