import Cells
import Testing

@testable import Glyphs

struct ScreenPaletteTests {
  /// Ground of one region: fields, bare soil and water with a little noise; another date is a little brighter or greener.
  private func ground(_ width: Int, _ height: Int, left: Int = 0, date: Int = 0) throws -> PixelBuffer {
    try picture(width, height) { x, y in
      let column = x + left
      let noise = (column &* 7919 &+ y &* 104_729) % 13 - 6
      let base =
        switch (column / 11 + y / 9) % 4 {
        case 0: (70, 110, 50)
        case 1: (150, 120, 80)
        case 2: (40, 60, 90)
        default: (110, 130, 70)
        }
      return RGB(
        UInt8(base.0 + noise + 2 * date), UInt8(base.1 + noise + 3 * date), UInt8(base.2 + noise + date))
    }
  }

  private func seasonal(_ season: Int) throws -> PixelBuffer {
    let tints = [(1, 3, 0), (4, 2, 0), (3, 0, 3), (0, 1, 4)]
    let tint = tints[season % tints.count]
    return try picture(60, 40) { x, y in
      let light = (x * 3 + y * 2) % 120
      return RGB(
        UInt8(light + tint.0 * 30), UInt8(light + tint.1 * 30), UInt8(light + tint.2 * 30))
    }
  }

  @Test func `a fixed palette of the terminal is taken as it is`() throws {
    for depth in [ColorDepth.none, .sixteen, .palette] {
      var screen = ScreenPalette(depth: depth)
      try screen.fit(to: [ground(40, 40)])
      #expect(screen.changes == 0)
      #expect(screen.palette == Palette(depth: depth))
    }
  }

  @Test func `panning keeps the palette`() throws {
    var screen = ScreenPalette(depth: .full)
    try screen.fit(to: [ground(80, 60)])
    let first = screen.palette
    for step in 1..<60 { try screen.fit(to: [ground(80, 60, left: 4 * step)]) }
    #expect(screen.palette == first)
    #expect(screen.changes == 1)
  }

  @Test func `ground that was panned keeps the colours of its cells`() throws {
    var screen = ScreenPalette(depth: .full)
    let whole = try ground(84, 60)
    try screen.fit(to: [ground(80, 60)])
    let before = CellRenderer(symbols: .half, palette: screen.palette).render(whole, columns: 84, rows: 30)
    try screen.fit(to: [ground(80, 60, left: 4)])
    let after = CellRenderer(symbols: .half, palette: screen.palette)
      .render(try ground(80, 60, left: 4), columns: 80, rows: 30)
    for row in 0..<30 {
      #expect(Array(before[row * 84 + 4..<row * 84 + 84]) == Array(after[row * 80..<row * 80 + 80]))
    }
  }

  @Test func `stepping to and fro over dates changes the palette in the first round only`() throws {
    var screen = ScreenPalette(depth: .full)
    let dates = try (0..<8).map { try $0 < 4 ? seasonal($0) : ground(60, 40, date: $0 - 3) }
    for date in dates { screen.fit(to: [date]) }
    let settled = screen.changes
    #expect(settled <= dates.count)
    for _ in 0..<3 { for date in dates + dates.reversed() { screen.fit(to: [date]) } }
    #expect(screen.changes == settled)
  }

  @Test func `two pictures compared side by side share one palette`() throws {
    var screen = ScreenPalette(depth: .full)
    let pair = [try seasonal(0), try seasonal(3)]
    screen.fit(to: pair)
    for shown in [pair, [pair[0]], [pair[1]]] { screen.fit(to: shown) }
    #expect(screen.changes == 1)
    for picture in pair {
      #expect(screen.palette.misfit(of: ColorHistogram(of: [picture])) <= ScreenPalette.tolerance)
    }
  }

  @Test func `grey pictures change nothing and are drawn in the same greys whatever stood there before`() throws {
    let grey = try greyPicture(32, (0..<1024).map { UInt8($0 / 4) })
    var screen = ScreenPalette(depth: .full)
    screen.fit(to: [grey])
    #expect(screen.palette == .greys && screen.changes == 0)
    let before = CellRenderer(symbols: .quadrant, palette: screen.palette).render(grey, columns: 16, rows: 8)
    try screen.fit(to: [seasonal(1)])
    screen.fit(to: [grey])
    #expect(screen.changes == 1)
    #expect(before == CellRenderer(symbols: .quadrant, palette: screen.palette).render(grey, columns: 16, rows: 8))
  }

  @Test func `a small thing of a colour of its own gets it`() throws {
    var screen = ScreenPalette(depth: .full)
    try screen.fit(to: [ground(100, 100)])
    let red = RGB(230, 20, 20)
    let calm = try ground(100, 100)
    let withCar = try picture(100, 100) { x, y in
      x < 8 && y < 4
        ? red : RGB(calm.bytes[300 * y + 3 * x], calm.bytes[300 * y + 3 * x + 1], calm.bytes[300 * y + 3 * x + 2])
    }
    screen.fit(to: [withCar])
    #expect(screen.changes == 2)
    let drawn = try #require(screen.palette.color(red.red, red.green, red.blue).components)
    #expect(squaredDistance(red, RGB(drawn.red, drawn.green, drawn.blue)) < 100)
  }

  @Test func `a picture that no palette draws well asks for one change only`() throws {
    var screen = ScreenPalette(depth: .full)
    for seed in 0..<20 { screen.fit(to: [try randomPicture(60, 60, seed: UInt64(seed))]) }
    #expect(screen.changes <= 2)
  }

  @Test func `empty pictures and pictures without data change nothing`() throws {
    var screen = ScreenPalette(depth: .full)
    screen.fit(to: [])
    try screen.fit(to: [PixelBuffer(width: 0, height: 0, channels: 3, bytes: [])])
    try screen.fit(to: [picture(9, 9, valid: { _, _ in false }) { _, _ in RGB(9, 99, 9) }])
    #expect(screen.changes == 0)
  }

  @Test func `however long one looks around, a palette has at most 180 colours`() throws {
    var screen = ScreenPalette(depth: .full)
    for step in 0..<60 {
      try screen.fit(to: [step.isMultiple(of: 3) ? randomPicture(30, 30, seed: UInt64(step)) : seasonal(step)])
      #expect(screen.palette.colorCount.map { $0 <= Palette.adaptiveMaximum } == true)
    }
  }
}
