/// A request to the terminal to put a text on the user's clipboard (OSC 52), which works through ssh.
nonisolated enum ClipboardRequest {
  /// What stands between the program and the user's terminal.
  enum Multiplexer: Sendable, Hashable {
    case absent, tmux, screen
  }

  /// The most bytes of text; xterm and others refuse requests of more than 100,000 bytes, which is 74,994 of text.
  static let limit = 74_994

  /// The bytes to send; nil when the text is longer than `limit`.
  ///
  /// In tmux the plain form is followed by one that tmux passes on: which of the two does anything is the user's
  /// setting (`set-clipboard`, `allow-passthrough`), and both say the same. GNU screen passes on pieces of at
  /// most 512 bytes.
  static func bytes(for text: String, through multiplexer: Multiplexer) -> [UInt8]? {
    guard text.utf8.count <= limit else { return nil }
    let encoded = base64(Array(text.utf8))
    switch multiplexer {
    case .absent: return request(encoded, end: "\u{1B}\\")
    case .tmux:
      let doubled = request(encoded, end: "\u{07}").flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
      return request(encoded, end: "\u{1B}\\") + Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
    case .screen:
      let whole = request(encoded, end: "\u{07}")
      return stride(from: 0, to: whole.count, by: 512).flatMap { start in
        Array("\u{1B}P".utf8) + whole[start..<min(start + 512, whole.count)] + Array("\u{1B}\\".utf8)
      }
    }
  }

  private static func request(_ encoded: [UInt8], end: String) -> [UInt8] {
    Array("\u{1B}]52;c;".utf8) + encoded + Array(end.utf8)
  }

  /// Base 64 of RFC 4648, section 4, with padding.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var encoded: [UInt8] = []
    encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var value: UInt32 = 0
      for offset in 0..<3 { value = value << 8 | (offset < group.count ? UInt32(group[start + offset]) : 0) }
      for digit in 0..<4 {
        encoded.append(digit > group.count ? UInt8(ascii: "=") : alphabet[Int(value >> (18 - 6 * digit) & 63)])
      }
    }
    return encoded
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
