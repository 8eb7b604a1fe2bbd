/// One thing that is said of an image, and by whom.
public struct SceneFact: Sendable, Hashable {
  /// What is said.
  public enum Value: Sendable, Hashable {
    case number(Double)
    case text(String)
  }

  /// What is said.
  public var value: Value
  /// Where it is said, as "NITF TRE USE00A" or the name of a side-car.
  public var origin: String
  /// Whether something was assumed, as the zone of a time or that a date in a file's name is that of the image.
  public var isGuessed: Bool

  /// The number; nil for a text.
  public var number: Double? { if case .number(let number) = value { number } else { nil } }
  /// The text; nil for a number.
  public var text: String? { if case .text(let text) = value { text } else { nil } }
}

/// What a file and its side-cars say of an image; of several that speak of one thing, the first one counts.
///
/// Everything is checked where it enters: numbers by the range of their property, times by the calendar; texts are
/// cleaned and have at most 1 KiB.
public struct SceneFacts: Sendable, Hashable {
  private var facts: [SceneProperty: SceneFact] = [:]
  /// Where a side-car says that the image lies.
  public private(set) var footprint: StatedFootprint?

  /// Makes facts of which nothing is known.
  public init() {}

  /// What is said of a property.
  public subscript(property: SceneProperty) -> SceneFact? { facts[property] }

  /// All that is said, in the order of the properties.
  public var all: [(property: SceneProperty, fact: SceneFact)] {
    SceneProperty.allCases.compactMap { property in facts[property].map { (property, $0) } }
  }

  /// Whether nothing is said.
  public var isEmpty: Bool { facts.isEmpty && footprint == nil }

  /// Takes a number, unless there is one already or it is none that the property can have.
  public mutating func add(
    _ property: SceneProperty, _ number: Double?, from origin: String, isGuessed: Bool = false
  ) {
    guard let number, let range = property.range, range.contains(number) else { return }
    put(property, .number(number), origin, isGuessed)
  }

  /// Takes a text, unless there is one already or nothing is left of it without controls and blanks.
  public mutating func add(
    _ property: SceneProperty, _ text: String?, from origin: String, isGuessed: Bool = false
  ) {
    guard let text, property.range == nil, property != .acquired else { return }
    let cleaned = cleanedText(text, atMost: 1024).trimmingSpaces
    let isNothing = ["", "unknown", "n/a", "na", "none", "missing id"].contains(cleaned.lowercased())
    if !isNothing { put(property, .text(cleaned), origin, isGuessed) }
  }

  /// Takes the time of acquisition, unless there is one already.
  public mutating func add(acquired time: AcquisitionTime?, from origin: String) {
    guard let time else { return }
    put(.acquired, .text(time.text), origin, time.isGuessed)
  }

  /// Takes what others say and nothing says yet.
  public mutating func add(_ others: SceneFacts) {
    facts.merge(others.facts) { first, _ in first }
    add(footprint: others.footprint)
  }

  /// Takes where the image is said to lie, unless that is known already.
  mutating func add(footprint other: StatedFootprint?) { footprint = footprint ?? other }

  private mutating func put(_ property: SceneProperty, _ value: SceneFact.Value, _ origin: String, _ isGuessed: Bool) {
    guard facts[property] == nil else { return }
    facts[property] = SceneFact(value: value, origin: cleanedText(origin, atMost: 256), isGuessed: isGuessed)
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmingSpaces: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
