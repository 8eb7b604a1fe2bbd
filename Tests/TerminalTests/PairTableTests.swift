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
