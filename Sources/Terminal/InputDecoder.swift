import Cells

/// Turns the bytes of a terminal into events.
///
/// ncurses turns the sequences that the terminal description names into keys; those come in by `add(key:)`. Everything
/// else comes in by `add(byte:)`: UTF-8, control codes, mouse reports, pasted text and the variants of cursor keys that
/// the description does not name. Bytes are decoded here and not by ncurses' `wget_wch`, which drops every key that
/// follows an invalid byte, and a character whose bytes arrive in two reads.
///
/// Escape and a key in one burst are two keys, since a slow link joins what was typed apart and no command is bound to
/// the Alt key. Sequences of no known meaning are swallowed whole and never taken for typed commands.
nonisolated struct InputDecoder: Sendable {
  /// What has been decoded and not taken yet.
  private var events: [InputEvent] = []
  var state = State.ground
  /// The pasted text while it is collected; apart from `state`, so that its buffer grows in place.
  private var paste = PasteCollector()
  /// How many status reports were asked for and have not come.
  private(set) var awaitedReports = 0
  /// How many came that were asked for and were not taken.
  private(set) var reports = 0

  /// Where the decoder stands within a sequence.
  enum State: Sendable, Hashable {
    case ground
    /// An escape byte came; what follows says whether it was the key.
    case escape
    /// After `ESC [`, with the bytes since.
    case control([UInt8])
    /// After `ESC O`.
    case single
    /// After `ESC [ M`: three bytes of an old mouse report.
    case oldMouse([UInt8])
    /// Within a character of several bytes.
    case character(UTF8Sequence)
    /// Within pasted text.
    case paste
  }

  /// Whether a sequence has begun that later bytes can complete; an escape byte alone is waited for only where it may
  /// begin a status report.
  var isWithinSequence: Bool {
    switch state {
    case .ground, .paste: false
    case .escape: awaitedReports > 0
    case .control, .single, .oldMouse, .character: true
    }
  }

  /// Whether pasted text is being collected.
  var isPasting: Bool { state == .paste }

  /// Whether events wait to be taken.
  var hasEvents: Bool { !events.isEmpty }

  /// Takes the events decoded so far.
  mutating func takeEvents() -> [InputEvent] {
    defer { events = [] }
    return events
  }

  /// Adds an event that was decoded elsewhere.
  mutating func emit(_ event: InputEvent) {
    events.append(event)
  }

  /// Adds a key by name.
  mutating func emit(_ key: Key) {
    events.append(.key(key))
  }

  /// Takes a key that ncurses decoded; nil for one without a name. Within pasted text it means nothing.
  mutating func add(key: Key?) {
    if isPasting { return }
    flush()
    if let key { emit(key) }
  }

  /// Takes one byte as it came from the terminal.
  mutating func add(byte: UInt8) {
    switch state {
    case .ground: addToGround(byte)
    case .escape: addAfterEscape(byte)
    case .control(let bytes): addToControl(bytes, byte)
    case .single: addToSingle(byte)
    case .oldMouse(let bytes): addToOldMouse(bytes + [byte])
    case .character(let sequence): addToCharacter(sequence, byte)
    case .paste: addToPaste(byte)
    }
  }

  /// Notes that the terminal was asked for a status report, which must not be taken for keys.
  mutating func awaitReport() { awaitedReports += 1 }

  /// Notes that the reports that were asked for will not come; those that do are swallowed all the same.
  mutating func forgetReports() { awaitedReports = 0 }

  /// Takes the number of reports that came since the last call.
  mutating func takeReports() -> Int {
    defer { reports = 0 }
    return reports
  }

  /// Counts a report if one was asked for.
  mutating func noteReport() {
    guard awaitedReports > 0 else { return }
    awaitedReports -= 1
    reports += 1
  }

  private mutating func addToPaste(_ byte: UInt8) {
    switch paste.add(byte, mayReport: awaitedReports > 0) {
    case .nothing: break
    case .report: noteReport()
    case .end: finishPaste()
    }
  }

  /// Begins to collect pasted text.
  mutating func startPaste() {
    state = .paste
  }

  /// Says that nothing follows: an escape byte alone is the key, the rest of a sequence is lost.
  mutating func flush() {
    switch state {
    case .escape: emit(.escape)
    case .single: emitEscape(then: "O")
    case .control([]): emitEscape(then: "[")
    case .ground, .control, .oldMouse, .character: break
    case .paste: return
    }
    state = .ground
  }

  /// Gives up on the end of pasted text; what came so far is handed over.
  mutating func abandonPaste() {
    if isPasting { finishPaste() }
  }

  private mutating func finishPaste() {
    state = .ground
    emit(.paste(paste.text))
    paste = PasteCollector()
  }

  private mutating func emitEscape(then character: Character) {
    emit(.escape)
    emit(.character(character))
  }

  private mutating func addToGround(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x80...: startCharacter(byte)
    default: if let key = Key(ascii: byte) { emit(key) }
    }
  }

  private mutating func addAfterEscape(_ byte: UInt8) {
    switch byte {
    case 0x5B: state = .control([])
    case 0x4F: state = .single
    default:
      emit(.escape)
      state = .ground
      addToGround(byte)
    }
  }

  private mutating func startCharacter(_ byte: UInt8) {
    state = UTF8Sequence(first: byte).map(State.character) ?? .ground
  }

  private mutating func addToCharacter(_ sequence: UTF8Sequence, _ byte: UInt8) {
    var sequence = sequence
    guard sequence.add(byte) else {
      state = .ground
      return addToGround(byte)
    }
    guard sequence.isComplete else { return state = .character(sequence) }
    state = .ground
    if let scalar = sequence.scalar, !(0x80...0x9F).contains(scalar.value) { emit(.character(Character(scalar))) }
  }
}
