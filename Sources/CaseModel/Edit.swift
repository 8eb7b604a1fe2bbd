public import JSONText

/// One register: a value that is set, undone and merged as a whole.
public struct Register: Sendable, Hashable {
  /// The path of the document within the case.
  public var document: String
  /// The record that it belongs to.
  public var entity: RecordID
  /// A JSON Pointer of object members within the record, or `Register.alive`.
  public var field: String

  /// Names a register.
  public init(document: String, entity: RecordID, field: String) {
    self.document = document
    self.entity = entity
    self.field = field
  }

  /// The field that says whether a record exists; no JSON Pointer, so no member can have this name.
  public static let alive = "alive"

  /// Compares names by their bytes.
  public static func == (left: Register, right: Register) -> Bool {
    left.entity == right.entity && haveSameBytes(left.field, right.field)
      && haveSameBytes(left.document, right.document)
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    document.hashBytes(into: &hasher)
    entity.hash(into: &hasher)
    field.hashBytes(into: &hasher)
  }
}

/// One register's old and new value; nil stands for "not there".
public struct Change: Sendable, Hashable {
  /// Which register.
  public var register: Register
  /// Its value before.
  public var old: JSON?
  /// Its value after.
  public var new: JSON?
  /// The values that whoever makes it has seen, where others may have come since; nil for all that the case has.
  public var seen: [JSON?]?

  /// Makes a change.
  public init(_ register: Register, old: JSON?, new: JSON?, seen: [JSON?]? = nil) {
    self.register = register
    self.old = old
    self.new = new
    self.seen = seen
  }

  /// The change that takes this one back.
  public var inverse: Change { Change(register, old: new, new: old) }
}

/// One action of the user: all the registers that it sets, undone and redone together.
public struct Edit: Sendable, Hashable {
  /// The changes, each register once.
  public var changes: [Change]
  /// The analyst's reason, where one was given.
  public var why: String?

  /// Makes an edit.
  public init(_ changes: [Change], why: String? = nil) {
    self.changes = changes
    self.why = why
  }

  /// Whether it would change nothing.
  public var isEmpty: Bool { changes.allSatisfy { $0.old == $0.new } }
  /// The edit that takes this one back.
  public var inverse: Edit { Edit(changes.reversed().map(\.inverse)) }
}
