/// The samples of one band of a view, or of all its bands together.
struct BandSamples: Sendable {
  /// All samples of the view, its bands side by side.
  let samples: [Float]
  /// Where the first sample of the band lies.
  let first: Int
  /// How far it is from one to the next.
  let step: Int

  /// The samples of a band by its place in the view, from 0; of all bands where that is nil.
  init(of view: DecodedViewport, band: Int? = nil) {
    samples = view.samples
    first = band ?? 0
    step = band == nil ? 1 : view.bandCount
  }

  /// How many there are, with data and without.
  var count: Int { first < samples.count ? (samples.count - first + step - 1) / step : 0 }

  /// Whether every finite value is a whole number.
  var areWhole: Bool {
    var index = first
    while index < samples.count {
      let value = samples[index]
      if value.isFinite, value != value.rounded() { return false }
      index += step
    }
    return true
  }

  /// Takes every finite value in turn.
  @inline(__always) func forEachFinite(_ body: (Float) -> Void) {
    samples.withUnsafeBufferPointer { values in
      var index = first
      while index < values.count {
        if values[index].isFinite { body(values[index]) }
        index += step
      }
    }
  }
}
