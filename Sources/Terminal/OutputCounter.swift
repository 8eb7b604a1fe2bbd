import Glibc

/// Counts the bytes that the thread of the screen writes.
///
/// ncurses has no call for it and writes to its descriptor itself. While it updates the terminal, this thread writes nothing
/// else, so the kernel's account of the thread (`wchar` in `/proc/thread-self/io`) tells exactly what was sent.
nonisolated struct OutputCounter: Sendable {
  private let descriptor: Int32

  /// Opens the account of the calling thread; without one every count is nil.
  init() { descriptor = open("/proc/thread-self/io", O_RDONLY | O_CLOEXEC) }

  /// Runs `body` and returns how many bytes were written in it; nil where the system keeps no account.
  func bytesWritten(_ body: () -> Void) -> Int? {
    let before = total
    body()
    guard let before, let after = total else { return nil }
    return after - before
  }

  func close() { if descriptor >= 0 { Glibc.close(descriptor) } }

  private var total: Int? {
    guard descriptor >= 0 else { return nil }
    let room = 512
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { buffer in
      let count = pread(descriptor, buffer.baseAddress, room, 0)
      return count > 0 ? Self.written(buffer.prefix(count)) : nil
    }
  }

  /// The number after `wchar:`; nil where there is none.
  static func written(_ text: some Collection<UInt8>) -> Int? {
    for line in text.split(separator: UInt8(ascii: "\n")) where line.starts(with: "wchar:".utf8) {
      return line.drop { !(0x30...0x39).contains($0) }.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
    return nil
  }
}
