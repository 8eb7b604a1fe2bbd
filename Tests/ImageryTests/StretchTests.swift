import Imagery
import Testing

@Suite struct StretchTests {
  func view(_ samples: [Float], _ interpretation: SampleInterpretation = .grey) throws -> DecodedViewport {
    let channels = interpretation == .grey ? 1 : 3
    let pixels = PixelViewport(
      centreX: 0, centreY: 0, pixelsPerSample: 1, columns: samples.count / channels, rows: 1)
    return try #require(
      DecodedViewport(viewport: .pixels(pixels), bands: [1], interpretation: interpretation, samples: samples))
  }

  @Test func `bytes are left as they are where no stretch is wanted`() throws {
    #expect(try Stretch.none.picture(of: view([0, 7, 255, 300, -4])).bytes == [0, 7, 255, 255, 0])
  }

  @Test func `least and greatest become black and white`() throws {
    #expect(try Stretch.minMax.picture(of: view([1000, 2000, 3000])).bytes == [0, 128, 255])
  }

  @Test(arguments: Stretch.offered) func `a flat image is grey and harms nothing`(stretch: Stretch) throws {
    let picture = try stretch.picture(of: view([Float](repeating: 128, count: 50)))
    #expect(picture.bytes.allSatisfy { (120...136).contains($0) })
    #expect(picture.valid.allSatisfy { $0 })
  }

  @Test(arguments: Stretch.offered) func `an image of no data is black and invalid`(stretch: Stretch) throws {
    let picture = try stretch.picture(of: view([.nan, .infinity, -.infinity]))
    #expect(picture.bytes == [0, 0, 0] && picture.valid == [false, false, false])
  }

  @Test(arguments: Stretch.offered) func `the wildest numbers do not trap`(stretch: Stretch) throws {
    let wild: [Float] = [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, 1, .leastNonzeroMagnitude, -0.0]
    #expect(try stretch.picture(of: view(wild)).valid.allSatisfy { $0 })
  }

  @Test func `percentiles are exact and outliers do not move them`() throws {
    var samples = (0...100).map(Float.init)
    #expect(try Stretch.percentile(low: 2, high: 98).range(of: view(samples)) == .linear(low: 2, high: 98))
    samples[100] = 1e30
    #expect(try Stretch.percentile(low: 2, high: 98).range(of: view(samples)) == .linear(low: 2, high: 98))
    let negative = samples.map { -$0 }
    #expect(try Stretch.percentile(low: 2, high: 98).range(of: view(negative)) == .linear(low: -98, high: -2))
    #expect(try Stretch.percentile(low: 0, high: .nan).range(of: view([5, 6])) == .linear(low: 5, high: 6))
  }

  @Test func `a few bright ships on dark water are still seen`() throws {
    let sea = [Float](repeating: 10, count: 999) + [200]
    #expect(try Stretch.standard.range(of: view(sea)) == .linear(low: 10, high: 200))
  }

  @Test func `colours are stretched together so that hues stay`() throws {
    let picture = try Stretch.minMax.picture(of: view([100, 50, 0, 200, 100, 0], .rgb))
    #expect(picture.channels == 3 && picture.width == 2)
    #expect(picture.bytes == [128, 64, 0, 255, 128, 0])
  }

  @Test func `a sample that lacks one colour is no data`() throws {
    let picture = try Stretch.none.picture(of: view([9, .nan, 9, 1, 2, 3], .rgb))
    #expect(picture.valid == [false, true] && picture.bytes == [0, 0, 0, 1, 2, 3])
  }

  @Test func `equalizing uses every brightness alike`() throws {
    let samples = (0..<2560).map { Float($0 * $0) }
    let bytes = try Stretch.equalize.picture(of: view(samples)).bytes
    for quarter in 0..<4 {
      let count = bytes.filter { Int($0) / 64 == quarter }.count
      #expect((600...680).contains(count))
    }
    #expect(zip(bytes, bytes.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `local contrast raises a faint pattern in the shade as in the light`() throws {
    var samples = [Float](repeating: 0, count: 128 * 64)
    for row in 0..<64 {
      for column in 0..<128 {
        samples[row * 128 + column] = (column < 64 ? 20 : 220) + ((column / 4 + row / 4) % 2 == 0 ? 0 : 6)
      }
    }
    let pixels = PixelViewport(centreX: 0, centreY: 0, pixelsPerSample: 1, columns: 128, rows: 64)
    let view = try #require(
      DecodedViewport(viewport: .pixels(pixels), bands: [1], interpretation: .grey, samples: samples))
    let (plain, local) = (Stretch.minMax.picture(of: view), Stretch.local(.standard).picture(of: view))
    for column in [8, 112] {
      let before = abs(Int(plain.bytes[column]) - Int(plain.bytes[column + 4]))
      let after = abs(Int(local.bytes[column]) - Int(local.bytes[column + 4]))
      #expect(after >= before + 2)
    }
  }

  @Test func `local contrast leaves the hue`() throws {
    let picture = try Stretch.local(.standard).picture(of: view([100, 50, 0, 200, 100, 0], .rgb))
    for sample in 0..<2 {
      #expect(picture.bytes[sample * 3 + 2] == 0)
      #expect(abs(Int(picture.bytes[sample * 3]) - 2 * Int(picture.bytes[sample * 3 + 1])) <= 2)
    }
  }

  @Test func `deviations are taken about the mean`() throws {
    let range = try Stretch.sigma(2).range(of: view([90, 110, 90, 110]))
    #expect(range == .linear(low: 80, high: 120))
  }

  @Test func `one date's range shows the change on another`() throws {
    let range = try Stretch.minMax.range(of: view([0, 100]))
    #expect(try range.picture(of: view([50, 200])).bytes == [128, 255])
  }

  @Test func `stretches are found by the words of the options`() throws {
    #expect(Stretch(name: "percentile") == .percentile(low: 2, high: 98))
    #expect(Stretch(name: "minmax") == .minMax && Stretch(name: "loud") == nil)
    #expect(try Stretch.automatic(for: view([1, 2, 3], .palette)) == Stretch.none)
    #expect(try Stretch.automatic(for: view([1, 2, 3], .rgb)) == .standard)
  }
}
