import CaseModel
import JSONText
import Workbench

/// Texts that were begun and not finished, kept in the user's state folder between runs.
struct Drafts {
  private let path: String

  init(caseID: String) {
    let safe = caseID.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    path = UserFolders.state + "/drafts/\(safe).json"
  }

  /// Keeps texts; what was kept before of the same records gives way.
  func keep(_ drafts: [NoteTarget: Draft]) {
    var object = read()
    for (target, draft) in drafts { object[Self.name(target)] = Self.value(draft) }
    guard (try? Files.makeFolder(Files.folder(of: path), mode: 0o700)) != nil else { return }
    try? Files.write(Array(JSON.object(object).documentText().utf8), to: path, mode: 0o600)
  }

  /// The texts that were kept; they are no longer kept afterwards.
  func take() -> [NoteTarget: Draft] {
    let members = read().members
    if !members.isEmpty { try? Files.write(Array("{}\n".utf8), to: path, mode: 0o600) }
    return Dictionary(
      members.compactMap { member in
        guard let target = Self.target(member.name), let draft = Self.draft(member.value) else { return nil }
        return (target, draft)
      }, uniquingKeysWith: { first, _ in first })
  }

  private func read() -> JSONObject {
    Files.read(path).flatMap { try? parseJSON($0) }?.object ?? JSONObject()
  }

  /// A text alone where nothing is known of what was there before.
  private static func value(_ draft: Draft) -> JSON {
    guard !draft.seen.isEmpty else { return .string(draft.text) }
    return ["text": .string(draft.text), "seen": .array(draft.seen.map { .string($0) })]
  }

  private static func draft(_ value: JSON) -> Draft? {
    guard let text = value.string ?? value["text"]?.string else { return nil }
    return Draft(text, seen: (value["seen"]?.array ?? []).compactMap(\.string))
  }

  private static func name(_ target: NoteTarget) -> String {
    switch target {
    case .record(let id): "record " + id.rawValue
    case .newNote(let site): "new " + site.rawValue
    }
  }

  private static func target(_ name: String) -> NoteTarget? {
    let parts = name.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let id = RecordID(rawValue: String(parts[1]))
    return parts[0] == "new" ? .newNote(site: id) : .record(id)
  }
}
