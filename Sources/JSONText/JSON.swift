/// A JSON value that keeps what the text said: strings byte for byte, integers exactly.
///
/// Equality and hashing compare UTF-8 bytes, so a name in NFC differs from the same name in NFD,
/// which `String`'s own comparison would hide.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  /// An integer that fits 64 bits with a sign.
  case integer(Int64)
  /// Any other number; always finite.
  case number(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON: Hashable {
  /// Compares values; strings by their bytes, `1` and `1.0` as different.
  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): haveSameBytes(a, b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): value.utf8.forEach { hasher.combine($0) }
    case .array(let values): hasher.combine(values)
    case .object(let value): hasher.combine(value)
    }
  }
}

extension JSON {
  /// The text of a string; nil for every other value.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The truth of a Boolean; nil for every other value.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The elements of an array; nil for every other value.
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  /// The members of an object; nil for every other value.
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  /// The value of an integer; nil for every other value, numbers with a fraction included.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }

  /// The value of either kind of number; nil for every other value.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The member of an object by its name; nil where there is none or this is no object.
  public subscript(name: String) -> JSON? { object?[name] }
  /// The element of an array; nil outside it or where this is no array.
  public subscript(index: Int) -> JSON? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string written in code.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A Boolean written in code.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An integer written in code.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A number written in code, `1.0` as the integer 1 like everywhere.
  public init(floatLiteral value: Double) { self = .normalised(value) }
  /// An array written in code.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object written in code; of two members with one name the later counts.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    var object = JSONObject()
    for (name, value) in elements { object[name] = value }
    self = .object(object)
  }
}
