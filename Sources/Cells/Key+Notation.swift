extension Key {
  /// The keys of a script line such as `jj/sakk<Enter>`, in order.
  ///
  /// Every character is a key as typed; names stand in angle brackets, in any case: `<Enter>` `<Esc>` `<Tab>`
  /// `<S-Tab>` `<Space>` `<BS>` `<Del>` `<Ins>` `<Up>` `<Down>` `<Left>` `<Right>` `<PgUp>` `<PgDn>` `<Home>` `<End>`
  /// `<F1>` to `<F63>` `<C-r>` `<lt>`. Control keys that a terminal cannot tell from others read as those: `<C-m>` and
  /// `<C-j>` as Enter, `<C-i>` as Tab, `<C-[>` as Esc.
  public static func parseKeys(_ text: String) throws(CellsError) -> [Key] {
    let characters = Array(text)
    var keys: [Key] = []
    var index = 0
    while index < characters.count {
      guard characters[index] == "<" else {
        keys.append(try typed(characters[index], position: index + 1))
        index += 1
        continue
      }
      guard let end = characters[index...].firstIndex(of: ">") else {
        throw .unfinishedKey(position: index + 1)
      }
      let name = String(characters[(index + 1)..<end])
      guard let key = Key(name: name) else { throw .unknownKey(name, position: index + 1) }
      keys.append(key)
      index = end + 1
    }
    return keys
  }

  private static func typed(_ character: Character, position: Int) throws(CellsError) -> Key {
    guard character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }) else {
      throw .untypable(position: position)
    }
    return .character(character)
  }

  /// The key of a name without its angle brackets; nil when there is none.
  public init?(name: String) {
    let lower = name.lowercased()
    if let named = namedKeys.first(where: { $0.name.lowercased() == lower }) {
      self = named.key
    } else if lower.hasPrefix("c-"), lower.count == 3, let last = lower.last, let key = Key(controlled: last) {
      self = key
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  private init?(controlled letter: Character) {
    switch letter {
    case "m", "j": self = .enter
    case "i": self = .tab
    case "[": self = .escape
    case "a"..."z", "]", "\\", "^", "_", "@": self = .control(letter)
    default: return nil
    }
  }

  /// This key as `parseKeys` reads it: the character itself or a name in angle brackets.
  public var notation: String {
    switch self {
    case .character("<"): "<lt>"
    case .character(" "): "<Space>"
    case .character(let character): String(character)
    default: "<\(label)>"
    }
  }

  /// This key as help and key bars show it: `Enter`, `C-r`, `S-Tab`, `space`, or the character itself.
  public var label: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): sanitized(String(character))
    case .control(let letter): "C-\(letter)"
    case .function(let number): "F\(number)"
    default: namedKeys.first { $0.key == self }?.name ?? ""
    }
  }
}

/// The keys that have a name; the first name of a key is the one shown.
private let namedKeys: [(name: String, key: Key)] = [
  ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("S-Tab", .backTab), ("BS", .backspace), ("Del", .delete),
  ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("PgUp", .pageUp),
  ("PgDn", .pageDown), ("Home", .home), ("End", .end), ("Space", .character(" ")), ("lt", .character("<")),
]
