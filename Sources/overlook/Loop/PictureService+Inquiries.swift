import CaseModel
import Imagery
import RasterClient
import Workbench

/// What was asked of images besides the views: what their files say, and coarse samples of the whole.
struct SceneInquiries {
  /// Descriptions under way.
  var descriptions: [RequestID: RecordID] = [:]
  /// Samples under way.
  var samples: [RequestID: (request: PictureRequest, source: SceneSource)] = [:]
  /// Samples that wait until no view does: in the worker, views of one file overtake one another.
  var waiting: [(request: PictureRequest, source: SceneSource)] = []
}

extension PictureService {
  /// Asks what the file of an image says of itself.
  func describe(_ id: RecordID, in contents: CaseContents) {
    guard let source = try? source(of: contents.first(Scene.self, id)), let file = try? source.file(0) else {
      return ready.append(.described(id, nil))
    }
    inquiries.descriptions[client.submit(.describe(path: file.path, image: file.number))] = id
  }

  /// Asks for a coarse sample of a whole image, once no view is wanted any more.
  func sample(_ request: PictureRequest, in contents: CaseContents) {
    guard let source = try? source(of: contents.first(Scene.self, request.scene)),
      (try? source.checkFiles(for: request.bands)) != nil
    else { return ready.append(.sampled(request, nil)) }
    inquiries.waiting.append((request, source))
    if !isDecoding { sendSamples() }
  }

  /// Sends the next sample that waits, one at a time.
  func sendSamples() {
    guard inquiries.samples.isEmpty, !inquiries.waiting.isEmpty else { return }
    let next = inquiries.waiting.removeFirst()
    inquiries.samples[client.submit(viewport(next.request, next.source))] = next
  }

  /// Takes the sample under way back, since a view goes before it.
  func holdSamples() {
    for (id, sample) in inquiries.samples {
      client.cancel(id)
      inquiries.waiting.insert(sample, at: 0)
    }
    inquiries.samples = [:]
  }

  /// The message for the answer to an inquiry; nil for an answer to anything else.
  func answer(_ event: RasterEvent) -> Message? {
    guard case .reply(let id, let reply) = event else { return nil }
    if let scene = inquiries.descriptions.removeValue(forKey: id) {
      if case .description(let description) = reply { return .described(scene, description) }
      return .described(scene, nil)
    }
    guard let sample = inquiries.samples.removeValue(forKey: id) else { return nil }
    switch reply {
    case .viewport(let decoded):
      return .sampled(sample.request, sample.source.translated(decoded, sample.request.bands))
    case .cancelled:
      inquiries.waiting.insert(sample, at: 0)
      return nil
    default: return .sampled(sample.request, nil)
    }
  }
}
