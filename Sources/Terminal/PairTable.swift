/// Which colour pair shows which two colours, so that ncurses is never asked for more pairs than it can hold.
///
/// Colours are ncurses' numbers, -1 for the terminal's own. Pair 0 is the terminal's own colours; the others are given
/// out from 1 upwards and kept until `reset`.
nonisolated struct PairTable: Sendable {
  /// Two colours.
  struct Colors: Sendable, Hashable {
    var foreground: Int32
    var background: Int32

    /// The terminal's own colours, which are pair 0.
    static let standard = Colors(foreground: -1, background: -1)
  }

  /// What is to be done for two colours.
  enum Answer: Sendable, Hashable {
    /// A pair has them already, or stands for them.
    case known(Int32)
    /// This pair is to be set to them.
    case new(Int32)
    /// No pair is left.
    case full
  }

  /// The highest pair number.
  private(set) var capacity: Int32
  private var numbers: [Colors: Int32] = [:]
  private var allocated: [Colors] = []

  /// Makes a table for pairs up to `capacity`.
  init(capacity: Int32) {
    self.capacity = max(0, capacity)
  }

  /// The number of pairs given out.
  var count: Int { allocated.count }

  /// Answers for two colours and remembers a new pair.
  mutating func pair(for colors: Colors) -> Answer {
    if colors == .standard { return .known(0) }
    if let number = numbers[colors] { return .known(number) }
    guard allocated.count < Int(capacity) else { return .full }
    allocated.append(colors)
    let number = Int32(allocated.count)
    numbers[colors] = number
    return .new(number)
  }

  /// Lets the nearest pair stand for two colours that find no room, and returns it; pair 0 when there is none.
  mutating func nearestPair(for colors: Colors, distance: (Int32, Int32) -> Int) -> Int32 {
    var best: Int32 = 0
    var bestDistance = Int.max
    for (index, other) in allocated.enumerated() {
      let sum =
        distance(colors.foreground, other.foreground) + distance(colors.background, other.background)
      if sum < bestDistance { (best, bestDistance) = (Int32(index) + 1, sum) }
    }
    numbers[colors] = best
    return best
  }

  /// Takes back the last pair given out, which ncurses refused, and gives out none above it from now on.
  mutating func refuseLast() {
    guard let last = allocated.popLast() else { return }
    numbers[last] = nil
    capacity = Int32(allocated.count)
  }

  /// Forgets all pairs to make room for those of a frame; false, and nothing forgotten, where even then they would not
  /// all find one.
  mutating func makeRoom(for needed: Set<Colors>) -> Bool {
    guard needed.subtracting([.standard]).count <= Int(capacity) else { return false }
    reset()
    return true
  }

  /// Forgets all pairs.
  mutating func reset() {
    numbers.removeAll(keepingCapacity: true)
    allocated.removeAll(keepingCapacity: true)
  }
}
