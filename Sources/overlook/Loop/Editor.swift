import Glibc
import Workbench

/// The analyst's editor on a file of its own.
enum Editor {
  /// Lets the user edit a text and gives it back; nil where the editor failed.
  ///
  /// The editor is `$VISUAL`, else `$EDITOR`, else `vi`, run by the shell so that it may have arguments; it gets the
  /// terminal's foreground process group because it stays in ours.
  static func edit(_ text: String, title: String) -> String? {
    guard let path = temporaryFile(text) else { return nil }
    defer { unlink(path) }
    let command = environment("VISUAL") ?? environment("EDITOR") ?? "vi"
    guard run(["/bin/sh", "-c", command + " \"$1\"", "overlook", path]) == 0 else { return nil }
    return Files.read(path).flatMap { String(validating: $0, as: UTF8.self) }
  }

  private static func temporaryFile(_ text: String) -> String? {
    let folder = environment("XDG_RUNTIME_DIR") ?? environment("TMPDIR") ?? "/tmp"
    var template = Array((folder + "/overlook-note-XXXXXX.md").utf8CString)
    let descriptor = mkstemps(&template, 3)
    guard descriptor >= 0 else { return nil }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let bytes = Array((text + (text.isEmpty || text.hasSuffix("\n") ? "" : "\n")).utf8)
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard close(descriptor) == 0, count == bytes.count else {
      unlink(path)
      return nil
    }
    return path
  }

  /// Runs a program and waits; its exit status, or -1 where it could not be run or died.
  static func run(_ arguments: [String]) -> Int32 {
    var pid = pid_t()
    let pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    guard posix_spawnp(&pid, arguments[0], nil, nil, pointers, environ) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
  }
}
