extension Stretch {
  /// The range that this stretch comes to on a view, all bands together so that hues stay.
  ///
  /// Takes two or three passes over the samples. A view without data has the range of bytes.
  public func range(of view: DecodedViewport) -> StretchRange { range(of: BandSamples(of: view)) }

  /// The ranges that it comes to on a view: one for each band, or one for all together.
  public func ranges(of view: DecodedViewport, perBand: Bool) -> [StretchRange] {
    guard perBand, view.bandCount > 1 else { return [range(of: view)] }
    return (0..<view.bandCount).map { range(of: BandSamples(of: view, band: $0)) }
  }

  private func range(of samples: BandSamples) -> StretchRange {
    switch self {
    case .none: .bytes
    case .minMax: Stretch.extremes(of: samples)
    case .percentile(let low, let high): Stretch.between(low, high, of: samples)
    case .sigma(let deviations): Stretch.deviations(deviations, of: samples)
    case .equalize: Stretch.equalized(samples)
    case .local: Stretch.standard.range(of: samples)
    }
  }

  private static func extremes(of samples: BandSamples) -> StretchRange {
    var low = Float.infinity
    var high = -Float.infinity
    samples.forEachFinite { value in
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? .linear(low: low, high: high) : .bytes
  }

  private static func between(_ low: Double, _ high: Double, of samples: BandSamples) -> StretchRange {
    let limits = RankSelector(samples).values(atFractions: [low / 100, high / 100])
    guard limits.count == 2 else { return .bytes }
    // Where nearly everything is one value, as ships on dark water, the percentiles meet and would hide the rest.
    return limits[0] < limits[1] ? .linear(low: limits[0], high: limits[1]) : extremes(of: samples)
  }

  private static func deviations(_ deviations: Double, of samples: BandSamples) -> StretchRange {
    let statistics = BandStatistics(samples)
    guard statistics.count > 0, deviations.isFinite else { return .bytes }
    let reach = max(deviations, 0) * statistics.standardDeviation
    let (low, high) = (Float(statistics.mean - reach), Float(statistics.mean + reach))
    return low.isFinite && high.isFinite ? .linear(low: low, high: high) : extremes(of: samples)
  }

  private static func equalized(_ samples: BandSamples) -> StretchRange {
    var sorted: [Float] = []
    sorted.reserveCapacity(min(samples.count, 98_304) + 1)
    let step = max(1, samples.count / 98_304)
    // An odd step meets all bands of an interleaved picture in turn.
    let stride = step % 3 == 0 ? step + 1 : step
    var index = 0
    samples.forEachFinite { value in
      if index % stride == 0 { sorted.append(value) }
      index += 1
    }
    guard !sorted.isEmpty else { return .bytes }
    sorted = RankSelector.sorted(sorted)
    return .levels((1...255).map { sorted[min(sorted.count * $0 / 256, sorted.count - 1)] })
  }
}
