import Cells
import Glibc
import Glyphs
import Terminal

extension Doctor {
  /// Prints a picture in each set of symbols, so that one can see which of them the terminal's font has.
  func printTestCard(_ program: Program) throws {
    let (depth, isUnicode) = MainActor.assumeIsolated { TerminalScreen.abilities() }
    let colors = environment("NO_COLOR") == nil ? program.configuration.colors ?? depth : .none
    let isLight = try Background.chosen(nil, program.configuration) == .light
    // Octants come last: a terminal of before Unicode 16 may give them another width and shift what stands beside them.
    let order: [SymbolSet] = [.space, .ascii, .half, .quadrant, .sextant, .braille, .octant]
    let sets = order.filter { isUnicode || $0.isASCII }
    Standard.output("test card, \(Self.name(of: colors))")
    let card = TestCard(sets: sets, depth: colors, inkIsDark: isLight).frame(columns: columns)
    Standard.raw(card.ansiText(depth: colors) + "\n")
    Self.advice(sets).forEach(Standard.output)
  }

  private static func name(of depth: ColorDepth) -> String {
    switch depth {
    case .none: "without colours"
    case .sixteen, .palette: "\(depth.rawValue) colours"
    case .full: "full colour"
    }
  }

  private static func advice(_ sets: [SymbolSet]) -> [String] {
    let lacking = sets.filter { symbols in MainActor.assumeIsolated { !TerminalScreen.canDraw(symbols.telltale) } }
    let names = lacking.map(\.rawValue).joined(separator: ", ")
    return [
      "Each set should show a disc on a ramp, and characters below it that are no boxes and no question marks.",
      "The finest that does is the best: overlook --symbols SET, or \"symbols\" in the settings.",
    ] + (lacking.isEmpty ? [] : ["Not for the workbench: \(names); the C library does not know the characters."])
  }

  private var columns: Int {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return 80 }
    return Int(window.ws_col)
  }
}
