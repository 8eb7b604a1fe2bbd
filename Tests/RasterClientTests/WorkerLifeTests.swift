import Glibc
import Imagery
import RasterClient
import Testing

/// The worker's life and death as the client sees them.
@Suite struct WorkerLifeTests {
  @Test func `a worker that ends is reported, and what it had not begun is given to the next`() throws {
    let room = try WorkerRoom()
    let path = try room.write("slow.tif", width: 64, height: 64) { _, _ in 3 }
    room.stop()
    let id = room.client.submit(.describe(path: path))
    room.end()
    let events = try room.events(until: id)
    #expect(events.contains { if case .reply(id, .description) = $0 { true } else { false } })
    #expect(events.contains { if case .died = $0 { true } else { false } })
    #expect(try room.describe(path).width == 64)
  }

  @Test func `a worker out of time is ended and the file named`() throws {
    var options = RasterClient.Options()
    options.secondsPerRequest = 5
    let room = try WorkerRoom(options: options)
    let path = try room.write("held.tif", width: 64, height: 64) { _, _ in 3 }
    room.stop()
    let id = room.client.submit(.describe(path: path))
    room.client.checkDeadlines(now: .now + .seconds(4))
    #expect(room.client.receive().isEmpty)
    room.client.checkDeadlines(now: .now + .seconds(6))
    let events = try room.events(until: id)
    #expect(events.contains { if case .died = $0 { true } else { false } })
    #expect(try room.describe(path).width == 64)
  }

  @Test func `a file on which workers die twice is set aside until it is asked for again`() throws {
    let room = try WorkerRoom()
    let path = try room.write("deadly.tif", width: 3000, height: 3000) { UInt8(($0 &* $1) & 0xff) }
    for _ in 0..<2 {
      let id = room.client.submit(room.longWork(path))
      #expect(try room.killOnceBegun(id) == .failed(.workerDied(path: path, how: "killed")))
    }
    #expect { try room.describe(path) } throws: { error in
      if case .setAside(path, _)? = error as? RasterFailure { true } else { false }
    }
    room.client.forget(path)
    #expect(try room.describe(path).width == 3000)
  }

  @Test func `work that is cancelled stops`() throws {
    let room = try WorkerRoom()
    let path = try room.write("long.tif", width: 3000, height: 3000) { UInt8(($0 &* $1) & 0xff) }
    let id = room.client.submit(room.longWork(path))
    room.client.cancel(id)
    let replies = try room.events(until: id).filter { if case .reply = $0 { true } else { false } }
    #expect(replies == [.reply(id, .cancelled)])
  }

  @Test func `a newer view of a file overtakes the one that waits, and a cancelled request is answered so`() throws {
    let room = try WorkerRoom()
    let path = try room.write("views.tif", width: 400, height: 400) { UInt8(($0 &* $1) & 0xff) }
    room.stop()
    let views = (0..<3).map { index in
      RasterRequest.viewport(
        path: path,
        view: .pixels(
          PixelViewport(
            centreX: 200, centreY: 200, pixelsPerSample: Double(index + 1), columns: 20, rows: 20)), bands: .automatic)
    }
    let first = room.client.submit(views[0])
    let second = room.client.submit(views[1])
    let description = room.client.submit(.describe(path: path))
    room.client.cancel(description)
    let last = room.client.submit(views[2])
    room.resume()
    let events = try room.events(until: last) + room.settle()
    #expect(events.contains(.reply(first, .cancelled)) && events.contains(.reply(second, .cancelled)))
    #expect(events.contains(.reply(description, .cancelled)))
    #expect(events.contains { if case .reply(last, .viewport) = $0 { true } else { false } })
  }

  @Test func `a program that is missing or no worker is said to be so`() throws {
    let missing = RasterClient(program: "/nonexistent/overlook-raster", roots: [])
    #expect { try missing.perform(.describe(path: "/x"), timeout: 20) } throws: { error in
      if case .workerMissing(let what)? = error as? RasterFailure { what.contains("No such file") } else { false }
    }
    let other = RasterClient(program: "/bin/true", roots: [])
    #expect { try other.perform(.describe(path: "/x"), timeout: 20) } throws: { error in
      if case .workerMissing? = error as? RasterFailure { true } else { false }
    }
  }

  @Test func `closing answers what is outstanding, and the client can be used again`() throws {
    let room = try WorkerRoom()
    let path = try room.write("again.tif", width: 5, height: 4) { _, _ in 1 }
    room.stop()
    let id = room.client.submit(.describe(path: path))
    room.client.close()
    #expect(room.client.receive() == [.reply(id, .cancelled)])
    #expect(room.client.descriptor == nil)
    #expect(try room.describe(path).height == 4)
    #expect(room.client.hello?.gdal.hasPrefix("3.") == true)
  }
}

extension WorkerRoom {
  /// Ends the worker.
  func end() { signal(SIGKILL) }

  /// Holds the worker up where it is.
  func stop() { signal(SIGSTOP) }

  /// Lets it go on.
  func resume() { signal(SIGCONT) }

  private func signal(_ number: Int32) {
    if let process = client.workerProcess { Glibc.kill(process, number) }
  }

  /// Work that takes a while and whose answer does not fit the socket.
  func longWork(_ path: String) -> RasterRequest {
    let view = PixelViewport(centreX: 1500, centreY: 1500, pixelsPerSample: 0.7, columns: 4000, rows: 4000)
    return .viewport(path: path, view: .pixels(view), bands: .automatic)
  }

  /// Ends the worker once it works on a request; the answer that the client makes of that.
  func killOnceBegun(_ id: RequestID) throws -> RasterReply? {
    _ = try events { client.current == id }
    signal(SIGKILL)
    let events = try events(until: id)
    return events.lazy.compactMap { if case .reply(id, let reply) = $0 { reply } else { nil } }.first
  }

  /// What the client reports until it has answered a request.
  func events(until id: RequestID) throws -> [RasterEvent] {
    var isAnswered = false
    return try events(while: { !isAnswered }) { if case .reply(id, _) = $0 { isAnswered = true } }
  }

  /// What the client reports until nothing is outstanding.
  func settle() throws -> [RasterEvent] { try events { !client.isBusy } }

  /// What the client reports until a condition holds.
  func events(until holds: () -> Bool) throws -> [RasterEvent] {
    try events(while: { !holds() }) { _ in }
  }

  private func events(
    while goesOn: () -> Bool, note: (RasterEvent) -> Void
  ) throws -> [RasterEvent] {
    var found: [RasterEvent] = []
    let end = ContinuousClock.now + .seconds(120)
    while goesOn() {
      try #require(ContinuousClock.now < end, "no answer came")
      if let descriptor = client.descriptor {
        var entry = pollfd(
          fd: descriptor, events: Int16(client.wantsToWrite ? POLLIN | POLLOUT : POLLIN), revents: 0)
        poll(&entry, 1, 1000)
      }
      for event in client.receive() {
        found.append(event)
        note(event)
      }
    }
    return found
  }
}
