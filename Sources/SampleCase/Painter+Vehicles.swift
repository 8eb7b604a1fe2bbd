extension Canvas {
  /// Draws a truck: a bright cab and a darker load.
  mutating func raiseTruck(_ plot: Plot, _ height: Float) {
    raiseBlock(plot, height, roof: paint(Tone(0.135, 0.140, 0.105, 0.135)), wall: Tone(repeating: 0.09))
    let cab = plot.piece(ahead: 0.8, right: 0, length: plot.length * 0.2, width: plot.width)
    raiseBlock(cab, height * 0.9, roof: paint(Tone(0.23, 0.23, 0.21, 0.23)), wall: Tone(repeating: 0.12))
  }

  /// Draws a transporter erector launcher: a long dark vehicle with a round, lit canister on it.
  mutating func raiseLauncher(_ plot: Plot, _ height: Float) {
    raiseBlock(plot, height * 0.7, roof: paint(Tone(0.100, 0.108, 0.080, 0.102)), wall: Tone(repeating: 0.07))
    let lean = lighting.leanPerMetre * height
    let canister = plot.part(ahead: -0.95...0.72, right: -0.42...0.42).moved(by: lean)
    raise(canister, paint(Tone(0.205, 0.215, 0.160, 0.205)), light: 1)
    let cab = plot.part(ahead: 0.76...1, right: -0.95...0.95).moved(by: lean * 0.8)
    raise(cab, paint(Tone(0.150, 0.155, 0.125, 0.150)), light: 1)
  }

  /// A vehicle's paint, with what little snow stays on it.
  private func paint(_ tone: Tone) -> Tone { tone + (Palette.snowTone - tone) * (palette.snow * 0.15) }
}
