import CaseModel
import JSONText

extension SegmentLine {
  /// The line's text up to its seal: a JSON object without the brace at its end, members sorted.
  var body: [UInt8] {
    switch self {
    case .head(let head): Self.open(head.members)
    case .edit(let edit): edit.body
    case .view(let view): Self.open(view.members)
    case .seen(let anchors): Self.open(["k": "seen", "of": .object(Self.members(of: anchors))])
    case .extra, .unknown: Self.open(["k": "x-"])
    }
  }

  private static func members(of anchors: [SessionID: Anchor]) -> JSONObject {
    var object = JSONObject()
    for (session, anchor) in anchors.sorted(by: { $0.key < $1.key }) {
      object[session.description] = [JSON(anchor.number), .string(anchor.hash.description)]
    }
    return object
  }

  fileprivate static func open(_ value: JSON) -> [UInt8] {
    var bytes: [UInt8] = []
    value.appendCanonical(to: &bytes)
    bytes.removeLast()
    return bytes
  }
}

extension SegmentHead {
  fileprivate var members: JSON {
    var object = JSONObject()
    object["k"] = "head"
    object["v"] = .integer(Self.version)
    object["case"] = .string(caseID)
    object["session"] = .string(session.description)
    object["analyst"] = .string(analyst)
    object["t"] = .string(time.description)
    object["tool"] = .string(tool)
    object["prev"] = previous.map { .string($0.description) }
    return .object(object)
  }
}

extension DocumentView {
  fileprivate var members: JSON {
    var object = JSONObject()
    object["k"] = "view"
    object["doc"] = .string(document)
    object["sha"] = .string(sha)
    object["ops"] = lines.map { .string(hexadecimal($0)) }
    if hasConflicts { object["open"] = true }
    return .object(object)
  }
}

extension EditLine {
  fileprivate var body: [UInt8] {
    // `c` is the first of the members by its bytes, so that what follows can be written by itself.
    var bytes = Array(#"{"c":["#.utf8)
    for (index, change) in changes.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      change.json.appendCanonical(to: &bytes)
    }
    bytes += Array("],".utf8)
    bytes += SegmentLine.open(.object(members)).dropFirst()
    return bytes
  }

  private var members: JSONObject {
    var object = JSONObject()
    object["k"] = "edit"
    object["n"] = JSON(id.number)
    object["t"] = .string(time.description)
    object["g"] = .string(action.description)
    object["why"] = why.map { .string($0) }
    switch role {
    case .edit: break
    case .undo(let other): object["undo"] = .string(other.description)
    case .redo(let other): object["redo"] = .string(other.description)
    }
    if isPart { object["part"] = JSON(id.number - action.number + 1) }
    if isEnd { object["end"] = true }
    return object
  }
}

extension StoredChange {
  var json: JSON {
    var object = JSONObject()
    object["d"] = .string(register.document)
    object["e"] = .string(register.entity.rawValue)
    object["f"] = .string(register.field)
    object["o"] = old
    object["w"] = new
    object["s"] = .array(supersedes.map { .string($0.description) })
    return .object(object)
  }
}

/// Lines with their seals, ready to be appended to a segment.
struct SealedLines {
  private(set) var bytes: [UInt8] = []
  /// The hash of each line.
  private(set) var hashes: [ChainHash] = []

  /// Seals bodies so that they follow a line.
  init(_ bodies: [[UInt8]], after previous: ChainHash?) {
    var previous = previous
    for body in bodies {
      let hash = body.withUnsafeBufferPointer { ChainHash(after: previous, $0) }
      bytes += body
      bytes += Array(#","h":""#.utf8)
      bytes += hash.digits
      bytes += Array("\"}\n".utf8)
      hashes.append(hash)
      previous = hash
    }
  }
}

extension EditLine {
  /// The longest line that is written for more than one change.
  static let longestLine = 1 << 20

  /// Lays an action out over as many lines as it needs, one as a rule; an action without a change takes one too.
  static func lines(of action: EditLine) -> [EditLine] {
    guard action.changes.count > 1 else { return [action] }
    let groups = split(action.changes)
    guard groups.count > 1 else { return [action] }
    return groups.enumerated().map { index, changes in
      var line = action
      line.id.number += index
      line.changes = changes
      line.isPart = true
      line.isEnd = index == groups.count - 1
      if index > 0 { line.why = nil }
      return line
    }
  }

  private static func split(_ changes: [StoredChange]) -> [[StoredChange]] {
    var groups: [[StoredChange]] = [[]]
    var size = 0
    for change in changes {
      var bytes: [UInt8] = []
      change.json.appendCanonical(to: &bytes)
      if size + bytes.count > longestLine - 4096, groups.last?.isEmpty == false {
        groups.append([])
        size = 0
      }
      groups[groups.count - 1].append(change)
      size += bytes.count
    }
    return groups
  }
}
