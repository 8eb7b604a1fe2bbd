import CaseModel
import Glibc
import Imagery
import JSONText

@testable import CaseStore

/// What libFuzzer calls with every input; `FUZZ_TARGET` says what is fed with it. A trap is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  switch Target.chosen {
  case .json: fuzzJSON(bytes)
  case .lines: fuzzLines(bytes)
  case .case: fuzzCase(bytes)
  case .messages: fuzzMessages(bytes)
  }
  return 0
}

private enum Target: String {
  case json, lines, `case`, messages

  static let chosen: Target = {
    guard let name = getenv("FUZZ_TARGET"), let target = Target(rawValue: String(cString: name)) else {
      fatalError("FUZZ_TARGET is json, lines, case or messages")
    }
    return target
  }()
}

/// Ends the run with what does not hold.
private func hold(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { fatalError(what()) }
}

// MARK: - The messages of the raster worker

/// Messages come out of the bytes whole or in pieces alike; what either side reads it can send, and means the same.
private func fuzzMessages(_ bytes: [UInt8]) {
  let whole = frames(bytes, pieces: [bytes.count])
  let cuts = bytes.prefix(3).map { Int($0) * bytes.count / 256 }.sorted() + [bytes.count]
  hold(frames(bytes, pieces: cuts) == whole, "pieces give other messages")
  for frame in whole {
    if let envelope = try? RequestEnvelope(frame: frame), let sent = try? envelope.frame.encoded() {
      let read = frames(sent, pieces: [sent.count]).compactMap { try? RequestEnvelope(frame: $0) }
      hold(read == [envelope], "a request is read as another")
    }
    if let message = try? WorkerMessage(frame: frame), let sent = try? message.frame.encoded() {
      let read = frames(sent, pieces: [sent.count]).compactMap { try? WorkerMessage(frame: $0).frame.encoded() }
      hold(read == [sent], "an answer is read as another")
    }
  }
}

/// The messages in bytes that come in pieces, up to the first that is none.
private func frames(_ bytes: [UInt8], pieces: [Int]) -> [RasterFrame] {
  var decoder = FrameDecoder()
  var frames: [RasterFrame] = []
  var start = 0
  for end in pieces {
    bytes[start..<max(start, end)].withUnsafeBytes { decoder.append($0) }
    start = max(start, end)
    do {
      while let frame = try decoder.next() { frames.append(frame) }
    } catch {
      return frames
    }
  }
  return frames
}

// MARK: - JSON

/// What is read can be written, and read again as the same; both readers say the same; a refusal has a place within.
private func fuzzJSON(_ bytes: [UInt8]) {
  var reader = JSONReader()
  let cursor = bytes.withUnsafeBufferPointer { reader.read($0) { $0.value } }
  do throws(JSONTextError) {
    let value = try parseJSON(bytes)
    if let seen = cursor, let seen { hold(seen == value, "the cursor reads another value") }
    let text = Array(value.canonicalText().utf8)
    hold((try? parseJSON(text)) == value, "what was written is read as another value")
    hold((try? parseJSON(text)).map { Array($0.canonicalText().utf8) } == text, "the canonical form is not fixed")
    var document: [UInt8] = []
    value.appendDocument(to: &document)
    hold((try? parseJSON(document)) == value, "the document is read as another value")
  } catch {
    hold(error.offset >= 0 && error.offset <= bytes.count, "the place \(error.offset) of \(bytes.count) is outside")
    hold(error.line > 0 && error.column > 0 && !error.message.isEmpty, "the refusal has no place")
    if let seen = cursor, let seen {
      // The cursor takes what has the grammar; names that occur twice are found in its values.
      fatalError("the cursor reads \(seen.canonicalText()), which is refused: \(error.message)")
    }
  }
}

// MARK: - The chain of a segment

