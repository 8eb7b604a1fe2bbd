import JSONText

extension Edit {
  /// One line that says what the edit does, as `tag Sakkanmol: +active`, by the names that the records have now.
  ///
  /// A record that is gone has the name that is remembered of it, else the one that it has by this edit.
  public func description(in contents: CaseContents, remembering gone: [RecordID: Record] = [:]) -> String {
    let entities = orderedEntities
    guard let first = entities.first else { return "nothing" }
    if entities.count > 1, let bulk = bulkDescription(entities, in: contents, gone) { return bulk }
    let text = describe(first, in: contents, gone)
    return entities.count == 1 ? text : "\(text) and \(entities.count - 1) more"
  }

  private var orderedEntities: [RecordID] {
    var seen: Set<RecordID> = []
    return changes.map(\.register.entity).filter { seen.insert($0).inserted }
  }

  private func bulkDescription(
    _ entities: [RecordID], in contents: CaseContents, _ gone: [RecordID: Record]
  ) -> String? {
    let lives = changes.filter { $0.register.field == Register.alive }
    guard lives.count == entities.count, let value = lives.first?.new, lives.allSatisfy({ $0.new == value }) else {
      return nil
    }
    let verb = value == true ? "add" : "delete"
    guard let first = record(entities[0], in: contents, gone) else { return "\(verb) \(entities.count) records" }
    return "\(verb) \(first.displayName) and \(entities.count - 1) more"
  }

  private func describe(_ entity: RecordID, in contents: CaseContents, _ gone: [RecordID: Record]) -> String {
    let own = changes.filter { $0.register.entity == entity }
    let record = record(entity, in: contents, gone)
    let name = own.first?.register.ownerName(record, in: contents) ?? entity.rawValue
    if let life = own.first(where: { $0.register.field == Register.alive }) {
      return life.new == true ? "add \(name)" : "delete \(name)"
    }
    let tags = own.compactMap(Self.tagText)
    if tags.count == own.count { return "tag \(name): " + tags.joined(separator: " ") }
    return "change \(name): " + fieldNames(of: own).joined(separator: ", ")
  }

  /// The fields that change, each once; how a place was typed goes without saying beside the place.
  private func fieldNames(of changes: [Change]) -> [String] {
    var seen: Set<String> = []
    let names = changes.map(\.register.plainFieldName).filter { seen.insert($0).inserted }
    return seen.contains("place") ? names.filter { $0 != "location" } : names
  }

  /// The record by which an entity is named: the living one, else what is remembered of it or said of it here.
  private func record(_ entity: RecordID, in contents: CaseContents, _ gone: [RecordID: Record]) -> Record? {
    let known = contents.records[entity]
    if let known, known.isAlive { return known }
    if let remembered = gone[entity] { return remembered }
    guard var record = known else { return nil }
    record.remember(changes)
    return record
  }

  private static func tagText(_ change: Change) -> String? {
    let parts = change.register.field.split(separator: "/")
    guard parts.count >= 2, parts[parts.count - 2] == "tags", let tag = parts.last else { return nil }
    // The tags of the case itself are objects: the choices that there are.
    guard change.old?.object == nil, change.new?.object == nil else { return nil }
    return (change.new == nil || change.new == false ? "-" : "+") + unescaped(tag)
  }

  /// The plain name of a register's field, as `status` for `/properties/status`.
  static func fieldName(_ pointer: String) -> String {
    if pointer == "/geometry" { return "place" }
    return pointer.split(separator: "/").last.map(unescaped) ?? pointer
  }

  private static func unescaped(_ token: Substring) -> String {
    token.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
      .split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
  }
}

extension Register {
  /// The record that the register belongs to, by the name that it has now, and the site that it hangs on: `note "road" at
  /// Sakkanmol`. A record that is not there goes by its identifier.
  func ownerName(in contents: CaseContents) -> String { ownerName(contents.records[entity], in: contents) }

  /// The same of a record that may not be in the contents.
  func ownerName(_ record: Record?, in contents: CaseContents) -> String {
    let name = record?.displayName ?? entity.rawValue
    guard let site = site ?? record?.reference("subject") ?? record?.reference("site"), site != entity,
      let place = contents.first(Site.self, site)?.name
    else { return name }
    return "\(name) at \(place)"
  }
}

extension Record {
  /// A short name for messages: the name, title or first words, with the kind where that is not plain.
  public var displayName: String {
    switch kind {
    case .caseInfo: return "the case"
    case .site: return text("name") ?? id.rawValue
    case .observation:
      let words = (text("note") ?? "").prefix { !$0.isNewline }
      let hasPlace = (body["geometry"] ?? .null) != .null || self[field: "pixel"] != nil
      return words.isEmpty ? (hasPlace ? "a mark" : "a note") : "note \"\(words.shortened(to: 30))\""
    case .scene: return "image \(text("title") ?? id.rawValue)"
    default:
      let words = text("title") ?? text("text") ?? text("statement") ?? text("question") ?? id.rawValue
      return "\(kind.rawValue) \"\(words[...].shortened(to: 40))\""
    }
  }

  /// Takes in the values that changes gave or took, for the name of a record that has lost them.
  mutating func remember(_ changes: [Change]) {
    for change in changes where change.register.entity == id && change.register.field != Register.alive {
      if let value = change.new ?? change.old { body.set(value, at: change.register.field) }
    }
  }
}

extension Substring {
  /// The text, or its beginning and an ellipsis where it has more characters.
  fileprivate func shortened(to most: Int) -> String { count > most ? prefix(most - 1) + "…" : String(self) }
}
