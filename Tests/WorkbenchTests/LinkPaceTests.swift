import Cells
import Testing

@testable import Workbench

/// How finely pictures are drawn by what is known of the link, and when; times are milliseconds.
struct LinkPaceTests {
  /// A picture pane on a screen of 200×60 cells.
  private let cells = 198 * 55

  /// A pace that has measured a link of so many bytes a millisecond, the last time long ago.
  private func pace(rate: Double?, trip: Int64 = 20, depth: ColorDepth = .palette) -> LinkPace {
    var pace = LinkPace(isOn: true, depth: depth)
    guard let rate else { return pace }
    pace.ask(after: 0, from: 0, at: 0)
    pace.answer(at: trip)
    for start in [1_000, 20_000] as [Int64] {
      pace.ask(after: 100_000, from: start, at: start)
      pace.answer(at: start + trip + Int64(100_000 / rate))
    }
    return pace
  }

  /// The details that a held key leads to, of a picture that is new at each.
  private func held(_ pace: inout LinkPace, from start: Int64 = 100_000, keys: Int = 4) -> [PictureDetail] {
    (0..<keys).map { number in
      let time = start + 33 * Int64(number)
      pace.type(at: time)
      return pace.chooseDetail(isNew: true, cells: cells, at: time)
    }
  }

  @Test(arguments: [
    (100_000.0, ColorDepth.palette, [PictureDetail.full, .full]), (1_800, .palette, [.full, .full]),
    // 4 Mbit/s, 2, 1, 0.2.
    (1_200, .palette, [.full, .eightGreys]), (500, .palette, [.eightGreys, .reversedASCII]),
    (250, .palette, [.reversedASCII, .reversedASCII]), (125, .palette, [.reversedASCII, .plainASCII]),
    (25, .palette, [.plainASCII, .plainASCII]), (125, .full, [.reversedASCII, .plainASCII]),
    (125, .sixteen, [.reversedASCII, .plainASCII]), (125, .none, [.full, .plainASCII]),
  ]) func `the finest detail that comes in time is taken, a coarser one while keys repeat`(
    rate: Double, depth: ColorDepth, expected: [PictureDetail]
  ) {
    var pace = pace(rate: rate, depth: depth)
    let details = held(&pace)
    #expect(Array(details.prefix(2)) == expected)
  }

  @Test func `nothing is coarse or held back before anything is measured`() {
    var pace = pace(rate: nil)
    let details = held(&pace)
    #expect(details == [.full, .full, .full, .full])
    #expect(pace.maySend(changed: cells, at: 100_000))
    #expect(pace.piece(changed: cells) == cells)
  }

  @Test func `nothing is coarse where measuring is off or was given up`() {
    var off = LinkPace(isOn: false, depth: .palette)
    let firstDetails = held(&off)
    #expect(firstDetails == [.full, .full, .full, .full])
    var mute = pace(rate: 100)
    let secondDetails = held(&mute)
    #expect(secondDetails.last == .plainASCII)
    mute.ask(after: 12_000, from: 200_000, at: 200_000)
    let isGivenUp = mute.giveUp(at: 200_000 + LinkMeter.patience)
    #expect(isGivenUp)
    let thirdDetails = held(&mute, from: 300_000)
    #expect(thirdDetails == [.full, .full, .full, .full])
    #expect(!mute.wantsAnswer(after: 100_000, at: 300_000))
  }

  @Test func `a long way with a high rate is drawn as chosen and without waiting`() {
    var pace = pace(rate: 10_000, trip: 600)
    let details = held(&pace)
    #expect(details == [.full, .full, .full, .full])
    pace.ask(after: 240_000, from: 100_000, at: 100_000)
    #expect(pace.maySend(changed: cells, at: 100_033))
  }

