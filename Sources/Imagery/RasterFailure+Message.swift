extension RasterFailure {
  /// What happened, to which file, and what to do, for people.
  public var message: String {
    switch self {
    case .cannotOpen(let path, let what): "cannot open \(path): \(what)"
    case .unsupported(let path, let what): "\(path) is not read: \(what)"
    case .noBands(let path): "\(path) holds no picture: it has no bands"
    case .noSuchBand(let path, let wanted, let available):
      "\(path) has \(available) band\(available == 1 ? "" : "s"), not "
        + wanted.map(String.init).joined(separator: ",")
    case .noSuchImage(let path, let wanted, let available):
      "\(path) holds \(available) image\(available == 1 ? "" : "s"), and none of number \(wanted); "
        + "overlook info lists them"
    case .notPositioned(let path): "\(path) has no position on the earth; it can be viewed by its pixels only"
    case .tooLarge(let path, let needs, let limit, let advice):
      "\(path) cannot be read: it takes \(mebibytes(needs)), more than the \(mebibytes(limit)) allowed. \(advice)"
    case .cannotRead(let path, let what): "cannot read \(path): \(what)"
    case .writeFailed(let path, let what): "cannot write \(path): \(what)"
    case .badRequest(let what): "the raster worker was asked something it cannot do: \(what)"
    case .timedOut, .workerDied, .setAside, .outsideRoots, .sandbox, .workerMissing, .cancelled: workerMessage
    }
  }

  private var workerMessage: String {
    switch self {
    case .timedOut(let path, let seconds): "\(path) was given up after \(seconds) s"
    case .workerDied(let path, let how): "the raster worker ended (\(how)) while it read \(path)"
    case .setAside(let path, let how):
      "\(path) is left alone: the raster worker ended twice on it, last \(how); C-l in the workbench tries once more"
    case .outsideRoots(let path):
      "\(path) is in no folder of images; name its folder on the command line or under imageRoots in the settings"
    case .sandbox(let what):
      "pictures are refused because the raster worker cannot be shut in: \(what); allowUnsandboxed in the "
        + "settings overrides this"
    case .workerMissing(let what): "the raster worker cannot be started: \(what)"
    default: "cancelled"
    }
  }

  /// The file that it is about; nil where it is about none.
  public var path: String? {
    switch self {
    case .cannotOpen(let path, _), .unsupported(let path, _), .noBands(let path), .noSuchBand(let path, _, _),
      .noSuchImage(let path, _, _),
      .notPositioned(let path), .tooLarge(let path, _, _, _), .cannotRead(let path, _), .timedOut(let path, _),
      .workerDied(let path, _), .setAside(let path, _), .outsideRoots(let path), .writeFailed(let path, _):
      path
    case .sandbox, .badRequest, .workerMissing, .cancelled: nil
    }
  }
}

/// A number of bytes in MiB, rounded up.
private func mebibytes(_ bytes: Int) -> String {
  let whole = bytes / (1 << 20) + (bytes % (1 << 20) > 0 ? 1 : 0)
  return "\(whole) MiB"
}
