import Foundation
import Testing

/// Screens of the sample case as they were found right; `RECORD_GOLDEN=1 swift test` writes them anew.
struct GoldenTests {
  private static let steps = [
    ("list", "wait idle"), ("picture", "wait idle\nkeys /sakk<Enter><Enter>\nwait idle"),
    ("notes", "wait idle\nkeys /sakk<Enter>3j\nwait idle"), ("dates", "wait idle\nkeys /sohae<Enter>4h\nwait idle"),
    ("tags", "wait idle\nkeys jt"),
  ]

  @Test(arguments: ["80x24", "120x40", "60x20"], steps)
  func `the screens of the sample case are as they were`(size: String, screen: (name: String, steps: String)) throws {
    let room = try Room()
    let script = try room.write("\(screen.steps)\nsave-screen \(room.path("screen"))\n", to: "steps.script")
    try room.done(
      try Sample.shared(), "--script", script, "--size", size, "--clock", "2026-11-22T00:00:00Z", "--seed", "1")
    try compare(try room.text("screen"), with: "\(screen.name)-\(size)")
  }

  private func compare(_ text: String, with name: String, file: String = #filePath) throws {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden")
    let path = folder.appendingPathComponent("\(name).screen")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
      return
    }
    let kept = try? String(contentsOf: path, encoding: .utf8)
    #expect(text == kept, "\(name).screen differs; RECORD_GOLDEN=1 swift test --filter GoldenTests renews it")
  }
}
