/// One of the classes that the numbers of a band stand for.
public struct RasterClass: Sendable, Hashable {
  /// The number.
  public var value: Int
  /// What the file calls it, cleaned, at most 128 bytes; empty where it says nothing.
  public var name: String
  /// Red, green, blue and opacity, each 0–255, by the file's colour table; nil where that has none for the number.
  public var color: [UInt8]?

  /// Makes a class.
  public init(value: Int, name: String = "", color: [UInt8]? = nil) {
    self.value = value
    self.name = cleanedText(name, atMost: RasterClass.longestName).trimmingSpaces
    self.color = color
  }

  /// The most bytes of a name.
  public static let longestName = 128
}

/// The classes of one band as its file lists them.
///
/// They are those with names; in a file without any names, the entries of the colour table up to the last that is not
/// black, since formats fill tables up with black. Which of them the image holds is not known.
public struct ClassTable: Sendable, Hashable {
  /// The band's number, from 1.
  public let band: Int
  /// How many classes there are.
  public let count: Int
  /// The classes by their numbers; the first `mostListed` of them.
  public let classes: [RasterClass]
  private let places: [Int: Int]

  /// The most classes that are kept of a band.
  public static let mostListed = 512
  /// The most bands of an image whose classes are kept.
  public static let mostTables = 2

  /// Makes a table of all classes of a band, or of the first of so many.
  public init(band: Int, classes: [RasterClass], of count: Int? = nil) {
    self.band = band
    let sorted = Array(classes.sorted { $0.value < $1.value }.prefix(ClassTable.mostListed))
    self.count = max(count ?? classes.count, sorted.count)
    self.classes = sorted
    places = Dictionary(sorted.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Makes a table of the names and the colours that a file has for numbers; nil where it has neither.
  public init?(band: Int, names: [Int: String], colors: [[UInt8]]) {
    func color(_ value: Int) -> [UInt8]? { colors.indices.contains(value) ? colors[value] : nil }
    let named = names.map { RasterClass(value: $0.key, name: $0.value, color: color($0.key)) }
      .filter { !$0.name.isEmpty }
    if !named.isEmpty {
      self.init(band: band, classes: named)
      return
    }
    let used = ClassTable.withoutFiller(colors)
    guard !used.isEmpty else { return nil }
    self.init(band: band, classes: used.enumerated().map { RasterClass(value: $0, color: $1) })
  }

  /// The entries of a colour table up to the last that is not black; of a table of nothing else the first.
  private static func withoutFiller(_ colors: [[UInt8]]) -> ArraySlice<[UInt8]> {
    colors.prefix((colors.lastIndex { $0.prefix(3) != [0, 0, 0] } ?? 0) + 1)
  }

  /// How many different colours a table has, without the black that formats fill it up with; opacity does not count.
  public static func colorCount(of colors: [[UInt8]]) -> Int {
    Set(withoutFiller(colors).map { $0.prefix(3).reduce(0) { $0 << 8 | Int($1) } }).count
  }

  /// Whether the file names the classes.
  public var isNamed: Bool { classes.contains { !$0.name.isEmpty } }

  /// What the file calls the class of a number; nil where it says nothing.
  public func name(of value: Int) -> String? {
    guard let name = places[value].map({ classes[$0].name }), !name.isEmpty else { return nil }
    return name
  }
}
