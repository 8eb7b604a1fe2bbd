import JSONText

/// A judgement of the analysts.
public struct Assessment: TypedRecord {
  /// The kind of record that the view fits.
  public static let kind = RecordKind.assessment
  /// The record that is viewed.
  public let record: Record
  /// Takes a record of this kind as it is.
  public init(unchecked record: Record) { self.record = record }

  /// The judgement.
  public var statement: String { record.text("statement") ?? "" }
  /// The record that it is about.
  public var subject: RecordID? { record.reference("subject") }
  /// How likely.
  public var likelihood: Likelihood? { record.text("likelihood").flatMap(Likelihood.init(rawValue:)) }
  /// How sure.
  public var confidence: Confidence? { record.text("confidence").flatMap(Confidence.init(rawValue:)) }
}
