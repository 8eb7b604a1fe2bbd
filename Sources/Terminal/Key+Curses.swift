import CNcurses
import Cells

nonisolated extension Key {
  /// The key of an ncurses key code; nil for one that no command can be bound to.
  ///
  /// Cursor keys held with Shift, Control or Alt count as the key alone; `name` is what `keyname` says of a code that
  /// the terminal description adds, such as `kUP5`.
  init?(cursesCode code: Int32, name: String) {
    switch code {
    case KEY_UP, KEY_SR: self = .up
    case KEY_DOWN, KEY_SF: self = .down
    case KEY_LEFT, KEY_SLEFT: self = .left
    case KEY_RIGHT, KEY_SRIGHT: self = .right
    case KEY_PPAGE, KEY_SPREVIOUS: self = .pageUp
    case KEY_NPAGE, KEY_SNEXT: self = .pageDown
    case KEY_HOME, KEY_SHOME, KEY_FIND, KEY_BEG: self = .home
    case KEY_END, KEY_SEND, KEY_SELECT, KEY_LL: self = .end
    case KEY_IC, KEY_SIC: self = .insert
    case KEY_DC, KEY_SDC: self = .delete
    case KEY_BACKSPACE: self = .backspace
    case KEY_ENTER: self = .enter
    case KEY_BTAB: self = .backTab
    case (KEY_F0 + 1)...(KEY_F0 + 63): self = .function(Int(code - KEY_F0))
    case KEY_A1: self = .character("7")
    case KEY_A3: self = .character("9")
    case KEY_B2: self = .character("5")
    case KEY_C1: self = .character("1")
    case KEY_C3: self = .character("3")
    default: self.init(extendedName: name)
    }
  }

  private init?(extendedName name: String) {
    if let typed = numberPad[name] {
      self = .character(typed)
      return
    }
    switch name.prefix(while: \.isLetter) {
    case "kUP": self = .up
    case "kDN": self = .down
    case "kLFT": self = .left
    case "kRIT": self = .right
    case "kPRV": self = .pageUp
    case "kNXT": self = .pageDown
    case "kHOM": self = .home
    case "kEND": self = .end
    case "kIC": self = .insert
    case "kDC": self = .delete
    case "kcbt": self = .backTab
    default: return nil
    }
  }
}

/// The keys of a number pad that terminals such as PuTTY report apart from those of the main field.
private nonisolated let numberPad: [String: Character] = [
  "ka2": "8", "kb1": "4", "kb3": "6", "kc2": "2", "kp5": "5", "kpZRO": "0", "kpDOT": ".", "kpCMA": ",",
  "kpADD": "+", "kpSUB": "-", "kpMUL": "*", "kpDIV": "/",
]
