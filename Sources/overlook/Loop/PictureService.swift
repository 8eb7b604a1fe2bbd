import CaseModel
import Imagery
import RasterClient
import Workbench

/// The raster workers for the screen: the newest view counts, overtaken ones are dropped, seen ones are kept, and what
/// will probably be wanted next is decoded while nothing else is to be done.
final class PictureService {
  /// A view that the worker was asked for.
  private struct Order {
    let request: PictureRequest
    let source: SceneSource
    let isAhead: Bool
    var isCancelled = false
    let start = ContinuousClock.now

    /// An answer by the numbers of the image's bands.
    func translated(_ decoded: DecodedViewport) -> DecodedViewport { source.translated(decoded, request.bands) }
  }

  private let roots: ImageRoots
  private let folder: PyramidFolder
  private let program: Program
  private var started: (views: RasterClient, pyramids: PyramidService)?
  var inquiries = SceneInquiries()
  private var pending: [RequestID: Order] = [:]
  var ready: [Message] = []
  private var ahead: [(request: PictureRequest, scene: Scene?)] = []
  private var cache = ViewportCache(limit: 64 << 20)
  private var touched: Set<String> = []
  /// The images that take long, of which nothing is decoded ahead.
  private var slow: Set<RecordID> = []

  /// A view that takes longer than this is given up when another is wanted: else holding a key would show nothing new.
  private static let patience = Duration.milliseconds(150)

  init(roots: ImageRoots, program: Program) {
    self.roots = roots
    self.program = program
    folder = PyramidFolder(program: program)
  }

  /// The worker for views and the one for pyramids; made when the first picture is wanted, and not before, since the
  /// folder of pyramids must be there by then.
  private var workers: (views: RasterClient, pyramids: PyramidService) {
    if let started { return started }
    let readable = roots.existing + (folder.prepare() ? [folder.path] : [])
    let made = (
      views: RasterProgram.client(roots: readable, program: program),
      pyramids: PyramidService(folder: folder, roots: roots.existing, program: program)
    )
    started = made
    return made
  }

  /// The worker for views.
  var client: RasterClient { workers.views }

  /// Readable when a worker has answered.
  var descriptors: [Int32] { [started?.views.descriptor, started?.pyramids.descriptor].compactMap(\.self) }

  /// Whether a view is under way.
  var isDecoding: Bool { !pending.isEmpty }

  /// Whether answers wait that need no reading.
  var hasAnswers: Bool { !ready.isEmpty }

  /// Asks for a view; the answer comes through `receive`.
  func decode(_ request: PictureRequest, in contents: CaseContents) {
    ahead = []
    holdSamples()
    for (id, order) in pending {
      // The same view, asked for ahead, is under way already.
      if order.isAhead, !order.isCancelled, order.request == request {
        pending[id] = Order(request: request, source: order.source, isAhead: false)
        return
      }
      guard order.isAhead || ContinuousClock.now - order.start > Self.patience else { continue }
      pending[id]?.isCancelled = true
      client.cancel(id)
    }
    do throws(Absence) {
      let source = try source(of: contents.first(Scene.self, request.scene))
      try source.checkFiles(for: request.bands)
      if let known = cache.view(for: source.key(request)) { return ready.append(.decoded(request, known)) }
      submit(request, source, isAhead: false)
    } catch {
      ready.append(.decodeFailed(request, error.why))
    }
  }

  /// Stops making pyramids, for this session.
  func cancelPyramids() { started?.pyramids.cancel() }

  /// Lets an image be tried again whose file ended the worker twice.
  func forgetFailures(of scene: RecordID, in contents: CaseContents) {
    guard let source = try? source(of: contents.first(Scene.self, scene)) else { return }
    for file in source.present { client.forget(file.path) }
  }

  /// Asks for views that will probably be wanted, each when nothing else is to be done.
  func decodeAhead(_ requests: [PictureRequest], in contents: CaseContents) {
    ahead = requests.map { ($0, contents.first(Scene.self, $0.scene)) }
    lookAhead()
  }

  private func lookAhead() {
    while pending.isEmpty, inquiries.samples.isEmpty, !ahead.isEmpty {
      let (request, scene) = ahead.removeFirst()
      guard !slow.contains(request.scene), let source = try? source(of: scene),
        (try? source.checkFiles(for: request.bands)) != nil, cache.view(for: source.key(request)) == nil
      else { continue }
      submit(request, source, isAhead: true)
    }
  }

  func source(of scene: Scene?) throws(Absence) -> SceneSource { try SceneSource(scene, roots) }

  private func submit(_ request: PictureRequest, _ source: SceneSource, isAhead: Bool) {
    pending[client.submit(viewport(request, source))] = Order(request: request, source: source, isAhead: isAhead)
  }

  /// What the worker is asked for a view.
  func viewport(_ request: PictureRequest, _ source: SceneSource) -> RasterRequest {
    source.request(request.viewport, request.bands) { file in
      let pyramid = workers.pyramids.target(of: file)
      if let pyramid, Files.isFile(pyramid), touched.insert(pyramid).inserted { folder.touch(pyramid) }
      return pyramid
    }
  }

  /// What has come since the last call; never waits.
  func receive() -> [Message] {
    defer { ready = [] }
    guard let started else { return ready }
    started.views.checkDeadlines()
    let answers = started.views.receive().compactMap { answer($0) ?? message($0) }
    if pending.isEmpty { sendSamples() }
    let messages = ready + answers + started.pyramids.receive().map { message($0) }
    lookAhead()
    return messages
  }

  private func message(_ event: RasterEvent) -> Message? {
    switch event {
    case .reply(let id, let reply):
      guard let order = pending.removeValue(forKey: id) else { return nil }
      return message(reply, order)
    case .preview(let id, let decoded):
      guard let order = pending[id] else { return nil }
      slow.insert(order.request.scene)
      if order.isAhead {
        pending[id]?.isCancelled = true
        client.cancel(id)
      }
      return order.isAhead ? nil : .previewed(order.request, order.translated(decoded))
    case .progress(let id, let progress): return pending[id].map { .decoding($0.request, progress) }
    case .died: return nil
    }
  }

  private func message(_ reply: RasterReply, _ order: Order) -> Message? {
    switch reply {
    case .viewport(let answer):
      let decoded = order.translated(answer)
      if !decoded.isCoarse { cache.insert(decoded, for: order.source.key(order.request)) }
      if decoded.lacksPyramid { slow.insert(order.request.scene) }
      if decoded.lacksPyramid, !order.isAhead {
        for file in order.source.lacking(decoded, order.request.bands) {
          workers.pyramids.make(for: order.request.scene, file)
        }
      }
      return order.isAhead ? nil : .decoded(order.request, decoded)
    case .failed(let failure): return order.isAhead ? nil : .decodeFailed(order.request, failure.message)
    case .cancelled:
      // What was overtaken and is wanted again by now was asked for anew.
      let isUnderWay = pending.values.contains { $0.request == order.request && !$0.isAhead }
      return order.isAhead || isUnderWay ? nil : .decodeFailed(order.request, "the decoding was cancelled")
    case .description, .written: return nil
    }
  }

  private func message(_ event: PyramidService.Event) -> Message {
    switch event {
    case .progress(let scene, let progress): return .makingPyramid(scene, progress)
    case .failed(let scene, let why): return .pyramidFailed(scene, why)
    case .made(let scene, let path):
      cache.forget(path: path)
      slow.remove(scene)
      return .pyramidMade(scene)
    }
  }

  func close() {
    started?.views.close()
    started?.pyramids.close()
  }
}
