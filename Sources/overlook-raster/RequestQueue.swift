import Imagery

/// Requests that wait, and which comes next.
///
/// The newest view goes first, since it is the one somebody looks at; everything else follows in its order. A view of
/// an image overtakes the views of the same image that wait.
struct RequestQueue {
  private var waiting: [RequestEnvelope] = []

  /// Takes a request in; the ids of those that it overtakes.
  mutating func add(_ envelope: RequestEnvelope) -> [RequestID] {
    var overtaken: [RequestID] = []
    if case .viewport(let path, let image, _, _, _) = envelope.request {
      waiting.removeAll { other in
        guard case .viewport(path, image, _, _, _) = other.request else { return false }
        overtaken.append(other.id)
        return true
      }
    }
    waiting.append(envelope)
    return overtaken
  }

  /// Takes a request out that waits; false where none of that number does.
  mutating func cancel(_ id: RequestID) -> Bool {
    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return false }
    waiting.remove(at: index)
    return true
  }

  /// The request to work on next.
  mutating func next() -> RequestEnvelope? {
    guard !waiting.isEmpty else { return nil }
    let newestView = waiting.lastIndex { if case .viewport = $0.request { true } else { false } }
    return waiting.remove(at: newestView ?? 0)
  }
}
