import CaseModel
import Imagery
import RasterClient
import Workbench

/// The raster worker for the screen: the newest view counts, overtaken ones are cancelled, seen ones are kept.
final class PictureService {
  let roots: ImageRoots
  let client: RasterClient
  var inquiries = SceneInquiries()
  private var pending: [RequestID: (request: PictureRequest, key: ViewportKey)] = [:]
  var ready: [Message] = []
  private var cache = ViewportCache(limit: 64 << 20)

  init(roots: ImageRoots, program: Program) {
    self.roots = roots
    client = RasterProgram.client(roots: roots.existing, program: program)
  }

  /// Readable when the worker has answered; nil while there is none.
  var descriptor: Int32? { client.descriptor }

  /// Whether a view is under way.
  var isDecoding: Bool { !pending.isEmpty }

  /// Whether answers wait that need no reading.
  var hasAnswers: Bool { !ready.isEmpty }

  /// Asks for a view; the answer comes through `receive`.
  func decode(_ request: PictureRequest, in contents: CaseContents) {
    for id in pending.keys { client.cancel(id) }
    pending = [:]
    holdSamples()
    guard let image = contents.first(Scene.self, request.scene)?.image else {
      return refuse(request, "its record names no image file")
    }
    guard let path = roots.path(of: image) else { return refuse(request, roots.absence(of: image)) }
    let key = ViewportKey(
      path: path, version: image.sha256 ?? "", viewport: request.viewport, bands: request.bands)
    if let known = cache.view(for: key) { return ready.append(.decoded(request, known)) }
    let id = client.submit(.viewport(path: path, view: request.viewport, bands: request.bands))
    pending[id] = (request, key)
  }

  private func refuse(_ request: PictureRequest, _ why: String) { ready.append(.decodeFailed(request, why)) }

  /// What has come since the last call; never waits.
  func receive() -> [Message] {
    client.checkDeadlines()
    let answers = client.receive().compactMap { answer($0) ?? message($0) }
    if pending.isEmpty { sendSamples() }
    defer { ready = [] }
    return ready + answers
  }

  private func message(_ event: RasterEvent) -> Message? {
    guard case .reply(let id, let reply) = event, let (request, key) = pending.removeValue(forKey: id) else {
      return nil
    }
    switch reply {
    case .viewport(let decoded):
      cache.insert(decoded, for: key)
      return .decoded(request, decoded)
    case .failed(let failure): return .decodeFailed(request, failure.message)
    case .cancelled: return .decodeFailed(request, "the decoding was cancelled")
    case .description, .written: return nil
    }
  }

  func close() { client.close() }
}
