import Testing

@testable import Terminal

struct SequenceTests {
  private func request(_ text: String, _ multiplexer: ClipboardRequest.Multiplexer) -> String? {
    ClipboardRequest.bytes(for: text, through: multiplexer).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"), ("38.58, 126.10 한", "MzguNTgsIDEyNi4xMCDtlZw="), ("\u{3FF}\u{3FF}?>", "z7/Pvz8+"),
  ])
  func `text is encoded as RFC 4648 has it`(text: String, encoded: String) {
    #expect(String(decoding: ClipboardRequest.base64(Array(text.utf8)), as: UTF8.self) == encoded)
  }

  @Test func `a clipboard request is one sequence`() {
    #expect(request("foo", .absent) == "\u{1B}]52;c;Zm9v\u{1B}\\")
  }

  @Test func `tmux gets the request for itself and for the terminal outside`() {
    #expect(
      request("foo", .tmux) == "\u{1B}]52;c;Zm9v\u{1B}\\" + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
  }

  @Test func `screen gets pieces that it passes on`() throws {
    let sent = try #require(request(String(repeating: "a", count: 900), .screen))
    let pieces = sent.components(between: "\u{1B}P", and: "\u{1B}\\")
    #expect(pieces.count == 3)
    #expect(pieces.allSatisfy { $0.utf8.count <= 512 })
    let whole = pieces.joined()
    #expect(whole.hasPrefix("\u{1B}]52;c;YWFh") && whole.hasSuffix("\u{07}"))
    #expect(whole.utf8.count == 7 + 1200 + 1)
  }

  @Test func `a text past the limit is refused`() {
    #expect(request(String(repeating: "a", count: ClipboardRequest.limit), .absent) != nil)
    #expect(request(String(repeating: "a", count: ClipboardRequest.limit + 1), .absent) == nil)
  }

  @Test func `a title carries no sequence of its own`() {
    #expect(TerminalSequences.title("a\u{1B}]52;c;x\u{07}b\u{9C}\n") == "\u{1B}]2;a]52;c;xb\u{1B}\\")
    #expect(TerminalSequences.title(String(repeating: "x", count: 500)).count == 4 + 200 + 2)
  }

  @Test func `delays are taken out of a terminal's strings`() {
    #expect(TerminalSequences.withoutDelays("\u{1B}[m$<2>x$<5/>") == "\u{1B}[mx")
    #expect(TerminalSequences.withoutDelays("a$b<c>") == "a$b<c>")
    #expect(TerminalSequences.withoutDelays("a$<5") == "a$<5")
  }
}

extension String {
  /// The pieces between pairs of marks.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let first = rest.firstRange(of: start), let last = rest[first.upperBound...].firstRange(of: end) {
      pieces.append(String(rest[first.upperBound..<last.lowerBound]))
      rest = rest[last.upperBound...]
    }
    return pieces
  }
}
