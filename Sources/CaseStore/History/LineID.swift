import CaseModel

/// The name of a session: 64 random bits, sixteen hexadecimal digits.
struct SessionID: Hashable, Comparable, Sendable, CustomStringConvertible {
  let bits: UInt64

  init(bits: UInt64) { self.bits = bits }

  init?(_ text: some StringProtocol) {
    guard let bits = word(hexadecimal: text.utf8) else { return nil }
    self.bits = bits
  }

  var description: String { hexadecimal(bits) }
  static func < (left: SessionID, right: SessionID) -> Bool { left.bits < right.bits }
}

/// The name of one line of the history, whatever file it stands in; an action has the name of its first line.
struct LineID: Hashable, Comparable, Sendable, CustomStringConvertible {
  var session: SessionID
  /// From 1, counted over the whole session.
  var number: Int

  init(session: SessionID, number: Int) {
    self.session = session
    self.number = number
  }

  /// Reads `session:number`.
  init?(_ text: String) {
    var text = text
    guard let id = text.withUTF8({ LineID(bytes: UnsafeRawBufferPointer($0)) }) else { return nil }
    self = id
  }

  init?(_ action: ActionID) {
    guard let session = SessionID(action.session), action.number > 0 else { return nil }
    self.init(session: session, number: action.number)
  }

  var description: String { "\(session):\(number)" }
  /// The name as the model has it.
  var action: ActionID { ActionID(session: session.description, number: number) }

  static func < (left: LineID, right: LineID) -> Bool {
    (left.session, left.number) < (right.session, right.number)
  }
}
