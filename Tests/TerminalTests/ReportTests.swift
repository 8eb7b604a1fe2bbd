import Cells
import Testing

@testable import Terminal

/// The terminal's answers to status requests among what is typed and pasted.
struct ReportTests {
  private func decoder(awaiting count: Int, _ text: String) -> InputDecoder {
    var decoder = InputDecoder()
    for _ in 0..<count { decoder.awaitReport() }
    for byte in text.utf8 { decoder.add(byte: byte) }
    return decoder
  }

  private func keys(_ text: String) -> [InputEvent] { text.map { .key(.character($0)) } }

  @Test(arguments: ["\u{1B}[0n", "\u{1B}[3n"]) func `a report is counted and is no key`(report: String) {
    var decoder = decoder(awaiting: 1, "a\(report)b")
    #expect(decoder.takeEvents() == keys("ab"))
    #expect(decoder.takeReports() == 1)
    #expect(decoder.takeReports() == 0)
    #expect(decoder.awaitedReports == 0)
  }

  @Test(arguments: 1...3) func `a report that comes in two reads is one`(first: Int) {
    let bytes = Array("\u{1B}[0n".utf8)
    var decoder = InputDecoder()
    decoder.awaitReport()
    for byte in bytes.prefix(first) { decoder.add(byte: byte) }
    // The screen flushes between reads what is not within a sequence.
    #expect(decoder.isWithinSequence)
    for byte in bytes.dropFirst(first) { decoder.add(byte: byte) }
    #expect(decoder.takeReports() == 1)
    #expect(decoder.takeEvents().isEmpty)
  }

  @Test func `the escape key is the escape key while a report is awaited`() {
    var decoder = decoder(awaiting: 1, "\u{1B}")
    decoder.flush()
    #expect(decoder.takeEvents() == [.key(.escape)])
    for byte in "\u{1B}\u{1B}[0nj".utf8 { decoder.add(byte: byte) }
    #expect(decoder.takeEvents() == [.key(.escape), .key(.character("j"))])
    #expect(decoder.takeReports() == 1)
  }

  @Test func `the escape key does not wait where no report is awaited`() {
    #expect(!decoder(awaiting: 0, "\u{1B}").isWithinSequence)
    var decoder = decoder(awaiting: 1, "\u{1B}[0n\u{1B}")
    #expect(!decoder.isWithinSequence)
    decoder.flush()
    #expect(decoder.takeEvents() == [.key(.escape)])
  }

  @Test func `a report that nobody asked for or that comes too late is swallowed and not counted`() {
    var unasked = decoder(awaiting: 0, "a\u{1B}[0nb")
    #expect(unasked.takeEvents() == keys("ab"))
    #expect(unasked.takeReports() == 0)
    var late = InputDecoder()
    late.awaitReport()
    late.forgetReports()
    for byte in "\u{1B}[0nc".utf8 { late.add(byte: byte) }
    #expect(late.takeEvents() == keys("c"))
    #expect(late.takeReports() == 0)
  }

  @Test func `a report between pieces of pasted text is no part of it`() {
    var decoder = decoder(awaiting: 2, "\u{1B}[200~one \u{1B}[0ntwo \u{1B}[\u{1B}[0nthree\u{1B}[201~q")
    #expect(decoder.takeReports() == 2)
    #expect(decoder.takeEvents() == [.paste("one two [three"), .key(.character("q"))])
  }

  @Test func `pasted text that looks like a report is text where none is awaited`() {
    var decoder = decoder(awaiting: 1, "\u{1B}[200~a\u{1B}[0nb\u{1B}[0nc\u{1B}[201~")
    #expect(decoder.takeReports() == 1)
    #expect(decoder.takeEvents() == [.paste("ab[0nc")])
  }

  @Test func `answers to other questions are not taken for reports`() {
    var decoder = decoder(awaiting: 1, "\u{1B}[12;40R\u{1B}[?0n\u{1B}[0;1n\u{1B}[n\u{1B}[?1;2c")
    #expect(decoder.takeEvents().isEmpty)
    #expect(decoder.takeReports() == 0)
    #expect(decoder.awaitedReports == 1)
  }

  @Test func `the bytes that a thread wrote are read from the system's account`() {
    let text = "rchar: 17\nwchar: 263104\nsyscr: 1\nwrite_bytes: 4096\n"
    #expect(OutputCounter.written(Array(text.utf8)) == 263_104)
    #expect(OutputCounter.written(Array("rchar: 17\n".utf8)) == nil)
  }
}
