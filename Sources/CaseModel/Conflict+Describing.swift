import JSONText
import Places

extension Conflict {
  /// All values, the one that is shown first.
  public var versions: [Version] { [shown] + others }

  /// Whether it is the existence of a record that analysts do not agree on: deleted by one, edited by another.
  public var isOfExistence: Bool { register.field == Register.alive }

  /// The edit that decides for one of the versions; it counts even where the value is the one that is shown already.
  ///
  /// To take the edit of a record that somebody deleted is to bring the record back.
  public func settling(on version: Version) -> Edit {
    let new: JSON? = version.register == register ? version.value : true
    return Edit([Change(register, old: shown.value, new: new)])
  }

  /// What a version says, on one line: `active`, `deleted`, `edited, status: active`.
  public func text(of version: Version) -> String {
    if version.register != register { return "edited, \(version.register.fieldName): \(version.plainValue)" }
    if isOfExistence { return version.value == true ? "kept" : "deleted" }
    return version.plainValue
  }

  /// Everything on one line: `status: active (ana 2026-11-20 14:02) | inactive (bo 2026-11-20 14:05)`.
  public var line: String {
    guard isOfExistence else {
      return "\(register.fieldName): " + versions.map { "\(text(of: $0)) (\($0.who))" }.joined(separator: " | ")
    }
    let parts = versions.map { version in
      if version.register == register { return "\(text(of: version)) by \(version.who)" }
      return "edited by \(version.who) (\(version.register.fieldName): \(version.plainValue))"
    }
    return parts[0] + ", but " + parts.dropFirst().joined(separator: ", ")
  }
}

extension Conflict.Version {
  /// By whom and when, to the minute, UTC: `ana 2026-11-20 14:02`.
  public var who: String { "\(analyst) \(minute(of: time))" }

  /// The value on one line as people read it.
  public var plainValue: String { register.plain(value) }
}

extension Register {
  /// The site in whose document the register lies; nil for those of other documents.
  public var site: RecordID? {
    guard document.hasPrefix("sites/"), document.hasSuffix(".geojson") else { return nil }
    return RecordID(rawValue: String(document.dropFirst("sites/".count).dropLast(".geojson".count)))
  }

  /// The name of the field as people know it: `status`, `place`, `tag watch`, `existence`.
  public var fieldName: String {
    if field == Register.alive { return "existence" }
    return tag.map { "tag \($0)" } ?? plainFieldName
  }

  /// The name under which `overlook set` knows the field, as `sites` for `overlook:sites`; else the member's, without the
  /// prefix that says whose it is.
  var plainFieldName: String {
    let member = Edit.fieldName(field)
    let fields = RecordKind.of(entity, in: document).map { Field.all(of: $0) } ?? []
    if let known = fields.first(where: { $0.member == member }) { return known.name }
    return member.hasPrefix("overlook:") ? String(member.dropFirst("overlook:".count)) : member
  }

  /// The tag whose being set the register says; nil for any other.
  public var tag: String? {
    let parts = field.split(separator: "/")
    guard parts.count >= 2, parts[parts.count - 2] == "tags" else { return nil }
    return Edit.fieldName(field)
  }
}

extension Register {
  /// One of its values on one line as people read it.
  func plain(_ value: JSON?) -> String {
    if tag != nil, value?.object == nil { return value == nil || value == false ? "not set" : "set" }
    guard let value, value != .null else { return "nothing" }
    if let point = GeoPoint(geometry: value) { return format(point, as: .dd) }
    let text = value.string ?? Self.place(value) ?? Self.list(value) ?? value.canonicalText()
    return text.split(whereSeparator: \.isNewline).joined(separator: " / ")
  }
}

extension Register {
  /// A place as it was typed, with what else is said of it: `38.58, 126.11 (exact, source-j7pwknedtyka)`.
  private static func place(_ value: JSON) -> String? {
    let typed = value["as_typed"]?.string
    let more = ["precision", "source"].compactMap { value[$0]?.string }
    guard typed != nil || value["precision"] != nil else { return nil }
    return [typed, more.isEmpty ? nil : "(\(more.joined(separator: ", ")))"].compactMap { $0 }.joined(separator: " ")
  }

  private static func list(_ value: JSON) -> String? {
    guard let values = value.array, !values.isEmpty else { return nil }
    let texts = values.compactMap(\.string)
    return texts.count == values.count ? texts.joined(separator: ", ") : nil
  }
}

/// The minute of an RFC 3339 time as people write it, UTC: `2026-11-20 14:02`; any other text as it is.
func minute(of time: String) -> String {
  Timestamp(rfc3339: time).map { String($0.minuteText.dropLast(" UTC".count)) } ?? time
}
