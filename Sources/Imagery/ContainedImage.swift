/// One of the images that a file holds.
public struct ContainedImage: Sendable, Hashable {
  /// Its number in the file, from 1.
  public var number: Int
  /// What the file calls it; empty where it says nothing.
  public var name: String
  /// Pixels across; nil where the image could not be opened.
  public var width: Int?
  /// Pixels down; nil where the image could not be opened.
  public var height: Int?

  /// The most images of one file that are listed.
  public static let mostListed = 1000

  /// Makes an entry of the list.
  public init(number: Int, name: String, width: Int? = nil, height: Int? = nil) {
    self.number = number
    self.name = name
    self.width = width
    self.height = height
  }
}
