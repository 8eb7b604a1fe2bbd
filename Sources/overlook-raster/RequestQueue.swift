import Imagery

/// Requests that wait, and which comes next.
///
/// The newest view goes first, since it is the one somebody looks at; everything else follows in its order. A view of
/// an image overtakes the views of the same image that wait, also where only some of its files are the same.
struct RequestQueue {
  private var waiting: [RequestEnvelope] = []

  /// Takes a request in; the ids of those that it overtakes.
  mutating func add(_ envelope: RequestEnvelope) -> [RequestID] {
    var overtaken: [RequestID] = []
    waiting.removeAll { other in
      guard envelope.request.overtakes(other.request) else { return false }
      overtaken.append(other.id)
      return true
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
    let newestView = waiting.lastIndex { $0.request.isView }
    return waiting.remove(at: newestView ?? 0)
  }
}
