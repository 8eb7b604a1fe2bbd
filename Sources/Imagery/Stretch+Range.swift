extension Stretch {
  /// The range that this stretch comes to on a view, all bands together so that hues stay.
  ///
  /// Takes two or three passes over the samples. A view without data has the range of bytes.
  public func range(of view: DecodedViewport) -> StretchRange {
    switch self {
    case .none: return .bytes
    case .minMax: return Stretch.extremes(of: view.samples)
    case .percentile(let low, let high): return Stretch.between(low, high, of: view.samples)
    case .sigma(let deviations): return Stretch.deviations(deviations, of: view.samples)
    case .equalize: return Stretch.equalized(view.samples)
    case .local: return Stretch.standard.range(of: view)
    }
  }

  private static func extremes(of samples: [Float]) -> StretchRange {
    var low = Float.infinity
    var high = -Float.infinity
    for value in samples where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? .linear(low: low, high: high) : .bytes
  }

  private static func between(_ low: Double, _ high: Double, of samples: [Float]) -> StretchRange {
    let ranks = RankSelector(samples)
    guard let darkest = ranks.value(atFraction: low / 100), let brightest = ranks.value(atFraction: high / 100)
    else { return .bytes }
    // Where nearly everything is one value, as ships on dark water, the percentiles meet and would hide the rest.
    return darkest < brightest ? .linear(low: darkest, high: brightest) : extremes(of: samples)
  }

  private static func deviations(_ deviations: Double, of samples: [Float]) -> StretchRange {
    var count = 0.0
    var mean = 0.0
    var squares = 0.0
    for value in samples where value.isFinite {
      count += 1
      let distance = Double(value) - mean
      mean += distance / count
      squares += distance * (Double(value) - mean)
    }
    guard count > 0, deviations.isFinite else { return .bytes }
    let reach = max(deviations, 0) * (squares / count).squareRoot()
    let (low, high) = (Float(mean - reach), Float(mean + reach))
    return low.isFinite && high.isFinite ? .linear(low: low, high: high) : extremes(of: samples)
  }

  private static func equalized(_ samples: [Float]) -> StretchRange {
    let step = max(1, samples.count / 98_304)
    // An odd step meets all bands of an interleaved picture in turn.
    let taken = stride(from: 0, to: samples.count, by: step % 3 == 0 ? step + 1 : step)
    var sorted = taken.compactMap { samples[$0].isFinite ? samples[$0] : nil }
    if sorted.isEmpty { sorted = samples.filter(\.isFinite) }
    guard !sorted.isEmpty else { return .bytes }
    sorted.sort()
    return .levels((1...255).map { sorted[min(sorted.count * $0 / 256, sorted.count - 1)] })
  }
}
