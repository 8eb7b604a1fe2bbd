/// How the limits between which measured values are spread over the brightness of a picture are found.
public enum Stretch: Sendable, Hashable {
  /// Bytes 0–255 as they are; values beyond are cut off.
  case none
  /// From the least to the greatest value.
  case minMax
  /// Between two percentiles, 0–100.
  case percentile(low: Double, high: Double)
  /// So many standard deviations about the mean.
  case sigma(Double)
  /// So that every brightness is used equally often.
  case equalize
  /// Between percentiles, and then with the contrast raised place by place (CLAHE).
  case local(LocalContrast)

  /// Between the 2nd and the 98th percentile.
  public static let standard = Stretch.percentile(low: 2, high: 98)

  /// The stretch used where nobody chose one.
  ///
  /// Colours of a table stay as they are. Everything else is stretched by percentiles, pictures of 8 bits too: most
  /// come with haze, and in text the last of the contrast counts.
  public static func automatic(for view: DecodedViewport) -> Stretch {
    view.interpretation == .palette ? .none : .standard
  }

  /// The word for it in options and menus.
  public var name: String {
    switch self {
    case .none: "none"
    case .minMax: "minmax"
    case .percentile: "percentile"
    case .sigma: "sigma"
    case .equalize: "equalize"
    case .local: "local"
    }
  }

  /// Whether it works limits out of the values, so that limits that are given leave it nothing to do.
  public var findsLimits: Bool {
    switch self {
    case .none, .local: false
    case .minMax, .percentile, .sigma, .equalize: true
    }
  }

  /// The stretches that menus and options offer, with their usual numbers.
  public static let offered: [Stretch] = [.none, .minMax, .standard, .sigma(2), .equalize, .local(.standard)]

  /// Finds an offered stretch by its word.
  public init?(name: String) {
    guard let found = Stretch.offered.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

extension DecodedViewport {
  /// Whether the file itself says that the three bands shown are red, green and blue.
  public var isNaturalColor: Bool {
    shown.map(\.colorInterpretation) == [.red, .green, .blue]
  }
}
