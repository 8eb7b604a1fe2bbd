import Foundation
import Testing

/// What `docs/format.md` and `Data/Schemas` promise to other programs, held to by other programs.
@Suite(.enabled(if: hasImageTools)) struct FormatTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL.path
  private static let python = root + "/.build/python/bin/python3"
  private static let schemas = root + "/Data/Schemas"
  private static let manual = root + "/docs/format.md"

  /// `.ci/setup` puts the list there last.
  static let hasPythonModules = FileManager.default.fileExists(atPath: root + "/.build/python/requirements.txt")
  static let hasJQ = FileManager.default.isExecutableFile(atPath: "/usr/bin/jq")
  static let needsPythonModules: Comment = "the Python modules of Tests/Tools/requirements.txt: .ci/setup"

  /// Runs a program of `Tests/Tools` over the schemas.
  private func tool(_ name: String, _ arguments: String...) throws -> Outcome {
    let script = "\(Self.root)/Tests/Tools/\(name).py"
    return try Room().run(Self.python, ["-B", script, Self.schemas] + arguments)
  }

  /// Holds a case to the schemas and to pystac.
  func check(_ path: String) throws -> Outcome { try tool("check_case", path) }

  @Test(.enabled(if: hasPythonModules, needsPythonModules))
  func `every document and every line that the program writes fits its schema, and every image pystac`() throws {
    let outcome = try tool("check_case", try WholeCase.shared())
    #expect(outcome.status == 0, "\(outcome)")
    let kinds = [
      "assessment", "case", "claim", "gap", "hypotheses", "image", "site", "source", "undertaking", "line edit",
      "line head", "line seen", "line view",
    ]
    let seen = outcome.lines.last?.components(separatedBy: ", ").map { $0.drop { $0.isNumber || $0 == " " } } ?? []
    #expect(Set(seen.map(String.init)) == Set(kinds), "\(outcome)")
  }

  @Test(.enabled(if: hasPythonModules, needsPythonModules)) func `the sample case fits, as data and as written`() throws
  {
    let outcome = try tool("check_case", Self.root + "/Data/Demo", try Sample.shared())
    #expect(outcome.status == 0 && outcome.output.contains("10 image"), "\(outcome)")
  }

  @Test(.enabled(if: hasPythonModules, needsPythonModules))
  func `the schemas refuse wrong words, wrong types and what is missing`() throws {
    let outcome = try tool("check_refusals", try WholeCase.shared())
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(.enabled(if: hasPythonModules, needsPythonModules)) func `a fault in a case is found by the check`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let document = "\(path)/sites/\(site).geojson"
    let text = try room.text(document)
    try room.write(text.replacingOccurrences(of: "\"Alpha\"", with: "7"), to: document)
    let outcome = try tool("check_case", path)
    #expect(outcome.status == 1 && outcome.lines.first?.hasPrefix("\(document): $.features[0]") == true, "\(outcome)")
  }

  @Test func `ogrinfo reads every site and every image without a word of complaint`() throws {
    let room = try Room()
    for path in [try WholeCase.shared(), try Sample.shared()] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: path).filter({
        $0.hasSuffix(".geojson") || $0.hasPrefix("imagery/")
      }) {
        let outcome = try room.run("/usr/bin/ogrinfo", ["-ro", "-al", "-so", "\(path)/\(name)"])
        let count = name.hasPrefix("imagery/") ? 1 : try room.features("\(path)/\(name)").count
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(name): \(outcome)")
        #expect(outcome.lines.contains("Feature Count: \(count)"), "\(name): \(outcome)")
        #expect(outcome.output.contains("ID[\"EPSG\",4326]]"), "\(name): \(outcome)")
      }
    }
  }

  @Test(.enabled(if: hasPythonModules, needsPythonModules)) func `the examples of the manual fit the schemas`() throws {
    let outcome = try tool("check_examples", Self.manual)
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(arguments: [Sample.shared, WholeCase.shared])
  func `the ten lines of Python in the manual read a case and verify its history`(
    path: @Sendable () throws -> String
  ) throws {
    let room = try Room()
    let path = try path()
    let programs = try Self.blocks("python")
    try #require(programs.count == 2)
    #expect(programs.allSatisfy { $0.split(separator: "\n").count <= 16 })
    let outcomes = try programs.map { try room.run("/usr/bin/env", ["-C", path, "python3", "-c", $0]) }
    #expect(outcomes.allSatisfy { $0.status == 0 && $0.error.isEmpty }, "\(outcomes)")
    let names = try objects(try room.done("sites", path, "--json")).compactMap { $0["name"] as? String }
    #expect(outcomes[0].lines.count == names.count)
    for name in names { #expect(outcomes[0].lines.contains { $0.hasPrefix(name + " ") }, "\(name)") }
    let head = try #require(try object(try room.done("verify", path, "--json"))["headHash"] as? String)
    #expect(outcomes[1].output == head + "\n")
  }

  @Test func `the manual's Python verifies a history that was compacted`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done("tag", path, site, "+x")
    let head = try #require(try object(try room.done("verify", path, "--json"))["headHash"] as? String)
    try room.done("compact", path, "--clock", "2040-01-01T00:00:00Z")
    let outcome = try room.run("/usr/bin/env", ["-C", path, "python3", "-c", try Self.blocks("python")[1]])
    #expect(outcome.output == head + "\n", "\(outcome)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/history").contains { $0.hasPrefix("base-") })
  }

  @Test func `the manual's Python notices a changed line`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite("Alphaville")
    let segment = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: path).first { $0.hasSuffix(".jsonl") })
    let text = try room.text("case/\(segment)")
    try room.write(text.replacingOccurrences(of: "Alphaville", with: "Alphavilla"), to: "case/\(segment)")
    let outcome = try room.run("/usr/bin/env", ["-C", path, "python3", "-c", try Self.blocks("python")[1]])
    #expect(outcome.status == 1 && outcome.error.contains(segment), "\(outcome)")
  }

  @Test(.enabled(if: hasJQ, "jq: .ci/setup")) func `the commands of the manual run in a case and print something`()
    throws
  {
    let room = try Room()
    let path = try Sample.copy(into: room)
    let commands = try Self.blocks("sh").flatMap { $0.split(separator: "\n") }.map(String.init)
    try #require(commands.count >= 8 && commands.contains { $0.hasPrefix("jq") })
    for command in commands {
      let search = "\(Room.programs):/usr/bin:/bin"
      let outcome = try room.run("/bin/sh", ["-euc", "cd '\(path)'; \(command)"], with: ["PATH": search])
      #expect(outcome.status == 0 && outcome.error.isEmpty, "\(command): \(outcome)")
      #expect(command.contains("../") || !outcome.output.isEmpty, "\(command): \(outcome)")
    }
    for (name, count) in [("sites", 16), ("footprints", 10)] {
      let outcome = try room.run("/usr/bin/ogrinfo", ["-ro", "-al", "-so", "\(name).geojson"])
      #expect(outcome.lines.contains("Feature Count: \(count)"), "\(outcome)")
    }
  }

  /// The fenced blocks of the manual in a language.
  private static func blocks(_ language: String) throws -> [String] {
    var found: [String] = []
    var open: [Substring]?
    for line in try String(contentsOfFile: manual, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if let lines = open {
        if line == "```" {
          found.append(lines.joined(separator: "\n") + "\n")
          open = nil
        } else {
          open = lines + [line]
        }
      } else if line == "```" + language {
        open = []
      }
    }
    return found
  }
}
