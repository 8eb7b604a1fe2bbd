/// Where a claim comes from.
public struct Source: TypedRecord {
  /// The kind of record that the view fits.
  public static let kind = RecordKind.source
  /// The record that is viewed.
  public let record: Record
  /// Takes a record of this kind as it is.
  public init(unchecked record: Record) { self.record = record }

  /// Its title.
  public var title: String { record.text("title") ?? id.rawValue }
  /// Who published it.
  public var publisher: String? { record.text("publisher") }
  /// When it was published.
  public var published: String? { record.text("published") }
  /// Where it can be read.
  public var url: String? { record.text("url") }
  /// How reliable the source is (NATO Admiralty code).
  public var reliability: SourceReliability? { record.text("reliability").flatMap(SourceReliability.init(rawValue:)) }
  /// The sources that it draws on.
  public var derivedFrom: [RecordID] { record.references("derived_from") }
}
