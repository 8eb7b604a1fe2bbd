import CaseModel
import JSONText

extension SegmentLine {
  /// Reads the JSON of a line whose seal was checked; what does not fit is `.unknown`.
  init(_ value: JSON) {
    switch value["k"]?.string {
    case "head": self = SegmentHead(value).map(SegmentLine.head) ?? .unknown
    case "edit": self = EditLine(value).map(SegmentLine.edit) ?? .unknown
    case "view": self = Self.view(value)
    case "seen": self = Self.seen(value)
    case let kind: self = kind?.hasPrefix("x-") == true ? .extra : .unknown
    }
  }

  private static func view(_ value: JSON) -> SegmentLine {
    guard let document = value["doc"]?.string, let sha = value["sha"]?.string else { return .unknown }
    return .view(
      DocumentView(
        document: document, sha: sha, lines: value["ops"]?.string.flatMap { word(hexadecimal: $0.utf8) },
        hasConflicts: value["open"]?.bool == true))
  }

  private static func seen(_ value: JSON) -> SegmentLine {
    guard let members = value["of"]?.object?.members else { return .unknown }
    return .seen(Dictionary(members.compactMap(Self.anchor), uniquingKeysWith: { $1 }))
  }

  private static func anchor(_ member: JSONObject.Member) -> (SessionID, Anchor)? {
    guard let session = SessionID(member.name), let number = member.value[0]?.integer.flatMap(Int.init(exactly:)),
      number > 0, let hash = member.value[1]?.string.flatMap({ ChainHash($0) })
    else { return nil }
    return (session, Anchor(number: number, hash: hash))
  }
}

extension SegmentHead {
  fileprivate init?(_ value: JSON) {
    guard value["v"]?.integer == Self.version, let caseID = value["case"]?.string,
      let session = value["session"]?.string.flatMap({ SessionID($0) }),
      let analyst = value["analyst"]?.string, let time = value["t"]?.string.flatMap({ HybridTime($0) })
    else { return nil }
    self.init(
      caseID: caseID, session: session, analyst: analyst, time: time, tool: value["tool"]?.string ?? "",
      previous: value["prev"]?.string.flatMap { ChainHash($0) })
  }
}

extension EditLine {
  /// Reads an edit's JSON; nil where it does not fit.
  init?(_ value: JSON) {
    guard let action = value["g"]?.string.flatMap({ LineID($0) }),
      let number = value["n"]?.integer.flatMap(Int.init(exactly:)), number >= action.number,
      let time = value["t"]?.string.flatMap({ HybridTime($0) }), let role = ActionRole(value),
      let changes = value["c"]?.array
    else { return nil }
    self.init(
      id: LineID(session: action.session, number: number), time: time, action: action, role: role,
      why: value["why"]?.string, changes: changes.compactMap(StoredChange.init),
      isPart: value["part"] != nil, isEnd: value["end"]?.bool == true)
    guard self.changes.count == changes.count, isPart || number == action.number else { return nil }
  }
}

extension ActionRole {
  init?(_ value: JSON) {
    switch (value["undo"], value["redo"]) {
    case (nil, nil): self = .edit
    case (let undo?, nil):
      guard let other = undo.string.flatMap({ LineID($0) }) else { return nil }
      self = .undo(other)
    case (nil, let redo?):
      guard let other = redo.string.flatMap({ LineID($0) }) else { return nil }
      self = .redo(other)
    default: return nil
    }
  }
}

extension StoredChange {
  fileprivate init?(_ value: JSON) {
    guard let document = value["d"]?.string, let entity = value["e"]?.string, let field = value["f"]?.string,
      let names = value["s"]?.array
    else { return nil }
    let supersedes = names.compactMap { $0.string.flatMap { LineID($0) } }
    guard supersedes.count == names.count else { return nil }
    let register = Register(document: document, entity: RecordID(rawValue: entity), field: field)
    self.init(register: register, old: value["o"], new: value["w"], supersedes: supersedes)
  }
}
