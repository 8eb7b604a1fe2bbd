import Testing

@testable import Terminal

struct PairTableTests {
  private func colors(_ foreground: Int32, _ background: Int32) -> PairTable.Colors {
    PairTable.Colors(foreground: foreground, background: background)
  }

  @Test func `pairs are given out once, from one upwards`() {
    var table = PairTable(capacity: 3)
    #expect(table.pair(for: .standard) == .known(0))
    #expect(table.pair(for: colors(1, -1)) == .new(1))
    #expect(table.pair(for: colors(-1, 1)) == .new(2))
    #expect(table.pair(for: colors(1, -1)) == .known(1))
    #expect(table.pair(for: colors(2, 2)) == .new(3))
    #expect(table.pair(for: colors(2, 3)) == .full)
    #expect(table.pair(for: colors(2, 2)) == .known(3))
    #expect(table.count == 3)
  }

  @Test func `the nearest pair stands in when none is left, and stays`() {
    var table = PairTable(capacity: 2)
    _ = table.pair(for: colors(10, 10))
    _ = table.pair(for: colors(100, 100))
    #expect(table.nearestPair(for: colors(90, 120)) { abs(Int($0) - Int($1)) } == 2)
    #expect(table.pair(for: colors(90, 120)) == .known(2))
    var empty = PairTable(capacity: 0)
    #expect(empty.pair(for: colors(1, 1)) == .full)
    #expect(empty.nearestPair(for: colors(1, 1)) { _, _ in 0 } == 0)
  }

  @Test func `forgetting makes room and drops stand-ins`() {
    var table = PairTable(capacity: 1)
    _ = table.pair(for: colors(1, 1))
    _ = table.nearestPair(for: colors(2, 2)) { _, _ in 0 }
    table.reset()
    #expect(table.pair(for: colors(2, 2)) == .new(1))
    #expect(table.pair(for: colors(1, 1)) == .full)
  }

  @Test func `a refused pair lowers the capacity`() {
    var table = PairTable(capacity: 10)
    _ = table.pair(for: colors(1, 1))
    _ = table.pair(for: colors(2, 2))
    table.refuseLast()
    #expect(table.capacity == 1)
    #expect(table.pair(for: colors(2, 2)) == .full)
    #expect(PairTable(capacity: -1).capacity == 0)
  }
}

/// Pairs as ncurses holds them, to see what a screen would show.
private struct Curses {
  var table: PairTable
  /// The colours of each pair.
  private var pairs: [PairTable.Colors]
  private(set) var resets = 0
  private(set) var strays = 0

  init(capacity: Int32) {
    table = PairTable(capacity: capacity)
    pairs = Array(repeating: .standard, count: Int(capacity) + 1)
  }

  /// Draws a frame as `TerminalScreen` does: once, and again after room was made.
  mutating func draw(_ frame: [PairTable.Colors]) {
    if paint(frame, mayFill: false) { return }
    if table.makeRoom(for: Set(frame)) { resets += 1 }
    _ = paint(frame, mayFill: true)
  }

  private mutating func paint(_ frame: [PairTable.Colors], mayFill: Bool) -> Bool {
    for colors in frame {
      switch table.pair(for: colors) {
      case .known(let number): if pairs[Int(number)] != colors { strays += 1 }
      case .new(let number): pairs[Int(number)] = colors
      case .full:
        guard mayFill else { return false }
        _ = table.nearestPair(for: colors) { Int($0 ^ $1) }
        strays += 1
      }
    }
    return true
  }
}

struct DayOfFramesTests {
  /// The pairs of ncurses 6.4, of terminal descriptions of before 2017, and of one with few.
  @Test(arguments: [65_535, 32_766, 20_000] as [Int32])
  func `a day of pictures never asks for more pairs than there are, and each cell has its colours`(capacity: Int32) {
    var random = SplitMix(seed: 77)
    var curses = Curses(capacity: capacity)
    // 8 hours with a new picture every 10 seconds, another palette every 5 minutes, 12,000 cells each.
    for picture in 0..<2_880 {
      let palette = Int32(picture / 30) * 1_000
      let frame = (0..<400).map { _ in
        PairTable.Colors(
          foreground: palette + .random(in: 0..<180, using: &random),
          background: palette + .random(in: 0..<180, using: &random))
      }
      curses.draw(frame + [.standard, PairTable.Colors(foreground: 6, background: -1)])
      #expect(curses.table.count <= Int(capacity))
    }
    #expect(curses.strays == 0)
    #expect(curses.resets < 96)
  }

  @Test func `all pairs of one palette and of the screen's own styles fit, so that no reset is needed while it stays`()
  {
    var curses = Curses(capacity: 32_766)
    let own = (0..<16).flatMap { front in
      [-1, 0, 1, 3].map { PairTable.Colors(foreground: Int32(front), background: $0) }
    }
    for front in Int32(0)..<180 {
      curses.draw(own + (Int32(0)..<180).map { PairTable.Colors(foreground: 256 + front, background: 256 + $0) })
    }
    #expect(curses.resets == 0 && curses.strays == 0)
    #expect(curses.table.count == 180 * 180 + own.count)
  }

  @Test func `all pairs of the fixed palette of 256 colours fit into what ncurses has`() {
    var curses = Curses(capacity: 65_535)
    for front in Int32(16)..<256 {
      curses.draw((Int32(16)..<256).map { PairTable.Colors(foreground: front, background: $0) })
    }
    #expect(curses.resets == 0 && curses.table.count == 57_600)
  }

  @Test func `a frame of more pairs than there are is drawn with the nearest and forgets nothing`() {
    var curses = Curses(capacity: 100)
    curses.draw((0..<50).map { PairTable.Colors(foreground: $0, background: 0) })
    curses.draw((0..<300).map { PairTable.Colors(foreground: $0, background: 1) })
    #expect(curses.resets == 0 && curses.strays > 0 && curses.table.count == 100)
  }
}

/// A small generator with a fixed seed (Steele, Lea and Flood 2014), so that a failure repeats.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
