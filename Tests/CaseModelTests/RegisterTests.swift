import CaseModel
import JSONText
import Testing

@Suite struct RegisterTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `registers put into an empty record give the same body`(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    for number in 0..<25 {
      let id = RecordID(rawValue: "thing-\(number)")
      let made = random.record(random.kind(), id: id)
      let record = try #require(made)
      var contents = CaseContents()
      contents.apply(Edit.adding(record))
      #expect(contents[id] == record)
      let pointers = record.registers.map(\.field)
      #expect(Set(pointers.map { record.register($0) }).count == pointers.count)
      for (field, value) in record.registers { #expect(record.body[pointer: field] == value) }
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `a document's value gives the same record again`(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    for number in 0..<25 {
      let made = random.record(random.kind(), id: RecordID(rawValue: "thing-\(number)"))
      let record = try #require(made)
      #expect(Record(documentValue: record.documentValue, document: record.document) == record)
    }
  }

  @Test func `unknown members survive`() throws {
    let value: JSON = [
      "id": "kal-gol-3f0000000000", "type": "Feature", "geometry": .null, "foreign": ["deep": [1, 2]],
      "properties": ["name": "Kal-gol", "colour": "red", "tags": ["watch": true]],
    ]
    let record = try #require(Record(documentValue: value, document: "sites/kal-gol-3f0000000000.geojson"))
    #expect(record.kind == .site)
    #expect(record.body["id"] == nil && record.body["type"] == nil)
    #expect(record.documentValue == value)
  }

  @Test func `an image keeps the type of its STAC Item`() throws {
    let value: JSON = [
      "id": "scene-1", "type": "Feature", "properties": ["title": "March"], "links": [], "assets": [:],
    ]
    let record = try #require(Record(documentValue: value, document: "imagery/scene-1.json"))
    #expect(record.documentValue == value)
    #expect(record.registers.map(\.field) == ["/assets", "/links", "/properties/title", "/type"])
  }

  @Test func `empty objects of registers are dropped and other empty values kept`() throws {
    let value: JSON = [
      "id": "a-1", "type": "Feature", "geometry": [:], "properties": ["tags": [:], "list": [], "location": [:]],
    ]
    let record = try #require(Record(documentValue: value, document: "sites/a-1.geojson"))
    #expect(record.body == ["geometry": [:], "properties": ["list": [], "location": [:]]])
    let bare = try #require(Record(documentValue: ["id": "a-1", "properties": [:]], document: "sites/a-1.geojson"))
    #expect(bare.body == [:] && bare.registers.isEmpty)
  }

  @Test func `what is no object with a text for id is no record`() {
    #expect(Record(documentValue: ["name": "A"], document: "sites/a.geojson") == nil)
    #expect(Record(documentValue: ["id": 7], document: "sites/a.geojson") == nil)
    #expect(Record(documentValue: [], document: "sites/a.geojson") == nil)
    #expect(Record(documentValue: ["id": "a"], document: "elsewhere/a.json") == nil)
    #expect(Record(documentValue: ["id": "a"], document: "a.json") == nil)
  }

  @Test func `a document tells the kind of its records`() {
    #expect(RecordKind.of("a-1", in: "case.json") == .caseInfo)
    #expect(RecordKind.of("a-1", in: "sites/a-1.geojson") == .site)
    #expect(RecordKind.of("o-1", in: "sites/a-1.geojson") == .observation)
    for folder in RecordKind.folders where folder != "sites" {
      #expect(RecordKind.of("a-1", in: folder + "/a-1.json")?.folder == folder)
    }
    #expect(RecordKind(folder: "") == nil && RecordKind(folder: "images") == nil)
  }

  @Test func `fields are found by their plain names whatever characters these have`() {
    let record = Record(id: "a-1", kind: .source, document: "sources/a-1.json", body: ["a/b~c": "x", "one": "y"])
    #expect(record.text("a/b~c") == "x")
    #expect(record.register(named: "a/b~c").field == "/a~1b~0c")
    #expect(record.texts("one") == ["y"] && record.texts("none") == [])
  }

  @Test func `tags that are set are listed and those that are not are left out`() {
    let tags: JSON = ["b": true, "a": 1, "off": false, "none": .null]
    let site = Fixture.site("a-1", ["tags": tags])
    #expect(site.tags == ["a", "b"])
    #expect(Fixture.plain(.claim, "claim-1", ["tags": tags]).tags == ["a", "b"])
  }
}
