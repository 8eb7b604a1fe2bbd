import Briefs
import CaseModel
import JSONText
import Testing

/// What a brief says of marks that nobody wrote anything on, and what it does not say.
@Suite struct BareMarkTests {
  /// The sample with further observations of Sakkanmol, each with these fields besides site, image and place.
  private func input(_ fields: [JSON], onImage: Bool = true) -> BriefInput {
    let more = fields.enumerated().map { number, fields -> Record in
      var body: JSON = [
        "geometry": ["type": "Point", "coordinates": [126.108, 38.585]],
        "properties": [
          "site": .string(SampleBrief.site.rawValue), "observer": "kim",
          "created": .string("2018-12-\(10 + number)T10:00:00Z"),
        ],
      ]
      if onImage { body.set([.string(SampleBrief.scene.rawValue)], at: "/properties/images") }
      for member in fields.object?.members ?? [] { body.set(member.value, at: "/properties/\(member.name)") }
      let id = RecordID(rawValue: "obs-0000000001\(10 + number)")
      return SampleBrief.record(.observation, id, site: SampleBrief.site, body)
    }
    return SampleBrief.input(SampleBrief.contents(SampleBrief.records + more))
  }

  private func text(_ input: BriefInput) -> String { exportBrief(input, as: .markdown()).text }

  @Test func `a mark without a word is named with its image, and nothing is stated of it`() {
    let output = exportBrief(input([[:], ["note": "  "], [:], ["note": "A gate."], [:]]), as: .markdown())
    #expect(
      output.text.contains("Marks without a note, of which nothing is stated: (4) to (6), (8) on Sakkanmol, spring"))
    #expect(!output.text.contains("Observed"))
    #expect(output.text.contains("2 sites, 1 image, 4 observations (1 negative), 4 marks without a note and 2 claims"))
    #expect(output.text.contains("Marks without a note: Sakkanmol (4)."))
    #expect(output.bareMarks.map(\.name) == ["Sakkanmol"] && output.bareMarks.first?.numbers == [4, 5, 6, 8])
  }

  @Test func `a note without a kind speaks for itself`() {
    #expect(text(input([["note": "A gate was added."]])).contains("(4) A gate was added.\\\n"))
  }

  @Test(
    arguments: [
      (["type": "vehicle"], "(4) **Vehicle.**"), (["object": "greenhouse"], "(4) **Greenhouse.**"),
      (["type": "construction", "object": "construction"], "(4) **Construction.**"),
      (["type": "construction", "object": "construction", "count": 2], "(4) **Construction: 2 × construction.**"),
      (["count": 3], "(4) **3 ×.**"), (["negative": true], "(4) **Looked for and not found.**"),
      (["tags": ["priority": true]], "(4) **Tagged priority.**"), (["confidence": "low"], "(4) Confidence: low."),
      (["type": "hand_written_kind"], "(4) **Hand written kind.**"),
    ] as [(JSON, String)])
  func `whatever else somebody set is said`(fields: JSON, words: String) {
    let output = exportBrief(input([fields]), as: .markdown())
    #expect(output.text.contains(words), "\(fields)")
    #expect(output.bareMarks.isEmpty && !output.text.contains("without a note"))
  }

  @Test func `a site with such marks alone is one without an observation, and its figure says what they are`() throws {
    var input = input([[:], [:]], onImage: false)
    let records = input.contents.records.values.filter { !SampleBrief.observations.contains($0.id) }
    input.contents = SampleBrief.contents(Array(records))
    let marks = input.contents.observations(of: SampleBrief.site).map(\.id)
    for place in marks.indices { input.figures[0].marks[place].observation = marks[place] }
    let text = text(input)
    #expect(text.contains("No observation is recorded."))
    #expect(text.contains("Marks without a note, of which nothing is stated: (1), (2) with no image given."))
    #expect(text.contains("Sites without an observation: Sakkanmol and Kal-gol."))
    #expect(text.contains("Sakkanmol, 2018-03-29: 2 marks without a note (1), (2)."))
    var mixed = self.input([[:]])
    mixed.figures[0].marks[0].observation = "obs-000000000110"
    #expect(self.text(mixed).contains("2 observations (1), (2) and 1 mark without a note (4)."))
  }
}
