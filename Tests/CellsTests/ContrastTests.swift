import Cells
import Testing

struct ContrastTests {
  @Test func `contrast runs from 1 to 21 and does not mind the order`() throws {
    let black = try #require(Color.ansi(0).relativeLuminance)
    let white = try #require(Color.indexed(231).relativeLuminance)
    #expect(abs(contrastRatio(black, white) - 21) < 1e-9)
    #expect(contrastRatio(white, black) == contrastRatio(black, white))
    #expect(contrastRatio(0.3, 0.3) == 1)
    #expect(Color.standard.relativeLuminance == nil)
  }

  @Test(arguments: [((119, 119, 119), 4.48), ((118, 118, 118), 4.54), ((255, 0, 0), 4.0), ((0, 0, 255), 8.59)])
  func `known ratios against white`(color: (UInt8, UInt8, UInt8), ratio: Double) throws {
    let own = try #require(Color.rgb(color.0, color.1, color.2).relativeLuminance)
    #expect(abs(contrastRatio(own, 1) - ratio) < 0.01)
  }
}
