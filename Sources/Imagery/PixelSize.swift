import JSONText

/// A size in pixels.
public struct PixelSize: Sendable, Hashable {
  /// Pixels across.
  public var width: Int
  /// Pixels down.
  public var height: Int

  /// Makes a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  var json: JSON { jsonOfNumbers([Double(width), Double(height)]) }

  init(_ values: [Double], called name: String) throws(ImageryError) {
    guard values.count == 2, let width = Int(exactly: values[0]), let height = Int(exactly: values[1]), width >= 0,
      height >= 0
    else { throw .member(name: name, expected: "two whole numbers") }
    self.init(width: width, height: height)
  }

  init(json: JSON?, called name: String) throws(ImageryError) {
    try self.init((json?.array ?? []).map { $0.double ?? .nan }, called: name)
  }
}
