import JSONText

/// The name of a record for good: a kind or a slug, a hyphen and twelve characters of Crockford base32.
///
/// `sakkanmol-7q2m0d4kx9wt`, `scene-0h3v5c8j1r6z`. Renaming a record never changes it.
public struct RecordID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The identifier as it stands in documents.
  public let rawValue: String

  /// Takes an identifier as it stands; foreign ones of any form are kept.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Takes an identifier written in code.
  public init(stringLiteral value: String) { rawValue = value }

  /// The identifier itself.
  public var description: String { rawValue }

  /// What follows the last hyphen: the part that is random and that may be shortened on input.
  public var randomPart: Substring {
    guard let hyphen = rawValue.lastIndex(of: "-") else { return rawValue[...] }
    return rawValue[rawValue.index(after: hyphen)...]
  }

  /// Compares identifiers by their bytes.
  public static func == (left: RecordID, right: RecordID) -> Bool { haveSameBytes(left.rawValue, right.rawValue) }
  /// Compares identifiers by their bytes.
  public static func != (left: RecordID, right: RecordID) -> Bool { !(left == right) }
  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) { rawValue.hashBytes(into: &hasher) }

  /// The order of UTF-8 bytes, in which documents list their features.
  public static func < (left: RecordID, right: RecordID) -> Bool {
    precedes(left.rawValue, right.rawValue)
  }
}

/// Makes record identifiers from a stream of random bits.
public enum Identifiers {
  /// Crockford's base32 in lower case: no i, l, o, u.
  public static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  /// Twelve characters, 60 random bits.
  public static func randomPart(using generator: inout some RandomNumberGenerator) -> String {
    String((0..<12).map { _ in alphabet[Int(generator.next() & 31)] })
  }

  /// A new identifier for a record of a kind; sites take a slug of their name.
  public static func make(
    _ kind: RecordKind, name: String? = nil, using generator: inout some RandomNumberGenerator
  ) -> RecordID {
    var prefix = kind.rawValue
    if kind == .site, let name {
      let slug = slug(name)
      if !slug.isEmpty { prefix = slug }
    }
    return RecordID(rawValue: prefix + "-" + randomPart(using: &generator))
  }

  /// A name as lower-case ASCII letters, digits and single hyphens, at most 40 of them; may be empty.
  public static func slug(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      if lower.isASCII, lower.properties.isAlphabetic || ("0"..."9").contains(lower) {
        result.unicodeScalars.append(lower)
      } else if lower != "'", lower != "’", !result.isEmpty, result.last != "-" {
        result.append("-")
      }
      if result.utf8.count >= 40 { break }
    }
    while result.last == "-" { result.removeLast() }
    return result
  }
}

/// A repeatable stream of random bits (SplitMix64 of Steele, Lea and Flood, 2014), for `--seed` and tests.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the stream at a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
