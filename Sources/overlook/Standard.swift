import Cells
import Glibc

/// The standard streams.
enum Standard {
  /// Writes a line to standard output.
  static func output(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Writes a line to standard error, cleaned of anything that could move a terminal's cursor.
  static func error(_ line: String) {
    let lines = line.split(separator: "\n", omittingEmptySubsequences: false).map { sanitized(String($0)) }
    write(lines.joined(separator: "\n") + "\n", to: STDERR_FILENO)
  }

  /// Writes a line to standard error where somebody reads it: on a terminal, and not in a script's log.
  static func remark(_ line: String) { if isatty(STDERR_FILENO) == 1 { error(line) } }

  /// Writes over the last line of the terminal on standard error; an empty text clears it.
  static func status(_ text: String) { write("\r\u{1b}[K" + sanitized(text), to: STDERR_FILENO) }

  /// Writes text as it is to standard output.
  static func raw(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes bytes as they are to standard output.
  static func raw(_ bytes: [UInt8]) { write(bytes[...], to: STDOUT_FILENO) }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether the locale's characters are UTF-8, so that more than ASCII can be written.
  static var isUnicode: Bool {
    let name = (environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG") ?? "").lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8)[...], to: descriptor) }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
        continue
      }
      guard count > 0 else { return failed(descriptor) }
      rest = rest.dropFirst(count)
    }
  }

  /// A result that nobody gets is no success; what cannot be said on standard error is let go.
  private static func failed(_ descriptor: Int32) {
    guard descriptor == STDOUT_FILENO else { return }
    error("overlook: standard output cannot be written: \(Files.lastError)")
    exit(Failure.Status.disk.rawValue)
  }
}
