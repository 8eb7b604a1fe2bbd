import Glibc
import Synchronization
import Workbench

/// Where background work leaves messages for the loop; a byte in a pipe wakes it.
final class Inbox: Sendable {
  private let messages = Mutex<[Message]>([])
  /// Readable while there are messages.
  let descriptor: Int32
  private let writeEnd: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(.fault, "no pipe can be made: \(Files.lastError)") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Leaves a message and wakes the loop; safe on every thread.
  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// All messages left so far, in their order.
  func take() -> [Message] {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(descriptor, &bytes, bytes.count) > 0 {}
    return messages.withLock { list in
      defer { list = [] }
      return list
    }
  }
}
