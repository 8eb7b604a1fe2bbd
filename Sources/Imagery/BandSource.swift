import JSONText

/// One band of an image in a file, for a view that is put together out of several files.
public struct BandSource: Sendable, Hashable {
  /// The file, absolute.
  public var path: String
  /// The number of the image in the file, from 1.
  public var image: Int
  /// The number of the band in that image, from 1.
  public var band: Int
  /// The image's pyramid, absolute, where one was made or is being made.
  public var pyramid: String?
  /// What somebody said that the image is; nil where nothing was said.
  public var content: ImageContent?

  /// The most, and the least, bands that are put together: red, green and blue.
  public static let count = 3

  /// Names a band.
  public init(path: String, image: Int = 1, band: Int, pyramid: String? = nil, content: ImageContent? = nil) {
    self.path = path
    self.image = image
    self.band = band
    self.pyramid = pyramid
    self.content = content
  }
}

extension BandSource {
  /// The band as a member of a request.
  var json: JSON {
    var object = JSONObject()
    object["path"] = .string(path)
    if image != 1 { object["image"] = .integer(Int64(image)) }
    object["band"] = .integer(Int64(band))
    object["pyramid"] = pyramid.map { .string($0) }
    object["content"] = content.map { .string($0.rawValue) }
    return .object(object)
  }

  /// Reads the bands of a request, which are three.
  static func all(in members: Members) throws(ImageryError) -> [BandSource] {
    var sources: [BandSource] = []
    for value in try members.array("sources", atMost: count) {
      let members = try Members(value, called: "source")
      sources.append(
        BandSource(
          path: try members.string("path"), image: try members.imageNumber(),
          band: try members.integer("band", in: 1...65_535), pyramid: try members.optionalString("pyramid"),
          content: try members.content()))
    }
    guard sources.count == count else { throw .member(name: "sources", expected: "three bands") }
    return sources
  }
}

extension Members {
  /// The number of an image in its file: the first one unless another is named.
  func imageNumber() throws(ImageryError) -> Int {
    has("image") ? try integer("image", in: 1...Int(Int32.max)) : 1
  }

  /// What somebody said that an image is.
  func content() throws(ImageryError) -> ImageContent? { has("content") ? try word("content") : nil }
}
