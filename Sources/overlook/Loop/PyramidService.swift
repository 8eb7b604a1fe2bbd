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
  /// The images for which none is tried again in this session.
  private var settled: Set<String> = []

  init(folder: PyramidFolder, roots: [String], program: Program) {
    self.folder = folder
    client = RasterProgram.client(roots: roots, writable: [folder.path], isBackground: true, program: program)
  }

  /// Readable when the worker has something to say; nil while there is none.
  var descriptor: Int32? { client.descriptor }

  /// Makes an image's pyramid unless it was tried before.
  func make(for scene: RecordID, _ source: ImageSource) {
    guard let target = folder.file(of: source.sha256, image: source.number), settled.insert(target).inserted,
      folder.prepare(),
      // A pyramid has a third of the pixels, which are packed; an image that is packed well may need as much as it has.
      folder.makeRoom(for: Files.size(source.path) ?? 0, except: target)
    else { return }
    waiting.append(Job(scene: scene, source: source, target: target))
    next()
  }

  private func next() {
    guard current == nil, !waiting.isEmpty else { return }
    let job = waiting.removeFirst()
    let id = client.submit(
      .makePyramid(path: job.source.path, image: job.source.number, target: job.target))
    current = (id, job)
  }

  /// What has come since the last call; never waits.
  func receive() -> [Event] {
    guard current != nil else { return [] }
    client.checkDeadlines()
    let events = client.receive().compactMap { event($0) }
    next()
    return events
  }

  private func event(_ event: RasterEvent) -> Event? {
    switch event {
    case .progress(let id, let progress):
      guard let current, current.id == id else { return nil }
      return .progress(current.job.scene, progress)
    case .reply(let id, let reply):
      guard let (number, job) = current, number == id else { return nil }
      current = nil
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
