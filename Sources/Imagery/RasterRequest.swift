/// The number of a request, unique in one connection.
public struct RequestID: Sendable, Hashable, Comparable {
  /// The number, from 1.
  public let number: Int64

  /// Makes a number.
  public init(_ number: Int64) { self.number = number }

  /// Earlier requests before later ones.
  public static func < (left: RequestID, right: RequestID) -> Bool { left.number < right.number }
}

/// What the raster worker can be asked.
public enum RasterRequest: Sendable, Hashable {
  /// What a file says of the image of that number, from 1; `path` absolute.
  case describe(path: String, image: Int = 1)
  /// The samples of the image of that number on a view; `path` absolute, as is that of the image's pyramid where one
  /// was made or is being made: until it is there, an image that takes long is answered coarsely. `content` is what somebody
  /// said that the image is.
  case viewport(
    path: String, image: Int = 1, view: Viewport, bands: BandChoice, pyramid: String? = nil,
    content: ImageContent? = nil)
  /// The samples of three bands, of which each lies in a file of its own, on one view as red, green and blue.
  ///
  /// A view of pixels needs files of equal size.
  case composition([BandSource], view: Viewport)
  /// Make a pyramid of the image of that number, or go on with one that was begun: smaller and smaller copies of it in
  /// a file of their own; both paths absolute. `content` is what somebody said that the image is.
  case makePyramid(path: String, image: Int = 1, target: String, content: ImageContent? = nil)
  /// Write an image.
  case write(RasterToWrite)
  /// Stop working on a request.
  case cancel(RequestID)

  /// The files that it is about, in the order in which they are read; none for a cancellation.
  public var paths: [String] {
    switch self {
    case .describe(let path, _), .viewport(let path, _, _, _, _, _), .makePyramid(let path, _, _, _): [path]
    case .composition(let sources, _): sources.map(\.path)
    case .write(let raster): [raster.path]
    case .cancel: []
    }
  }

  /// The file that it is about, the first of several; nil for a cancellation.
  public var path: String? { paths.first }
}

extension RasterRequest {
  /// The number of the image in the file, from 1.
  public var image: Int {
    switch self {
    case .describe(_, let image), .viewport(_, let image, _, _, _, _), .makePyramid(_, let image, _, _): image
    case .composition(let sources, _): sources.first?.image ?? 1
    case .write, .cancel: 1
    }
  }
}

extension RasterRequest {
  /// Whether both ask for views with an image in common, so that the later one is what is still wanted.
  public func overtakes(_ other: RasterRequest) -> Bool {
    !Set(viewedImages).isDisjoint(with: other.viewedImages)
  }

  private var viewedImages: [ViewedImage] {
    switch self {
    case .viewport(let path, let image, _, _, _, _): [ViewedImage(path: path, number: image)]
    case .composition(let sources, _): sources.map { ViewedImage(path: $0.path, number: $0.image) }
    default: []
    }
  }

  private struct ViewedImage: Hashable {
    let path: String
    let number: Int
  }

  /// Whether it asks for a view.
  public var isView: Bool { !viewedImages.isEmpty }
}

/// What the raster worker answers.
public enum RasterReply: Sendable, Hashable {
  /// What a file says of itself.
  case description(SceneDescription)
  /// The samples of a file on a view.
  case viewport(DecodedViewport)
  /// The image, or the pyramid, was written to this file.
  case written(path: String)
  /// It could not be done.
  case failed(RasterFailure)
  /// It was cancelled, or overtaken by a newer view.
  case cancelled
}

/// What the worker says of itself when it is ready.
public struct WorkerHello: Sendable, Hashable {
  /// GDAL's version, as "3.6.2".
  public var gdal: String
  /// The version of the kernel's landlock interface in use; 0 for none.
  public var landlock: Int
  /// Whether system calls are filtered.
  public var seccomp: Bool
  /// Why every request is refused; nil where they are served.
  public var refusal: String?

  /// Makes a greeting.
  public init(gdal: String, landlock: Int, seccomp: Bool, refusal: String? = nil) {
    self.gdal = gdal
    self.landlock = landlock
    self.seccomp = seccomp
    self.refusal = refusal
  }
}
