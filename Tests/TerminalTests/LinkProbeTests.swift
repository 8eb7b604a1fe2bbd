import Testing

@testable import Terminal

struct LinkProbeTests {
  @Test func `of a frame only what chooses colours is kept, and the usual look at its end`() {
    let frame = "\u{1B}[H\u{1B}[2J\u{1B}[38;5;240m\u{1B}[48;5;17m▀▄ab\u{1B}[3;4H\u{1B}(B\u{1B}[mx\u{1B}[?25l\u{1B}[38;5"
    let kept = String(decoding: LinkProbe.colorsOnly(of: Array(frame.utf8)), as: UTF8.self)
    #expect(kept == "\u{1B}[38;5;240m\u{1B}[48;5;17m\u{1B}[m\u{1B}[0m")
    #expect(LinkProbe.colorsOnly(of: []) == Array("\u{1B}[0m".utf8))
  }
}
