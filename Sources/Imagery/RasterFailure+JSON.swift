public import JSONText

extension RasterFailure {
  /// The failure as JSON, `{"kind": …}` and what belongs to it.
  public var json: JSON {
    var object = JSONObject()
    object["kind"] = .string(kind)
    object["path"] = path.map { .string($0) }
    switch self {
    case .cannotOpen(_, let what), .unsupported(_, let what), .cannotRead(_, let what), .writeFailed(_, let what),
      .workerDied(_, let what), .setAside(_, let what), .sandbox(let what), .badRequest(let what),
      .workerMissing(let what):
      object["what"] = .string(what)
    case .noSuchBand(_, let wanted, let available):
      object["wanted"] = .array(wanted.map { .integer(Int64($0)) })
      object["available"] = .integer(Int64(available))
    case .noSuchImage(_, let wanted, let available):
      object["wanted"] = .integer(Int64(wanted))
      object["available"] = .integer(Int64(available))
    case .tooLarge(_, let needs, let limit, let advice):
      object["needs"] = .integer(Int64(needs))
      object["limit"] = .integer(Int64(limit))
      object["what"] = .string(advice)
    case .timedOut(_, let seconds): object["seconds"] = .integer(Int64(seconds))
    case .noBands, .notPositioned, .outsideRoots, .cancelled: break
    }
    return .object(object)
  }

  private var kind: String {
    switch self {
    case .cannotOpen: "cannotOpen"
    case .unsupported: "unsupported"
    case .noBands: "noBands"
    case .noSuchBand: "noSuchBand"
    case .noSuchImage: "noSuchImage"
    case .notPositioned: "notPositioned"
    case .tooLarge: "tooLarge"
    case .cannotRead: "cannotRead"
    case .timedOut: "timedOut"
    case .workerDied: "workerDied"
    case .setAside: "setAside"
    case .outsideRoots: "outsideRoots"
    case .writeFailed: "writeFailed"
    case .sandbox: "sandbox"
    case .badRequest: "badRequest"
    case .workerMissing: "workerMissing"
    case .cancelled: "cancelled"
    }
  }

  /// Reads a failure; its words are cleaned.
  public init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "failure")
    let kind = try members.string("kind")
    if let failure = try RasterFailure(general: kind, members) {
      self = failure
      return
    }
    let path = try members.string("path")
    switch kind {
    case "noBands": self = .noBands(path: path)
    case "notPositioned": self = .notPositioned(path: path)
    case "outsideRoots": self = .outsideRoots(path: path)
    case "timedOut": self = .timedOut(path: path, seconds: try members.integer("seconds", in: 0...86_400))
    case "noSuchBand":
      self = .noSuchBand(
        path: path, wanted: try members.numbers("wanted", atMost: 3).compactMap { Int(exactly: $0) },
        available: try members.integer("available", in: 0...65_536))
    case "noSuchImage":
      self = .noSuchImage(
        path: path, wanted: try members.integer("wanted", in: 1...Int(Int32.max)),
        available: try members.integer("available", in: 0...1_000_000))
    case "tooLarge":
      self = .tooLarge(
        path: path, needs: try members.integer("needs", in: 0...Int.max),
        limit: try members.integer("limit", in: 0...Int.max), advice: try members.words())
    default: self = try RasterFailure(explained: kind, path: path, what: members.words())
    }
  }

  private init?(general kind: String, _ members: Members) throws(ImageryError) {
    switch kind {
    case "sandbox": self = .sandbox(try members.words())
    case "badRequest": self = .badRequest(try members.words())
    case "workerMissing": self = .workerMissing(try members.words())
    case "cancelled": self = .cancelled
    default: return nil
    }
  }

  private init(explained kind: String, path: String, what: String) throws(ImageryError) {
    switch kind {
    case "cannotOpen": self = .cannotOpen(path: path, what: what)
    case "unsupported": self = .unsupported(path: path, what: what)
    case "cannotRead": self = .cannotRead(path: path, what: what)
    case "writeFailed": self = .writeFailed(path: path, what: what)
    case "workerDied": self = .workerDied(path: path, how: what)
    case "setAside": self = .setAside(path: path, how: what)
    default: throw .member(name: "kind", expected: "a known failure")
    }
  }
}

extension Members {
  fileprivate func words() throws(ImageryError) -> String { cleanedText(try string("what"), atMost: 4096) }
}
