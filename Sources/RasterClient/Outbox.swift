import Glibc

/// Bytes on their way to a worker that may not take them all at once.
struct Outbox {
  private var bytes: [UInt8] = []
  private var start = 0

  var isEmpty: Bool { start == bytes.count }

  mutating func add(_ more: [UInt8]) { bytes += more }

  /// Sends what the socket takes without waiting; false where the other end is gone.
  mutating func flush(to descriptor: Int32) -> Bool {
    while !isEmpty {
      let count = bytes.withUnsafeBytes { all in
        let rest = UnsafeRawBufferPointer(rebasing: all[start...])
        return send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count > 0 {
        start += count
      } else if errno != EINTR {
        return errno == EAGAIN || errno == EWOULDBLOCK
      }
    }
    bytes = []
    start = 0
    return true
  }
}