  @Test func `after a rest the picture is drawn as chosen, and not before`() {
    var pace = pace(rate: 125)
    let details = held(&pace, keys: 2)
    #expect(details.last == .plainASCII)
    let last: Int64 = 100_033
    #expect(pace.nextLook(isBehind: false) == last + LinkPace.restTime)
    let firstDetail = pace.chooseDetail(isNew: false, cells: cells, at: last + LinkPace.restTime - 1)
    #expect(firstDetail == .plainASCII)
    let secondDetail = pace.chooseDetail(isNew: false, cells: cells, at: last + LinkPace.restTime)
    #expect(secondDetail == .full)
    #expect(pace.nextLook(isBehind: false) == nil)
  }

  @Test func `keys that leave the picture as it is change no detail`() {
    var pace = pace(rate: 125)
    for number in 0..<20 as Range<Int64> {
      pace.type(at: 100_000 + 50 * number)
      let detail = pace.chooseDetail(isNew: false, cells: cells, at: 100_000 + 50 * number)
      #expect(detail == .full)
    }
  }

  @Test func `within a burst of keys the detail never becomes finer`() {
    var pace = pace(rate: 125)
    let details = held(&pace)
    #expect(details.last == .plainASCII)
    for number in 0..<12 as Range<Int64> {
      let time = 100_200 + number * 60
      pace.ask(after: 12_000, from: time, at: time)
      pace.answer(at: time + 21)
      pace.type(at: time + 30)
      let chosen = pace.chooseDetail(isNew: true, cells: cells, at: time + 30)
      #expect(chosen == .plainASCII || !pace.isSlow(cells: cells))
    }
  }

  @Test func `where scrolling saves most of a frame the picture stays as chosen`() {
    var pace = pace(rate: 500)
    for _ in 0..<2 { pace.learn(bytes: 35_000, changed: cells, isNew: true, isWhole: true, cells: cells) }
    let firstDetails = held(&pace)
    #expect(firstDetails == [.full, .full, .full, .full])
    for _ in 0..<2 { pace.learn(bytes: 240_000, changed: cells, isNew: true, isWhole: true, cells: cells) }
    let secondDetails = held(&pace, from: 200_000)
    #expect(secondDetails.last == .reversedASCII)
  }

  @Test func `a frame waits for a part of the one before, but no longer than a second`() {
    var pace = pace(rate: 20)
    _ = held(&pace)
    pace.ask(after: 5_000, from: 101_000, at: 101_000)
    #expect(!pace.maySend(changed: cells, at: 101_100))
    #expect(pace.maySend(changed: LinkPace.smallChange, at: 101_100))
    #expect(pace.nextLook(isBehind: true).map { $0 <= 101_000 + LinkPace.holdTime } == true)
    #expect(pace.maySend(changed: cells, at: 101_000 + LinkPace.holdTime))
  }

  @Test func `while a whole picture is on its way nothing is sent on top of it, however long it takes`() {
    var pace = pace(rate: 125)
    _ = held(&pace)
    pace.ask(after: 100_000, from: 101_000, at: 101_000)
    #expect(!pace.maySend(changed: cells, at: 101_000 + 10 * LinkPace.holdTime))
    pace.answer(at: 112_000)
    #expect(pace.maySend(changed: cells, at: 112_001))
  }

  @Test func `a frame that takes long goes in pieces`() {
    let slow = pace(rate: 125)
    #expect(slow.piece(changed: cells) == 125 * 100 / 22)
    #expect(slow.piece(changed: 400) == 400)
    let quick = pace(rate: 5_000)
    #expect(quick.piece(changed: cells) == cells)
  }

  @Test func `answers are asked for after much, and now and then after little`() {
    var pace = LinkPace(isOn: true, depth: .palette)
    #expect(!pace.wantsAnswer(after: 100_000, at: 0))
    pace.ask(after: 0, from: 0, at: 0)
    #expect(!pace.wantsAnswer(after: 100_000, at: 10))
    pace.answer(at: 20)
    #expect(pace.wantsAnswer(after: 100_000, at: 30))
    #expect(!pace.wantsAnswer(after: 0, at: 5_000))
    #expect(!pace.wantsAnswer(after: 100, at: 900))
    #expect(pace.wantsAnswer(after: 100, at: 1_100))
  }
}
