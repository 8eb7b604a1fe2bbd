/// The lines of several copies of a history by their hashes, each with the one that it follows.
///
/// A line is in it only where its text gives its hash after the hash of another, so that a chain through it is whole
/// whatever files its lines came from.
struct ChainGraph {
  /// One line.
  struct Node {
    /// The whole line without its line feed.
    var text: ArraySlice<UInt8>
    /// The line before; nil for a head.
    var previous: ChainHash?
    /// The number of the copy in which it was found first.
    var copy: Int
  }

  private(set) var nodes: [ChainHash: Node] = [:]
  private var followers: [ChainHash: [ChainHash]] = [:]

  /// Takes in the whole lines of a copy; gives the hashes of those that are what they were, in their order.
  mutating func add(_ bytes: [UInt8], copy: Int) -> [ChainHash] {
    var reader = LineLinker()
    var found: [ChainHash] = []
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      for link in reader.links(of: bytes[start..<end]) {
        insert(link, copy)
        found.append(link.hash)
      }
      start = end + 1
    }
    return found
  }

  private mutating func insert(_ link: LineLinker.Link, _ copy: Int) {
    guard nodes[link.hash] == nil else { return }
    nodes[link.hash] = Node(text: link.text, previous: link.previous, copy: copy)
    if let previous = link.previous { followers[previous, default: []].append(link.hash) }
  }

  /// All lines from the head of a segment to one of its lines; nil where one between them is not known.
  func chain(to tip: ChainHash) -> [ChainHash]? {
    var chain = [tip]
    var current = nodes[tip]
    while let node = current {
      guard let previous = node.previous else { return chain.reversed() }
      chain.append(previous)
      current = nodes[previous]
    }
    return nil
  }

  /// The last line that is known to follow a line; where a chain forks, along the lower hash as everywhere.
  func furthest(_ hash: ChainHash) -> ChainHash {
    var hash = hash
    while let next = followers[hash]?.min() { hash = next }
    return hash
  }

  /// The whole chains in which some lines stand, as far as they go on, in the order of their first mention.
  func chains(through found: [ChainHash]) -> [[ChainHash]] {
    var covered: Set<ChainHash> = []
    var chains: [[ChainHash]] = []
    for hash in found.reversed() where !covered.contains(hash) {
      guard let chain = chain(to: furthest(hash)) else { continue }
      covered.formUnion(chain)
      chains.append(chain)
    }
    return chains.reversed()
  }

  /// The bytes of a segment with these lines.
  func bytes(of chains: [[ChainHash]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for hash in chains.joined() {
      bytes += nodes[hash]?.text ?? []
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}

/// Finds for each line of a file the one that it follows.
struct LineLinker {
  /// A line and what it follows.
  struct Link {
    var hash: ChainHash
    var text: ArraySlice<UInt8>
    var previous: ChainHash?
  }

  /// The hashes that the line before may have; nil where a segment begins.
  private var candidates: [ChainHash?] = [nil]
  /// A line whose own hash alone seems damaged: what it should be, should the next one follow that.
  private var doubtful: Link?

  /// What a line tells: nothing where it is damaged; itself; or the one before too, whose hash it makes good.
  mutating func links(of line: ArraySlice<UInt8>) -> [Link] {
    line.withUnsafeBufferPointer { text in
      guard let seal = Seal(text) else {
        doubtful = nil
        return []
      }
      let own = candidates.first { seal.follows($0) } ?? (seal.follows(nil) && text.isHead ? .some(nil) : nil)
      guard let own else {
        doubt(line, seal)
        return []
      }
      defer {
        candidates = [seal.hash]
        doubtful = nil
      }
      let before = doubtful.flatMap { $0.hash == own ? [$0] : nil } ?? []
      return before + [Link(hash: seal.hash, text: line, previous: own)]
    }
  }

  private mutating func doubt(_ line: ArraySlice<UInt8>, _ seal: Seal) {
    let previous = candidates.last ?? nil
    let computed = seal.computed(after: previous)
    var text = Array(line.dropLast(Seal.length))
    text += #","h":""#.utf8
    text += computed.digits
    text += "\"}".utf8
    doubtful = Link(hash: computed, text: text[...], previous: previous)
    candidates = [seal.hash, computed]
  }
}
