import CaseModel
import Testing

@Suite struct CalendarTextTests {
  @Test(arguments: [
    "2018", "0000", "2018-03", "2018-12", "2018-03-29", "2020-02-29", "2000-02-29", "2018-03-29T02:20:00Z",
    "2018-03-29T11:20:00.5+09:00",
  ])
  func `a date that exists is valid`(text: String) { #expect(CalendarText.isValid(text)) }

  @Test(arguments: [
    "", "18", "201", "20181", "2018-00", "2018-13", "2018-3", "2018-02-30", "2019-02-29", "1900-02-29", "2018-04-31",
    "2018-03-00", "2018-3-029", "2018-03-29T02:20:00", "2018-03-29T25:20:00Z", "2018-02-30T02:20:00Z", "2018-03-2９",
    "2018/03/29", "29-03-2018", "2018-03-29 ", "+018", "-018", "2018-", "2018-03-", "٢٠١٨", "2018-03-29Tomorrow",
  ])
  func `a date that does not exist or has another form is not`(text: String) { #expect(!CalendarText.isValid(text)) }
}
