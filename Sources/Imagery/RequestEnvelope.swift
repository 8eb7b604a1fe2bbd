import JSONText

/// A request with its number and the processor time that it may take.
public struct RequestEnvelope: Sendable, Hashable {
  /// The request's number.
  public var id: RequestID
  /// Seconds of processor time after which the worker is ended by the kernel.
  public var seconds: Int
  /// The request.
  public var request: RasterRequest

  /// Makes an envelope.
  public init(id: RequestID, seconds: Int, request: RasterRequest) {
    self.id = id
    self.seconds = seconds
    self.request = request
  }

  /// The most seconds that may be asked for.
  public static let longest = 3600

  /// The message that carries it.
  public var frame: RasterFrame {
    var header = JSONObject()
    header["v"] = .integer(RasterFrame.version)
    header["id"] = .integer(id.number)
    header["seconds"] = .integer(Int64(seconds))
    header["kind"] = .string(request.kind)
    if case .composition(let sources, let view) = request {
      header["sources"] = .array(sources.map(\.json))
      header["viewport"] = view.json
      return RasterFrame(header: header)
    }
    header["path"] = request.path.map { .string($0) }
    if request.image != 1 { header["image"] = .integer(Int64(request.image)) }
    switch request {
    case .describe, .composition: break
    case .viewport(_, _, let view, let bands, let pyramid, let content):
      header["viewport"] = view.json
      header["bands"] = bands.json
      header["pyramid"] = pyramid.map { .string($0) }
      header["content"] = content.map { .string($0.rawValue) }
    case .makePyramid(_, _, let target, let content):
      header["target"] = .string(target)
      header["content"] = content.map { .string($0.rawValue) }
    case .write(let raster):
      header["raster"] = raster.json
      return RasterFrame(header: header, payload: raster.samples)
    case .cancel(let other): header["cancels"] = .integer(other.number)
    }
    return RasterFrame(header: header)
  }

  /// Reads the message; the number is checked first, so that a refusal can name it.
  public init(frame: RasterFrame) throws(ImageryError) {
    let members = Members(frame.header)
    id = RequestID(Int64(try members.integer("id", in: 1...Int(Int32.max))))
    seconds = try members.integer("seconds", in: 1...RequestEnvelope.longest)
    request = try RasterRequest(kind: members.string("kind"), members: members, payload: frame.payload)
  }
}

extension RasterRequest {
  var kind: String {
    switch self {
    case .describe: "describe"
    case .viewport: "viewport"
    case .composition: "composition"
    case .makePyramid: "pyramid"
    case .write: "write"
    case .cancel: "cancel"
    }
  }

  init(kind: String, members: Members, payload: [UInt8]) throws(ImageryError) {
    let image = try members.imageNumber()
    switch kind {
    case "describe": self = .describe(path: try members.string("path"), image: image)
    case "viewport":
      self = .viewport(
        path: try members.string("path"), image: image, view: try Viewport(json: members.object["viewport"]),
        bands: try BandChoice(json: members.object["bands"]), pyramid: try members.optionalString("pyramid"),
        content: try members.content())
    case "composition":
      self = .composition(try BandSource.all(in: members), view: try Viewport(json: members.object["viewport"]))
    case "pyramid":
      self = .makePyramid(
        path: try members.string("path"), image: image, target: try members.string("target"),
        content: try members.content())
    case "write":
      let raster = try Members(members.object["raster"], called: "raster")
      self = .write(try RasterToWrite(path: members.string("path"), members: raster, samples: payload))
    case "cancel": self = .cancel(RequestID(Int64(try members.integer("cancels", in: 1...Int(Int32.max)))))
    default: throw .member(name: "kind", expected: "a known request")
    }
  }
}
