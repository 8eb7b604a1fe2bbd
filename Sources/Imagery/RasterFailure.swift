/// Why an image could not be described, read or written.
public enum RasterFailure: Error, Sendable, Hashable {
  /// The file cannot be opened; `what` is the library's or the system's reason.
  case cannotOpen(path: String, what: String)
  /// The file is of a kind that is not read.
  case unsupported(path: String, what: String)
  /// The file holds no band of samples.
  case noBands(path: String)
  /// The image has no band of that number.
  case noSuchBand(path: String, wanted: [Int], available: Int)
  /// The file holds no image of that number.
  case noSuchImage(path: String, wanted: Int, available: Int)
  /// The image has no position on the earth, so that a view of the ground cannot show it.
  case notPositioned(path: String)
  /// Reading would take more memory than is allowed.
  case tooLarge(path: String, needs: Int, limit: Int, advice: String)
  /// The samples could not be read, as of a truncated file.
  case cannotRead(path: String, what: String)
  /// The work took longer than allowed and was ended.
  case timedOut(path: String, seconds: Int)
  /// The worker ended in the middle of the work.
  case workerDied(path: String, how: String)
  /// The worker ended twice on this file, which is therefore left alone.
  case setAside(path: String, how: String)
  /// The file is in no folder of images that was named.
  case outsideRoots(path: String)
  /// The image could not be written.
  case writeFailed(path: String, what: String)
  /// The worker cannot shut itself in and so refuses to work.
  case sandbox(String)
  /// The request itself is wrong.
  case badRequest(String)
  /// The worker cannot be started.
  case workerMissing(String)
  /// The work was cancelled.
  case cancelled
}
