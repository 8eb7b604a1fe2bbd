import Cells
import Testing

@testable import Terminal

/// What a terminal is sent for frames, without one.
@MainActor @Suite(.serialized) struct FrameRecorderTests {
  /// Textured rows, so many from a first one on, over the whole width within a border as a zoomed pane has it.
  private func frame(from first: Int, columns: Int = 80, rows: Int = 24) -> Frame {
    var frame = Frame(columns: columns, rows: rows)
    frame.draw(box: frame.bounds, title: "Picture")
    for row in 1..<rows - 1 {
      for column in 1..<columns - 1 {
        let value = ((first + row) &* 7919 &+ column &* 104_729) % 239
        frame[column, row] = Cell(
          value % 2 == 0 ? "▀" : "▄",
          style: Style(foreground: .indexed(UInt8(16 + value % 240)), background: .indexed(UInt8(16 + value * 7 % 240)))
        )
      }
    }
    return frame
  }

  private func recorder(colors: ColorDepth = .palette) throws -> FrameRecorder {
    try FrameRecorder(
      type: "xterm-256color", options: TerminalOptions(colors: colors), columns: 80, rows: 24)
  }

  @Test(arguments: [ColorDepth.palette, .full]) func `a frame that did not change sends nothing`(colors: ColorDepth)
    throws
  {
    let recorder = try recorder(colors: colors)
    defer { recorder.close() }
    #expect(recorder.bytes(showing: frame(from: 0)).count > 10_000)
    #expect(recorder.bytes(showing: frame(from: 0)).isEmpty)
  }

  @Test(arguments: [ColorDepth.palette, .full]) func `a picture moved by a row is scrolled and not sent again`(
    colors: ColorDepth
  ) throws {
    let recorder = try recorder(colors: colors)
    defer { recorder.close() }
    let whole = recorder.bytes(showing: frame(from: 0)).count
    for step in 1...3 { #expect(recorder.bytes(showing: frame(from: step)).count * 8 < whole) }
    for step in [2, 1, 0] { #expect(recorder.bytes(showing: frame(from: step)).count * 8 < whole) }
  }

  @Test func `two screens at once are refused, one after another are not`() throws {
    let first = try recorder()
    #expect(throws: TerminalError.alreadyOpen) { try recorder() }
    first.close()
    try recorder().close()
  }
}
