import Cells
import Testing

@testable import Terminal

struct MouseTests {
  private func events(_ text: String) -> [InputEvent] {
    var decoder = InputDecoder()
    for byte in text.utf8 { decoder.add(byte: byte) }
    decoder.flush()
    return decoder.takeEvents()
  }

  private func mouse(_ action: MouseEvent.Action, _ column: Int, _ row: Int) -> [InputEvent] {
    [.mouse(MouseEvent(action: action, position: Position(column: column, row: row)))]
  }

  @Test func `presses, releases and the wheel are reported with their cell`() {
    #expect(events("\u{1B}[<0;10;5M") == mouse(.press, 9, 4))
    #expect(events("\u{1B}[<0;10;5m") == mouse(.release, 9, 4))
    #expect(events("\u{1B}[<64;1;1M") == mouse(.wheelUp, 0, 0))
    #expect(events("\u{1B}[<65;300;90M") == mouse(.wheelDown, 299, 89))
  }

  @Test func `keys held down change nothing`() {
    #expect(events("\u{1B}[<20;3;3M") == mouse(.press, 2, 2))
    #expect(events("\u{1B}[<68;3;3M") == mouse(.wheelUp, 2, 2))
  }

  @Test(arguments: [
    "[<2;3;4M", "[<35;3;4M", "[<66;3;4M", "[<0;0;4M", "[<0;3M", "[<;;M", "[<-1;3;3M", "[<0;99999999;1M",
  ])
  func `other buttons, motion and broken reports are dropped whole`(sequence: String) {
    #expect(events("\u{1B}" + sequence).isEmpty)
  }

  @Test func `the old form is read too`() {
    #expect(events("\u{1B}[M !!") == mouse(.press, 0, 0))
    #expect(events("\u{1B}[M#+*") == mouse(.release, 10, 9))
    #expect(events("\u{1B}[M`!!") == mouse(.wheelUp, 0, 0))
    #expect(events("\u{1B}[M   q") == [.key(.character("q"))])
  }
}
