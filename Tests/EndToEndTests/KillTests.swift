import Foundation
import Testing

/// Programs that are killed at any instant while others work on the same case.
struct KillTests {
  let room: Room
  let path: String

  init() throws {
    room = try Room()
    path = try room.caseWithSites(3)
  }

  /// One writer: edits its own site again and again, is killed after a time that the seed draws, and says which of its
  /// edits were acknowledged by exit status 0.
  private func writer(_ number: Int, rounds: Int, seed: Int) -> String {
    """
    RANDOM=\(seed + number)
    for i in $(seq \(rounds)); do
      timeout --signal=KILL "0.$(printf %03d $((RANDOM % 260)))" '\(Room.overlook)' set '\(path)' \
        'Site 00000\(number)' note=\(number)-$i >&2 && echo \(number)-$i
    done
    """
  }

  @Test(arguments: [1, 20_261_126])
  func `I1 what three writers were told is saved is there, whenever they are killed`(seed: Int) throws {
    let rounds = 12
    let script = (0..<3).map { "( \(writer($0, rounds: rounds, seed: seed)) ) &\n" }.joined() + "wait\n"
    let outcome = try room.run("/bin/bash", ["-c", script])
    let acknowledged = Set(outcome.lines)
    let attempted = Set((0..<3).flatMap { writer in (1...rounds).map { "\(writer)-\($0)" } })
    #expect(acknowledged.isSubset(of: attempted), "\(outcome)")
    #expect(acknowledged.count < attempted.count, "nothing was killed")

    let edits = try objects(try room.done("history", path, "--field", "note", "--json"))
    let changes = edits.flatMap { $0["changes"] as? [[String: Any]] ?? [] }
    let values = changes.compactMap { $0["new"] as? String }.filter(attempted.contains)
    #expect(Set(values).count == values.count, "an edit is there twice")
    #expect(acknowledged.subtracting(values).isEmpty, "lost: \(acknowledged.subtracting(values))")

    // The case is as good as before: the next edits are taken, and what was cut off is put aside.
    for number in 0..<3 { try room.done("set", path, "Site 00000\(number)", "note=last") }
    _ = try room.overlook(["fsck", path])
    #expect(try room.done("verify", path).hasPrefix("all is as recorded"))
    let again = try objects(try room.done("history", path, "--field", "note", "--json"))
    #expect(again.count == edits.count + 3)
  }
}
