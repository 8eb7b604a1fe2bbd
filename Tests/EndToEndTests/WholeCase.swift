import Foundation
import Testing

/// A case with a record of every kind and every field, made through the program once for all tests that only read it.
enum WholeCase {
  private static let folder = "/tmp/overlook-whole-\(getpid())"
  private static let made: Result<String, any Error> = Result {
    atexit { try? FileManager.default.removeItem(atPath: WholeCase.folder) }
    try WholeCase.make(Room())
    return folder
  }

  /// The case for reading only.
  static func shared() throws -> String { try made.get() }

  private static func make(_ room: Room) throws {
    try room.done("new", folder, "--title", "Whole", "--label", "TLP:GREEN")
    let site = try room.done(
      "add", folder, "site", "name=Alpha", "native_name=알파", "aliases=A,B", "location=38.58,126.10", "country=KP",
      "province=P", "county=C", "function=missile_operating_base", "belt=tactical", "missile_class=SRBM,unknown",
      "systems=X", "echelon=brigade", "unit=U", "declared=n/a", "declared_basis=none", "status=active",
      "status_as_of=2018-03", "priority=1", "revisit_days=30", "label=TLP:AMBER+STRICT", "note=One\nTwo")
    let scene = try importImages(room)
    let observation = try room.done(
      "add", folder, "observation", "site=Alpha", "images=\(scene)", "location=52SBH4809074658", "type=new",
      "object=tel", "count=2", "not_before=\(scene)", "not_after=\(scene)", "confidence=low", "negative=no", "note=X")
    try room.done("set", folder, site, "status_image=\(scene)")
    try addStatements(room, about: observation)
    try changeMinds(room, observation, tagging: [site, scene])
  }

  /// Images with and without position, date and plain name, one on both sides of ±180; gives the last with all fields.
  private static func importImages(_ room: Room) throws -> String {
    let north = try room.image("no rth#1 삭간.tif")
    let grey = ["-q", "-outsize", "32", "32", "-bands", "1", "-burn", "7"]
    let pacific = ["-of", "GTiff", "-a_srs", "EPSG:4326", "-a_ullr", "179.99", "10.02", "180.01", "10"]
    let said = ["-mo", "ACQUISITIONDATETIME=2016-06-22 10:20:30", "-mo", "SUN_ELEVATION=40"]
    for arguments in [pacific + said + ["pacific.tif"], ["-of", "PNG", "plain.png"]] {
      let outcome = try room.run("/usr/bin/gdal_create", grey + arguments)
      try #require(outcome.status == 0, "\(outcome)")
    }
    let lines = try room.done("import", folder, north, "pacific.tif", "plain.png", "--site", "Alpha")
    let ids = lines.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    try #require(ids.count == 3, "\(lines)")
    try room.done(
      "set", folder, ids[0], "title=North", "datetime=2018-03-29T11:20:00+09:00", "gsd=0.5", "platform=P",
      "off_nadir=12", "sun_azimuth=150", "sun_elevation=50", "cloud_cover=3", "credit=C", "sites=Alpha",
      "label=TLP:GREEN")
    try importItems(room)
    // A time that is known and forgotten again, and members of extensions that come and go.
    try room.done("set", folder, ids[2], "datetime=2018", "cloud_cover=3", "off_nadir=1")
    try room.done("set", folder, ids[2], "datetime=", "cloud_cover=")
    return ids[0]
  }

  /// Two images of one file, an image whose side-car says much, and an item of others with its picture.
  private static func importItems(_ room: Room) throws {
    try room.done("import", folder, try room.severalImages("two.ntf"))
    _ = try room.image("LT05_20010203_B1.tif", value: 3)
    let lines = [
      "SPACECRAFT_ID = \"LANDSAT_5\"", "SENSOR_ID = \"TM\"", "DATE_ACQUIRED = 2001-02-03", "SUN_AZIMUTH = 140",
      "SUN_ELEVATION = 30", "CLOUD_COVER = 4", "ROLL_ANGLE = -1.5", "DATA_TYPE = \"L1T\"",
    ]
    try room.write(lines.joined(separator: "\n"), to: "LT05_20010203_MTL.txt")
    try room.done("import", folder, "LT05_20010203_B1.tif")
    _ = try room.image("item.tif", value: 4)
    let item = """
      {"type":"Feature","stac_version":"1.0.0-beta.2","stac_extensions":["eo","view"],"id":"I/1","geometry":{"type":"Polygon",
      "coordinates":[[[126,38],[126,39],[127,39],[127,38],[126,38]]]},"bbox":[126,38,127,39],"collection":"c",
      "links":[{"rel":"self","href":"https://example.org/c/i.json"},{"rel":"collection","href":"c.json"},
      {"rel":"root","href":"../catalog.json"}],"properties":{"datetime":"2001-02-03T04:05:06","eo:cloud_cover":1,
      "view:off_nadir":2,"tags":["a"],"label":"b","x:y":null},"assets":{"image":{"href":"item.tif"},
      "a b":{"href":"https://example.org/{x} y.tif"}}}
      """
    try room.write(item, to: "item.json")
    try room.done("import", folder, "item.json", "--site", "Alpha")
  }

  private static func addStatements(_ room: Room, about observation: String) throws {
    func add(_ words: String...) throws -> String {
      let outcome = try room.overlook(["add", folder] + words)
      try #require(outcome.status == 0, "\(outcome)")
      return outcome.output.trimmingCharacters(in: .newlines)
    }
    let source = try add(
      "source", "title=S", "kind=state media", "publisher=P", "creator=C", "published=2018", "accessed=2026-11-22",
      "url=https://example.org/", "reliability=B", "reliability_reason=R")
    _ = try add("source", "title=Drawn from it", "derived_from=\(source)")
    let claim = try add(
      "claim", "subject=Alpha", "source=\(source)", "attribute=status", "value={\"a\":[1,null]}", "text=T",
      "locator=p. 1", "credibility=2", "as_of=2018-11", "quote=q", "adopted=yes", "adopted_reason=r")
    _ = try add("claim", "subject=case", "source=\(source)", "contradicts=\(claim)", "supports=\(claim)", "value=13")
    let judgement = try add(
      "assessment", "subject=Alpha", "statement=S", "likelihood=likely", "confidence=low", "assumptions=a,b",
      "evidence=\(claim),\(observation)", "alternatives=x")
    _ = try add("assessment", "statement=Otherwise", "previous=\(judgement)", "change_reason=r")
    _ = try add("hypotheses", "question=Q")
    _ = try add("gap", "site=Alpha", "from=2018", "to=2018-03-01", "reason=cloud", "request=r", "owner=ana")
    _ = try add(
      "undertaking", "party=P", "statement=S", "source=\(source)", "pledged=2018-06-12", "subject=Alpha")
  }

  private static func changeMinds(_ room: Room, _ observation: String, tagging others: [String]) throws {
    for record in others + [observation] { try room.done("tag", folder, record, "+watch", "+감시") }
    try room.done("set", folder, "case", "summary=What it is about", "title=The whole")
    let bo = ["OVERLOOK_ANALYST": "bo"]
    try room.done("rm", folder, observation, with: bo)
    try room.done("undo", folder, with: bo)
    try room.done("redo", folder, with: bo)
    try room.done("undo", folder, with: bo)
    try room.done(
      "add", folder, "site", "-", input: "{\"name\":\"Beta\"}\n{\"name\":\"Gamma\",\"location\":\"10,10\"}\n")
    try room.done("rm", folder, "Gamma")
    try room.done("set", folder, others[0], "priority=2", "--why", "asked for")
  }
}
