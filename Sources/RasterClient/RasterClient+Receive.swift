import Glibc
import Imagery

extension RasterClient {
  /// Takes in what has arrived and sends what waits, without waiting itself.
  public func receive() -> [RasterEvent] {
    flush()
    if let process {
      let isOpen = takeIn(from: process.descriptor)
      let isSound = readMessages()
      if !isOpen || !isSound { handleDeath(because: isSound ? nil : "it sent what is no answer") }
    }
    defer { events = [] }
    return events
  }

  /// Ends a worker that has worked too long on one request.
  public func checkDeadlines(now: ContinuousClock.Instant = .now) {
    guard process != nil, let since = pending.waitingSince else { return }
    guard now - since > .seconds(options.secondsPerRequest) else { return }
    handleDeath(because: nil, isTimeOut: true)
  }

  /// When `checkDeadlines` would next end the worker; nil with nothing outstanding.
  public var nextDeadline: ContinuousClock.Instant? {
    process == nil ? nil : pending.waitingSince.map { $0 + .seconds(options.secondsPerRequest) }
  }

  func flush() {
    guard let process, !outbox.flush(to: process.descriptor) else { return }
    handleDeath(because: nil)
  }

  /// Whether the other end is still there.
  private func takeIn(from descriptor: Int32) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
      while true {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        if count > 0 {
          decoder.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } else if count == 0 {
          return false
        } else if errno != EINTR {
          return errno == EAGAIN || errno == EWOULDBLOCK
        }
      }
    }
  }

  /// Whether everything that came was understood.
  private func readMessages() -> Bool {
    do {
      while let frame = try decoder.next() { handle(try WorkerMessage(frame: frame)) }
      return true
    } catch {
      return false
    }
  }

  private func handle(_ message: WorkerMessage) {
    pending.noteSign(now: .now)
    switch message {
    case .hello(let hello): self.hello = hello
    case .begun(let id):
      fruitlessEnds = 0
      pending.begin(id, now: .now)
    case .reading(let id, let file): pending.turn(id, to: file)
    case .progress(let id, let progress):
      if pending.contains(id) { events.append(.progress(id, progress)) }
    case .preview(let id, let decoded):
      if pending.contains(id) { events.append(.preview(id, decoded)) }
    case .reply(let id, let reply):
      if pending.remove(id) { events.append(.reply(id, reply)) }
    }
  }
}
