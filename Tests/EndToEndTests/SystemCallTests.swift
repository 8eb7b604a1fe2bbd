import Foundation
import Testing

/// What the built program asks of the system when it saves: no more in a large case, and never less than is promised.
@Suite(.enabled(if: SystemCalls.obstacle == nil, "\(SystemCalls.obstacle ?? "")")) struct SystemCallTests {
  let room: Room

  init() throws { room = try Room() }

  @Test func `I10 an edit costs the same calls and bytes in a case of ten sites and in one of hundreds`() throws {
    var costs: [[String]] = []
    for count in [10, 300] {
      let path = try room.caseWithSites(count, "case-\(count)")
      // The first edit also says what it found of other sessions; all of these are the same in both cases.
      let (outcome, calls) = try room.traced([
        "set", path, "Site 000007", "priority=3", "--clock", "2026-11-22T00:00:00Z", "--seed", "5",
      ])
      #expect(outcome.status == 0, "\(outcome)")
      let own = calls.filter { $0.file?.contains("/history/") == true && $0.result != nil }
      costs.append(own.map { "\($0.name) \($0.result ?? 0)" })
      let written = calls.filter { $0.name == "write" && $0.file?.hasPrefix(path) == true }
      let documents = written.filter { $0.file?.contains("/sites/") == true }
      #expect(documents.count == 1, "one document is written: \(documents)")
    }
    // The head and what it saw; the edit; what is known of the document that is written then.
    #expect(
      costs[0].map { $0.prefix { $0 != " " } } == [
        "fchmod", "write", "fsync", "fsync", "write", "fdatasync", "write", "fdatasync",
      ], "\(costs[0])")
    #expect(costs[0] == costs[1])
  }

  @Test func `I1 every edit of a session is one write and one fdatasync before it is acknowledged`() throws {
    let path = try room.caseWithSites(10)
    let edits = 24
    var steps = "wait idle\nexpect \"Site 000000\"\n"
    for number in 0..<edits {
      let key = ["tr", "jtp", "u", "U"][number % 4]
      steps += "keys \(key)\nwait idle\nsave-screen \(room.path("mark-\(number)"))\n"
    }
    let script = try room.write(steps, to: "steps.script")
    let (outcome, calls) = try room.traced([path, "--script", script, "--size", "80x24"])
    #expect(outcome.status == 0, "\(outcome)")

    // What came before the file that a step writes once the workbench no longer says that it is saving.
    var rest = calls[...]
    for number in 0..<edits {
      let end = try #require(
        rest.firstIndex { $0.touched.contains { $0.contains("/mark-\(number).tmp-") } }, "mark \(number)")
      let own = rest[..<end].filter {
        $0.file?.hasSuffix(".jsonl") == true && ["write", "fdatasync"].contains($0.name)
      }
      // The first line of the file goes before the first edit.
      let expected = (number == 0 ? ["write"] : []) + ["write", "fdatasync"]
      #expect(own.map(\.name) == expected, "edit \(number): \(own)")
      #expect(own.last?.result == 0)
      rest = rest[end...].dropFirst()
    }
    let segments = Set(calls.compactMap(\.file).filter { $0.hasSuffix(".jsonl") })
    #expect(segments.count == 1, "\(segments)")
    #expect(try room.done("history", path).split(separator: "\n").count == edits + 1)
  }

  @Test func `I1 an identifier is printed after the disk has confirmed the record`() throws {
    let path = try room.caseWithSites(10)
    let (outcome, calls) = try room.traced(["add", path, "site", "name=Last"])
    let told = try #require(calls.firstIndex { $0.name == "write" && $0.arguments.hasPrefix("1<") })
    let written = try #require(
      calls.firstIndex { $0.name == "write" && $0.file?.hasSuffix(".jsonl") == true && !$0.arguments.contains("head") })
    let synchronized = calls[written...].firstIndex { $0.name == "fdatasync" && $0.file == calls[written].file }
    #expect(try #require(synchronized) < told, "\(calls[written...told])")
    // What is renamed into place was on the disk before, and its folder is afterwards.
    for index in calls.indices where calls[index].name.hasPrefix("rename") && calls[index].texts[0].contains("/sites/")
    {
      let names = calls[index].texts
      #expect(calls[..<index].contains { $0.name == "fsync" && $0.file == names[0] }, "\(names)")
      #expect(calls[index...].contains { $0.name == "fsync" && $0.file == path + "/sites" }, "\(names)")
    }
    #expect(
      calls.contains { $0.name.hasPrefix("rename") && $0.texts.last == "\(path)/sites/\(outcome.lines[0]).geojson" })
  }

  @Test func `I13 an edit changes nothing but its own segment, documents, temporary files and caches`() throws {
    let path = try room.caseWithSites(10)
    try room.done("set", path, "Site 000001", "status=active", with: ["OVERLOOK_ANALYST": "ben"])
    let script = try room.write("wait idle\nkeys tr\nwait idle\nkeys jta\nwait idle\nkeys u\nwait idle\n", to: "steps")
    let commands = [
      ["set", path, "Site 000001", "priority=2"], ["tag", path, "Site 000002", "+review"],
      ["add", path, "site", "name=Bravo"], ["add", path, "source", "title=Paper"], ["rm", path, "Bravo"],
      ["undo", path], ["redo", path], ["set", path, "case", "title=Other"], [path, "--script", script],
    ]
    for command in commands {
      let before = Set(try files(below: path).keys)
      let (outcome, calls) = try room.traced(command)
      #expect(outcome.status == 0, "\(command): \(outcome)")
      let touched = Set(calls.flatMap(\.touched).map(room.path))
      let strange = touched.filter { !isAllowed($0, in: path, before: before) }
      #expect(strange.isEmpty, "\(command): \(strange.sorted())")
      #expect(touched.contains { $0.hasSuffix(".jsonl") }, "\(command)")
    }
  }

  @Test func `I5 looking changes nothing outside the folder of caches`() throws {
    // Enough for caches to be worth while.
    let path = try room.caseWithSites(45, note: String(repeating: "n", count: 100_000))
    try room.done("set", path, "Site 000001", "priority=2")
    let commands = [
      ["sites", path], ["sites", path, "priority:2", "--json"], ["show", path, "Site 000001"], ["history", path],
      ["verify", path], ["conflicts", path],
    ]
    var kept = 0
    for isCold in [true, false] {
      for command in commands {
        if isCold { try? FileManager.default.removeItem(atPath: path + "/.overlook") }
        let (outcome, calls) = try room.traced(command)
        #expect([0, 1].contains(outcome.status), "\(command): \(outcome)")
        let touched = Set(calls.flatMap(\.touched).map(room.path)).subtracting(["/dev/null", "/dev/tty"])
        let strange = touched.filter { $0 != path + "/.overlook" && !$0.hasPrefix(path + "/.overlook/") }
        #expect(strange.isEmpty, "\(command): \(strange.sorted())")
        kept += touched.count
      }
    }
    #expect(kept > 0, "no cache was written")
  }

  /// Whether an edit may change a path: within the case a new file of the history under the own name, a temporary file
  /// beside a document, a document, or a cache; outside of it what a script asks for.
  private func isAllowed(_ whole: String, in path: String, before: Set<String>) -> Bool {
    guard whole.hasPrefix(path + "/") else { return whole == "/dev/null" || whole == "/dev/tty" }
    let name = String(whole.dropFirst(path.count + 1))
    let parts = name.split(separator: "/").map(String.init)
    switch parts[0] {
    case ".overlook": return true
    case "case.json": return true
    case "history":
      if parts.count == 3 { return parts[2].hasPrefix("ana-") && !before.contains(name) }
      return parts.count < 3 && !name.hasSuffix(".jsonl")
    case "sites", "sources":
      return parts.count == 1 || parts[1].hasPrefix(".tmp-") || parts[1].hasSuffix("json")
    default: return parts.count == 1 && name.hasPrefix(".tmp-")
    }
  }
}
