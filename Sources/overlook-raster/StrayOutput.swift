import Glibc

/// What libraries write to standard error, caught in a pipe so that it can be shown with the image.
final class StrayOutput {
  private var readEnd: Int32 = -1

  /// Turns standard error into the pipe and standard output away; nothing is ever written to either.
  init() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    dup2(ends[1], 2)
    dup2(ends[1], 1)
    close(ends[1])
    readEnd = ends[0]
  }

  /// The lines written since the last time.
  func take() -> [String] {
    guard readEnd >= 0 else { return [] }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 16 {
      let count = chunk.withUnsafeMutableBytes { read(readEnd, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
  }
}
