/// Where a coordinate pair's tokens divide into its two coordinates.
struct DegreePair {
  var first: ArraySlice<DegreeToken>
  var second: ArraySlice<DegreeToken>

  /// Divides at the separator, else at the hemisphere letters, else where the second coordinate's marks, sign or
  /// numbers begin.
  init(_ tokens: [DegreeToken]) throws(DegreeFault) {
    let separators = tokens.indices.filter { tokens[$0] == .separator }
    guard separators.count <= 1 else { throw DegreeFault(reason: "it has more than one comma or semicolon") }
    if let separator = separators.first {
      first = tokens[..<separator]
      second = tokens[(separator + 1)...]
    } else {
      let start = try DegreePair.startOfSecond(tokens)
      first = tokens[..<start]
      second = tokens[start...]
    }
    guard DegreePair.holdsNumber(first), DegreePair.holdsNumber(second) else {
      throw DegreeFault(reason: "a place needs a latitude and a longitude")
    }
  }

  private static func startOfSecond(_ tokens: [DegreeToken]) throws(DegreeFault) -> Int {
    let letters = tokens.indices.filter { isHemisphere(tokens[$0]) }
    if letters.count == 2 { return letters[0] == 0 ? letters[1] : letters[0] + 1 }
    guard letters.isEmpty else {
      throw DegreeFault(
        reason: "a place needs a latitude and a longitude, both with a letter (N, S, E, W) or both without")
    }
    guard tokens.count(where: isNumber) > 1 else {
      throw DegreeFault(reason: "a place needs a latitude and a longitude")
    }
    let start = startByMarks(tokens) ?? startByColons(tokens) ?? startBySign(tokens) ?? startByCount(tokens)
    guard let start else { throw DegreeFault(reason: "it is not clear where the longitude begins; put a comma there") }
    return start
  }

  /// The number that has the second of those marks of which the first number has the first.
  private static func startByMarks(_ tokens: [DegreeToken]) -> Int? {
    guard let number = tokens.firstIndex(where: isNumber), tokens.indices.contains(number + 1) else { return nil }
    let mark = tokens[number + 1]
    guard mark == .degree || mark == .minute(isLetter: false) || mark == .minute(isLetter: true) else { return nil }
    guard let next = tokens[(number + 2)...].firstIndex(of: mark), isNumber(tokens[next - 1]) else { return nil }
    return withSign(next - 1, in: tokens)
  }

  /// The first number after the colons that is not itself joined by a colon to the one before.
  private static func startByColons(_ tokens: [DegreeToken]) -> Int? {
    guard tokens.contains(.colon) else { return nil }
    let starts = tokens.indices.dropFirst().filter { index in
      isNumber(tokens[index]) && tokens[index - 1] != .colon && tokens[..<index].contains(where: isNumber)
    }
    return starts.count == 1 ? withSign(starts[0], in: tokens) : nil
  }

  private static func startBySign(_ tokens: [DegreeToken]) -> Int? {
    let signs = tokens.indices.dropFirst().filter { isSign(tokens[$0]) }
    return signs.count == 1 ? signs[0] : nil
  }

  private static func startByCount(_ tokens: [DegreeToken]) -> Int? {
    let numbers = tokens.indices.filter { isNumber(tokens[$0]) }
    guard numbers.count % 2 == 0, !numbers.isEmpty else { return nil }
    return numbers[numbers.count / 2]
  }

  private static func withSign(_ start: Int, in tokens: [DegreeToken]) -> Int {
    start > 0 && isSign(tokens[start - 1]) ? start - 1 : start
  }

  private static func holdsNumber(_ tokens: ArraySlice<DegreeToken>) -> Bool {
    tokens.contains(where: isNumber)
  }

  private static func isNumber(_ token: DegreeToken) -> Bool {
    if case .number = token { return true }
    return false
  }

  private static func isSign(_ token: DegreeToken) -> Bool {
    if case .sign = token { return true }
    return false
  }

  private static func isHemisphere(_ token: DegreeToken) -> Bool {
    if case .hemisphere = token { return true }
    return false
  }
}
