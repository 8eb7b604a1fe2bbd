import Imagery

/// A decoded view of 400×240 samples in three bands, as a pane of 200×60 cells asks for, to a picture of bytes.
enum StretchBench {
  static func run() {
    guard let view = view() else { return }
    let kinds = Stretch.offered.map { ($0, 1.0, false) } + [(.standard, 1.0, true), (.standard, 0.7, false)]
    for (stretch, gamma, isPerBand) in kinds {
      var enhancement = Enhancement()
      enhancement.stretch = stretch
      enhancement.gamma = gamma
      enhancement.isPerBand = isPerBand
      let more = (isPerBand ? ", per band" : "") + (gamma == 1 ? "" : ", gamma \(gamma)")
      Measure.report("\(stretch.text)\(more), 400x240 samples in 3 bands") {
        precondition(!enhancement.toneMapping(of: view).picture(of: view).bytes.isEmpty)
      }
    }
    Measure.report("histogram and figures of 3 bands") {
      for band in 0..<3 {
        precondition(BandStatistics(of: view, band: band).count > 0)
        guard let axis = Histogram.axis(of: view, band: band) else { continue }
        precondition(Histogram(of: view, band: band, axis: axis, steps: 1024) != nil)
      }
    }
    let scale = DecibelScale(quantity: .amplitude, reason: "")
    Measure.report("decibels, 400x240 samples in 3 bands") { precondition(!view.inDecibels(scale).samples.isEmpty) }
  }

  /// Repeatable values as of 16 bits, resampled, a twentieth of them without data.
  private static func view() -> DecodedViewport? {
    var state: UInt32 = 1
    let samples = (0..<400 * 240 * 3).map { index -> Float in
      state = state &* 1_664_525 &+ 1_013_904_223
      return state >> 24 < 13 ? .nan : Float(index / 3 % 400 * 5) + Float(state >> 16) / 64
    }
    let pixels = PixelViewport(centreX: 200, centreY: 120, pixelsPerSample: 1, columns: 400, rows: 240)
    return DecodedViewport(viewport: .pixels(pixels), bands: [1, 2, 3], interpretation: .rgb, samples: samples)
  }
}
