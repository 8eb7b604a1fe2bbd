import Cells
import Testing

@testable import Terminal

struct InputDecoderTests {
  private func events(_ bytes: [UInt8], thenNothing: Bool = true) -> [InputEvent] {
    var decoder = InputDecoder()
    for byte in bytes { decoder.add(byte: byte) }
    if thenNothing { decoder.flush() }
    return decoder.takeEvents()
  }

  private func events(_ text: String) -> [InputEvent] { events(Array(text.utf8)) }

  @Test func `typed text arrives character by character`() {
    #expect(events("a한é😀") == ["a", "한", "é", "😀"].map { .key(.character($0)) })
  }

  @Test(
    arguments: [
      (0x00, Key.control("@")), (0x01, .control("a")), (0x12, .control("r")), (0x1A, .control("z")),
      (0x1C, .control("\\")),
      (0x1F, .control("_")), (0x08, .backspace), (0x7F, .backspace), (0x09, .tab), (0x0A, .enter), (0x0D, .enter),
      (0x20, .character(" ")), (0x7E, .character("~")),
    ] as [(UInt8, Key)])
  func `control codes have names`(byte: UInt8, key: Key) {
    #expect(events([byte]) == [.key(key)])
  }

  @Test func `escape alone is the key and escape before a letter is two keys`() {
    #expect(events("\u{1B}") == [.key(.escape)])
    #expect(events("\u{1B}j") == [.key(.escape), .key(.character("j"))])
    #expect(events("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(events("\u{1B}\u{1B}[A") == [.key(.escape), .key(.up)])
    #expect(events("\u{1B}[") == [.key(.escape), .key(.character("["))])
    #expect(events("\u{1B}O") == [.key(.escape), .key(.character("O"))])
  }

  @Test(arguments: [
    ("[A", Key.up), ("[B", .down), ("[C", .right), ("[D", .left), ("OA", .up), ("OD", .left), ("[H", .home),
    ("OH", .home),
    ("[1~", .home), ("[7~", .home), ("[F", .end), ("OF", .end), ("[4~", .end), ("[8~", .end), ("[5~", .pageUp),
    ("[6~", .pageDown), ("[2~", .insert), ("[3~", .delete), ("[Z", .backTab), ("OP", .function(1)),
    ("[11~", .function(1)),
    ("[15~", .function(5)), ("[17~", .function(6)), ("[21~", .function(10)), ("[24~", .function(12)),
    ("[34~", .function(20)), ("[[A", .function(1)), ("[[E", .function(5)), ("[1;5C", .right), ("[3;2~", .delete),
    ("[1;2P", .function(1)), ("OM", .enter), ("Oj", .character("*")), ("Op", .character("0")), ("Oy", .character("9")),
  ])
  func `the variants of a key read the same`(sequence: String, key: Key) {
    #expect(events("\u{1B}" + sequence) == [.key(key)])
  }

  @Test(arguments: ["[I", "[?1;2c", "[12;40R", "[99;99X", "[200;1", "[1;2;3;4;5u", "[<1;2", "Oz", "[999999999999~"])
  func `an unknown sequence is swallowed whole`(sequence: String) {
    #expect(events("\u{1B}" + sequence).isEmpty)
  }

  @Test func `a sequence of any length is swallowed without growing`() {
    #expect(events("\u{1B}[" + String(repeating: "1;", count: 100_000) + "Xq") == [.key(.character("q"))])
  }

  @Test func `an invalid byte takes no key with it`() {
    #expect(events([0xE9, 0x61, 0x62]) == [.key(.character("a")), .key(.character("b"))])
    #expect(events([0xC0, 0x80, 0xFF, 0x71]) == [.key(.character("q"))])
    #expect(events([0xED, 0xA0, 0x80, 0x71]) == [.key(.character("q"))], "a surrogate")
    #expect(events([0xE0, 0x80, 0x80, 0x71]) == [.key(.character("q"))], "an overlong form")
    #expect(events([0xF4, 0x90, 0x80, 0x80, 0x71]) == [.key(.character("q"))], "past the last character")
    #expect(events([0xC2, 0x9B, 0x71]) == [.key(.character("q"))], "a C1 control")
  }

  @Test func `a character split between two reads is kept`() {
    var decoder = InputDecoder()
    decoder.add(byte: 0xED)
    decoder.add(byte: 0x95)
    #expect(decoder.isWithinSequence)
    #expect(decoder.takeEvents().isEmpty)
    decoder.add(byte: 0x9C)
    #expect(!decoder.isWithinSequence)
    #expect(decoder.takeEvents() == [.key(.character("한"))])
  }

  @Test func `keys that ncurses knows come between bytes in order`() {
    var decoder = InputDecoder()
    decoder.add(byte: 0x1B)
    decoder.add(key: .up)
    decoder.add(key: nil)
    decoder.add(byte: 0x6A)
    #expect(decoder.takeEvents() == [.key(.escape), .key(.up), .key(.character("j"))])
  }

  @Test func `any bytes at all are survived`() {
    var state: UInt64 = 42
    var decoder = InputDecoder()
    for _ in 0..<200_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let byte = UInt8(truncatingIfNeeded: state >> 33)
      decoder.add(byte: state >> 60 < 4 ? Array("\u{1B}[<M;~".utf8)[Int(byte) % 6] : byte)
      for case .mouse(let mouse) in decoder.takeEvents() {
        #expect(mouse.position.column >= 0 && mouse.position.row >= 0)
      }
    }
    decoder.abandonPaste()
    decoder.flush()
    decoder.add(byte: 0x71)
    #expect(decoder.takeEvents().last == .key(.character("q")))
  }
}
