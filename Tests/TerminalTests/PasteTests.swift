import Cells
import Testing

@testable import Terminal

struct PasteTests {
  private func events(_ bytes: [UInt8]) -> [InputEvent] {
    var decoder = InputDecoder()
    for byte in bytes { decoder.add(byte: byte) }
    return decoder.takeEvents()
  }

  private func pasted(_ text: String) -> [InputEvent] {
    events(Array(("\u{1B}[200~" + text + "\u{1B}[201~").utf8))
  }

  @Test func `pasted text is one event and the keys in it are none`() {
    #expect(pasted("dQ q한") == [.paste("dQ q한")])
    #expect(pasted("") == [.paste("")])
  }

  @Test func `line ends become newlines and controls disappear`() {
    #expect(pasted("one\rtwo\r\nthree\nfour\tfive\u{07}\u{7F}\u{9B}") == [.paste("one\ntwo\nthree\nfour\tfive")])
  }

  @Test func `sequences in pasted text are text`() {
    #expect(pasted("a\u{1B}[31mb\u{1B}[20\u{1B}\u{1B}[201x") == [.paste("a[31mb[20[201x")])
  }

  @Test func `text without its end mark waits, however long it takes`() {
    var decoder = InputDecoder()
    for byte in "\u{1B}[200~half\u{1B}[20".utf8 { decoder.add(byte: byte) }
    decoder.flush()
    decoder.add(key: .up)
    #expect(decoder.isPasting)
    #expect(decoder.takeEvents().isEmpty)
    for byte in "1~q".utf8 { decoder.add(byte: byte) }
    #expect(decoder.takeEvents() == [.paste("half"), .key(.character("q"))])
  }

  @Test func `giving up hands over what came`() {
    var decoder = InputDecoder()
    for byte in "\u{1B}[200~half".utf8 { decoder.add(byte: byte) }
    decoder.abandonPaste()
    decoder.add(byte: 0x71)
    #expect(decoder.takeEvents() == [.paste("half"), .key(.character("q"))])
  }

  @Test func `what is past the limit is dropped at a character's edge`() {
    for (limit, kept) in [(4, "abcd"), (5, "abcd"), (6, "abcd"), (7, "abcd한"), (9, "abcd한 r"), (99, "abcd한 rest")] {
      var collector = PasteCollector(limit: limit)
      let ends = "abcd한 rest\u{1B}[201~".utf8.map { collector.add($0) == .end }
      #expect(ends.last == true && !ends.dropLast().contains(true))
      #expect(collector.text == kept)
    }
  }

  @Test func `bytes that are no text are replaced`() {
    let bytes = Array("\u{1B}[200~a".utf8) + [0xFF, 0x62] + Array("\u{1B}[201~".utf8)
    #expect(events(bytes) == [.paste("a\u{FFFD}b")])
  }
}
