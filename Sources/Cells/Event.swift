/// A key as the terminal border reports it and the command table names it.
public enum Key: Sendable, Hashable {
  /// A printable character as typed.
  case character(Character)
  /// A letter with the control key, lower case: `.control("r")` is `C-r`.
  case control(Character)
  /// A function key, from 1.
  case function(Int)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, pageUp, pageDown, home, end
}

/// What a mouse did over a cell.
public struct MouseEvent: Sendable, Hashable {
  /// The kinds of action that are told apart.
  public enum Action: Sendable, Hashable {
    case press, release, wheelUp, wheelDown
  }

  /// What was done.
  public var action: Action
  /// Over which cell.
  public var position: Position

  /// Makes an event.
  public init(action: Action, position: Position) {
    self.action = action
    self.position = position
  }
}

/// Everything that a terminal can tell the program.
public enum InputEvent: Sendable, Hashable {
  /// A key was typed.
  case key(Key)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// Text was pasted as one piece; it is data, never commands.
  case paste(String)
  /// The terminal has a new size.
  case resized(columns: Int, rows: Int)
  /// The terminal is gone.
  case hungUp
}
