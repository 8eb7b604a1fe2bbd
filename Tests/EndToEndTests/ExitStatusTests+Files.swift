import Foundation
import Testing

extension ExitStatusTests {
  @Test(.enabled(if: hasImageTools), arguments: ["gone", "empty", "cut", "text", "folder"])
  func `an image that cannot be read is named and the case stays as it is`(damage: String) throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let line = try room.done("import", path, try room.image("a.tif"), "--site", "Alpha")
    let scene = String(line.prefix { $0 != " " })
    let file = path + "/images/a.tif"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    try FileManager.default.removeItem(atPath: file)
    switch damage {
    case "empty": try room.write("", to: file)
    case "cut": try bytes.prefix(1000).write(to: URL(fileURLWithPath: file))
    case "text": try room.write("This is a letter.", to: file)
    case "folder": try room.makeFolder(file)
    default: break
    }
    let before = try files(below: path)
    let render = try room.overlook(["render", path, scene, "--size", "20x5"])
    #expect(render.status == 2 || render.status == 74, "\(render)")
    #expect(render.error.contains("a.tif") && render.output.isEmpty, "\(render)")
    // The head of an image that was cut is whole, and no more is read of it here.
    for command in damage == "cut" ? [] : [["info", file], ["import", path, file]] {
      let outcome = try room.overlook(command)
      #expect(outcome.status == 2 || outcome.status == 74, "\(outcome)")
      #expect(outcome.error.contains("a.tif"), "\(outcome)")
    }
    try expectUntouched(path, since: before)
    let verify = try room.overlook(["verify", path])
    #expect(verify.status == 1 && verify.output.contains("a.tif"), "\(verify)")
  }

  @Test(.enabled(if: hasImageTools)) func `the screen says why a picture cannot be shown and works on`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    try room.done("import", path, try room.image("a.tif"), "--site", "Alpha")
    try room.write("This is a letter.", to: path + "/images/a.tif")
    let script = try room.write(
      """
      wait idle
      expect "This image cannot be shown"
      keys 1tr
      wait idle
      expect "+review"
      """, to: "steps.script")
    try room.done(path, "--script", script, "--size", "100x30")
    #expect(try room.done("sites", path, "tag:review", "--columns", "name") == "NAME\nAlpha")
  }

  @Test(.enabled(if: Reader.isPossible)) func `a folder that must not be written to can be read and nothing else`()
    throws
  {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let before = try files(below: path)
    let reader = try Reader(room, path)
    #expect(try reader.overlook("sites", path, "--columns", "name").output == "NAME\nAlpha\n")
    let commands = [
      ["add", path, "site", "name=B"], ["set", path, "Alpha", "priority=1"], ["tag", path, "Alpha", "+x"],
      ["rm", path, "Alpha"], ["undo", path], ["new", room.path("inside/case")],
    ]
    for command in commands {
      let outcome = try reader.overlook(command)
      #expect(outcome.status == 77 && outcome.output.isEmpty, "\(command): \(outcome)")
      #expect(outcome.error.hasPrefix("overlook: "))
    }
    let script = try room.write("wait idle\nexpect \"read-only\"\nkeys tr\nexpect \"read-only\"\n", to: "steps.script")
    #expect(try reader.overlook(path, "--script", script).status == 0)
    try reader.release()
    try expectUntouched(path, since: before)
  }
}

/// Somebody who may read a case and not write to it.
///
/// Root may write everywhere, so root runs the program as `nobody`.
private struct Reader {
  private static let isRoot = geteuid() == 0
  private static let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"]
  private let room: Room
  private let path: String

  /// Whether `nobody` can reach the program.
  static let isPossible: Bool = {
    guard isRoot else { return true }
    let outcome = try? Room().run("/usr/bin/setpriv", nobody + [Room.overlook, "--version"])
    return outcome?.status == 0
  }()

  init(_ room: Room, _ path: String) throws {
    (self.room, self.path) = (room, path)
    try room.makeFolder("inside")
    try change(Reader.isRoot ? "a+rX" : "a-w")
  }

  private func change(_ mode: String) throws {
    let folders = Reader.isRoot ? [room.folder] : [path, room.path("inside")]
    #expect(try room.run("/bin/chmod", ["-R", mode] + folders).status == 0)
  }

  /// Lets the test's own user write again.
  func release() throws { if !Reader.isRoot { try change("u+w") } }

  func overlook(_ arguments: String...) throws -> Outcome { try overlook(arguments) }

  func overlook(_ arguments: [String]) throws -> Outcome {
    guard Reader.isRoot else { return try room.overlook(arguments) }
    return try room.run("/usr/bin/setpriv", Reader.nobody + [Room.overlook] + arguments)
  }
}
