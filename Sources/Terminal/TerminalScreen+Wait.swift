import CNcurses
import CTerminal
public import Cells
import Glibc

extension TerminalScreen {
  /// Waits for input, for one of `descriptors` to become readable or closed, or for `milliseconds` to pass.
  ///
  /// Returns what the user did, in order, and which descriptors are ready; both empty after the time, and when a status
  /// report came (`takeReports()`). Nil waits for ever, zero does not wait. Nothing is joined or dropped. `.hungUp` comes
  /// when the terminal is gone or the process was asked to end (SIGTERM, SIGHUP, SIGINT), and again at every later call:
  /// the program is to leave.
  public func wait(
    descriptors: [Int32] = [], timeout milliseconds: Int? = nil
  ) -> (events: [InputEvent], ready: Set<Int32>) {
    guard isOpen, !isHungUp else { return ([.hungUp], []) }
    let deadline = milliseconds.map { now().addingReportingOverflow(Int64(max(0, $0))).partialValue }
    reportSize()
    while true {
      let ready = waitOnce(descriptors, until: deadline)
      reportSize()
      let events = decoder.takeEvents()
      if !events.isEmpty || !ready.isEmpty || decoder.reports > 0 { return (events, ready) }
      if let deadline, now() >= deadline { return ([], []) }
    }
  }

  private func waitOnce(_ descriptors: [Int32], until deadline: Int64?) -> Set<Int32> {
    var polled = ([STDIN_FILENO, terminal_guard_descriptor()] + descriptors).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let count = poll(&polled, nfds_t(polled.count), pollTime(until: deadline))
    obeyRequests()
    if count == 0, decoder.isWithinSequence, now() - lastInput >= decoder.pause { decoder.flush() }
    if count > 0 || hasUnreadInput { readInput(polled[0].revents) }
    return count > 0 ? Set(polled.dropFirst(2).filter { $0.revents != 0 }.map(\.fd)) : []
  }

  /// The milliseconds to block: none while keys wait in ncurses, a moment while a sequence is unfinished.
  private func pollTime(until deadline: Int64?) -> Int32 {
    if hasUnreadInput || decoder.hasEvents { return 0 }
    let time = now()
    let pause = decoder.isWithinSequence ? max(0, lastInput + decoder.pause - time) : nil
    let rest = deadline.map { max(0, $0 - time) }
    return [pause, rest].compactMap(\.self).min().map { Int32(clamping: $0) } ?? -1
  }

  /// Does what signals asked for.
  private func obeyRequests() {
    let requests = terminal_guard_take()
    if requests & UInt32(TERMINAL_ASKED_TO_END) != 0 { hangUp() }
    if requests & UInt32(TERMINAL_ASKED_TO_STOP) != 0 { suspend() }
    if requests & UInt32(TERMINAL_CONTINUED) != 0 { recover() }
    if requests & UInt32(TERMINAL_RESIZED) != 0 {
      // ncurses takes the new size when it is next asked for a key, which it is not within a paste.
      hasUnreadInput = true
      if decoder.isPasting { adoptSize() }
    }
  }

  /// Notes that the terminal is gone or the program is to end.
  func hangUp() {
    guard !isHungUp else { return }
    isHungUp = true
    decoder.emit(.hungUp)
  }

  /// Reads what is there; a terminal that is readable and has nothing to read is gone.
  private func readInput(_ state: Int16) {
    if state & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return hangUp() }
    let isReadable = state & Int16(POLLIN) != 0
    let count = readUnits(limit: 16_384)
    if count > 0 { lastInput = now() }
    let isEmpty = isReadable && count == 0 && terminal_unread_count(STDIN_FILENO) <= 0
    emptyReads = isEmpty ? emptyReads + 1 : 0
    if emptyReads >= 3 { hangUp() }
  }

  /// Reads at most `limit` bytes and keys, so that much input does not hold up the screen; returns how many there were.
  private func readUnits(limit: Int) -> Int {
    hasUnreadInput = false
    var count = 0
    while count < limit {
      let read = decoder.isPasting ? readPastedBytes() : readUnit()
      if read == 0 { return count }
      count += read
    }
    hasUnreadInput = true
    return count
  }

  /// Reads one byte or key through ncurses, or word of a new size; returns 0 when there is none.
  func readUnit() -> Int {
    let unit = wgetch(input)
    switch unit {
    case ERR:
      if !decoder.isWithinSequence { decoder.flush() }
      return 0
    case KEY_RESIZE: break
    case 0...255: decoder.add(byte: UInt8(truncatingIfNeeded: unit))
    default: decoder.add(key: Key(cursesCode: unit, name: keyname(unit).map { String(cString: $0) } ?? ""))
    }
    return 1
  }

  /// Reads pasted text past ncurses, which makes two system calls for each byte; returns how many bytes there were.
  ///
  /// ncurses has read nothing after the mark that begins a paste, since its last byte begins no key. A lone C-c after
  /// two seconds of silence gives up waiting for the end mark.
  private func readPastedBytes() -> Int {
    let waiting = min(Int(terminal_unread_count(STDIN_FILENO)), 16_384)
    guard waiting > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: waiting) { buffer in
      let count = max(0, read(STDIN_FILENO, buffer.baseAddress, waiting))
      if count == 1, buffer[0] == 3, now() - lastInput > 2_000 {
        decoder.abandonPaste()
      } else {
        for byte in buffer.prefix(count) { decoder.add(byte: byte) }
      }
      return count
    }
  }

  /// Reports a size that differs from the last one reported.
  private func reportSize() {
    let current = size
    guard isOpen, current != reported else { return }
    reported = current
    decoder.emit(.resized(columns: current.columns, rows: current.rows))
  }

  /// Milliseconds of a clock that nobody sets.
  public func now() -> Int64 { monotonicTime() }
}

extension InputDecoder {
  /// The milliseconds for which an unfinished sequence waits for its rest; a status report comes from far away, and a
  /// packet may be sent twice until it is here.
  fileprivate nonisolated var pause: Int64 { awaitedReports > 0 ? 300 : 100 }
}
