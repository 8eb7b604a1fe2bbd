public import Imagery

/// Starts and watches one raster worker, sends it requests and gathers its answers.
///
/// Belongs to one thread, whose loop polls `descriptor` and then calls `receive()`. No call waits, `perform` apart.
/// A worker that dies takes only the request that it worked on with it: the others are sent to the next worker, and
/// after two deaths on one file that file is set aside until `forget(_:)`.
public final class RasterClient {
  /// How the worker is run.
  public struct Options: Sendable, Hashable {
    /// The most address space of the worker in MiB.
    public var memoryLimit = 1024
    /// The most that one block of a file may take unpacked, in MiB.
    public var blockLimit = 64
    /// Formats to read besides the usual ones, by GDAL's names.
    public var drivers: [String] = []
    /// Whether pictures are read where the kernel cannot shut the worker in.
    public var allowUnsandboxed = false
    /// Seconds, by the clock on the wall, for one request.
    public var secondsPerRequest = 30
    /// Whether the worker steps back behind everything else, as for long jobs.
    public var isBackground = false

    /// Makes the usual options.
    public init() {}
  }

  let program: String
  let arguments: [String]
  let options: Options
  var process: WorkerProcess?
  var decoder = FrameDecoder()
  var outbox = Outbox()
  var pending = PendingRequests()
  var events: [RasterEvent] = []
  var deaths: [String: Int] = [:]
  var fruitlessEnds = 0

  /// What the running worker said of itself; nil before the first answer.
  public internal(set) var hello: WorkerHello?

  /// Makes a client; the worker is started by the first request.
  ///
  /// `roots` and `writable` are folders in which images may be read and written; symbolic links in them are followed.
  public init(program: String, roots: [String], writable: [String] = [], options: Options = Options()) {
    self.program = program
    self.options = options
    // A larger block is held more than once while it is unpacked and averaged.
    let memory = options.memoryLimit + 4 * max(0, options.blockLimit - 64)
    var arguments = ["--socket", "3", "--memory-limit", String(memory), "--block-limit", String(options.blockLimit)]
    for driver in options.drivers { arguments += ["--driver", driver] }
    for root in roots { arguments += ["--root", root] }
    for folder in writable { arguments += ["--writable", folder] }
    if options.allowUnsandboxed { arguments.append("--allow-unsandboxed") }
    self.arguments = arguments
  }

  deinit { _ = process?.end() }

  /// The descriptor to poll for reading; nil while no worker runs.
  public var descriptor: Int32? { process?.descriptor }

  /// The worker's process; nil while none runs.
  public var workerProcess: Int32? { process?.identifier }

  /// The request that the worker works on now.
  public var current: RequestID? { pending.current?.id }

  /// Which file of that request the worker reads now, from 0; nil where it works on none.
  public var currentFile: Int? { pending.currentFile }

  /// Whether to poll the descriptor for writing too.
  public var wantsToWrite: Bool { process != nil && !outbox.isEmpty }

  /// Whether answers are outstanding.
  public var isBusy: Bool { !pending.isEmpty || !events.isEmpty }

  /// Sends a request; its answer comes as an event with the number returned.
  public func submit(_ request: RasterRequest) -> RequestID {
    let id = pending.newNumber()
    if case .cancel(let other) = request {
      cancel(other)
      return id
    }
    for path in request.paths {
      guard let how = setAside(path) else { continue }
      events.append(.reply(id, .failed(.setAside(path: path, how: how))))
      return id
    }
    pending.add(id, request, now: .now)
    guard startIfNeeded() else { return id }
    send(id, request)
    return id
  }

  /// Asks for an end of the work on a request; the answer is then `.cancelled`, unless it was done already.
  public func cancel(_ id: RequestID) {
    guard process != nil, pending.contains(id) else { return }
    send(pending.newNumber(), .cancel(id))
  }

  /// Lets a file that was set aside be tried again.
  public func forget(_ path: String) { deaths[path] = nil }

  /// Ends the worker; requests that wait are answered as cancelled by the next `receive()`.
  public func close() {
    _ = process?.end()
    reset()
    for id in pending.takeAll() { events.append(.reply(id, .cancelled)) }
  }

  func send(_ id: RequestID, _ request: RasterRequest) {
    let envelope = RequestEnvelope(
      id: id, seconds: min(max(options.secondsPerRequest, 1), RequestEnvelope.longest), request: request)
    do {
      outbox.add(try envelope.frame.encoded())
      flush()
    } catch {
      if pending.remove(id) { events.append(.reply(id, .failed(.badRequest(error.message)))) }
    }
  }

  func reset() {
    process = nil
    hello = nil
    decoder = FrameDecoder()
    outbox = Outbox()
  }

  private func setAside(_ path: String) -> String? {
    guard let count = deaths[path], count >= 2 else { return nil }
    return "\(count) times"
  }
}

/// What a client has to report.
public enum RasterEvent: Sendable, Hashable {
  /// How far the worker has come with a request.
  case progress(RequestID, WorkProgress)
  /// A coarse answer to a request for a view; the whole one follows.
  case preview(RequestID, DecodedViewport)
  /// The answer to a request.
  case reply(RequestID, RasterReply)
  /// The worker ended while it worked on a file, or on none; the request itself is answered too.
  case died(path: String?, reason: RasterFailure)
}
