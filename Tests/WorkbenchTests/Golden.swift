import Cells
import Foundation
import Testing

/// Compares a screen with the one kept in `Golden`; `RECORD_GOLDEN=1` writes it anew.
func expectGolden(_ frame: Frame, _ name: String, file: String = #filePath, location: SourceLocation = #_sourceLocation)
{
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden")
  let path = folder.appendingPathComponent("\(name).screen")
  let text = frame.text + "\n"
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(throws: Never.self, sourceLocation: location) {
      try text.write(to: path, atomically: true, encoding: .utf8)
    }
    return
  }
  let kept = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  #expect(text == kept, "\(name).screen differs; RECORD_GOLDEN=1 swift test renews it", sourceLocation: location)
}
