import CaseModel
import Testing

@Suite struct HistoryTests {
  @Test func `an action's name is read as it is written`() {
    let id = ActionID(session: "0123456789abcdef", number: 12)
    #expect(id.description == "0123456789abcdef:12")
    #expect(ActionID(id.description) == id)
  }

  @Test(arguments: ["", "a", "a:", ":1", "a:0", "a:-1", "a:x", "a:1:2", "a:99999999999999999999"])
  func `any other text names no action`(text: String) { #expect(ActionID(text) == nil) }
}
