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
    .map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().standardizedFileURL.path }
}()

extension AwkwardFileTests {
  /// What a program asked of the kernel, one call a line, after the number of its process.
  private func calls(_ trace: String) -> [(process: Substring, call: Substring)] {
    trace.split(separator: "\n").compactMap { line in
      guard let space = line.firstIndex(of: " ") else { return nil }
      return (line[..<space], line[space...].drop { $0 == " " })
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")))
  func `no file makes the worker open a socket, start a program or read outside the roots`() throws {
    let folder = try #require(awkwardFolder)
    try room.write("{\"imageRoots\":{\"awkward\":\"\(folder)\"}}", to: "config/overlook/config.json")
    #expect(try room.overlook(["new", room.path("case")]).status == 0)
    let mean = try files.filter { $0.contains("/vrt-security/") || $0.contains("/other/") || $0.contains("/nitf/") }
    try #require(mean.count > 20)
    let trace = room.path("calls")
    let outcome = try room.run(
      "/usr/bin/strace",
      [
        "-f", "-o", trace, "-e", "trace=open,openat,execve,socket,connect,landlock_restrict_self", Room.overlook,
        "import", room.path("case"), "--keep-going", "--dry-run",
      ] + mean)
    #expect(outcome.status == 1, "\(outcome)")
    var confined: Set<Substring> = []
    var opened: Set<Substring> = []
    let known = ["/usr/", "/lib", "/etc/ld.so.cache", "/proc/", "/sys/", "/dev/", folder]
    for (process, call) in calls(try room.text("calls")) {
      if call.hasPrefix("landlock_restrict_self"), call.hasSuffix("= 0") { confined.insert(process) }
      #expect(!call.hasPrefix("connect("), "\(call)")
      guard confined.contains(process), !call.contains(" = -1 ") else { continue }
      #expect(!call.hasPrefix("socket(") && !call.hasPrefix("execve("), "\(call)")
      guard call.hasPrefix("open"), let path = call.split(separator: "\"").dropFirst().first else { continue }
      #expect(known.contains { path.hasPrefix($0) }, "\(call)")
      opened.insert(path)
    }
    #expect(mean.count { opened.contains($0[...]) } >= mean.count / 2)
  }
}
