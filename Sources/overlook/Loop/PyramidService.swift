import CaseModel
import Imagery
import RasterClient

/// Makes pyramids in the background, one after the other, by a worker of its own that steps back behind everything.
final class PyramidService {
  /// What came of it.
  enum Event {
    case progress(RecordID, WorkProgress)
    case made(RecordID, path: String)
    case failed(RecordID, String)
  }

  private struct Job {
    let scene: RecordID
    let source: ImageSource
    let target: String
  }

  private let folder: PyramidFolder
  private let client: RasterClient
  private var waiting: [Job] = []
  private var current: (id: RequestID, job: Job)?
  /// The versions of images of which pyramids were last asked for in this session, by where these are.
  private var settled: [String: String] = [:]
  /// Those that cannot be made.
  private var failed: Set<String> = []
  private var unsaid: [Event] = []

  init(folder: PyramidFolder, roots: [String], program: Program) {
    self.folder = folder
    client = RasterProgram.client(roots: roots, writable: [folder.path], isBackground: true, program: program)
  }

  /// Readable when the worker has something to say; nil while there is none.
  var descriptor: Int32? { client.descriptor }

  /// Where an image's pyramid is or will be once `make` is asked for it; nil where there will be none.
  func target(of source: ImageSource) -> String? {
    guard folder.limit > 0, let target = folder.file(of: source.sha256, image: source.number),
      !failed.contains(target)
    else { return nil }
    return target
  }

  /// Makes an image's pyramid unless it was tried before.
  func make(for scene: RecordID, _ source: ImageSource) {
    guard let target = target(of: source), settled.updateValue(source.version, forKey: target) != source.version
    else { return }
    // A pyramid has a third of the pixels, which are packed; an image that is packed well may need as much as it has.
    guard folder.prepare(), folder.makeRoom(for: Files.size(source.path) ?? 0, except: target) else {
      failed.insert(target)
      return unsaid.append(.failed(scene, "there is no room for a pyramid; see overlook doctor"))
    }
    waiting.append(Job(scene: scene, source: source, target: target))
    next()
  }

  /// Gives up what is being made and what waits; what was done is gone on with in another session.
  func cancel() {
    for job in waiting {
      failed.insert(job.target)
      unsaid.append(.failed(job.scene, "it was cancelled"))
    }
    waiting = []
    if let current { client.cancel(current.id) }
  }

  private func next() {
    guard current == nil, !waiting.isEmpty else { return }
    let job = waiting.removeFirst()
    let id = client.submit(
      .makePyramid(path: job.source.path, image: job.source.number, target: job.target, content: job.source.content))
    current = (id, job)
  }

  /// What has come since the last call; never waits.
  func receive() -> [Event] {
    defer { unsaid = [] }
    guard current != nil else { return unsaid }
    client.checkDeadlines()
    let events = client.receive().compactMap { event($0) }
    next()
    return unsaid + events
  }

  private func event(_ event: RasterEvent) -> Event? {
    switch event {
    case .progress(let id, let progress):
      guard let current, current.id == id else { return nil }
      return .progress(current.job.scene, progress)
    case .reply(let id, let reply):
      guard let (number, job) = current, number == id else { return nil }
      current = nil
      if case .written = reply {} else { failed.insert(job.target) }
      switch reply {
      case .written: return .made(job.scene, path: job.source.path)
      case .failed(let failure): return .failed(job.scene, failure.message)
      default: return .failed(job.scene, "it was cancelled")
      }
    case .preview, .died: return nil
    }
  }

  /// Ends the worker; what it has done of a pyramid is gone on with another time.
  func close() { client.close() }
}
