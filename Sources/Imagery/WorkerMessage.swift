import JSONText

/// What the raster worker sends.
public enum WorkerMessage: Sendable, Hashable {
  /// It is ready; always the first.
  case hello(WorkerHello)
  /// It has begun to work on a request.
  case begun(RequestID)
  /// It has turned to another file of a request that names several, by its place among them, from 0.
  case reading(RequestID, file: Int)
  /// How far it has come with a request that takes its time.
  case progress(RequestID, WorkProgress)
  /// A first, coarse answer to a request for a view; the whole one follows.
  case preview(RequestID, DecodedViewport)
  /// It answers a request.
  case reply(RequestID, RasterReply)

  /// The message on its way.
  public var frame: RasterFrame {
    var header = JSONObject()
    var payload: [UInt8] = []
    switch self {
    case .hello(let hello):
      header["kind"] = "hello"
      header["gdal"] = .string(hello.gdal)
      header["landlock"] = .integer(Int64(hello.landlock))
      header["seccomp"] = .bool(hello.seccomp)
      header["refusal"] = hello.refusal.map { .string($0) }
    case .begun(let id):
      header["kind"] = "begun"
      header["id"] = .integer(id.number)
    case .reading(let id, let file):
      header["kind"] = "reading"
      header["id"] = .integer(id.number)
      header["file"] = .integer(Int64(file))
    case .progress(let id, let progress):
      header["kind"] = "progress"
      header["id"] = .integer(id.number)
      header["fraction"] = JSON(progress.fraction)
      header["what"] = progress.what.map { .string($0) }
    case .preview(let id, let decoded):
      payload = RasterReply.viewport(decoded).write(to: &header)
      header["kind"] = "preview"
      header["id"] = .integer(id.number)
    case .reply(let id, let reply):
      payload = reply.write(to: &header)
      header["id"] = .integer(id.number)
    }
    header["v"] = .integer(RasterFrame.version)
    return RasterFrame(header: header, payload: payload)
  }

  /// Reads a message.
  public init(frame: RasterFrame) throws(ImageryError) {
    let members = Members(frame.header)
    let kind = try members.string("kind")
    if kind == "hello" {
      self = .hello(
        WorkerHello(
          gdal: cleanedText(try members.string("gdal"), atMost: 64),
          landlock: try members.integer("landlock", in: 0...1_000), seccomp: try members.bool("seccomp"),
          refusal: try members.optionalString("refusal").map { cleanedText($0, atMost: 1024) }))
      return
    }
    let id = RequestID(Int64(try members.integer("id", in: 1...Int(Int32.max))))
    switch kind {
    case "begun": self = .begun(id)
    case "reading": self = .reading(id, file: try members.integer("file", in: 0...BandSource.count - 1))
    case "progress": self = .progress(id, try WorkProgress(members))
    case "preview": self = .preview(id, try DecodedViewport(members, frame.payload))
    default: self = .reply(id, try RasterReply(kind: kind, members, frame.payload))
    }
  }
}

extension RasterReply {
  func write(to header: inout JSONObject) -> [UInt8] {
    switch self {
    case .description(let scene):
      header["kind"] = "description"
      header["description"] = scene.json
    case .viewport(let decoded):
      header["kind"] = "viewport"
      decoded.write(to: &header)
      return bytes(of: decoded.samples) + bytes(of: decoded.classes)
    case .written(let path):
      header["kind"] = "written"
      header["path"] = .string(path)
    case .failed(let failure):
      header["kind"] = "failed"
      header["failure"] = failure.json
    case .cancelled: header["kind"] = "cancelled"
    }
    return []
  }

  init(kind: String, _ members: Members, _ payload: [UInt8]) throws(ImageryError) {
    switch kind {
    case "description": self = .description(try SceneDescription(json: members.object["description"]))
    case "viewport": self = .viewport(try DecodedViewport(members, payload))
    case "written": self = .written(path: try members.string("path"))
    case "failed": self = .failed(try RasterFailure(json: members.object["failure"]))
    case "cancelled": self = .cancelled
    default: throw .member(name: "kind", expected: "a known reply")
    }
  }
}

extension DecodedViewport {
  fileprivate func write(to header: inout JSONObject) {
    header["viewport"] = viewport.json
    header["bands"] = .array(bands.map { .integer(Int64($0)) })
    header["interpretation"] = .string(interpretation.rawValue)
    header["messages"] = jsonOfStrings(messages)
    header["lacksPyramid"] = .bool(lacksPyramid)
    header["coarse"] = .bool(isCoarse)
    header["shown"] = .array(shown.map(\.json))
    header["bandCount"] = .integer(Int64(imageBandCount))
    if !classes.isEmpty { header["classes"] = true }
    if !lacking.isEmpty { header["lacking"] = .array(lacking.map { .integer(Int64($0)) }) }
  }

  fileprivate init(_ members: Members, _ payload: [UInt8]) throws(ImageryError) {
    let numbers = floats(of: payload)
    // The numbers of the classes follow the three of their colours.
    let own = members.has("classes") ? numbers.count / 4 * 3 : numbers.count
    let decoded = DecodedViewport(
      viewport: try Viewport(json: members.object["viewport"]),
      bands: try members.numbers("bands", atMost: 3).compactMap { Int(exactly: $0) },
      interpretation: try members.word("interpretation"), samples: Array(numbers[..<own]),
      messages: try members.strings("messages", atMost: 1_000).map { cleanedText($0, atMost: 1024) },
      lacksPyramid: try members.bool("lacksPyramid"), isCoarse: try members.bool("coarse"))
    guard let decoded else { throw .frame("samples that do not fit their view") }
    self = decoded
    classes = Array(numbers[own...])
    guard classes.isEmpty || (interpretation == .palette && classes.count == columns * rows) else {
      throw .frame("numbers of classes that do not fit their view")
    }
    for band in try members.array("shown", atMost: 3) { shown.append(try BandDescription(json: band)) }
    imageBandCount = try members.integer("bandCount", in: 0...65_536)
    guard members.has("lacking") else { return }
    lacking = try members.numbers("lacking", atMost: 3).compactMap { Int(exactly: $0) }
  }
}

/// Samples as they travel: 32-bit floats, little-endian.
private func bytes(of samples: [Float]) -> [UInt8] {
  // Millions of samples a view: where memory holds them as they travel, they are copied as they are.
  guard 1.littleEndian == 1 else { return samples.map { $0.bitPattern.littleEndian }.withUnsafeBytes { Array($0) } }
  return samples.withUnsafeBytes { Array($0) }
}

private func floats(of bytes: [UInt8]) -> [Float] {
  let count = bytes.count / 4
  return bytes.withUnsafeBytes { raw in
    guard 1.littleEndian == 1 else {
      return (0..<count).map { index in
        Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
      }
    }
    return [Float](unsafeUninitializedCapacity: count) { floats, filled in
      UnsafeMutableRawBufferPointer(floats).copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[..<(count * 4)]))
      filled = count
    }
  }
}
