import CGDAL
import Imagery

/// What the libraries say while one request is worked on.
final class MessageLog {
  let stray: StrayOutput
  private var lines: [String] = []
  private static let most = 20

  init(stray: StrayOutput) {
    self.stray = stray
    _ = stray.take()
  }

  /// Does some work and keeps what GDAL says meanwhile.
  func during<Result>(_ work: () -> Result) -> Result {
    let handler: CPLErrorHandler = { kind, _, text in
      guard kind != CE_Debug, let text, let log = CPLGetErrorHandlerUserData() else { return }
      Unmanaged<MessageLog>.fromOpaque(log).takeUnretainedValue().add(String(cString: text))
    }
    CPLPushErrorHandlerEx(handler, Unmanaged.passUnretained(self).toOpaque())
    defer { CPLPopErrorHandler() }
    return work()
  }

  private func add(_ text: String) {
    let line = cleanedText(text, atMost: 1024)
    guard !line.isEmpty, lines.last != line, !lines.contains(line) else { return }
    if lines.count < MessageLog.most { lines.append(line) }
  }

  /// Everything said, what libraries wrote to standard error included.
  var messages: [String] {
    stray.take().forEach(add)
    return lines
  }

  /// The reason for a failure in the libraries' words, or others where they said nothing.
  func reason(else words: String) -> String {
    let said = messages
    return said.isEmpty ? words : said.suffix(2).joined(separator: "; ")
  }
}
