import Cells
import Testing

@testable import Glyphs

struct TestCardTests {
  @Test(arguments: [1, 18, 40, 80, 200]) func `a card shows every set with its name and characters`(columns: Int) {
    let sets = SymbolSet.allCases
    let text = TestCard(sets: sets, depth: .palette).frame(columns: columns).text
    #expect(text.split(separator: "\n").allSatisfy { columnWidth(of: String($0)) <= columns })
    guard columns >= 18 else { return }
    for symbols in sets { #expect(text.contains(symbols.rawValue)) }
    for sign in ["▀▄█", "🬀", "⠁"] { #expect(text.contains(sign)) }
  }

  @Test(arguments: SymbolSet.allCases, ColorDepth.allCases)
  func `the disc can be told from the ramp in every set and depth`(symbols: SymbolSet, depth: ColorDepth) {
    let frame = TestCard(sets: [symbols], depth: depth).frame(columns: 18)
    let (middle, corner) = (frame[9, 4], frame[0, 7])
    #expect(middle != corner)
  }

  @Test func `the characters of a set are those that pictures are drawn with`() throws {
    let source = try randomPicture(160, 160, seed: 3)
    for symbols in SymbolSet.allCases {
      let used = CellRenderer(symbols: symbols, palette: .fixed256).render(source, columns: 40, rows: 20)
      #expect(Set(used.map(\.character)).isSubset(of: Set(symbols.characters).union([" "])))
      #expect(symbols.characters.contains { $0.unicodeScalars.first == symbols.telltale })
    }
  }
}

struct TextureTests {
  @Test(arguments: ColorDepth.allCases) func `the textured picture fills a frame and is the same every time`(
    depth: ColorDepth
  ) {
    let symbols = depth == .none ? SymbolSet.ascii : .quadrant
    let frame = TestCard.texture(symbols: symbols, depth: depth, columns: 40, rows: 12)
    #expect(frame == TestCard.texture(symbols: symbols, depth: depth, columns: 40, rows: 12))
    #expect(frame.columns == 40 && frame.rows == 12)
    let kinds = Set(frame.cells).count
    #expect(kinds > 12)
  }
}
