import CaseModel
import JSONText
import Testing

@Suite struct SiteRowTests {
  @Test func `rows come in the order of names whatever their case`() {
    var contents = Fixture.contents
    contents.insert(Fixture.site("zeta-000000000000", ["name": "alpha"]))
    contents.insert(Fixture.site("alpha-000000000000", ["name": "Zeta"]))
    contents.insert(Fixture.site("twin-000000000001", ["name": "ALPHA"]))
    #expect(contents.rows().map(\.site.name) == ["ALPHA", "alpha", "Kal-gol", "Sakkanmol", "Sino-ri", "Zeta"])
  }

  @Test func `a row counts what there is of a site`() throws {
    let row = try #require(Fixture.contents.row(of: Fixture.sakkanmol))
    #expect(row.imageCount == 2 && row.newestImage == "2018-12-27")
    #expect(row.observationCount == 2 && row.markCount == 1 && row.claimCount == 1)
    let empty = try #require(Fixture.contents.row(of: Fixture.kalgol))
    #expect(empty.imageCount == 0 && empty.newestImage == nil && empty.claimCount == 0)
    #expect(Fixture.contents.row(of: "scene-a00000000000") == nil)
  }

  @Test func `a guessed day of the newest image is called so`() throws {
    var contents = Fixture.contents
    let scene = try #require(contents.row(of: Fixture.sakkanmol).map { contents.scenes(of: $0.site) }?.last)
    #expect(contents.row(of: Fixture.sakkanmol)?.isNewestImageGuessed == false)
    var record = scene.record
    record.put(true, at: "/properties/overlook:datetime_guessed")
    contents.insert(record)
    #expect(contents.row(of: Fixture.sakkanmol)?.isNewestImageGuessed == true)
  }

  @Test func `one row is the same as that of the whole list`() {
    for row in Fixture.contents.rows() { #expect(Fixture.contents.row(of: row.site.id) == row) }
  }

  @Test func `names, tags, province and identifier are searched in lower case`() throws {
    let row = try #require(Fixture.contents.row(of: Fixture.sakkanmol))
    let lines = [
      "sakkanmol", "삭간몰", "sakkanmol-7q2m0d4kx9wt", "north hwanghae", "sakkanmal", "sakkan", "watch",
    ]
    #expect(row.searchText.split(separator: "\n").map(String.init) == lines)
  }
}
