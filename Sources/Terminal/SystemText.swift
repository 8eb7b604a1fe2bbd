import CNcurses
import Glibc

/// The system's words for an error number.
nonisolated func systemMessage(_ code: Int32) -> String {
  guard let text = strerror(code) else { return "error \(code)" }
  return String(cString: text)
}

/// The value of an environment variable; nil when it is not set or empty.
nonisolated func environmentValue(_ name: String) -> String? {
  guard let text = getenv(name), text.pointee != 0 else { return nil }
  return String(cString: text)
}

/// Makes the C library read and write characters as UTF-8 and returns whether it does.
///
/// Only the character type is taken from the user's locale: a decimal comma in the numbers category would change how C
/// libraries read and write coordinates. A locale without UTF-8 is replaced unless `keepsOwn`.
func prepareCharacterLocale(keepsOwn: Bool) -> Bool {
  setlocale(LC_CTYPE, "")
  if isUnicodeLocale { return true }
  if keepsOwn { return false }
  setlocale(LC_CTYPE, "C.UTF-8")
  return isUnicodeLocale
}

/// Whether the C library reads and writes characters as UTF-8.
private var isUnicodeLocale: Bool {
  String(cString: curses_codeset()) == "UTF-8"
}

/// Milliseconds of a clock that nobody sets.
nonisolated func monotonicTime() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
