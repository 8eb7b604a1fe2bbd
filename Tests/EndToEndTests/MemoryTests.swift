import Foundation
import Testing

/// A machine that has no memory left for the program.
struct MemoryTests {
  static let prlimit = "/usr/bin/prlimit"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: prlimit), "prlimit is missing"))
  func `I1 a program that gets no memory has saved an edit or has not, and says nothing untrue`() throws {
    let room = try Room()
    let path = try room.caseWithSites(40)
    var saved = 0
    var refused = 0
    // From too little for its libraries to more than it needs.
    for megabytes in Array(stride(from: 24, through: 96, by: 4)) + [2048] {
      let outcome = try room.run(
        Self.prlimit,
        ["--as=\(megabytes << 20)", "--core=0", Room.overlook, "tag", path, "Site 000001", "+m\(megabytes)"],
        with: ["SWIFT_BACKTRACE": "enable=no"])
      if outcome.status == 0 { saved += 1 } else { refused += 1 }
      for lie in ["newer version", "damaged", "is no case", "cannot be read:"] {
        #expect(!outcome.error.contains(lie), "\(megabytes) MB: \(outcome)")
      }
      let shown = try room.done("sites", path, "tag:m\(megabytes)", "--columns", "name")
      if outcome.status == 0 { #expect(shown == "NAME\nSite 000001", "\(megabytes) MB: \(outcome)") }
      let findings = try room.overlook(["verify", path])
      #expect(
        findings.output.split(separator: "\n").allSatisfy {
          $0.contains("older than the history") || $0.contains("finding") || $0.contains("all is")
        }, "\(megabytes) MB: \(findings)")
    }
    #expect(saved > 0 && refused > 0, "\(saved) saved, \(refused) refused")
    try room.done("tag", path, "Site 000001", "+well")
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }
}
