/// What is known of the link to the terminal, from the answers to status requests.
///
/// A terminal answers a request when it has taken in all that was sent before. So the time until the answer, less the round
/// trip of a request that nothing was before, is the time that the bytes took; until it came they are on their way. Times are
/// milliseconds of any clock that is never set back.
public struct LinkMeter: Sendable, Hashable {
  /// Bytes that were sent and followed by a request.
  private struct Shipment: Sendable, Hashable {
    var bytes: Int
    var start: Int64
    var asked: Int64
  }

  private struct Measurement: Sendable, Hashable {
    var bytes: Int
    var time: Int64
  }

  /// Whether answers are waited for at all: off where it was not wanted, and from the first one that did not come.
  public private(set) var isOn: Bool
  /// Whether an answer ever came.
  public private(set) var hasAnswered = false
  private var underWay: [Shipment] = []
  private var lastAnswer: Int64?
  private var trips: [Int64] = []
  /// The last shipments that took time worth measuring, and how long each had the link.
  private var measured: [Measurement] = []

  /// How long the first answer is waited for.
  static let firstPatience: Int64 = 5_000
  /// How long a later one is waited for.
  static let patience: Int64 = 30_000
  /// What takes no time worth measuring.
  static let smallBytes = 2_048

  /// Begins without any knowledge.
  public init(isOn: Bool) { self.isOn = isOn }

  /// Whether an answer is missing.
  public var isAwaiting: Bool { !underWay.isEmpty }
  /// The bytes that are not known to have arrived.
  public var bytesUnderWay: Int { underWay.reduce(0) { $0 + $1.bytes } }
  /// When the last of them were sent; nil where there are none.
  var newestStart: Int64? { underWay.last { $0.bytes >= LinkMeter.smallBytes }?.start }
  /// The least time of a round trip lately; nil before the first answer.
  public var roundTrip: Int64? { trips.min() }
  /// Bytes a millisecond over the last measurements; nil before two of them.
  ///
  /// Only together do they say something: an answer that comes while the program is kept from reading is noted late, as if
  /// its bytes had had the time of the next ones.
  public var rate: Double? {
    guard measured.count >= 2 else { return nil }
    let sum = measured.reduce((bytes: 0, time: Int64(0))) { ($0.bytes + $1.bytes, $0.time + $1.time) }
    return Double(sum.bytes) / Double(max(1, sum.time))
  }
  /// When a missing answer is given up.
  var deadline: Int64? {
    underWay.first.map { $0.asked + (hasAnswered ? LinkMeter.patience : LinkMeter.firstPatience) }
  }

  /// Notes that a request was sent at `time`, after bytes of which the first went at `start`.
  public mutating func ask(after bytes: Int, from start: Int64, at time: Int64) {
    guard isOn else { return }
    underWay.append(Shipment(bytes: bytes, start: start, asked: time))
  }

  /// Notes that the answer to the oldest request came.
  public mutating func answer(at time: Int64) {
    guard isOn, !underWay.isEmpty else { return }
    let shipment = underWay.removeFirst()
    defer { (lastAnswer, hasAnswered) = (time, true) }
    let isAlone = lastAnswer.map { $0 <= shipment.start } ?? true
    let isSmall = shipment.bytes < LinkMeter.smallBytes
    if isAlone, isSmall || time - shipment.start < roundTrip ?? 0 { keep(&trips, time - shipment.start, most: 8) }
    guard !isSmall, let roundTrip else { return }
    // What went before had the link until its own answer.
    let begin = max(shipment.start + roundTrip, lastAnswer ?? .min)
    keep(&measured, Measurement(bytes: shipment.bytes, time: max(0, time - begin)), most: 6)
  }

  /// Gives up on measuring when an answer is missing for too long; true when that happened now.
  public mutating func giveUp(at time: Int64) -> Bool {
    guard isOn, let deadline, time >= deadline else { return false }
    self = LinkMeter(isOn: false)
    return true
  }

  /// Forgets what is on its way: another program had the terminal meanwhile.
  public mutating func forget() { underWay = [] }

  private func keep<Value>(_ values: inout [Value], _ value: Value, most: Int) {
    values.append(value)
    if values.count > most { values.removeFirst(values.count - most) }
  }
}
