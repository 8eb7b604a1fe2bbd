import CaseModel
import Glibc

/// A file without use that is given up when the disk is full, so that the last edit still finds room.
extension CaseFiles {
  static let ballastSize = 1 << 20

  private var caches: FilePath { path(".overlook") }
  private var ownCache: FilePath { caches.appending(String(sys.userID)) }
  private var ballast: FilePath { ownCache.appending("ballast") }

  /// Lays the ballast out where it is missing; that it cannot be is no fault.
  func layBallast() {
    do throws(SystemFault) {
      if try status(ballast) != nil { return }
      try makeFolder(caches)
      try makeFolder(ownCache)
      try fillBallast()
    } catch {
      removeQuietly(ballast)
    }
  }

  private func fillBallast() throws(SystemFault) {
    let file = try sys.open(ballast, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: 0o600)
    defer { closeQuietly(file) }
    // A file system that compresses would make nothing of zeros.
    var noise = SeededGenerator(seed: 1)
    let words = (0..<Self.ballastSize / 8).map { _ in noise.next() }
    try writeAll(file, ballast, words.withUnsafeBytes { Array($0) })
  }

  /// Gives the ballast up; false where there is none.
  func dropBallast() -> Bool {
    do {
      try sys.unlink(ballast)
      return true
    } catch {
      return false
    }
  }
}
