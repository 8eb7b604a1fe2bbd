import Testing

@testable import Cells

struct WrappingTests {
  @Test(arguments: [
    ("Yongbyon", 8, "Yongbyon"), ("Yongbyon", 5, "Yong…"), ("영변 핵시설", 6, "영변 …"), ("영변", 2, "…"),
    ("영변", 0, ""), ("abc", -3, ""), ("a\u{1B}b", 3, "a\u{FFFD}b"),
  ])
  func `a long text is cut with an ellipsis`(text: String, columns: Int, expected: String) {
    #expect(truncated(text, to: columns) == expected)
  }

  @Test func `padding fills up on either side`() {
    #expect(padded("ab", to: 5) == "ab   ")
    #expect(padded("ab", to: 5, alignment: .right) == "   ab")
    #expect(padded("ab", to: 5, alignment: .center) == " ab  ")
    #expect(padded("영변동", to: 4) == "영… ")
  }

  @Test func `words are wrapped and paragraphs kept`() {
    #expect(wrapped("one two three", columns: 7) == ["one two", "three"])
    #expect(wrapped("one\n\ntwo", columns: 7) == ["one", "", "two"])
    #expect(wrapped("", columns: 7) == [""])
    #expect(wrapped("  indented text", columns: 10) == ["  indented", "text"])
    #expect(wrapped("abcdefghij k", columns: 4) == ["abcd", "efgh", "ij k"])
    #expect(wrapped("寧邊核設施。", columns: 5) == ["寧邊", "核設", "施。"])
    #expect(wrapped("영변 핵시설", columns: 5) == ["영변", "핵시", "설"])
    #expect(wrapped("영", columns: 1) == ["영"])
  }

  @Test func `no wrapped line is wider than asked and nothing is lost`() {
    var random = SplitMix(seed: 5)
    let alphabet: [Character] = ["a", "b", " ", "영", "核", "é", "-", "❤️", "ก"]
    for _ in 0..<500 {
      let text = String((0..<40).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
      let columns = Int.random(in: 2...15, using: &random)
      let lines = wrapped(text, columns: columns)
      #expect(lines.allSatisfy { columnWidth(of: $0) <= columns }, "\(text)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "\(text)")
    }
  }
}