/// A file read at once and read as it grows says the same, and sealed lines are vouched for and mean the same to the
/// scanner as to the reader.
private func fuzzLines(_ bytes: [UInt8]) {
  let whole = findings(bytes, pieces: [])
  let cuts = bytes.prefix(3).map { Int($0) * bytes.count / 256 }
  hold(findings(bytes, pieces: cuts.sorted()) == whole, "a file that grows is read as another")

  let bodies = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
  let sealed = SealedLines(bodies, after: nil)
  let lines = findings(sealed.bytes, pieces: [])
  hold(lines.count == bodies.count && lines.allSatisfy { $0.isVouchedFor }, "sealed lines are not vouched for")
  var reader = JSONReader()
  for line in lines {
    let scanned = line.text.withUnsafeBufferPointer { ScannedLine($0, &reader) }
    let read = (try? parseJSON(line.text)).map { SegmentLine($0) }
    switch (scanned, read) {
    case (.edit(let facts), .edit(let edit)): hold(facts == LineFacts(edit), "the scanner sees another edit")
    // Only the reader looks into values.
    case (.edit, nil), (.edit, .unknown): break
    case (.edit, _): fatalError("the scanner sees an edit where none is")
    case (.other, .edit): fatalError("the scanner sees no edit where one is")
    case (.other, _): break
    }
  }
}

private struct Line: Equatable {
  var number: Int
  var text: [UInt8]
  var isVouchedFor: Bool
}

private func findings(_ bytes: [UInt8], pieces: [Int]) -> [Line] {
  var chain = ChainReader()
  var lines: [Line] = []
  for end in pieces + [bytes.count] where end >= chain.offset {
    bytes[chain.offset..<end].withUnsafeBufferPointer { buffer in
      chain.read(buffer) { finding, text in
        switch finding {
        case .line(let line): lines.append(Line(number: line.number, text: Array(text), isVouchedFor: true))
        case .damaged(let number): lines.append(Line(number: number, text: [], isVouchedFor: false))
        }
      }
    }
  }
  return lines
}

// MARK: - A case

/// A case whose history holds these lines, well sealed, opens; can be edited and undone; and says the same afterwards.
private func fuzzCase(_ bytes: [UInt8]) {
  let bodies = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
  let file = CasePlace.path + "/history/2026-11/eve-00000000000000ee.1.jsonl"
  CasePlace.clear()
  CasePlace.write(file, SealedLines(CasePlace.heads + bodies, after: nil).bytes)
  do throws(StoreError) {
    let store = try CaseStore(opening: CasePlace.path, environment: CasePlace.environment)
    try store.loadAll()
    _ = store.conflicts
    _ = try store.history()
    guard store.readOnlyReason == nil else { return }
    let head = store.headHash
    let site = Record(
      id: RecordID(rawValue: "fuzz-000000000001"), kind: .site, document: "sites/fuzz-000000000001.geojson")
    _ = try store.commit(.adding(site))
    _ = try store.undo()
    _ = try store.undo()
    try store.writeDocuments()
    hold(store.headHash != head, "an edit leaves the history as it was")
    let again = try CaseStore(opening: CasePlace.path, environment: CasePlace.environment)
    try again.loadAll()
    hold(again.headHash == store.headHash, "the history is another when it is read again")
    let (one, other) = (store.contents.records, again.contents.records)
    hold(one == other, "the case is another when it is read again: \(one) \(other)")
  } catch {
    hold(!error.message.isEmpty, "a refusal without words")
  }
}

private enum CasePlace {
  static let path = "/dev/shm/overlook-fuzz-\(getpid())"
  static let caseID = "case-000000000001"
  static let environment = StoreEnvironment(analyst: "ana", toolVersion: "fuzz", now: { 1_795_305_600_000 })

  /// The first line of a file of this case.
  static let heads: [[UInt8]] = [
    SegmentLine.head(
      SegmentHead(
        caseID: caseID, session: SessionID(bits: 0xEE), analyst: "eve", time: HybridTime(milliseconds: 1), tool: "fuzz",
        previous: nil)
    ).body
  ]

  static func clear() {
    for folder in ["/history/2026-11", "/history", "/sites", "/claims", "/sources", "/imagery", "/assessments", ""] {
      let sys = LinuxSys()
      for name in (try? sys.names(in: FilePath(path + folder))) ?? [] {
        _ = try? sys.unlink(FilePath(path + folder).appending(name))
      }
      mkdir(path + folder, 0o700)
    }
    mkdir(path, 0o700)
    for folder in ["/history", "/history/2026-11"] { mkdir(path + folder, 0o700) }
    write(
      path + "/case.json",
      Array(#"{"created":"2026-11-22T00:00:00.000Z","format":1,"id":"\#(caseID)","minReader":1}"#.utf8))
  }

  static func write(_ path: String, _ bytes: [UInt8]) {
    guard let file = fopen(path, "w") else { fatalError("\(path) cannot be written") }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
