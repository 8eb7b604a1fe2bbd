/// A usual way of laying three bands onto red, green and blue.
public enum BandComposition: String, Sendable, Hashable, CaseIterable {
  /// Red, green and blue as the eye sees them.
  case trueColor = "true-color"
  /// Near infrared, red, green: living plants are red.
  case colorInfrared = "color-infrared"
  /// Both short-wave infrareds and red: what is built is grey to violet, plants are green, bare soil brown.
  case falseColorUrban = "false-color-urban"

  /// The words for people.
  public var title: String {
    switch self {
    case .trueColor: "true colour"
    case .colorInfrared: "colour infrared"
    case .falseColorUrban: "false colour, urban"
    }
  }

  /// What each of red, green and blue takes, the best first.
  private var wanted: [[CommonBandName]] {
    switch self {
    case .trueColor: [[.red], [.green, .green05], [.blue]]
    case .colorInfrared: [[.nir, .nir08, .nir09], [.red], [.green, .green05]]
    case .falseColorUrban: [[.swir22], [.swir16], [.red]]
    }
  }

  /// The bands of an image that make it; nil where one is missing.
  public func choice(in table: BandTable) -> BandChoice? {
    BandChoice(bands: found(in: table).compactMap { $0?.number }, count: 3)
  }

  /// What an image lacks for it, as `near infrared`; nil where it lacks nothing.
  public func missing(in table: BandTable) -> String? {
    let lacking = zip(wanted, found(in: table)).compactMap { names, band in band == nil ? names.first?.title : nil }
    return lacking.first
  }

  private func found(in table: BandTable) -> [SpectralBand?] {
    wanted.map { names in names.lazy.compactMap { table.band(recording: $0) }.first }
  }
}

extension BandChoice {
  fileprivate init?(bands: [Int], count: Int) {
    guard bands.count == count else { return nil }
    self.init(bands: bands)
  }
}

extension BandTable {
  /// Reads a choice as it is typed: `4`, `4,3,2`, `nir,red,green`, a composition such as `color-infrared`, or `auto`.
  ///
  /// Throws `ImageryError.choice`, which says what there is.
  public func choice(parsing text: String) throws(ImageryError) -> BandChoice {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
    if words == ["auto"] { return .automatic }
    if words.count == 1, let composition = BandComposition(rawValue: words[0].lowercased()) {
      if let choice = composition.choice(in: self) { return choice }
      let what = composition.missing(in: self) ?? "a"
      throw .choice("\(words[0]): no band of the image is said to be \(what)")
    }
    guard words.count == 1 || words.count == 3, !words.contains("") else {
      throw .choice("\(text): one band as 4, or three as 3,2,1 or nir,red,green")
    }
    var numbers: [Int] = []
    for word in words {
      guard let band = band(named: word) else { throw .choice("\(word): \(absence)") }
      numbers.append(band.number)
    }
    guard let choice = BandChoice(bands: numbers) else { throw .choice("\(text): no such bands") }
    return choice
  }

  /// What there is, for one who asked for something else.
  private var absence: String {
    let named = bands.filter { $0.commonName != nil || !$0.name.isEmpty }.map { "\($0.number) \($0.word)" }
    let count = "the image has \(bands.count) band\(bands.count == 1 ? "" : "s")"
    if named.isEmpty { return count + ", without names" }
    let more = named.count > 12 ? " …" : ""
    return count + ": " + named.prefix(12).joined(separator: ", ") + more
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
