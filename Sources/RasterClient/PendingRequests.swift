import Imagery

/// The requests without an answer yet.
struct PendingRequests {
  private struct Entry {
    let request: RasterRequest
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

  mutating func noteSign(now: ContinuousClock.Instant) { lastSign = now }

  /// The request being worked on.
  var current: (id: RequestID, request: RasterRequest)? {
    entries.first { $0.value.begun != nil }.map { ($0.key, $0.value.request) }
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
