import Imagery
import JSONText
import Testing

@Suite struct FrameDecoderTests {
  /// Random numbers from a seed that is kept.
  struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  func frame(_ number: Int, payload: Int, _ dice: inout Dice) -> RasterFrame {
    var header = JSONObject()
    header["v"] = 1
    header["id"] = .integer(Int64(number))
    return RasterFrame(header: header, payload: (0..<payload).map { _ in UInt8.random(in: 0...255, using: &dice) })
  }

  @Test func `messages come whole out of pieces of any size`() throws {
    for seed in 0..<40 as Range<UInt64> {
      var dice = Dice(state: seed)
      let frames = (0..<20).map { frame($0, payload: Int.random(in: 0...5000, using: &dice), &dice) }
      let bytes = try frames.flatMap { try $0.encoded() }
      var decoder = FrameDecoder()
      var found: [RasterFrame] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 1...3000, using: &dice))
        decoder.append(bytes[start..<end])
        while let next = try decoder.next() { found.append(next) }
        start = end
      }
      #expect(found == frames && decoder.pending == 0, "seed \(seed)")
    }
  }

  @Test func `damaged bytes are an error or another message, never a crash`() throws {
    for seed in 0..<300 as Range<UInt64> {
      var dice = Dice(state: seed &* 7919)
      var bytes = try (0..<5).flatMap { try frame($0, payload: 50, &dice).encoded() }
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      }
      #expect(messages(in: bytes) <= 5, "seed \(seed)")
    }
  }

  /// How many messages are found before the bytes end or make no sense; after an error nothing more may come.
  func messages(in bytes: [UInt8]) -> Int {
    var decoder = FrameDecoder()
    decoder.append(bytes)
    var count = 0
    do {
      while let next = try decoder.next() {
        count += 1
        _ = try? WorkerMessage(frame: next)
        _ = try? RequestEnvelope(frame: next)
      }
    } catch {
      #expect(throws: error) { try decoder.next() }
    }
    return count
  }

  @Test func `lengths past the limits are refused before their bytes come`() {
    for prefix: [UInt8] in [
      [1, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 1, 0, 0, 4, 0, 0, 0, 0],
      [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
    ] {
      var decoder = FrameDecoder()
      decoder.append(prefix)
      #expect(throws: ImageryError.self) { try decoder.next() }
    }
  }

  @Test func `a header of another version or of no object is refused`() throws {
    for text in ["{\"v\":2}", "[]", "{}", "nonsense"] {
      var decoder = FrameDecoder()
      decoder.append([UInt8(text.utf8.count), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + Array(text.utf8))
      #expect(throws: ImageryError.self) { try decoder.next() }
    }
  }

  @Test func `a message too long is not sent`() {
    var header = JSONObject()
    header["v"] = 1
    header["text"] = .string(String(repeating: "x", count: RasterFrame.largestHeader))
    #expect(throws: ImageryError.self) { try RasterFrame(header: header).encoded() }
  }
}
