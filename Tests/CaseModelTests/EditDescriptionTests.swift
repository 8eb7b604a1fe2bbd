import CaseModel
import JSONText
import Testing

@Suite struct EditDescriptionTests {
  private let contents = Fixture.contents
  private let site = Fixture.record(Fixture.sakkanmol)

  @Test func `adding and deleting name the record`() {
    #expect(Edit.adding(site).description(in: contents) == "add Sakkanmol")
    #expect(Edit.removing([site]).description(in: contents) == "delete Sakkanmol")
    #expect(Edit.adding(site).inverse.description(in: contents) == "delete Sakkanmol")
    let all = contents.records(in: site.document)
    #expect(Edit.removing(all).description(in: contents) == "delete Sakkanmol and 2 more")
    #expect(Edit(all.flatMap { Edit.adding($0).changes }).description(in: contents) == "add Sakkanmol and 2 more")
  }

  @Test func `tagging shows each tag with its sign`() {
    let edit = Edit.tagging(site, adding: ["active", "a/b~c"], removing: ["watch"])
    #expect(edit.description(in: contents) == "tag Sakkanmol: +active +a/b~c -watch")
    let both = Edit(edit.changes + Edit.tagging(Fixture.record(Fixture.kalgol), adding: ["active"]).changes)
    #expect(both.description(in: contents) == "tag Sakkanmol: +active +a/b~c -watch and 1 more")
  }

  @Test func `changes name the fields`() throws {
    var new = site
    let texts = ["location=38.5 126.5", "status=caretaker"]
    try new.set(texts.compactMap(FieldAssignment.init), in: contents)
    #expect(Edit.turning(site, into: new).description(in: contents) == "change Sakkanmol: place, status")
    #expect(Edit([]).description(in: contents) == "nothing")
  }

  @Test func `fields go by the names of the manual, and what is not there is nothing`() throws {
    let image = Fixture.record("scene-a00000000000")
    let bind = Change(image.register(named: "overlook:sites"), old: nil, new: [.string("kal-gol-1")])
    #expect(Edit([bind]).description(in: contents) == "change image March: sites")
    #expect(bind.line(in: contents) == "image March, sites: nothing -> kal-gol-1")
    let niirs = Change(image.register(named: "overlook:niirs_ceiling"), old: 5, new: 4)
    #expect(niirs.line(in: contents) == "image March, niirs_ceiling: 5 -> 4")
    let place = Change(Register(document: site.document, entity: site.id, field: "/geometry"), old: nil, new: .null)
    #expect(place.line(in: contents) == "Sakkanmol, place: nothing -> nothing" && place.isSilent)
    let location = Change(
      site.register(named: "location"), old: ["as_typed": "52S", "precision": "vicinity"], new: ["precision": "exact"])
    #expect(location.line(in: contents) == "Sakkanmol, place as typed: 52S (vicinity) -> (exact)")
    #expect(Edit([location]).description(in: contents) == "change Sakkanmol: location")
  }

  @Test func `what hangs on a site is named with it`() {
    let road = Fixture.record("observation-aa0000000000")
    #expect(Edit.adding(road).description(in: contents) == "add note \"road\" at Sakkanmol")
    let note = Change(road.register("note"), old: "road", new: "path")
    #expect(Edit([note]).description(in: contents) == "change note \"road\" at Sakkanmol: note")
    #expect(note.line(in: contents) == "note \"road\" at Sakkanmol, note: road -> path")
    let mark = Fixture.observation("observation-ff0000000000", of: Fixture.sakkanmol, [:])
    #expect(Edit.adding(mark).description(in: contents) == "add observation-ff0000000000 at Sakkanmol")
    #expect(mark.register("note").site == Fixture.sakkanmol)
    let claim = Edit.adding(Fixture.record("claim-000000000001")).description(in: contents)
    #expect(claim == "add claim \"It was active.\" at Sakkanmol")
  }

  @Test func `a record that the case does not have goes by its identifier`() {
    let stranger = Fixture.site("new-000000000000", ["name": "New"])
    #expect(Edit.adding(stranger).description(in: contents) == "add new-000000000000")
    let strangers = [stranger, Fixture.site("new-000000000001", [:])]
    #expect(Edit.removing(strangers).description(in: contents) == "delete 2 records")
  }

  @Test func `the tags that a case offers are no tags of the case`() {
    let info = Fixture.record("case-000000000001")
    var new = info
    new.body.set(["key": "r", "title": "Review"], at: "/tags/review")
    #expect(Edit.turning(info, into: new).description(in: contents) == "change the case: review")
  }

  @Test(arguments: [
    ("sakkanmol-7q2m0d4kx9wt", "Sakkanmol"), ("observation-aa0000000000", "note \"road\""),
    ("scene-a00000000000", "image March"), ("scene-b00000000000", "image scene-b00000000000"),
    ("source-000000000001", "source \"Beyond Parallel\""), ("claim-000000000001", "claim \"It was active.\""),
    ("case-000000000001", "the case"),
  ])
  func `records go by the name that people know`(id: String, name: String) {
    #expect(Fixture.record(RecordID(rawValue: id)).displayName == name)
  }

  @Test func `what has no words is a mark where it has a place, else a note`() {
    var mark = Fixture.observation("o-1", of: "a-1", [:])
    #expect(mark.displayName == "a note")
    mark.body.set(["type": "Point", "coordinates": [126, 38]], at: "/geometry")
    #expect(mark.displayName == "a mark")
    #expect(Fixture.observation("o-1", of: "a-1", ["pixel": [1, 2]]).displayName == "a mark")
  }

  @Test func `of a long note the first line counts, and what is cut off is marked`() {
    #expect(Fixture.observation("o-1", of: "a-1", ["note": "one\ntwo"]).displayName == "note \"one\"")
    let thirty = "Convoy of six trucks, to the n"
    #expect(Fixture.observation("o-1", of: "a-1", ["note": .string(thirty)]).displayName == "note \"\(thirty)\"")
    let longer = Fixture.observation("o-1", of: "a-1", ["note": .string(thirty + "orth")])
    #expect(longer.displayName == "note \"Convoy of six trucks, to the …\"")
  }

  @Test func `a record whose making was undone keeps its name in the history`() {
    let note = Fixture.observation("observation-ff0000000000", of: Fixture.sakkanmol, ["note": "Convoy of six trucks"])
    let (add, delete) = (Edit.adding(note), Edit.removing([note]))
    func entry(_ number: Int, _ edit: Edit, undoing other: Int? = nil) -> HistoryEntry {
      let id = { ActionID(session: "a", number: $0) }
      return HistoryEntry(
        id: id(number), time: "2026-11-20T14:0\(number):00.000Z", analyst: "ana",
        role: other.map { .undo(id($0)) } ?? .edit, edit: edit)
    }
    let entries = [
      entry(1, add), entry(2, delete), entry(3, delete.inverse, undoing: 2), entry(4, add.inverse, undoing: 1),
    ]
    var after = contents
    for entry in entries { after.apply(entry.edit) }
    #expect(after[note.id] == nil)
    let name = "note \"Convoy of six trucks\" at Sakkanmol"
    #expect(
      entries.lines(in: after).map(\.what) == [
        "add \(name)", "delete \(name)", "undo: delete \(name)", "undo: add \(name)",
      ])
    let gone = entries.remembered(besides: after)
    #expect(delete.changes[0].line(in: after, remembering: gone) == "\(name): deleted")
    #expect(add.description(in: after) == "add \(name)", "what redo would do")
    #expect(add.inverse.description(in: after) == "delete \(name)", "what somebody else undid")
  }
}
