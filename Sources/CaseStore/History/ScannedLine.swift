import CaseModel
import JSONText

/// What the table of the history keeps of an edit's line; its values stay on the disk.
struct LineFacts: Hashable, Sendable {
  var id: LineID
  var time: HybridTime
  /// The first line of the action.
  var action: LineID
  var role: ActionRole = .edit
  var isPart = false
  var isEnd = false
  /// The documents that it changes, each once.
  var documents: [ExactText] = []

  /// Says the same as the line itself.
  init(_ line: EditLine) {
    id = line.id
    time = line.time
    action = line.action
    role = line.role
    isPart = line.isPart
    isEnd = line.isEnd
    for change in line.changes { note(ExactText(change.register.document)) }
  }

  private mutating func note(_ document: ExactText) {
    if documents.last != document, !documents.contains(document) { documents.append(document) }
  }
}

/// A line of a segment as the table of the history takes it.
enum ScannedLine {
  case edit(LineFacts)
  case other(SegmentLine)

  /// Looks at a line whose seal was checked; what does not fit is `.unknown`.
  init(_ text: UnsafeBufferPointer<UInt8>, _ reader: inout JSONReader) {
    self = reader.read(text) { Self.scan($0) } ?? .other(.unknown)
  }

  private static func scan(_ line: JSONCursor) -> ScannedLine {
    if line["k"]?.utf8?.equals("edit") == true {
      return LineFacts(line).map(ScannedLine.edit) ?? .other(.unknown)
    }
    guard let value = line.value else { return .other(.unknown) }
    return .other(SegmentLine(value))
  }
}

extension LineFacts {
  /// Reads the facts off a line, by the same rules as `EditLine` reads the whole of it.
  fileprivate init?(_ line: JSONCursor) {
    var number: Int?
    var action: LineID?
    var time: HybridTime?
    var other: (isUndo: Bool, target: LineID?)?
    var hasTwoRoles = false
    var changes: JSONCursor?
    var (isPart, isEnd) = (false, false)
    line.forEachMember { name, value in
      switch name.count {
      case 1 where name[0] == UInt8(ascii: "n"): number = value.integer.flatMap(Int.init(exactly:))
      case 1 where name[0] == UInt8(ascii: "g"): action = value.utf8.flatMap { LineID(bytes: $0) }
      case 1 where name[0] == UInt8(ascii: "t"): time = value.utf8.flatMap { HybridTime(bytes: $0) }
      case 1 where name[0] == UInt8(ascii: "c"): changes = value
      case 4 where name.equals("undo") || name.equals("redo"):
        hasTwoRoles = other != nil
        other = (name.equals("undo"), value.utf8.flatMap { LineID(bytes: $0) })
      case 4 where name.equals("part"): isPart = true
      case 3 where name.equals("end"): isEnd = value.isTrue
      default: break
      }
    }
    guard let number, let action, let time, let changes, changes.isArray, number >= action.number,
      number <= Self.highestNumber, isPart || number == action.number, !hasTwoRoles
    else { return nil }
    self.id = LineID(session: action.session, number: number)
    self.time = time
    self.action = action
    self.isPart = isPart
    self.isEnd = isEnd
    if let other {
      guard let target = other.target else { return nil }
      role = other.isUndo ? .undo(target) : .redo(target)
    }
    guard noteDocuments(changes) else { return nil }
  }

  /// Numbers of lines are kept in 32 bits.
  private static let highestNumber = Int(Int32.max)

  /// Notes the documents of all changes; false where one is no change.
  private mutating func noteDocuments(_ changes: JSONCursor) -> Bool {
    var isWhole = true
    changes.forEachElement { change in
      var document: UnsafeRawBufferPointer?
      var (hasRecord, hasField, hasSources) = (false, false, false)
      change.forEachMember { name, value in
        guard name.count == 1 else { return }
        switch name[0] {
        case UInt8(ascii: "d"): document = value.utf8
        case UInt8(ascii: "e"): hasRecord = value.utf8 != nil
        case UInt8(ascii: "f"): hasField = value.utf8 != nil
        case UInt8(ascii: "s"): hasSources = value.namesLines
        default: break
        }
      }
      guard let document, hasRecord, hasField, hasSources else { return isWhole = false }
      if let last = documents.last, last.hasBytes(document) { return }
      guard let text = String(validating: document, as: UTF8.self) else { return isWhole = false }
      note(ExactText(text))
    }
    return isWhole
  }
}

extension JSONCursor {
  /// Whether this is an array of names of lines.
  fileprivate var namesLines: Bool {
    guard isArray else { return false }
    var isFine = true
    forEachElement { element in
      if element.utf8.flatMap({ LineID(bytes: $0) }) == nil { isFine = false }
    }
    return isFine
  }
}

extension LineID {
  /// Reads the bytes of `session:number`.
  init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 17, bytes.count <= 27, bytes[16] == UInt8(ascii: ":"), bytes[17] != UInt8(ascii: "0"),
      let session = word(hexadecimal: UnsafeRawBufferPointer(rebasing: bytes[..<16]))
    else { return nil }
    var number = 0
    for byte in bytes[17...] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    self.init(session: SessionID(bits: session), number: number)
  }
}

extension HybridTime {
  /// Reads the bytes of sixteen hexadecimal digits.
  fileprivate init?(bytes: UnsafeRawBufferPointer) {
    guard let bits = word(hexadecimal: bytes) else { return nil }
    self.init(bits: bits)
  }
}
