import JSONText

/// Checks the lines of one segment against the hashes that they carry, as far as the file has grown.
///
/// A bad line is passed over and reading goes on from the hash that it carries, so that a damaged byte costs at most
/// the line in which it is and, where it is the line feed, the next one.
struct ChainReader {
  /// What was found in a file.
  enum Finding: Hashable {
    /// A line that is vouched for: its number in the file from 1, what it says, its hash.
    case line(Int, SegmentLine, VouchedLine)
    /// A line that is not.
    case damaged(Int)
  }

  /// The proof of a line: its hash, and a fingerprint of its text by which copies are told from forgeries.
  struct VouchedLine: Hashable {
    var hash: ChainHash
    var fingerprint: Int
  }

  /// How many bytes of the file were dealt with: all whole lines.
  private(set) var offset = 0
  private var lineNumber = 0
  /// The hashes that the line before may have.
  private var candidates: [ChainHash] = []
  /// A bad line that the next one may vouch for yet.
  private var doubtful: (number: Int, body: ArraySlice<UInt8>, hash: ChainHash)?
  /// The findings so far that were not taken yet.
  private var findings: [Finding] = []

  /// Deals with the bytes that follow `offset` in the file; a last line without its line feed is left for later.
  mutating func read(_ bytes: [UInt8]) -> [Finding] {
    findings = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      offset += line.count + 1
      lineNumber += 1
      check(line)
    }
    checkTail(rest)
    return findings
  }

  private mutating func check(_ line: ArraySlice<UInt8>) {
    guard let (body, stored) = unsealed(line) else {
      doubtful = nil
      return findings.append(.damaged(lineNumber))
    }
    if let previous = candidates.first(where: { ChainHash(after: $0, body) == stored }) {
      if let doubtful, doubtful.hash == previous { accept(doubtful.body, doubtful.number, doubtful.hash) }
      return accept(body, lineNumber, stored)
    }
    // The first line follows nothing, nor does the head of a second segment in the same file.
    if ChainHash(after: nil, body) == stored, lineNumber == 1 || parsed(body).isHead {
      return accept(body, lineNumber, stored)
    }
    reject(body, stored)
  }

  private mutating func accept(_ body: ArraySlice<UInt8>, _ number: Int, _ hash: ChainHash) {
    let proof = VouchedLine(hash: hash, fingerprint: fingerprint(of: body))
    findings.append(.line(number, parsed(body), proof))
    candidates = [hash]
    doubtful = nil
  }

  private mutating func reject(_ body: ArraySlice<UInt8>, _ stored: ChainHash) {
    findings.append(.damaged(lineNumber))
    let computed = ChainHash(after: candidates.last, body)
    doubtful = (lineNumber, body, computed)
    candidates = [stored, computed]
  }

  private func parsed(_ body: ArraySlice<UInt8>) -> SegmentLine {
    do {
      return SegmentLine(try parseJSON(Array(body) + [UInt8(ascii: "}")]))
    } catch {
      return .unknown
    }
  }

  /// A whole line of which only the line feed was changed is damage; any other rest is a line being written.
  private mutating func checkTail(_ tail: ArraySlice<UInt8>) {
    guard let (body, stored) = unsealed(tail.dropLast()),
      candidates.contains(where: { ChainHash(after: $0, body) == stored })
    else { return }
    offset += tail.count
    lineNumber += 1
    findings.append(.damaged(lineNumber))
    accept(body, lineNumber, stored)
  }
}

/// Tells texts from one another within one run of the program.
func fingerprint(of body: ArraySlice<UInt8>) -> Int {
  var hasher = Hasher()
  body.withUnsafeBytes { hasher.combine(bytes: $0) }
  return hasher.finalize()
}

/// Takes a line apart: its text before `,"h":` and the hash; nil where it has no seal.
private func unsealed(_ line: ArraySlice<UInt8>) -> (body: ArraySlice<UInt8>, hash: ChainHash)? {
  let opening = Array(#","h":""#.utf8)
  let closing = Array("\"}".utf8)
  let length = opening.count + 64 + closing.count
  guard line.count > length, line.suffix(closing.count).elementsEqual(closing) else { return nil }
  let seal = line.suffix(length)
  guard seal.starts(with: opening), let hash = ChainHash(seal.dropFirst(opening.count).prefix(64)) else { return nil }
  return (line.dropLast(length), hash)
}
