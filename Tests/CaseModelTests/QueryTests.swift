import CaseModel
import JSONText
import Testing

@Suite struct QueryTests {
  @Test(arguments: ["status<", "status:", "tag=", "-image>="])
  func `a comparison with nothing is refused and named`(text: String) {
    #expect { try Query(text) } throws: { error in
      (error as? CaseModelError)?.message.contains("lacks what it is to be compared with") == true
    }
  }

  private static let rows = Fixture.contents.rows()

  /// The slugs of the sites that a query leaves, in the order of the list.
  static func names(_ text: String) throws -> [String] {
    let query = try Query(text)
    return rows.filter(query.matches).map(\.site.name)
  }

  private static let all = ["Kal-gol", "Sakkanmol", "Sino-ri"]

  @Test(arguments: [
    ("", all), ("   ", all), ("SAKK", ["Sakkanmol"]), ("삭간", ["Sakkanmol"]), ("sakkanmal", ["Sakkanmol"]),
    ("watch", ["Sakkanmol"]), ("old", []), ("7q9m", ["Sino-ri"]), ("sino 7q9m", ["Sino-ri"]), ("sino kal", []),
    ("-sino", ["Kal-gol", "Sakkanmol"]), ("-sino -kal", ["Sakkanmol"]), ("-", all),
    ("\"north hwang\"", ["Sakkanmol"]), ("\"hwang north\"", []), ("-\"north hwang\"", ["Kal-gol", "Sino-ri"]),
    ("\"sino:ri\"", []), ("\"-gol\"", ["Kal-gol"]), ("\"\"", all),
  ])
  func `words narrow the list`(text: String, names: [String]) throws { #expect(try Self.names(text) == names) }

  @Test(arguments: [
    ("status:active", ["Sakkanmol", "Sino-ri"]), ("status=ACTIVE", ["Sakkanmol"]),
    ("-status:active", ["Kal-gol"]), ("name=kal-gol", ["Kal-gol"]), ("name:\"kal-\"", ["Kal-gol"]),
    ("aliases=sakkanmal", ["Sakkanmol"]), ("aliases:sakkan", ["Sakkanmol"]), ("missile_class:mrbm", ["Sino-ri"]),
    ("province:\"north hwanghae\"", ["Sakkanmol"]), ("location:52s", ["Sakkanmol"]), ("location=exact", ["Sakkanmol"]),
    ("tag:watch", ["Sakkanmol"]), ("tag:wat", []), ("tag:old", []), ("-tag:watch", ["Kal-gol", "Sino-ri"]),
    ("id:7q", ["Sakkanmol", "Sino-ri"]), ("note:tunnels", ["Sakkanmol"]), ("country:kp", []),
  ])
  func `a field is compared by its name`(text: String, names: [String]) throws {
    #expect(try Self.names(text) == names)
  }

  @Test(arguments: [
    ("priority<10", ["Sakkanmol"]), ("priority<=10", ["Sakkanmol", "Sino-ri"]), ("priority>9", ["Sino-ri"]),
    ("priority>=3", ["Sakkanmol", "Sino-ri"]), ("priority=3", ["Sakkanmol"]),
    ("priority>3 priority<11", ["Sino-ri"]),
  ])
  func `numbers compare as numbers`(text: String, names: [String]) throws { #expect(try Self.names(text) == names) }

  @Test(arguments: [
    ("status_as_of<2019", ["Sakkanmol"]), ("status_as_of<=2019", ["Sakkanmol", "Sino-ri"]),
    ("status_as_of>2018", ["Sino-ri"]), ("status_as_of>2018-03", ["Sino-ri"]),
    ("status_as_of>=2018-03-29", ["Sakkanmol", "Sino-ri"]), ("status_as_of>2018-03-29", ["Sino-ri"]),
    ("status_as_of=2018-03", ["Sakkanmol"]), ("status_as_of:2018", ["Sakkanmol"]),
    ("image<=2018", ["Sakkanmol"]), ("image>2018", []), ("image=2018-12-27", ["Sakkanmol"]), ("image<2018-12", []),
  ])
  func `dates compare as far as the one asked for goes`(text: String, names: [String]) throws {
    #expect(try Self.names(text) == names)
  }

  @Test(arguments: [
    ("has:image", ["Sakkanmol"]), ("-has:image", ["Kal-gol", "Sino-ri"]), ("has:note", ["Sakkanmol"]),
    ("has:mark", ["Sakkanmol"]), ("has:tag", ["Sakkanmol"]), ("has:location", ["Sakkanmol", "Sino-ri"]),
    ("has:claim", ["Sakkanmol"]), ("has:IMAGE", ["Sakkanmol"]),
  ])
  func `has asks for at least one`(text: String, names: [String]) throws { #expect(try Self.names(text) == names) }

  @Test(arguments: [
    ("\"sino", "opening quote without its end: \"sino"), ("colour:red", "a site has no field \"colour\""),
    ("has:water", "has:water is not known; has: takes image, note, mark"), ("-has:", "has: is not known"),
  ])
  func `what cannot be read is refused with what would be right`(text: String, expected: String) throws {
    let error = try #require(throws: CaseModelError.self) { try Query(text) }
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test(arguments: [
    ("priority<abc", "\"abc\" is no number"), ("priority<1O", "\"1O\" is no number"), ("priority=nan", "is no number"),
    ("revisit_days>=soon", "is no number"), ("status_as_of<foo", "\"foo\" is no date"),
    ("image>=2O19", "written as 2019, 2019-03 or 2019-03-31"), ("image>=yesterday", "is no date"),
    ("-image<2019-13", "is no date"), ("image=2019-02-30", "is no date"), ("tag<watch", "tag:watch can"),
    ("id>=7q", "id:7q can"),
  ])
  func `a comparison that no value could meet is refused with what would be right`(
    text: String, expected: String
  ) throws {
    let error = try #require(throws: CaseModelError.self) { try Query(text) }
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test(arguments: ["priority<2.5", "status_as_of<2019-03-31t10:00:00z", "image>=2019-03", "name<m", "priority:1"])
  func `what a field can be compared with is taken`(text: String) throws { _ = try Query(text) }

  @Test func `a query keeps its text and its terms`() throws {
    let query = try Query("base -status:active \"a:b\" =x")
    #expect(query.text == "base -status:active \"a:b\" =x")
    #expect(query.terms.map(\.isNegated) == [false, true, false, false])
    #expect(
      query.terms.map(\.condition) == [
        .text("base"), .field("status", .contains, "active"), .text("a:b"), .text("=x"),
      ])
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `any text is read or refused, and a term and its negation share the list out`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["has:", "tag:", "name", "status", ":", "<", ">=", "=", "-", "\"", " ", "삭", "e\u{301}", "2018", "x"]
    for _ in 0..<100 {
      let length = Int.random(in: 0...6, using: &generator)
      let text = (0..<length).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      guard var query = try? Query(text), query.terms.count == 1 else { continue }
      let held = Self.rows.filter(query.matches)
      query.terms[0].isNegated.toggle()
      #expect(held.count + Self.rows.filter(query.matches).count == Self.rows.count, "\(text)")
    }
  }
}
