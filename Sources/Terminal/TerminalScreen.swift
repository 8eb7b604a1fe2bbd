import CNcurses
import CTerminal
public import Cells
import Glibc

/// The user's terminal while the workbench is shown on it: draws frames and reports input.
///
/// The only place that talks to ncurses, which knows no threads; hence main-actor isolated. One screen at a time may be
/// open in a process. Whatever ends the process puts the terminal back as it was, except SIGKILL.
public final class TerminalScreen {
  let options: TerminalOptions
  let window: UnsafeMutablePointer<WINDOW>
  /// Keys are read through a pad of its own, since reading through the window would refresh it.
  let input: UnsafeMutablePointer<WINDOW>
  let colors: ColorNumbers
  let chooser: GlyphChooser
  let reportsMouse: Bool
  var pairs: PairTable
  var decoder = InputDecoder()
  var isOpen = true
  var isOutside = false
  var isHungUp = false
  /// Whether ncurses may hold keys that it has read and not handed over.
  var hasUnreadInput = false
  var emptyReads = 0
  var lastInput: Int64 = 0
  var hasOwnTitle = false
  var resting = Position(column: 0, row: 0)
  var reported: (columns: Int, rows: Int) = (0, 0)
  /// Whether the terminal ever gave a status report.
  var hasReported = false
  let output = OutputCounter()
  private let screen: OpaquePointer

  /// The open screen of the process.
  private static var isAnyOpen = false
  /// Whether a screen is open, so that nothing else may change the terminal description in use.
  static var isScreenOpen: Bool { isAnyOpen }

  /// Shows the full screen. Standard input and standard output must be terminals of a type that the system knows.
  public init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    try Self.demandTerminals()
    let isUnicode = prepareCharacterLocale(keepsOwn: options.ascii) && !options.ascii
    let started = try Self.start(options)
    self.options = options
    (screen, window, input, reportsMouse) = (started.screen, started.window, started.input, started.reportsMouse)
    colors = Self.startColors(options)
    pairs = PairTable(capacity: colors.depth == .none ? 0 : min(curses_color_pairs(), 65_536) - 1)
    chooser = GlyphChooser(isUnicode: isUnicode) { Int(curses_column_width(wchar_t(truncatingIfNeeded: $0.value))) }
    Self.isAnyOpen = true
    terminal_guard_chain_resize()
    setLeaveSequence()
    terminal_guard_set_inside(1)
    enterModes()
    reported = size
  }

  /// A screen whose bytes go into a file: it has neither keys nor modes.
  init(
    drawingInto file: UnsafeMutablePointer<FILE>, type: String, options: TerminalOptions, columns: Int, rows: Int
  ) throws(TerminalError) {
    if Self.isAnyOpen { throw .alreadyOpen }
    let isUnicode = prepareCharacterLocale(keepsOwn: options.ascii) && !options.ascii
    guard let screen = Self.makeScreen(type, options, output: file), let window = curses_standard_window(),
      let input = newpad(1, 1)
    else { throw .unknownTerminal(name: type) }
    resizeterm(Int32(rows), Int32(columns))
    self.options = options
    (self.screen, self.window, self.input, reportsMouse) = (screen, window, input, false)
    colors = Self.startColors(options)
    pairs = PairTable(capacity: colors.depth == .none ? 0 : min(curses_color_pairs(), 65_536) - 1)
    chooser = GlyphChooser(isUnicode: isUnicode) { Int(curses_column_width(wchar_t(truncatingIfNeeded: $0.value))) }
    Self.isAnyOpen = true
  }

  /// Ends a screen whose bytes go into a file.
  func closeRecording() {
    guard isOpen else { return }
    isOpen = false
    endwin()
    delwin(input)
    delscreen(screen)
    output.close()
    Self.isAnyOpen = false
  }

  /// The size in cells.
  public var size: (columns: Int, rows: Int) {
    guard isOpen else { return reported }
    return (max(1, Int(getmaxx(window))), max(1, Int(getmaxy(window))))
  }

  /// How many colours are drawn.
  public var depth: ColorDepth { colors.depth }

  /// Whether characters outside of ASCII are drawn.
  public var isUnicode: Bool { chooser.isUnicode }

  /// Whether a character is drawn in one column.
  public func canDraw(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII || (chooser.isUnicode && chooser.width(scalar) == 1)
  }

  /// Puts the terminal back as it was; a second call does nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    delwin(input)
    delscreen(screen)
    output.close()
    terminal_guard_close()
    Self.isAnyOpen = false
  }
}

