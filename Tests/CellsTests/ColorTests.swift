import Testing

@testable import Cells

struct ColorTests {
  @Test func `every palette entry is nearest to itself in colour`() {
    for number in UInt8(16)...255 {
      guard let own = Color.indexed(number).components else { continue }
      let nearest = Color.rgb(own.red, own.green, own.blue).indexed256().components
      #expect(nearest?.red == own.red && nearest?.green == own.green && nearest?.blue == own.blue, "\(number)")
    }
  }

  @Test func `the nearest entry is as near as the best of all`() {
    var random = SplitMix(seed: 7)
    let all = (UInt8(16)...255).compactMap { Color.indexed($0).components }
    for _ in 0..<3000 {
      let value = (
        red: UInt8.random(in: 0...255, using: &random), green: UInt8.random(in: 0...255, using: &random),
        blue: UInt8.random(in: 0...255, using: &random)
      )
      let best = all.map { distance($0, value) }.min()
      let found = Color.rgb(value.red, value.green, value.blue).indexed256().components.map { distance($0, value) }
      #expect(found == best, "\(value)")
    }
  }

  @Test func `greys use the ramp and the cube's ends`() {
    #expect(Color.rgb(128, 128, 128).indexed256() == .indexed(244))
    #expect(Color.rgb(0, 0, 0).indexed256() == .indexed(16))
    #expect(Color.rgb(255, 255, 255).indexed256() == .indexed(231))
  }

  @Test func `colours are reduced to what an output shows`() {
    #expect(Color.rgb(250, 5, 5).reduced(to: .sixteen) == .ansi(9))
    #expect(Color.indexed(196).ansi16() == .ansi(9))
    #expect(Color.rgb(1, 2, 3).reduced(to: .none) == .standard)
    #expect(Color.standard.reduced(to: .sixteen) == .standard)
    #expect(Color.ansi(3).reduced(to: .palette) == .ansi(3))
    #expect(Style(foreground: .red, attributes: .bold).reduced(to: .none) == .bold)
  }

  private func distance(
    _ one: (red: UInt8, green: UInt8, blue: UInt8), _ other: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Int {
    let parts = [
      Int(one.red) - Int(other.red), Int(one.green) - Int(other.green), Int(one.blue) - Int(other.blue),
    ]
    return parts.reduce(0) { $0 + $1 * $1 }
  }
}
