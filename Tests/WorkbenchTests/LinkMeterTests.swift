import Testing

@testable import Workbench

/// What is known of the link from the answers to requests; times are milliseconds.
struct LinkMeterTests {
  /// A meter that knows a round trip.
  private func meter(trip: Int64) -> LinkMeter {
    var meter = LinkMeter(isOn: true)
    meter.ask(after: 0, from: 0, at: 0)
    meter.answer(at: trip)
    return meter
  }

  @Test func `the round trip is that of a request that nothing went before`() {
    var meter = meter(trip: 40)
    #expect(meter.roundTrip == 40)
    #expect(meter.rate == nil)
    meter.ask(after: 100, from: 1_000, at: 1_000)
    meter.answer(at: 1_030)
    #expect(meter.roundTrip == 30)
  }

  @Test func `the rate is bytes over the time beyond the round trip`() {
    var meter = meter(trip: 50)
    for start in [1_000, 5_000] as [Int64] {
      meter.ask(after: 250_000, from: start, at: start + 10)
      #expect(meter.bytesUnderWay == 250_000)
      meter.answer(at: start + 2_050)
    }
    #expect(meter.rate == 125)
    #expect(!meter.isAwaiting)
  }

  @Test func `a long way is not a slow link`() throws {
    var meter = meter(trip: 600)
    // Many frames under way at once, each answered after the round trip.
    for step in 0..<8 { meter.ask(after: 20_000, from: 1_000 + Int64(step) * 50, at: 1_000 + Int64(step) * 50) }
    for step in 0..<8 { meter.answer(at: 1_602 + Int64(step) * 50) }
    #expect(meter.roundTrip == 600)
    #expect(try #require(meter.rate) > 5_000)
  }

  @Test func `what stands behind other bytes had the link only after them`() {
    var meter = meter(trip: 20)
    meter.ask(after: 10_000, from: 1_000, at: 1_000)
    meter.ask(after: 10_000, from: 1_001, at: 1_001)
    meter.answer(at: 1_120)
    meter.answer(at: 1_220)
    #expect(meter.rate == 100)
  }

  @Test func `answers that were read late, all at once, do not make the link fast`() {
    var meter = meter(trip: 20)
    for start in [1_000, 1_010, 1_020] as [Int64] { meter.ask(after: 10_000, from: start, at: start) }
    for _ in 0..<3 { meter.answer(at: 1_320) }
    #expect(meter.rate == 100)
  }

  @Test func `one measurement is none, and small answers are no measurements`() {
    var meter = meter(trip: 20)
    meter.ask(after: 250_000, from: 1_000, at: 1_000)
    meter.answer(at: 3_000)
    for start in [4_000, 5_000] as [Int64] {
      meter.ask(after: 500, from: start, at: start)
      meter.answer(at: start + 900)
    }
    #expect(meter.rate == nil)
  }

  @Test func `a terminal that never answers is asked no more after a while`() {
    var meter = LinkMeter(isOn: true)
    meter.ask(after: 0, from: 0, at: 0)
    let isGivenUpBefore = meter.giveUp(at: LinkMeter.firstPatience - 1)
    #expect(!isGivenUpBefore)
    #expect(meter.isOn && meter.deadline == LinkMeter.firstPatience)
    let isGivenUp = meter.giveUp(at: LinkMeter.firstPatience)
    #expect(isGivenUp)
    #expect(!meter.isOn && !meter.isAwaiting && meter.deadline == nil)
    meter.ask(after: 5_000, from: 6_000, at: 6_000)
    meter.answer(at: 6_001)
    #expect(!meter.isAwaiting && meter.rate == nil)
  }

  @Test func `one that has answered is given more time`() {
    var meter = meter(trip: 20)
    meter.ask(after: 400_000, from: 100, at: 100)
    let isGivenUpBefore = meter.giveUp(at: 100 + LinkMeter.firstPatience)
    #expect(!isGivenUpBefore)
    let isGivenUp = meter.giveUp(at: 100 + LinkMeter.patience)
    #expect(isGivenUp)
  }

  @Test func `what was on its way when another program had the terminal is forgotten`() {
    var meter = meter(trip: 20)
    meter.ask(after: 10_000, from: 100, at: 100)
    meter.forget()
    #expect(!meter.isAwaiting && meter.isOn && meter.deadline == nil)
    meter.answer(at: 90_000)
    #expect(meter.rate == nil)
  }

  @Test func `a meter that is off stays off`() {
    var meter = LinkMeter(isOn: false)
    meter.ask(after: 0, from: 0, at: 0)
    meter.answer(at: 10)
    #expect(!meter.hasAnswered && !meter.isAwaiting)
  }
}
