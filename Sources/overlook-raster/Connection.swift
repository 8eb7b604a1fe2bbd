import Glibc
import Imagery

/// The socket to Overlook.
final class Connection {
  private let descriptor: Int32
  private var decoder = FrameDecoder()

  init(descriptor: Int32) {
    self.descriptor = descriptor
    // A descriptor of Overlook's that is handed on by mistake would be a way out.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// The messages that have come in; waits for one when asked to. Ends the process when Overlook has gone or sends
  /// what is no message, since there is nothing left to do then.
  func messages(waiting: Bool) -> [RasterFrame] {
    if waiting { wait() }
    takeIn()
    var frames: [RasterFrame] = []
    do {
      while let frame = try decoder.next() { frames.append(frame) }
    } catch {
      exit(70)
    }
    return frames
  }

  private func wait() {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, -1) < 0, errno == EINTR {}
  }

  private func takeIn() {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while true {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        if count > 0 {
          decoder.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } else if count == 0 {
          exit(0)
        } else if errno != EINTR {
          if errno == EAGAIN { return }
          exit(74)
        }
      }
    }
  }

  /// Sends a message, waiting until it is taken; one that is too long becomes a failure of its request.
  func send(_ message: WorkerMessage) {
    do {
      try write(message.frame)
    } catch {
      guard case .reply(let id, _) = message else { return }
      try? write(WorkerMessage.reply(id, .failed(.badRequest(error.message))).frame)
    }
  }

  private func write(_ frame: RasterFrame) throws(ImageryError) {
    write(try frame.encodedHead())
    write(frame.payload)
  }

  private func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { all in
      var rest = UnsafeRawBufferPointer(rebasing: all[...])
      while !rest.isEmpty {
        let count = Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno != EINTR {
          exit(0)
        }
      }
    }
  }
}
