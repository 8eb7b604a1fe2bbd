import CaseStore
import Glibc

/// A line on standard error that says how far something is; where standard error is no terminal nothing is said.
final class Progress {
  private let what: String
  private let total: Int64
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var last: Int64 = -1
  private var hasLine = false

  /// `what` is said before the percentage; `total` is in the unit of the steps.
  init(_ what: String, total: Int64) {
    self.what = what
    self.total = max(1, total)
  }

  deinit { clear() }

  /// Says how much is done, once it has taken 150 ms and whenever the percentage changes.
  func tell(_ done: Int64) {
    guard isShown, ContinuousClock.now - start > .milliseconds(150) else { return }
    let percent = min(100, done * 100 / total)
    guard percent != last else { return }
    last = percent
    hasLine = true
    Standard.status("\(what): \(percent) %")
  }

  private func clear() {
    if hasLine { Standard.status("") }
  }
}

extension Files {
  /// SHA-256 of a file in hexadecimal digits, with progress on a terminal.
  static func hashTelling(_ path: String) throws -> String {
    let progress = Progress("hashing \(name(of: path))", total: size(path) ?? 0)
    let hash = try sha256(ofFile: path) { done in
      progress.tell(done)
      return true
    }
    guard let hash else { throw Failure(.fault, "\(path) was not hashed to its end") }
    return hash
  }
}
