import Briefs
import CaseModel
import Imagery
import JSONText
import Testing

@Suite struct PictureTests {
  @Test(arguments: [(1, 1, 1), (160, 40, 1), (60, 40, 3), (1, 300, 3), (700, 2, 1)])
  func `a PNG reads back as the same samples`(width: Int, height: Int, channels: Int) throws {
    let picture = try #require(SampleBrief.picture(width: width, height: height, channels: channels))
    let read = try PNGReader(png(of: picture))
    #expect(read.width == width && read.height == height && read.channels == channels)
    #expect(read.bytes == picture.bytes)
  }

  @Test func `noise and emptiness survive compression`() throws {
    var state: UInt32 = 7
    let noise = (0..<150 * 150).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    let zeros = [UInt8](repeating: 0, count: 150 * 150)
    for bytes in [noise, zeros] {
      let picture = try #require(FigurePicture(width: 150, height: 150, channels: 1, bytes: bytes))
      #expect(try PNGReader(png(of: picture)).bytes == bytes)
    }
    let empty = try #require(FigurePicture(width: 150, height: 150, channels: 1, bytes: zeros))
    #expect(png(of: empty).count < 1000)
  }

  @Test func `one grey sample has a known file`() throws {
    let picture = try #require(FigurePicture(width: 1, height: 1, channels: 1, bytes: [0]))
    let file = png(of: picture)
    let header: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
      8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55,
    ]
    #expect(Array(file.prefix(header.count)) == header)
    #expect(Array(file.suffix(4)) == [0xAE, 0x42, 0x60, 0x82])
  }

  @Test func `pictures whose numbers do not fit are refused`() {
    #expect(FigurePicture(width: 2, height: 2, channels: 1, bytes: [1, 2, 3]) == nil)
    #expect(FigurePicture(width: 0, height: 2, channels: 1, bytes: []) == nil)
    #expect(FigurePicture(width: 1, height: 1, channels: 2, bytes: [1, 2]) == nil)
    #expect(FigurePicture(width: 1, height: 1, channels: 1, bytes: [1], valid: []) == nil)
    #expect(FigurePicture(width: .max, height: .max, channels: 3, bytes: []) == nil)
  }

  @Test func `figures are 800 to 1200 pixels wide and keep their marks in place`() throws {
    var input = SampleBrief.input()
    let layout = try #require(Brief(input).figures.first?.layout)
    #expect(layout.picture.width == 800 && layout.picture.height == 200)
    #expect(layout.callouts.first?.target.column == 300 && layout.metresPerPixel == 1)
    let large = try #require(SampleBrief.picture(width: 2500, height: 1000))
    input.figures[0].picture = large
    let reduced = try #require(Brief(input).figures.first?.layout)
    #expect(reduced.picture.width == 833 && reduced.callouts.first?.target.column == 20)
  }

  @Test func `a synthetic picture says so in its own pixels`() throws {
    var input = SampleBrief.input()
    let flat = try #require(
      FigurePicture(width: 800, height: 100, channels: 1, bytes: [UInt8](repeating: 90, count: 80_000)))
    input.figures[0].picture = flat
    input.figures[0].marks = []
    input.figures[0].viewport = nil
    let file = try #require(exportBrief(input, as: .markdown()).files.first)
    let read = try PNGReader(file.bytes)
    #expect(read.bytes.contains(255) && read.bytes.contains(0))
    var real = SampleBrief.records
    let place = try #require(real.firstIndex { $0.kind == .scene })
    real[place].body.set(false, at: "/properties/overlook:synthetic")
    input.contents = SampleBrief.contents(real)
    let plain = try #require(exportBrief(input, as: .markdown()).files.first)
    #expect(try PNGReader(plain.bytes).bytes.allSatisfy { $0 == 90 })
  }
}
