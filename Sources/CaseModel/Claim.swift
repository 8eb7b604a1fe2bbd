public import JSONText

/// What somebody says of a site or of the case.
public struct Claim: TypedRecord {
  /// The kind of record that the view fits.
  public static let kind = RecordKind.claim
  /// The record that is viewed.
  public let record: Record
  /// Takes a record of this kind as it is.
  public init(unchecked record: Record) { self.record = record }

  /// The record that it is about.
  public var subject: RecordID? { record.reference("subject") }
  /// The attribute that it is about.
  public var attribute: String { record.text("attribute") ?? "" }
  /// The value that it gives.
  public var value: JSON? { record[field: "value"] }
  /// In the analyst's words.
  public var text: String { record.text("text") ?? "" }
  /// Who says it.
  public var source: RecordID? { record.reference("source") }
  /// How credible the information is (NATO Admiralty code).
  public var credibility: Credibility? {
    let grade = record[field: "credibility"]
    return (grade?.string ?? grade?.integer.map(String.init)).flatMap(Credibility.init(rawValue:))
  }
  /// The day for which it holds.
  public var asOf: String? { record.text("as_of") }
  /// The claims that it contradicts.
  public var contradicts: [RecordID] { record.references("contradicts") }
}
