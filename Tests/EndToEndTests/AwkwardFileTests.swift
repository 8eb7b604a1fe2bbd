import Foundation
import JSONText
import Testing

/// Real files that others found broken, mean or strange; none of them is ours, so they are read where they lie.
@Suite(.enabled(if: awkwardFolder != nil)) struct AwkwardFileTests {
  private let room: Room

  init() throws { room = try Room() }

  private var files: [String] {
    get throws {
      let folder = try #require(awkwardFolder)
      return (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).sorted()
        .map { folder + "/" + $0 }.filter { path in
          var isFolder: ObjCBool = false
          return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }
  }

  /// A picture or a clear refusal: never a fault of ours, nor anything that steers a terminal.
  private func check(_ outcome: Outcome, _ path: String) {
    let known: Set<Int32> = [0, 2, 77]
    #expect(known.contains(outcome.status), "\(path): \(outcome)")
    if outcome.status != 0 { #expect(outcome.error.hasPrefix("overlook: "), "\(path): \(outcome)") }
    let stray = (outcome.output + outcome.error).unicodeScalars.first { scalar in
      scalar.properties.generalCategory == .control && scalar != "\n"
    }
    #expect(stray == nil, "\(path): U+\(String(stray?.value ?? 0, radix: 16))")
  }

  @Test func `info and render give a picture or a clear refusal`() throws {
    for path in try files {
      check(try room.overlook(["info", "--json", path]), path)
      check(try room.overlook(["render", path, "--size", "24x10"]), path)
    }
  }

  @Test func `import takes what is a picture and names the rest`() throws {
    let folder = try #require(awkwardFolder)
    try room.write("{\"imageRoots\":{\"awkward\":\"\(folder)\"}}", to: "config/overlook/config.json")
    #expect(try room.overlook(["new", room.path("case")]).status == 0)
    let files = try files
    let outcome = try room.overlook(["import", room.path("case"), "--keep-going", "--dry-run"] + files)
    #expect(outcome.status == 1, "\(outcome)")
    let refused = outcome.error.split(separator: "\n").count { $0.contains("refused ") }
    #expect(refused > 0 && refused < files.count)
    #expect(outcome.lines.count { $0.hasPrefix("scene-") } > 20)
  }
}

/// The folder of awkward files; nil where it is absent.
private let awkwardFolder: String? = {
  let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let named = ProcessInfo.processInfo.environment["OVERLOOK_TEST_DATA"]
  return [named, "\(root)/../shared/data"].compactMap { $0.map { $0 + "/b-awkward" } }
    .first { FileManager.default.fileExists(atPath: $0) }
}()
