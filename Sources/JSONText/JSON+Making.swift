extension JSON {
  /// Makes a number; nil where it is not finite, for JSON has no such numbers.
  ///
  /// A number without a fraction becomes `.integer` where 64 bits hold it, `-0.0` among them, as when reading a text.
  public init?(_ double: Double) {
    guard double.isFinite else { return nil }
    self = .normalised(double)
  }

  /// Makes an integer.
  public init(_ integer: Int) { self = .integer(Int64(integer)) }
  /// Makes an integer.
  public init(_ integer: Int64) { self = .integer(integer) }
  /// Makes a string.
  public init(_ string: String) { self = .string(string) }
  /// Makes a Boolean.
  public init(_ bool: Bool) { self = .bool(bool) }

  /// The one form a finite number has here: an integer where it is one and 64 bits hold it.
  static func normalised(_ double: Double) -> JSON {
    guard double >= -0x1p63 && double < 0x1p63 else { return .number(double) }
    let integer = Int64(double)
    return Double(integer) == double ? .integer(integer) : .number(double)
  }
}
