extension Sequence where Element == String {
  /// The word that a mistyped one was most likely meant to be: the one that fewest slips lead to; nil where none is near.
  ///
  /// A slip is a letter too much, one that lacks, another one in its place, or two that changed places (optimal string
  /// alignment). Words of fewer than five letters may hold one, others two.
  public func nearest(to word: String) -> String? {
    let wanted = Array(word.lowercased())
    let most = wanted.count < 5 ? 1 : 2
    let ranked = map { (word: $0, slips: slips(from: wanted, to: Array($0.lowercased()))) }
    return ranked.filter { $0.slips <= most }.min { $0.slips < $1.slips }?.word
  }

  private func slips(from left: [Character], to right: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var next = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var least = Swift.min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = Swift.min(least, before[column - 1] + 1)
        }
        next.append(least)
      }
      (before, last) = (last, next)
    }
    return last[right.count]
  }
}
