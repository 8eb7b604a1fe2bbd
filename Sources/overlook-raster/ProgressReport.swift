import Imagery

/// When to tell how far a request is.
struct ProgressReport {
  /// The part of the whole that is being worked on.
  var share: ClosedRange<Double> = 0...1
  /// Why it takes long.
  var reason: String?
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  /// What was told last: a step that reads and one that writes each begin anew, and nobody wants to see it go back.
  private var highest = 0.0

  /// Nobody is told of what is done at once, nor why before it has taken a second.
  private static let patience: (first: Duration, reason: Duration, next: Duration) = (
    .milliseconds(150), .seconds(1), .milliseconds(100)
  )

  /// What is to be told at a fraction of the present share; nil where it is too early to tell more.
  mutating func due(at fraction: Double) -> WorkProgress? {
    let now = ContinuousClock.now
    let passed = now - start
    guard passed >= Self.patience.first, last.map({ now - $0 >= Self.patience.next }) ?? true else { return nil }
    last = now
    let whole = share.lowerBound + (share.upperBound - share.lowerBound) * min(max(fraction, 0), 1)
    highest = max(highest, whole)
    return WorkProgress(fraction: highest, what: passed >= Self.patience.reason ? reason : nil)
  }
}
