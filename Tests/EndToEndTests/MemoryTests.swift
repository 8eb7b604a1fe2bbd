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
    func run(_ kilobytes: Int, _ arguments: [String]) throws -> Outcome {
      try room.run(
        Self.prlimit, ["--as=\(kilobytes << 10)", "--core=0", Room.overlook] + arguments,
        with: ["SWIFT_BACKTRACE": "enable=no"])
    }
    // What the program needs to begin at all; what it runs out of later lies above.
    var (little, enough) = (8 << 10, 1 << 20)
    while enough - little > 256 {
      let middle = (little + enough) / 2
      if try run(middle, ["--version"]).status == 0 { enough = middle } else { little = middle }
    }
    for step in 0..<30 {
      let kilobytes = step == 29 ? 1 << 21 : enough - 1024 + step * 200
      let limit = "\(kilobytes)k"
      let outcome = try run(kilobytes, ["tag", path, "Site 000001", "+m\(limit)"])
      if outcome.status == 0 { saved += 1 } else { refused += 1 }
      for lie in ["newer version", "damaged", "is no case", "was replaced or cut"] {
        #expect(!outcome.error.contains(lie), "\(limit): \(outcome)")
      }
      let shown = try room.done("sites", path, "tag:m\(limit)", "--columns", "name")
      if outcome.status == 0 { #expect(shown == "NAME\nSite 000001", "\(limit): \(outcome)") }
      let findings = try room.overlook(["verify", path])
      #expect(
        findings.output.split(separator: "\n").allSatisfy {
          $0.contains("older than the history") || $0.contains("finding") || $0.contains("all is")
        }, "\(limit): \(findings)")
    }
    #expect(saved > 0 && refused > 0, "\(saved) saved, \(refused) refused")
    try room.done("tag", path, "Site 000001", "+well")
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
  }
}
