import CaseModel
import Testing

@Suite struct VocabularyTests {
  @Test func `sharing labels run from the widest to the strictest`() {
    let words = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    #expect(SharingLabel.words == words)
    #expect(SharingLabel.allCases.shuffled().sorted().map(\.title) == words)
    #expect(SharingLabel.amber < .amberStrict && !(SharingLabel.red < .red))
    #expect([SharingLabel.green, .red, .clear].max() == .red)
  }

  @Test func `the bands of likelihood touch and leave out 0 and 100 percent`() {
    let bands = Likelihood.allCases.map(\.band)
    #expect(bands.first?.lowerBound == 1 && bands.last?.upperBound == 99)
    for (left, right) in zip(bands, bands.dropFirst()) { #expect(left.upperBound == right.lowerBound) }
    #expect(Likelihood.roughlyEvenChance.band == 45...55 && Likelihood.unlikely.band == 20...45)
    #expect(Likelihood.almostNoChance.title == "almost no chance")
  }

  @Test func `the Admiralty code has six grades each way`() {
    #expect(SourceReliability.words == ["A", "B", "C", "D", "E", "F"])
    #expect(Credibility.words == ["1", "2", "3", "4", "5", "6"])
    #expect(SourceReliability.cannotBeJudged.title == "Reliability cannot be judged")
    #expect(Credibility.confirmed.title == "Confirmed by other sources")
    #expect(
      Set(SourceReliability.allCases.map(\.title)).count == 6 && Set(Credibility.allCases.map(\.title)).count == 6)
  }

  @Test func `words are read as people write them`() {
    #expect(SiteFunction.missileOperatingBase.title == "missile operating base")
    #expect(SiteStatus.underConstruction.title == "under construction")
    #expect(SiteFunction(rawValue: "air_defence") == .airDefence && Declaration(rawValue: "n/a") == .notApplicable)
  }
}
