import JSONText

extension Edit {
  /// One line that says what the edit does, as `tag Sakkanmol: +active`, by the names that the records have now.
  public func description(in contents: CaseContents) -> String {
    let entities = orderedEntities
    guard let first = entities.first else { return "nothing" }
    if entities.count > 1, let bulk = bulkDescription(entities, in: contents) { return bulk }
    let text = describe(first, in: contents)
    return entities.count == 1 ? text : "\(text) and \(entities.count - 1) more"
  }

  private var orderedEntities: [RecordID] {
    var seen: Set<RecordID> = []
    return changes.map(\.register.entity).filter { seen.insert($0).inserted }
  }

  private func bulkDescription(_ entities: [RecordID], in contents: CaseContents) -> String? {
    let lives = changes.filter { $0.register.field == Register.alive }
    guard lives.count == entities.count, let value = lives.first?.new, lives.allSatisfy({ $0.new == value }) else {
      return nil
    }
    let verb = value == true ? "add" : "delete"
    guard let first = contents.records[entities[0]] else { return "\(verb) \(entities.count) records" }
    return "\(verb) \(first.displayName) and \(entities.count - 1) more"
  }

  private func describe(_ entity: RecordID, in contents: CaseContents) -> String {
    let own = changes.filter { $0.register.entity == entity }
    let name = own.first?.register.ownerName(in: contents) ?? entity.rawValue
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
  func ownerName(in contents: CaseContents) -> String {
    let record = contents.records[entity]
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
      return words.isEmpty ? "a mark" : "note \"\(words.prefix(30))\""
    case .scene: return "image \(text("title") ?? id.rawValue)"
    default:
      let words = text("title") ?? text("text") ?? text("statement") ?? text("question") ?? id.rawValue
      return "\(kind.rawValue) \"\(words.prefix(40))\""
    }
  }
}
