/// Something in a case folder that is not as it should be; the case was opened all the same.
public enum StoreWarning: Sendable, Hashable {
  /// A document was changed outside; it is left alone and the history's values are shown.
  case editedOutside(document: String)
  /// A document cannot be read; it is left alone.
  case unreadable(document: String, place: String)
  /// A document holds conflict marks; the next writing sets it aside and makes it anew.
  case conflictMarks(document: String)
  /// A document with conflict marks was copied to a file within the case and written anew.
  case quarantined(document: String, copy: String)
  /// A document held values that actions had replaced since; it was copied to a file within the case and written anew.
  case setBack(document: String, values: [String], copy: String)
  /// A file of the history could not be read.
  case unreadableHistory(file: String, why: String)
  /// A file of the history holds no line that is vouched for.
  case notASegment(file: String)
  /// A file of the history belongs to another case.
  case otherCase(file: String)
  /// A line of the history was changed or damaged and does not count.
  case damagedLine(file: String, line: Int)
  /// A line of the history comes from a newer version.
  case newerLine(file: String, line: Int)
  /// Lines of a session are missing between others.
  case missingLines(session: String, analyst: String, lines: ClosedRange<Int>)
  /// Others saw more of a session than is here.
  case behind(session: String, analyst: String, here: Int, seen: Int)
  /// A line of a session is another than the one that others saw.
  case rewritten(session: String, analyst: String, line: Int)
  /// Two different lines have one number.
  case contradiction(session: String, analyst: String, line: Int)
  /// An action that was not written to its end does not count.
  case unfinishedAction(session: String, analyst: String, line: Int)
  /// A change in the history names a document or record that cannot be.
  case strangeChange(session: String, analyst: String, document: String, record: String)
  /// One record stands in several documents; the first is shown.
  case recordTwice(record: String, documents: [String])
  /// Somebody's clock is ahead of this one by so many milliseconds.
  case clockAhead(analyst: String, milliseconds: Int64)
  /// The own segment was taken away or replaced; what it held was written anew.
  case segmentReplaced(file: String)

  /// What is the matter, where, and what it means.
  public var message: String {
    switch self {
    case .editedOutside(let document):
      "\(document) was changed outside; it stays as it is, and what the history says is shown"
    case .unreadable(let document, let place): "\(document) cannot be read and stays as it is: \(place)"
    case .conflictMarks(let document):
      "\(document) holds conflict marks of a merge; what the history says is shown, and the next saving writes it anew"
    case .quarantined(let document, let copy):
      "\(document) held conflict marks of a merge and was written anew; as it was it lies in \(copy)"
    case .setBack(let document, let values, let copy):
      "\(document) said \(values.prefix(3).joined(separator: ", "))\(values.count > 3 ? " and more" : ""), as before, and was "
        + "written anew with what the history says; as it was it lies in \(copy). To set a value back, use overlook set or undo"
    case .unreadableHistory(let file, let why): "\(file) cannot be read: \(why); its edits are missing here"
    case .notASegment(let file): "\(file) is no part of the history; it is left alone"
    case .otherCase(let file): "\(file) belongs to another case; it is left alone"
    case .damagedLine(let file, let line): "\(file), line \(line) is damaged and does not count"
    case .newerLine(let file, let line): "\(file), line \(line) was written by a newer version"
    default: sessionMessage
    }
  }

  private var sessionMessage: String {
    switch self {
    case .missingLines(_, let analyst, let lines) where lines.count == 1:
      "line \(lines.lowerBound) of a session of \(analyst) is missing"
    case .missingLines(_, let analyst, let lines):
      "lines \(lines.lowerBound) to \(lines.upperBound) of a session of \(analyst) are missing"
    case .behind(_, let analyst, let here, let seen):
      "\(seen - here) lines of a session of \(analyst) are not here, or not yet: others saw line \(seen)"
    case .rewritten(_, let analyst, let line): "line \(line) of a session of \(analyst) is not the one that others saw"
    case .contradiction(_, let analyst, let line): "there are two different lines \(line) of a session of \(analyst)"
    case .unfinishedAction(_, let analyst, let line):
      "an action of \(analyst) that begins in line \(line) is not complete and does not count"
    case .strangeChange(_, let analyst, let document, let record):
      "a change by \(analyst) names \(document), \(record), which cannot be; it does not count"
    default: otherMessage
    }
  }

  private var otherMessage: String {
    switch self {
    case .recordTwice(let record, let documents):
      "\(record) stands in \(documents.joined(separator: " and ")); the first is shown"
    case .clockAhead(let analyst, let milliseconds):
      "the clock of \(analyst) was \(milliseconds / 1000) s ahead of this one"
    case .segmentReplaced(let file): "\(file) was taken away or replaced; what it held was written anew"
    default: ""
    }
  }
}
