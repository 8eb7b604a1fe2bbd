public import Cells

/// Decides, by what is known of the link, how finely pictures are drawn and when the next frame is sent.
///
/// While keys repeat, a picture that would take longer than `repeatTarget` is drawn in the finest detail that does not; after
/// a rest of `restTime` it is drawn as chosen. A frame waits while what is on its way would take longer than `window` beyond
/// the round trip, and a large one goes in pieces of about `pieceTime`, so that a key is never far behind. Nothing is ever
/// held back or coarse where the terminal gives no answers or gives them quickly. Times are milliseconds of any clock that is
/// never set back.
public struct LinkPace: Sendable, Hashable {
  /// What is known of the link.
  public private(set) var meter: LinkMeter
  /// The detail in which pictures are to be drawn.
  public private(set) var detail = PictureDetail.full
  private let depth: ColorDepth
  private var lastKey: Int64?
  private var isRepeating = false
  private var bytesPerCell: [PictureDetail: Double] = [:]
  /// What part of a whole picture the last two new ones took in this detail; scrolled rows are not sent again.
  private var shares: [Double] = []
  private var lastAsked: Int64?
  /// The size of the picture in cells.
  private var cells = 0

  /// How long a picture may take while keys repeat.
  public static let repeatTarget = 150.0
  /// How long it may take after a single key.
  public static let singleTarget = 400.0
  /// After how long without a key the picture is drawn as chosen.
  public static let restTime: Int64 = 350
  /// How long a frame is held back at most for one that has not arrived.
  public static let holdTime: Int64 = 1_000
  /// For how long bytes may be on their way beyond the round trip.
  static let window = 200.0
  /// How long a piece of a large frame takes.
  static let pieceTime = 100.0
  /// So many cells may always change.
  static let smallChange = 200

  /// Begins at full detail, without any knowledge, on a terminal of a colour depth.
  public init(isOn: Bool, depth: ColorDepth) {
    meter = LinkMeter(isOn: isOn)
    self.depth = depth
  }

  /// Whether a whole picture of so many cells would take too long while keys repeat.
  public func isSlow(cells: Int) -> Bool {
    guard let rate = meter.rate else { return false }
    return bytes(of: cells, in: .full) > rate * LinkPace.repeatTarget
  }

  /// Notes that a key came.
  public mutating func type(at time: Int64) {
    isRepeating = !isResting(at: time)
    lastKey = time
  }

  /// Chooses the detail for the next frame; `isNew` says whether it shows another picture than the last one.
  public mutating func chooseDetail(isNew: Bool, cells: Int, at time: Int64) -> PictureDetail {
    self.cells = cells
    let chosen = isResting(at: time) || !isSlow(cells: cells) ? .full : isNew ? fitting(cells) : detail
    if chosen != detail { shares = [] }
    detail = chosen
    return chosen
  }

  private func isResting(at time: Int64) -> Bool { lastKey.map { time - $0 >= LinkPace.restTime } ?? true }

  /// The detail that is there where it does, else the finest that does; within a burst of keys none that is finer.
  private func fitting(_ cells: Int) -> PictureDetail {
    guard let rate = meter.rate else { return .full }
    let target = isRepeating ? LinkPace.repeatTarget : LinkPace.singleTarget
    let limit = rate * target
    if bytes(of: cells, in: detail) * (shares.max() ?? 1) <= limit { return detail }
    let levels = PictureDetail.levels(of: depth)
    let fitting = levels.first { bytes(of: cells, in: $0) <= limit } ?? levels.last ?? .full
    return isRepeating ? max(detail, fitting) : fitting
  }

  private func bytes(of cells: Int, in detail: PictureDetail) -> Double {
    Double(cells) * (bytesPerCell[detail] ?? detail.usualBytesPerCell(depth))
  }

  /// Whether a whole picture or more is on its way: however long ago it was sent, more would only make it later.
  private var isJammed: Bool { Double(meter.bytesUnderWay) > bytes(of: cells, in: detail) }

  /// Whether a frame in which so many cells change may be sent now.
  public func maySend(changed: Int, at time: Int64) -> Bool {
    guard changed > LinkPace.smallChange, let rate = meter.rate, let start = meter.newestStart else { return true }
    if time - start >= LinkPace.holdTime, !isJammed { return true }
    let room = rate * (LinkPace.window + Double(meter.roundTrip ?? 0))
    return Double(meter.bytesUnderWay) + min(bytes(of: changed, in: detail), rate * LinkPace.pieceTime) <= room
  }

  /// How many cells of a frame in which so many change are sent at once.
  public func piece(changed: Int) -> Int {
    guard let rate = meter.rate else { return changed }
    let perCell = bytes(of: 1, in: detail)
    let limit = rate * LinkPace.pieceTime / perCell
    return Double(changed) * perCell <= rate * LinkPace.repeatTarget * 2 || limit >= Double(changed)
      ? changed : Int(limit)
  }

  /// Notes what a frame took to send in which so many cells changed; of a frame sent in pieces what the first took, and
  /// `isWhole` is false. `cells` is the size of the picture.
  public mutating func learn(bytes: Int, changed: Int, isNew: Bool, isWhole: Bool, cells: Int) {
    guard changed > LinkPace.smallChange, bytes > 0 else { return }
    let whole = self.bytes(of: cells, in: detail)
    if isNew, whole > 0 { shares = shares.suffix(1) + [isWhole ? min(1, Double(bytes) / whole) : 1] }
    // Rows that ncurses scrolled count as changed and are not sent, which says nothing of those that are.
    guard Double(bytes) >= self.bytes(of: changed, in: detail) / 2 || bytesPerCell[detail] == nil else { return }
    let known = bytesPerCell[detail] ?? detail.usualBytesPerCell(depth)
    bytesPerCell[detail] = (known + Double(bytes) / Double(changed)) / 2
  }

  /// Whether to ask for an answer after so many bytes: after many, and now and then after few, for the round trip.
  public func wantsAnswer(after bytes: Int, at time: Int64) -> Bool {
    guard meter.isOn, bytes > 0, meter.hasAnswered else { return false }
    if bytes >= LinkMeter.smallBytes { return true }
    return !meter.isAwaiting && time - (lastAsked ?? .min / 2) >= LinkPace.holdTime
  }

  /// Notes that an answer was asked for.
  public mutating func ask(after bytes: Int, from start: Int64, at time: Int64) {
    lastAsked = time
    meter.ask(after: bytes, from: start, at: time)
  }

  /// Notes that an answer came.
  public mutating func answer(at time: Int64) { meter.answer(at: time) }

  /// Gives up on answers that are missing for too long; true when that happened now.
  public mutating func giveUp(at time: Int64) -> Bool { meter.giveUp(at: time) }

  /// Forgets what is on its way: another program had the terminal meanwhile.
  public mutating func forget() { meter.forget() }

  /// When the loop is to look again, where nothing happens before; `isBehind` says whether a frame is held back.
  public func nextLook(isBehind: Bool) -> Int64? {
    let rest = detail == .full ? nil : lastKey.map { $0 + LinkPace.restTime }
    let hold = isBehind && !isJammed ? meter.newestStart.map { $0 + LinkPace.holdTime } : nil
    return [rest, hold, meter.deadline].compactMap(\.self).min()
  }
}