extension TerminalScreen {
  private static func demandTerminals() throws(TerminalError) {
    if isAnyOpen { throw .alreadyOpen }
    if isatty(STDIN_FILENO) == 0 { throw .notATerminal(stream: "standard input") }
    if isatty(STDOUT_FILENO) == 0 { throw .notATerminal(stream: "standard output") }
  }

  private typealias Started = (
    screen: OpaquePointer, window: UnsafeMutablePointer<WINDOW>, input: UnsafeMutablePointer<WINDOW>, reportsMouse: Bool
  )

  private static func start(_ options: TerminalOptions) throws(TerminalError) -> Started {
    let name = environmentValue("TERM") ?? ""
    // The handlers come first, so that ncurses leaves those signals alone.
    let refusal = terminal_guard_open(STDIN_FILENO, STDOUT_FILENO)
    guard refusal == 0 else { throw .refused(code: refusal) }
    do throws(TerminalError) {
      return try startCurses(name, options)
    } catch {
      terminal_guard_close()
      throw error
    }
  }

  private static func startCurses(_ name: String, _ options: TerminalOptions) throws(TerminalError) -> Started {
    // The size is the system's; these would freeze it, here and in an editor. (`use_env` and `use_tioctl` do not serve:
    // ncurses 6.4 forgets them after the start and misses every later change.)
    unsetenv("LINES")
    unsetenv("COLUMNS")
    guard !name.isEmpty, let screen = makeScreen(name, options), let window = curses_standard_window() else {
      throw .unknownTerminal(name: name)
    }
    guard capability("cup") != nil, capability("clear") != nil, let input = newpad(1, 1) else {
      endwin()
      delscreen(screen)
      throw .incapableTerminal(name: name)
    }
    setModes(window, input)
    return (screen, window, input, options.mouse && capability("kmous") != nil)
  }

  private static func makeScreen(
    _ name: String, _ options: TerminalOptions, output: UnsafeMutablePointer<FILE>? = nil
  ) -> OpaquePointer? {
    let output = output ?? curses_standard_output()
    let installed = { newterm(name, output, curses_standard_input()) }
    guard options.colors == .full else { return installed() }
    let direct = DirectColors.withDescription(of: name) { newterm(DirectColors.name, output, curses_standard_input()) }
    return direct ?? installed()
  }

  private static func setModes(_ window: UnsafeMutablePointer<WINDOW>, _ input: UnsafeMutablePointer<WINDOW>) {
    raw()
    noecho()
    nonl()
    set_escdelay(25)
    // A frame is drawn whole, even while keys wait.
    typeahead(-1)
    // Before `define_key`: it reads the keys of the description.
    keypad(input, true)
    nodelay(input, true)
    leaveok(window, false)
    // Mouse reports are decoded here: ncurses knows the form without a column limit for some terminal types only.
    define_key(nil, KEY_MOUSE)
  }

  private static func startColors(_ options: TerminalOptions) -> ColorNumbers {
    let wish = options.colors ?? (environmentValue("NO_COLOR") == nil ? nil : ColorDepth.none)
    guard wish != ColorDepth.none, has_colors(), start_color() == OK else {
      return ColorNumbers(depth: .none, count: 0, hasDefaults: true)
    }
    let hasDefaults = use_default_colors() == OK
    let count = Int(curses_colors())
    return ColorNumbers(depth: ColorNumbers.depth(count: count, wish: wish), count: count, hasDefaults: hasDefaults)
  }

  /// A string of the terminal description in use; nil when the terminal lacks it.
  static func capability(_ name: String) -> String? {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    return String(cString: text)
  }
}
