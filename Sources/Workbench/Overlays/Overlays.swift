public import CaseModel
import Cells
import Imagery
import Places

/// What lies over the panes and takes the keys first.
public enum Overlay: Sendable {
  /// A line that is typed.
  case prompt(Prompt)
  /// The list of all commands.
  case palette(PaletteState)
  /// The tags, one key each, and which of them is chosen; they are set on these records.
  case tags([RecordID], index: Int?)
  /// The orders of the list, one key each, and which is chosen.
  case sort(index: Int)
  /// The bands of the image and their compositions, and which line is chosen.
  case bands(index: Int)
  /// The stretches, one key each, and which line is chosen.
  case stretch(index: Int)
  /// The histogram of the view.
  case histogram(HistogramState)
  /// The values that stand beside others, and which of them is chosen.
  case conflicts(index: Int)
  /// The documents that were edited outside, and the line that the cursor is on.
  case outside(line: Int)
  /// The history of the case.
  case history
}

/// A line that is typed at the lower edge.
public struct Prompt: Sendable {
  /// What the line is for.
  public enum Purpose: Sendable, Hashable {
    case filter, search, goTo, bands, stretch
    case newSiteName
    case newSitePlace(name: String)
    case note(NoteTarget)
  }

  /// What the line is for.
  public var purpose: Purpose
  /// What is asked.
  public var title: String
  /// The text so far, and the earlier ones.
  var line: RecallingEditor
  /// The text so far.
  public var editor: LineEditor { line.editor }
  /// Why the text cannot be taken.
  public var problem: String?
  /// Of a note that is there, what it said when the text was begun.
  var seen: [String] = []
}

enum Overlays {
  static func open(
    _ state: inout State, _ purpose: Prompt.Purpose, title: String, text: String, seen: [String] = []
  ) -> [Effect] {
    state.overlay = .prompt(Prompt(purpose: purpose, title: title, line: RecallingEditor(text), seen: seen))
    return []
  }

  static func update(_ state: inout State, _ key: Key) -> [Effect] {
    switch state.overlay {
    case .prompt(let prompt): return update(&state, prompt, key)
    case .palette(let palette): return CommandPalette.update(&state, palette, key)
    case .tags(let targets, let index): return TagPalette.update(&state, targets, index, key)
    case .sort(let index): return SortMenu.update(&state, index, key)
    case .bands(let index): return BandMenu.update(&state, index, key)
    case .stretch(let index): return StretchMenu.update(&state, index, key)
    case .histogram(let panel): return HistogramPanel.update(&state, panel, key)
    case .outside(let line): return OutsideList.update(&state, line, key)
    case .history: return HistoryList.update(&state, key)
    case .conflicts(let index): return ConflictChooser.update(&state, index, key)
    case nil: return []
    }
  }

  static func paste(_ state: inout State, _ text: String) -> [Effect] {
    switch state.overlay {
    case .prompt(var prompt):
      prompt.line.editor.insert(prompt.purpose.keepsLines ? text : text.onOneLine)
      state.overlay = .prompt(prompt)
      return changed(&state, prompt)
    case .palette(var palette):
      palette.editor.insert(text.onOneLine)
      palette.index = 0
      state.overlay = .palette(palette)
      return []
    case .history:
      HistoryList.paste(&state, text)
      return []
    default: return []
    }
  }

  private static func update(_ state: inout State, _ prompt: Prompt, _ key: Key) -> [Effect] {
    var prompt = prompt
    switch key {
    case .enter: return accept(&state, prompt)
    case .escape, .control("c"), .control("g"): return abandon(&state, prompt)
    default: break
    }
    prompt.problem = nil
    let earlier = prompt.purpose.subject.map { state.typedLines[$0] } ?? []
    guard prompt.line.take(key, recalling: earlier) else { return [] }
    state.overlay = .prompt(prompt)
    return changed(&state, prompt)
  }

  /// A filter works while it is typed.
  private static func changed(_ state: inout State, _ prompt: Prompt) -> [Effect] {
    guard prompt.purpose == .filter else { return [] }
    state.list.filter = prompt.editor.text
    state.list.refilter()
    return Picture.refresh(&state)
  }

  private static func abandon(_ state: inout State, _ prompt: Prompt) -> [Effect] {
    state.overlay = nil
    switch prompt.purpose {
    case .filter:
      state.list.leaveFilter()
      return Picture.refresh(&state)
    case .note(let target):
      state.drafts[target] = Draft(begun: prompt.editor.text, seen: prompt.seen)
      if state.drafts[target] != nil { state.notice = Notice("Not written; the text is kept as a draft") }
    default: break
    }
    return []
  }

  private static func accept(_ state: inout State, _ prompt: Prompt) -> [Effect] {
    let text = prompt.editor.text
    state.overlay = nil
    if let subject = prompt.purpose.subject { state.typedLines.keep(text, for: subject) }
    switch prompt.purpose {
    case .filter:
      if state.list.filterProblem != nil { state.overlay = .prompt(prompt) } else { state.list.keepFilter() }
      return Picture.refresh(&state)
    case .search:
      // As in less and vi, nothing stands for what was searched for last.
      guard let text = text.isEmpty ? state.typedLines[.search].last : text else { return [] }
      return Notes.search(&state, text)
    case .goTo: return GoTo.accept(&state, prompt)
    case .bands: return finish(&state, prompt, BandMenu.choose(&state, typed: text))
    case .stretch: return finish(&state, prompt, StretchMenu.choose(&state, typed: text))
    case .newSiteName:
      guard !text.onOneLine.isEmpty else { return [] }
      return open(
        &state, .newSitePlace(name: text), title: "Place of \(text) (any form of coordinates; empty: not known)",
        text: "")
    case .newSitePlace(let name): return addSite(&state, name: name, prompt)
    case .note(let target): return Notes.finish(&state, target, text, seen: prompt.seen)
    }
  }

  /// What came of a line that was typed; the line stays where it says nothing.
  private static func finish(_ state: inout State, _ prompt: Prompt, _ outcome: Result<[Effect], ImageryError>)
    -> [Effect]
  {
    switch outcome {
    case .success(let effects): return effects
    case .failure(let error): return refuse(&state, prompt, error.message)
    }
  }

  static func refuse(_ state: inout State, _ prompt: Prompt, _ why: String) -> [Effect] {
    var prompt = prompt
    prompt.problem = why
    state.overlay = .prompt(prompt)
    return []
  }

  private static func addSite(_ state: inout State, name: String, _ prompt: Prompt) -> [Effect] {
    do throws(PlacesError) {
      if !prompt.editor.text.isEmpty { _ = try parsePlace(prompt.editor.text) }
    } catch {
      return refuse(&state, prompt, error.message)
    }
    var fields = [FieldAssignment(name: "name", text: name)]
    if !prompt.editor.text.isEmpty { fields.append(FieldAssignment(name: "location", text: prompt.editor.text)) }
    do throws(CaseModelError) {
      let record = try Record.make(
        .site, fields, context: state.nextContext(), in: state.contents, using: &state.generator)
      let effects = state.commit(.adding(record), saying: "Added \(name)")
      state.list.show(record.id)
      return effects + Picture.refresh(&state)
    } catch {
      return refuse(&state, prompt, error.message)
    }
  }
}

extension Prompt.Purpose {
  var keepsLines: Bool { if case .note = self { true } else { false } }
}

extension String {
  /// The text with blanks for line ends and tabs.
  var onOneLine: String {
    String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
