/// A place read from text, with the text itself.
public struct ParsedPlace: Sendable, Hashable {
  /// The place; for MGRS the middle of the square that the reference names.
  public var point: GeoPoint
  /// The text exactly as it was given.
  public var asTyped: String
  /// The form of the text.
  public var form: CoordinateForm
  /// The ground length in metres of one unit of the last digit typed, the longer of the two axes.
  ///
  /// It says how finely the place was written, not how well it is known.
  public var precision: Double
  /// What the reader should check, as sentences; empty as a rule.
  public var warnings: [String]

  /// Creates a parsed place from its parts.
  public init(
    point: GeoPoint, asTyped: String, form: CoordinateForm, precision: Double, warnings: [String] = []
  ) {
    self.point = point
    self.asTyped = asTyped
    self.form = form
    self.precision = precision
    self.warnings = warnings
  }
}
