import Testing

@testable import Terminal

struct TerminalErrorTests {
  @Test func `messages name what is wrong and what helps`() {
    #expect(TerminalError.unknownTerminal(name: "nosuch").message.contains("\"nosuch\""))
    #expect(TerminalError.unknownTerminal(name: "nosuch").message.contains("TERM=xterm-256color"))
    #expect(TerminalError.unknownTerminal(name: "").message.contains("no terminal type is set"))
    #expect(TerminalError.notATerminal(stream: "standard input").message.hasPrefix("standard input is not a terminal"))
    #expect(TerminalError.incapableTerminal(name: "dumb").message.contains("\"dumb\""))
    #expect(TerminalError.refused(code: 5).message.contains("Input/output error"))
  }

  @MainActor
  @Test func `facts are known without a terminal`() {
    let facts = Dictionary(TerminalScreen.describe(), uniquingKeysWith: { first, _ in first })
    #expect(facts["ncurses"]?.hasPrefix("ncurses ") == true)
    #expect(facts["half block U+2580"] == "1 column")
    #expect(facts["terminal type"] != nil)
  }
}
