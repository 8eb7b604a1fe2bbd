extension Stretch {
  /// Reads a stretch with its numbers: `percentile:1-99`, `sigma:2.5`, `local:4` (clip limit), `local:4:12` (and
  /// tiles each way), or one of the words alone. Throws `ImageryError.choice`.
  public init(parsing text: String) throws(ImageryError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let offered = Stretch(name: parts[0]) else {
      throw .choice("\(text): one of \(Stretch.offered.map(\.name).joined(separator: ", ")), gamma:NUMBER")
    }
    guard parts.count > 1 else {
      self = offered
      return
    }
    switch offered {
    case .percentile: self = try Stretch.percentiles(parts, text)
    case .sigma:
      guard parts.count == 2, let deviations = Double(parts[1]), (0.01...100).contains(deviations) else {
        throw .choice("\(text): sigma:N with N standard deviations, 0.01 to 100")
      }
      self = .sigma(deviations)
    case .local: self = try Stretch.local(parts, text)
    default: throw .choice("\(text): \(parts[0]) takes no number")
    }
  }

  private static func percentiles(_ parts: [String], _ text: String) throws(ImageryError) -> Stretch {
    let numbers =
      (parts.count == 2
      ? parts[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init) : Array(parts.dropFirst()))
      .map { Double($0) }
    guard numbers.count == 2, let low = numbers[0], let high = numbers[1], low >= 0, high <= 100, low < high else {
      throw .choice("\(text): percentile:LOW-HIGH with 0 <= LOW < HIGH <= 100, as percentile:1-99")
    }
    return .percentile(low: low, high: high)
  }

  private static func local(_ parts: [String], _ text: String) throws(ImageryError) -> Stretch {
    let tiles = parts.count == 3 ? Int(parts[2]) : LocalContrast.standard.tiles
    guard parts.count <= 3, let limit = Double(parts[1]), LocalContrast.clipLimits.contains(limit), let tiles,
      LocalContrast.tileCounts.contains(tiles)
    else { throw .choice("\(text): local:CLIP or local:CLIP:TILES with a clip limit of 1 to 100, 1 to 64 tiles") }
    return .local(LocalContrast(clipLimit: limit, tiles: tiles))
  }

  /// The stretch with its numbers, as `init(parsing:)` reads it.
  public var text: String {
    switch self {
    case .percentile(let low, let high): "percentile:\(low.short)-\(high.short)"
    case .sigma(let deviations): "sigma:\(deviations.short)"
    case .local(.standard), .none, .minMax, .equalize: name
    case .local(let contrast): "local:\(contrast.clipLimit.short):\(contrast.tiles)"
    }
  }
}

extension Enhancement {
  /// Takes a stretch, a gamma or both: `percentile:1-99`, `gamma:0.7`, `sigma:2,gamma:1.4`. What is not named stays.
  /// Throws `ImageryError.choice`.
  public mutating func take(parsing text: String) throws(ImageryError) {
    var changed = self
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map({ String($0).trimmed }) {
      if part == "auto" {
        changed.stretch = nil
        changed.limits = []
      } else if part == "gamma" || part.hasPrefix("gamma:") {
        guard let gamma = Double(part.dropFirst(6)), ToneMapping.gammas.contains(gamma) else {
          throw .choice("\(part): gamma:NUMBER from 0.1 to 10; above 1 the middle is brighter")
        }
        changed.gamma = gamma
      } else {
        changed.stretch = try Stretch(parsing: part)
        changed.limits = []
      }
    }
    self = changed
  }

  /// Takes limits as they are typed: `LOW,HIGH` for all bands, or three such pairs for red, green and blue.
  /// Throws `ImageryError.choice`.
  public mutating func take(limits text: String) throws(ImageryError) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Float(String($0).trimmed) }
    let values = numbers.compactMap { $0 }
    guard values.count == numbers.count, values.count == 2 || values.count == 6, values.allSatisfy(\.isFinite) else {
      throw .choice("\(text): LOW,HIGH, or LOW,HIGH three times for red, green and blue")
    }
    let pairs = stride(from: 0, to: values.count, by: 2).map { (values[$0], values[$0 + 1]) }
    guard pairs.allSatisfy({ $0.0 < $0.1 }) else { throw .choice("\(text): LOW must be less than HIGH") }
    limits = pairs.map { .linear(low: $0.0, high: $0.1) }
  }
}

extension Double {
  /// The number without a needless fraction, as in `2` and `0.5`.
  var short: String { self == rounded() && abs(self) < 1e15 ? "\(Int64(self))" : "\(self)" }
}
