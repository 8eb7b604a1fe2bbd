import Imagery

/// The requests without an answer yet.
struct PendingRequests {
  private struct Entry {
    let request: RasterRequest
    /// The place of the file that is read now among those of the request.
    var file = 0
    var begun: ContinuousClock.Instant?
  }

  private var entries: [RequestID: Entry] = [:]
  private var lastNumber: Int64 = 0
  /// When something was last heard or, with nothing outstanding, sent.
  private(set) var lastSign: ContinuousClock.Instant = .now

  var isEmpty: Bool { entries.isEmpty }

  /// A number that no request of this client has had; starts over after two thousand million.
  mutating func newNumber() -> RequestID {
    repeat { lastNumber = lastNumber >= Int64(Int32.max) ? 1 : lastNumber + 1 } while contains(RequestID(lastNumber))
    return RequestID(lastNumber)
  }

  mutating func add(_ id: RequestID, _ request: RasterRequest, now: ContinuousClock.Instant) {
    if entries.isEmpty { lastSign = now }
    entries[id] = Entry(request: request)
  }

  func contains(_ id: RequestID) -> Bool { entries[id] != nil }

  mutating func remove(_ id: RequestID) -> Bool { entries.removeValue(forKey: id) != nil }

  mutating func begin(_ id: RequestID, now: ContinuousClock.Instant) {
    entries[id]?.begun = now
    lastSign = now
  }

  /// Notes that the worker has turned to another file of a request.
  mutating func turn(_ id: RequestID, to file: Int) { entries[id]?.file = file }

  mutating func noteSign(now: ContinuousClock.Instant) { lastSign = now }

  /// The request being worked on.
  var current: (id: RequestID, request: RasterRequest)? {
    entries.first { $0.value.begun != nil }.map { ($0.key, $0.value.request) }
  }

  /// The place of the file that is being read; nil with no request being worked on.
  var currentFile: Int? { entries.values.first { $0.begun != nil }?.file }

  /// The file that is being read; nil with no request being worked on.
  var currentPath: String? {
    guard let paths = current?.request.paths, let file = currentFile else { return nil }
    return paths.indices.contains(file) ? paths[file] : paths.first
  }

  /// When the work on the current request, or the wait for a first sign, began; nil with nothing outstanding.
  var waitingSince: ContinuousClock.Instant? {
    if entries.isEmpty { return nil }
    return entries.values.compactMap(\.begun).min() ?? lastSign
  }

  /// The requests to be sent again, in their order.
  var inOrder: [(id: RequestID, request: RasterRequest)] {
    entries.map { ($0.key, $0.value.request) }.sorted { $0.0 < $1.0 }.map { (id: $0.0, request: $0.1) }
  }

  mutating func takeAll() -> [RequestID] {
    defer { entries = [:] }
    return entries.keys.sorted()
  }
}
