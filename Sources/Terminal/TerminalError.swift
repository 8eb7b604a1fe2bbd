/// Why the screen cannot be shown.
public nonisolated enum TerminalError: Error, Sendable, Hashable {
  /// The named stream (standard input or standard output) is not a terminal.
  case notATerminal(stream: String)
  /// No terminal type is set, or the system does not know the one that is.
  case unknownTerminal(name: String)
  /// The terminal type cannot place the cursor, so no screen can be drawn on it.
  case incapableTerminal(name: String)
  /// Another screen is shown by this program already.
  case alreadyOpen
  /// The system refused to set the terminal up; `errno` says why.
  case refused(code: Int32)

  /// What happened and what to do, as one or two sentences.
  public var message: String {
    switch self {
    case .notATerminal(let stream):
      """
      \(stream) is not a terminal, so the workbench cannot be shown. Start it in a terminal (over ssh: ssh -t), or use \
      the commands that print to standard output, such as "overlook sites"
      """
    case .unknownTerminal(name: ""):
      "no terminal type is set. Set one, for example: export TERM=xterm-256color"
    case .unknownTerminal(let name):
      """
      the terminal type "\(name)" (TERM) is not known on this machine. Set one that is, for example: \
      export TERM=xterm-256color
      """
    case .incapableTerminal(let name):
      """
      the terminal type "\(name)" (TERM) cannot place the cursor, so no screen can be drawn. If the terminal is a \
      usual one: export TERM=xterm-256color
      """
    case .alreadyOpen:
      "the screen is shown already; close it first"
    case .refused(let code):
      "the system refused to set up the terminal (\(systemMessage(code))). Try another terminal"
    }
  }
}
