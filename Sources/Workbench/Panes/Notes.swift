public import CaseModel
import Cells
import JSONText

/// The notes of the selected site.
public struct NotesState: Sendable {
  /// The selected observation; nil for the first.
  public internal(set) var selection: RecordID? {
    didSet {
      scroll = nil
      foundClaim = nil
    }
  }
  /// Where the pane was scrolled to; nil while it follows the selection.
  var scroll: Scroll?
  /// The claim that a search found last.
  var foundClaim: RecordID?

  /// Where the pane of a site was scrolled to.
  struct Scroll: Sendable, Hashable {
    var site: RecordID
    /// The lines from the top of the selected note, or of all where there is none, to the top of the pane.
    var lines: Int
  }

  /// The selected observation among those shown.
  public func selected(in observations: [Observation]) -> Observation? {
    observations.first { $0.id == selection } ?? observations.first
  }

  /// Selects an observation and returns its number, from 1.
  mutating func select(_ id: RecordID, in observations: [Observation]) -> Int {
    selection = id
    return (observations.firstIndex { $0.id == id } ?? 0) + 1
  }

  mutating func clamp(to count: Int) {
    if count == 0, selection != nil { selection = nil }
  }
}

enum Notes {
  static let commands: [Command] =
    moveCommands + [
      Command(
        "add-note", "Add", "add a note without a place", in: [.notes], keys: "a", unless: Commands.cannotEditSite
      ) { write(&$0, target: $0.list.selection.map { .newNote(site: $0) }) },
      Command("write-note", "Write", "write the selected note here", in: [.notes], keys: "<Enter>", unless: noNote) {
        write(&$0, target: $0.notes.selected(in: $0.selectedObservations).map { .record($0.id) })
      },
      Command("delete-note", "Delete", "delete the note; u brings it back", in: [.notes], keys: "d", unless: noNote) {
        delete(&$0)
      },
      Command(
        "negative", "Not seen", "say that what the note names was looked for and not seen, or take that back",
        in: [.notes], keys: "x", unless: noNote
      ) { turnNegative(&$0) },
    ]

  @Sendable private static func noNote(_ state: State) -> String? {
    if let reason = Commands.cannotEditSite(state) { return reason }
    return state.selectedObservations.isEmpty ? "there is no note yet; a adds one" : nil
  }

  private static func write(_ state: inout State, target: NoteTarget?) -> [Effect] {
    guard let target else { return [] }
    state.notes.scroll = nil
    let begun = state.begun(target)
    return Overlays.open(
      &state, .note(target), title: state.noteTitle(target), text: begun.text, seen: begun.seen)
  }

  /// The note that `e` opens: the selected one in the notes, the one under the crosshair in the picture, else the site's.
  static func openEditor(_ state: State) -> [Effect] {
    guard let site = state.selectedSite else { return [] }
    var target = NoteTarget.record(site.id)
    if state.focus == .notes, let note = state.notes.selected(in: state.selectedObservations) {
      target = .record(note.id)
    } else if state.focus == .picture, let mark = state.markUnderCrosshair {
      target = .record(mark.id)
    }
    return [.openEditor(target, text: state.begun(target).text, title: state.noteTitle(target))]
  }

  static func add(_ state: inout State, site: RecordID, text: String) -> [Effect] {
    let image = state.picture.site == site ? state.picture.scene?.id : nil
    let record = Record.observation(
      of: site, at: nil, image: image, note: text, context: state.nextContext(), in: state.contents,
      using: &state.generator)
    let effects = state.commit(.adding(record), saying: "Note added")
    state.notes.selection = record.id
    return effects
  }

  private static func delete(_ state: inout State) -> [Effect] {
    let observations = state.selectedObservations
    guard let note = state.notes.selected(in: observations) else { return [] }
    guard bringIntoSight(&state) else { return [] }
    let index = observations.firstIndex { $0.id == note.id } ?? 0
    let rest = observations.filter { $0.id != note.id }
    state.notes.selection = rest.isEmpty ? nil : rest[min(index, rest.count - 1)].id
    return state.commit(.removing([note.record]), saying: "Deleted note \(index + 1); u brings it back")
  }

  private static func turnNegative(_ state: inout State) -> [Effect] {
    guard let note = state.notes.selected(in: state.selectedObservations), bringIntoSight(&state) else { return [] }
    let text = note.isNegative ? "No longer a negative observation" : "Negative observation: looked for, not seen"
    return state.commit(.setting(note.record, "negative", to: note.isNegative ? nil : true), saying: text)
  }
}

extension State {
  /// The observation whose mark lies under the crosshair; of several the selected one, which is the one that is drawn, else
  /// the last.
  var markUnderCrosshair: Observation? {
    let area = pictureCells
    guard let cell = Picture.cell(of: picture.crosshair, self, area) else { return nil }
    let here = selectedObservations.filter { Picture.cell(of: $0, self, area) == cell }
    let selected = notes.selected(in: selectedObservations)?.id
    return here.first { $0.id == selected } ?? here.last
  }
}
