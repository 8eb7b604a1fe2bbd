import Glibc
public import Imagery

extension RasterClient {
  /// Sends one request and waits for its answer, as a command in the shell does.
  ///
  /// Answers to other requests are kept for `receive()`. The seconds count by the clock on the wall. `tell` hears how
  /// far it is.
  public func perform(
    _ request: RasterRequest, timeout seconds: Double, tell: ((WorkProgress) -> Void)? = nil
  ) throws(RasterFailure) -> RasterReply {
    let id = submit(request)
    let end = ContinuousClock.now + .seconds(min(max(seconds, 0), 86_400))
    var others: [RasterEvent] = []
    defer { events = others + events }
    while true {
      for event in receive() {
        switch event {
        case .reply(id, let reply): return try RasterClient.checked(reply)
        case .progress(id, let progress): tell?(progress)
        case .preview(id, _): break
        default: others.append(event)
        }
      }
      let now = ContinuousClock.now
      guard now < end else { break }
      wait(until: min(end, nextDeadline ?? end), from: now)
      checkDeadlines()
    }
    abandon(id)
    throw .timedOut(path: request.path ?? "", seconds: Int(min(max(seconds, 0), 86_400)))
  }

  private static func checked(_ reply: RasterReply) throws(RasterFailure) -> RasterReply {
    switch reply {
    case .failed(let failure): throw failure
    case .cancelled: throw .cancelled
    default: return reply
    }
  }

  private func wait(until end: ContinuousClock.Instant, from now: ContinuousClock.Instant) {
    guard let descriptor, events.isEmpty else { return }
    let left = (end - now) / .milliseconds(1)
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN | (wantsToWrite ? POLLOUT : 0)), revents: 0)
    _ = poll(&entry, 1, Int32(min(max(left.rounded(.up), 0), 60_000)))
  }

  /// Ends the worker if it works on a request that nobody waits for any more, and has it forget one that waits.
  private func abandon(_ id: RequestID) {
    if pending.current?.id == id { handleDeath(because: nil, isTimeOut: true) }
    cancel(id)
    _ = pending.remove(id)
    events.removeAll { if case .reply(id, _) = $0 { true } else { false } }
  }
}
