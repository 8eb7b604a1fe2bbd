import CSystem
import Imagery
import JSONText

/// Serves the requests that come over a connection, one after the other.
final class Worker {
  private let connection: Connection
  private let settings: Settings
  private let stray: StrayOutput
  private let shelf: DatasetShelf
  private var queue = RequestQueue()
  private var current: RequestID?
  private var isCurrentCancelled = false
  /// The processor time that the present request may take.
  private(set) var secondsAllowed = 0
  private var report = ProgressReport()

  init(connection: Connection, settings: Settings, stray: StrayOutput) {
    self.connection = connection
    self.settings = settings
    self.stray = stray
    shelf = DatasetShelf(drivers: Library.drivers + settings.drivers)
  }

  /// Greets and serves; returns never, since the process ends when the connection does.
  func run(_ hello: WorkerHello) {
    connection.send(.hello(hello))
    while true {
      takeIn(waiting: true)
      while let envelope = queue.next() { serve(envelope, refusal: hello.refusal) }
    }
  }

  /// Looks for new requests while one is worked on, and tells how far it is; whether to go on with it.
  func mayContinue(at fraction: Double? = nil) -> Bool {
    takeIn(waiting: false)
    if let current, let due = fraction.flatMap({ report.due(at: $0) }) { connection.send(.progress(current, due)) }
    return !isCurrentCancelled
  }

  /// How the present request's share of the work that GDAL reports on lies in the whole, and why it takes long.
  func expect(_ share: ClosedRange<Double> = 0...1, because reason: String? = nil) {
    report.share = share
    report.reason = reason ?? report.reason
  }

  /// Says which file of the present request is read from here on, so that a death is known to be of that one.
  func turn(to file: Int) {
    if let current { connection.send(.reading(current, file: file)) }
  }

  /// Sends a first, coarse answer to the present request.
  func show(_ preview: DecodedViewport) {
    if let current { connection.send(.preview(current, preview)) }
  }

  private func takeIn(waiting: Bool) {
    for frame in connection.messages(waiting: waiting) {
      do {
        receive(try RequestEnvelope(frame: frame))
      } catch {
        let number = frame.header["id"]?.integer ?? 0
        if number > 0 { connection.send(.reply(RequestID(number), .failed(.badRequest(error.message)))) }
      }
    }
  }

  private func receive(_ envelope: RequestEnvelope) {
    guard case .cancel(let id) = envelope.request else {
      for overtaken in queue.add(envelope) { connection.send(.reply(overtaken, .cancelled)) }
      return
    }
    if id == current {
      isCurrentCancelled = true
    } else if queue.cancel(id) {
      connection.send(.reply(id, .cancelled))
    }
  }

  private func serve(_ envelope: RequestEnvelope, refusal: String?) {
    current = envelope.id
    isCurrentCancelled = false
    report = ProgressReport()
    secondsAllowed = envelope.seconds
    connection.send(.begun(envelope.id))
    _ = overlook_limit_processor_time(UInt64(envelope.seconds))
    let reply = refusal.map { .failed(.sandbox($0)) } ?? reply(to: envelope.request)
    current = nil
    connection.send(.reply(envelope.id, reply))
  }

  private func reply(to request: RasterRequest) -> RasterReply {
    do throws(RasterFailure) {
      return try answer(request)
    } catch {
      return error == .cancelled ? .cancelled : .failed(error)
    }
  }

  private func answer(_ request: RasterRequest) throws(RasterFailure) -> RasterReply {
    let context = WorkContext(
      worker: self, access: FileAccess(settings: settings), shelf: shelf, log: MessageLog(stray: stray),
      blockLimit: settings.blockLimit << 20)
    switch request {
    case .describe(let path, let image): return .description(try context.describe(path, image: image))
    case .viewport(let path, let image, let view, let bands, let pyramid, let content):
      return .viewport(
        try context.read(path, image: image, view: view, choice: bands, pyramid: pyramid, content: content))
    case .composition(let sources, let view): return .viewport(try context.compose(sources, view: view))
    case .makePyramid(let path, let image, let target, let content):
      return .written(path: try context.makePyramid(of: path, image: image, at: target, content: content))
    case .write(let raster): return .written(path: try context.write(raster))
    case .cancel: return .cancelled
    }
  }
}

/// What the work on one request needs.
struct WorkContext {
  let worker: Worker
  let access: FileAccess
  let shelf: DatasetShelf
  let log: MessageLog
  /// The most bytes that one block of a file may take.
  let blockLimit: Int
  /// The part that is worked on where the request is done in several of them; nil for the whole.
  var part: WorkPart?

  /// How the work at hand lies in the whole of the request.
  var share: ClosedRange<Double> { part?.share ?? 0...1 }
}

/// One of the equal parts in which a request is done.
struct WorkPart {
  /// Its place among them, from 0.
  let index: Int
  let count: Int

  /// How it lies in the whole.
  var share: ClosedRange<Double> { Double(index) / Double(count)...Double(index + 1) / Double(count) }
}
