/// Where a line of the history stands.
struct LinePlace: Hashable, Sendable, BitwiseCopyable {
  /// The number of the file.
  var file: UInt32
  var offset: UInt32
  /// Without the line feed.
  var length: UInt32
}

/// What the table keeps of one line.
struct Line: Hashable, Sendable, BitwiseCopyable {
  let time: HybridTime
  /// The first 64 bits of its hash.
  let tag: UInt64
  var place: LinePlace
  /// The number of its action's first line.
  let action: UInt32
  private let flags: UInt32

  init(_ facts: LineFacts, tag: UInt64, place: LinePlace) {
    time = facts.time
    self.tag = tag
    self.place = place
    action = UInt32(facts.action.number)
    flags = 1 | (facts.isPart ? 2 : 0) | (facts.isEnd ? 4 : 0)
  }

  /// The place of a line that is not there.
  private init() {
    time = HybridTime(bits: 0)
    tag = 0
    place = LinePlace(file: 0, offset: 0, length: 0)
    action = 0
    flags = 0
  }

  static let missing = Line()
  var isThere: Bool { flags & 1 != 0 }
  var isPart: Bool { flags & 2 != 0 }
  var isEnd: Bool { flags & 4 != 0 }
}

/// The lines of one session.
struct SessionLines: Sendable {
  let id: SessionID
  /// By the head of one of its segments; else by the name of a file.
  var analyst: String?
  /// The lines from number `first` on, those that are not there as `.missing`.
  var lines: [Line] = []
  /// The number of the first line that is here.
  var first = 1
  /// How many lines are there.
  var count = 0
  /// The hash of the highest line.
  var headHash: ChainHash?
  /// The tags that lines have in other copies, which were written anew after a failure.
  var otherTags: [Int: Set<UInt64>] = [:]
  var contradictions: Set<Int> = []

  init(id: SessionID) { self.id = id }

  /// The number of the last line; 0 without any.
  var highest: Int { lines.isEmpty ? 0 : first + lines.count - 1 }

  /// How far a line may lie from all others; what lies further is not believed.
  private static let longestGap = 1 << 20

  func line(_ number: Int) -> Line? {
    guard number >= first, number <= highest, lines[number - first].isThere else { return nil }
    return lines[number - first]
  }

  /// Puts a line in or in the place of another; false where its number lies too far off.
  mutating func put(_ line: Line, at number: Int, _ hash: ChainHash) -> Bool {
    if lines.isEmpty { first = number }
    guard number > first - Self.longestGap, number < highest + Self.longestGap || lines.isEmpty else { return false }
    if number < first {
      lines.insert(contentsOf: repeatElement(.missing, count: first - number), at: 0)
      first = number
    }
    while highest < number { lines.append(.missing) }
    if !lines[number - first].isThere { count += 1 }
    lines[number - first] = line
    if number == highest { headHash = hash }
    return true
  }

  /// Notes where the same line was found last.
  mutating func move(_ number: Int, to place: LinePlace) { lines[number - first].place = place }

  mutating func noteOther(_ tag: UInt64, at number: Int, contradicts: Bool) {
    otherTags[number, default: []].insert(tag)
    if contradicts { contradictions.insert(number) }
  }

  func forEachLine(_ body: (Int, Line) -> Void) {
    for (index, line) in lines.enumerated() where line.isThere { body(first + index, line) }
  }

  /// The spans of numbers, from 1, of which no line is there.
  var gaps: [ClosedRange<Int>] {
    guard count < highest else { return [] }
    var gaps = first > 1 ? [1...(first - 1)] : []
    var start: Int?
    for (index, line) in lines.enumerated() {
      if line.isThere, let open = start { gaps.append(open...(first + index - 1)) }
      if line.isThere { start = nil } else if start == nil { start = first + index }
    }
    return gaps
  }
}
