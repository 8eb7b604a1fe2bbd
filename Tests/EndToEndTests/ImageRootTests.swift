import Foundation
import Testing

/// Only this user names the folders that pictures are read from; a case can name none.
@Suite struct ImageRootTests {
  private let room: Room
  private let id = "scene-0123456789ab"

  init() throws {
    room = try Room()
    try room.done("new", room.path("case"))
    try room.makeFolder("case/images")
    try room.makeFolder("case/imagery")
    try room.makeFolder("outside")
    try room.write("P5 2 2 255 abcd", to: "outside/secret.pgm")
  }

  /// Puts an image record into the case, as whoever sent it may have written it.
  private func put(_ asset: String) throws {
    try room.write(
      """
      {"assets":{"image":{\(asset)}},"geometry":null,"id":"\(id)","links":[],"properties":{"datetime":null,\
      "title":"x"},"stac_version":"1.0.0","type":"Feature"}
      """, to: "case/imagery/\(id).json")
  }

  @Test(arguments: [
    #""href":"../images/x.tif","overlook:root":"etc","overlook:path":"hostname""#,
    #""href":"../../../../etc/hostname","overlook:root":"case","overlook:path":"../../../../etc/hostname""#,
    #""href":"/etc/hostname","overlook:root":"/etc","overlook:path":"hostname""#,
    #""href":"x","overlook:root":"case","overlook:path":"/etc/hostname""#,
    #""href":"x","overlook:root":"case","overlook:path":"link/secret.pgm""#,
    #""href":"x","overlook:root":"case","overlook:path":"link.pgm""#,
    #""href":"file:///etc/hostname""#, #""href":"/vsicurl/http://127.0.0.1:9/x.tif""#,
    #""href":"http://127.0.0.1:9/x.tif""#,
  ])
  func `a record's path that leads out of the roots is not followed`(asset: String) throws {
    let images = room.path("case/images")
    try FileManager.default.createSymbolicLink(
      atPath: images + "/link", withDestinationPath: room.path("outside"))
    try FileManager.default.createSymbolicLink(
      atPath: images + "/link.pgm", withDestinationPath: room.path("outside/secret.pgm"))
    try put(asset)
    let outcome = try room.overlook(["render", room.path("case"), id, "--size", "8x4"])
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.error.hasPrefix("overlook: "), "\(outcome)")
    let host = (try? String(contentsOfFile: "/etc/hostname", encoding: .utf8)) ?? "?"
    #expect(!outcome.error.contains(host))
  }

  @Test func `folders that the case's own settings name are not roots`() throws {
    try put(#""href":"x","overlook:root":"mine","overlook:path":"secret.pgm""#)
    try room.write("{\"imageRoots\":{\"mine\":\"\(room.path("outside"))\"}}", to: "case/config.json")
    try room.write("{\"imageRoots\":{\"mine\":\"\(room.path("outside"))\"}}", to: "case/.overlook/config.json")
    let outcome = try room.overlook(["render", room.path("case"), id])
    #expect(outcome.status == 2 && outcome.error.contains("\"mine\" is not set"), "\(outcome)")
  }
}
