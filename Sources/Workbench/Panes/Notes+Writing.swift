import CaseModel
import Cells
import JSONText

extension Notes {
  /// Takes the text of a note that was written, here or in the editor, by somebody who had seen what it said before.
  static func finish(_ state: inout State, _ target: NoteTarget, _ text: String?, seen: [String]) -> [Effect] {
    guard let text else {
      state.notice = Notice("The editor failed or was left without saving; the note is as it was", kind: .warning)
      return []
    }
    let clean = text.trimmingNewlines
    switch target {
    case .record(let id):
      guard let record = state.contents[id] else {
        state.drafts[target] = Draft(clean, seen: seen)
        state.notice = Notice("The record is gone; the text is kept as a draft", kind: .warning)
        return []
      }
      state.drafts[target] = nil
      return write(&state, clean, of: record, seen: seen)
    case .newNote(let site):
      state.drafts[target] = nil
      guard !clean.isEmpty else { return [] }
      return add(&state, site: site, text: clean)
    }
  }

  /// Writes a text; one that somebody wrote since the analyst began stands beside it, and is left alone where the analyst
  /// changed nothing.
  private static func write(_ state: inout State, _ text: String, of record: Record, seen: [String]) -> [Effect] {
    let now = record.text("note") ?? ""
    guard let before = seen.first, before != now, text != now else {
      return state.commit(.writing(text, in: record, seen: seen), saying: "Note written")
    }
    guard text != before.trimmingNewlines else {
      state.notice = Notice("Nothing was written; the note is as somebody else changed it meanwhile", kind: .warning)
      return []
    }
    let effects = state.commit(.writing(text, in: record, seen: seen))
    if !effects.isEmpty {
      state.notice = Notice(
        "Note written; what somebody else wrote meanwhile stands beside it: ! settles", kind: .warning)
    }
    return effects
  }
}

extension Edit {
  fileprivate static func writing(_ text: String, in record: Record, seen: [String]) -> Edit {
    func value(_ text: String) -> JSON? { text.isEmpty ? nil : .string(text) }
    // A note that others emptied may be there as an empty text.
    let values = seen.map(value) + (seen.contains("") ? [""] : [])
    return .setting(record, "note", to: value(text), seen: seen.isEmpty ? nil : values)
  }
}

extension State {
  /// The text with which the writing of a note begins: a draft of it, else what it says.
  func begun(_ target: NoteTarget) -> Draft {
    let seen = noteVersions(target)
    guard let draft = drafts[target] else { return Draft(noteText(target), seen: seen) }
    return draft.seen.isEmpty ? Draft(draft.text, seen: seen) : draft
  }

  func noteText(_ target: NoteTarget) -> String {
    guard case .record(let id) = target else { return "" }
    return contents[id]?.text("note") ?? ""
  }

  /// What has become of a note since its text was begun, and what Enter and Esc would do; nil where nothing has.
  func changeMeanwhile(_ prompt: Prompt, columns: Int) -> String? {
    guard case .note(let target) = prompt.purpose, let before = prompt.seen.first else { return nil }
    guard case .record(let id) = target, contents[id] != nil else {
      return "Deleted by somebody else meanwhile: Enter and Esc keep your text as a draft"
    }
    let now = noteText(target)
    guard now != before else { return nil }
    let text = now.isEmpty ? "no text" : "\"\(truncated(now.onOneLine, to: max(20, 2 * columns - 100)))\""
    return "Changed by somebody else meanwhile, to \(text). Enter puts yours beside it, to be settled by !"
  }

  /// The text of a note, then those that are in conflict with it; none for a new note.
  private func noteVersions(_ target: NoteTarget) -> [String] {
    guard case .record(let id) = target, let record = contents[id] else { return [] }
    let register = record.register(named: "note")
    let others = (conflicts[id] ?? []).filter { $0.register == register }.flatMap(\.versions)
    let shown = noteText(target)
    return [shown] + others.map { $0.value?.string ?? "" }.filter { $0 != shown }
  }

  func noteTitle(_ target: NoteTarget) -> String {
    switch target {
    case .record(let id):
      guard let record = contents[id] else { return "Note" }
      if record.kind == .site { return "Note on \(record.displayName)" }
      let number = selectedObservations.firstIndex { $0.id == id }.map { " \($0 + 1)" } ?? ""
      return "Note\(number) at \(selectedSite?.name ?? "")"
    case .newNote(let site):
      let image = picture.site == site ? picture.label.map { " on the image \($0.text)" } : nil
      return "New note at \(contents[site]?.displayName ?? "")\(image ?? "")"
    }
  }
}

extension String {
  /// The text without line ends at its end, as editors leave them.
  var trimmingNewlines: String {
    var rest = self[...]
    while rest.last?.isNewline == true { rest = rest.dropLast() }
    return String(rest)
  }
}
