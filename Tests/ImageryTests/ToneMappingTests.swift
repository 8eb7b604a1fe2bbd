import Imagery
import Testing

struct ToneMappingTests {
  private func mapping(_ low: Float, _ high: Float, gamma: Double = 1) -> ToneMapping {
    ToneMapping(ranges: [.linear(low: low, high: high)], gamma: gamma)
  }

  @Test func `limits are compared in parts of the distance between them`() {
    #expect(mapping(100, 200).difference(from: mapping(100, 200)) == 0)
    #expect(mapping(100, 200).difference(from: mapping(105, 200)) == 0.05)
    #expect(mapping(100, 200).difference(from: mapping(101, 180)) == 0.2)
    #expect(mapping(100, 200).isNear(mapping(95, 210)))
    #expect(!mapping(100, 200).isNear(mapping(89, 200)))
  }

  @Test func `maps of another kind are never near`() {
    #expect(mapping(1, 2).difference(from: mapping(1, 2, gamma: 2)) == nil)
    #expect(mapping(1, 1).difference(from: mapping(1, 1)) == nil)
    let levels = ToneMapping(ranges: [.levels([1, 2, 3])])
    #expect(!levels.isNear(levels))
    #expect(!mapping(1, 2).isNear(ToneMapping(ranges: [.linear(low: 1, high: 2), .linear(low: 1, high: 2)])))
    #expect(!mapping(1, 2).isNear(ToneMapping(ranges: [.linear(low: 1, high: 2)], localContrast: .standard)))
  }
}
