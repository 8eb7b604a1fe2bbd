import JSONText

/// A view of one record by the names of its kind; what it does not name stays in the record.
public protocol TypedRecord: Sendable, Hashable {
  /// The kind of record that the view fits.
  static var kind: RecordKind { get }
  /// The record that is viewed.
  var record: Record { get }
  /// Takes a record of this kind as it is.
  init(unchecked record: Record)
}

extension TypedRecord {
  /// Views a record; nil where it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == Self.kind else { return nil }
    self.init(unchecked: record)
  }

  /// The identifier.
  public var id: RecordID { record.id }
  /// The sharing label; records without one share the case's.
  public var label: SharingLabel? { record.text("label").flatMap(SharingLabel.init(rawValue:)) }
  /// Whether the record is marked as sample data.
  public var isSample: Bool { record[field: "sample"]?.bool ?? false }
}

extension CaseContents {
  /// The living records of a kind through their view, in the order of their identifiers.
  public func all<View: TypedRecord>(_ type: View.Type) -> [View] { all(View.kind).map { View(unchecked: $0) } }

  /// One living record through its view.
  public func first<View: TypedRecord>(_ type: View.Type, _ id: RecordID) -> View? { self[id].flatMap { View($0) } }

  /// The sites, in the order of their identifiers.
  public var sites: [Site] { all(Site.self) }
}
