import ArgumentParser
import CaseModel
import CaseStore
import JSONText
import Places

extension CaseStore {
  /// Puts an edit on disk and writes the documents that it touches.
  @discardableResult
  func carryOut(_ edit: Edit) throws -> HistoryEntry? {
    if let reason = readOnlyReason { throw Failure(.permission, "the case is read-only: \(reason)") }
    guard !edit.changes.isEmpty else { return nil }
    let entry = try commit(edit)
    try updateDocuments()
    return entry
  }

  /// The same for what is asked of one record, and says on a terminal what was done to which.
  func carryOut(_ edit: Edit, on record: Record) throws {
    let entry = try carryOut(edit)
    let what = entry.map { "done: \($0.edit.description(in: contents))" } ?? "nothing to change: \(record.displayName)"
    Standard.remark("\(what) (\(record.id))")
  }

  /// Writes the documents that differ; the edit itself is durable already, so a failure is told and no more.
  func updateDocuments() throws {
    do {
      for notice in try writeDocumentsNoticing() { Standard.error("overlook: \(notice)") }
    } catch {
      Standard.error("overlook: the edit is saved in history/, but a document could not be written: \(error.message)")
    }
  }
}

/// Reads `FIELD=VALUE` arguments.
func assignments(_ arguments: [String]) throws -> [FieldAssignment] {
  try arguments.map { argument in
    guard let assignment = FieldAssignment(argument) else {
      throw Failure(.input, "\"\(argument)\" is no FIELD=VALUE, as status=active")
    }
    return assignment
  }
}

/// `overlook add`: a record from the shell.
struct Add: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a record and print its identifier.",
    discussion: """
      KIND is site, observation, source, claim, assessment, hypotheses, gap or undertaking. Each FIELD=VALUE sets one \
      field; an unknown field or a value that it cannot take is named, with what would be right. Places may be typed \
      in any form: location=38.58,126.10, location='38°35′05″N 126°06′29″E', location=52SBH4809074658. \
      With - for the fields, standard input holds a JSON object a line, and all of them are one action.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "The kind of record.") var kind: String
  @Argument(help: "FIELD=VALUE, or - to read JSON Lines.") var fields: [String] = []
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    guard let kind = RecordKind(rawValue: kind), kind != .caseInfo, kind != .scene else {
      let known = RecordKind.allCases.filter { $0 != .caseInfo && $0 != .scene }.map(\.rawValue)
      throw Failure(
        .input, "\"\(kind)\" cannot be added; KIND is one of \(known.joined(separator: ", ")); images are imported")
    }
    let store = try program.open(casePath)
    var generator = store.makeGenerator()
    let analyst = try program.analyst()
    let start = program.now.milliseconds
    let lines = fields == ["-"] ? try JSONLines.assignments() : [try assignments(fields)]
    var contents = store.contents
    var edits: [Edit] = []
    var ids: [RecordID] = []
    for (number, fields) in lines.enumerated() {
      // A later moment for each, so that they keep the order of their lines.
      let time = Timestamp(milliseconds: start + Int64(number)).rfc3339
      let context = RecordContext(analyst: analyst, time: time)
      do {
        let record = try Record.make(kind, fields, context: context, in: contents, using: &generator)
        edits.append(.adding(record))
        contents.apply(edits[number])
        ids.append(record.id)
      } catch {
        throw lines.count == 1 ? Failure(error) : Failure(.input, "line \(number + 1): \(Failure(error).message)")
      }
    }
    try store.carryOut(Edit(edits.flatMap(\.changes)))
    ids.forEach { Standard.output($0.rawValue) }
  }
}

/// Records as JSON Lines on standard input.
enum JSONLines {
  static func assignments() throws -> [[FieldAssignment]] {
    var result: [[FieldAssignment]] = []
    var number = 0
    while let line = readLine(strippingNewline: true) {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      do {
        let value = try parseJSON(Array(line.utf8))
        guard let members = value.object?.members else { throw Failure(.input, "line \(number) is no JSON object") }
        result.append(members.map { FieldAssignment(name: $0.name, text: text($0.value)) })
      } catch let error as JSONTextError {
        throw Failure(.input, "line \(number), column \(error.column): \(error.reason.message)")
      }
    }
    return result
  }

  private static func text(_ value: JSON) -> String {
    if let list = value.array { return list.map { $0.string ?? $0.canonicalText() }.joined(separator: ",") }
    return value.string ?? (value == .null ? "" : value.canonicalText())
  }
}

/// `overlook set`: fields of one record.
struct SetFields: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change fields of one record.",
    discussion: """
      FIELD= without a value takes the field out. To set a field that stands in conflict (overlook conflicts) decides \
      it, also for the value that is shown; to set a field of a record that somebody deleted meanwhile brings it back.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "An identifier, a unique prefix of it, the name of a site, or \"case\".") var id: String
  @Argument(help: "FIELD=VALUE.") var fields: [String]
  @Option(help: "Why, for the history.") var why: String?
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    let old = try store.findContested(id)
    var new = old
    let fields = try assignments(fields)
    try new.set(fields, in: store.contents)
    new.isAlive = true
    var edit = Edit.turning(old, into: new)
    edit.decide(store.conflicts, among: new.registers(settingBy: fields))
    edit.why = why
    try store.carryOut(edit, on: old)
  }
}

/// `overlook tag`: tags of one record.
struct Tag: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Set (+TAG) or take off (-TAG) tags of one record.",
    discussion: "A tag without a sign is set.")

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "An identifier, a unique prefix of it, or the name of a site.") var id: String
  @Argument(parsing: .allUnrecognized, help: "+TAG or -TAG.") var tags: [String] = []
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    let record = try store.record(id)
    // Its member `tags` holds the choices of the tag palette.
    guard record.kind != .caseInfo else { throw Failure(.input, "the case itself takes no tags; name a record in it") }
    let words = tags.filter { $0 != "--" }
    guard !words.isEmpty else { throw Failure(.input, "name at least one tag, as +active or -active") }
    var adding: [String] = []
    var removing: [String] = []
    for word in words {
      let name = word.hasPrefix("+") || word.hasPrefix("-") ? String(word.dropFirst()) : word
      guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0.isNewline }) else {
        throw Failure(.input, "\"\(word)\" is no tag: +TAG or -TAG, without blanks")
      }
      if word.hasPrefix("-") { removing.append(name) } else { adding.append(name) }
    }
    var edit = Edit.tagging(record, adding: adding, removing: removing)
    edit.decide(store.conflicts, among: (adding + removing).map(record.register(ofTag:)))
    let changed = Swift.Set(edit.changes.map(\.register))
    for tag in removing where !changed.contains(record.register(ofTag: tag)) {
      Standard.error("overlook: \(record.displayName) has no tag \"\(tag)\" to take off")
    }
    try store.carryOut(edit, on: record)
  }
}

/// `overlook rm`: one record.
struct Remove: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: "Delete one record; undo brings it back.",
    discussion: "With a site go its observations. The history keeps all of it.")

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "An identifier, a unique prefix of it, or the name of a site.") var id: String
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    let record = try store.findContested(id)
    guard record.kind != .caseInfo else { throw Failure(.input, "the case itself cannot be deleted from within") }
    guard record.isAlive else {
      // Somebody edited what somebody else deleted: deleting it once more says that it shall be so.
      let alive = record.register(Register.alive)
      return try store.carryOut(Edit([Change(alive, old: false, new: false)]), on: record)
    }
    let records = record.kind == .site ? store.contents.records(in: record.document) : [record]
    try store.carryOut(.removing(records), on: record)
  }
}
