/// The degrees, minutes and seconds of one coordinate without its sign.
struct DegreeParts {
  private(set) var degrees: Double
  private(set) var unit: Double
  private(set) var form: CoordinateForm
  private(set) var text: String

  /// Reads one to three numbers with or without marks; packed digits (DDMM, DDMMSS, DDMM'SS") are split when a mark
  /// or, by `mayBePacked`, a hemisphere letter makes them recognisable.
  init(_ tokens: ArraySlice<DegreeToken>, mayBePacked: Bool) throws(DegreeFault) {
    let (numbers, marks) = try DegreeParts.split(tokens)
    guard let first = numbers.first, let last = numbers.last else { throw DegreeFault(reason: "a number is missing") }
    let startsWithMinutes = DegreeParts.isMinute(marks[0])
    let packed = startsWithMinutes || (mayBePacked && marks[0] == nil && numbers.count == 1 && first.wholeDigits > 3)
    let values = packed ? try DegreeParts.unpacked(numbers, longest: startsWithMinutes ? 5 : 7) : numbers.map(\.value)
    try DegreeParts.check(marks, firstIsDegrees: !startsWithMinutes)
    try DegreeParts.check(numbers, values)
    degrees = zip(values, [1, 60, 3600]).reduce(0) { $0 + $1.0 / $1.1 }
    let scale = [1.0, 60, 3600][min(values.count, 3) - 1]
    unit = 1 / scale / Double(powerOfTen(last.decimals))
    form = [CoordinateForm.dd, .ddm, .dms][min(values.count, 3) - 1]
    text = numbers.map(\.text).joined(separator: " ")
  }

  /// The numbers, and the mark after each of them: nil where there is none.
  private static func split(
    _ tokens: ArraySlice<DegreeToken>
  ) throws(DegreeFault) -> ([DegreeNumber], [DegreeToken?]) {
    var numbers: [DegreeNumber] = []
    var marks: [DegreeToken?] = []
    for token in tokens {
      switch token {
      case .number(let number):
        numbers.append(number)
        marks.append(nil)
      case .degree, .minute, .second, .colon:
        guard let last = marks.indices.last, marks[last] == nil else {
          throw DegreeFault(reason: "a number is missing")
        }
        marks[last] = token
      default: throw DegreeFault(reason: "signs and letters belong before or after a whole coordinate")
      }
    }
    guard numbers.count <= 3 else { throw DegreeFault(reason: "a coordinate has at most degrees, minutes and seconds") }
    return (numbers, marks)
  }

  /// Marks must stand in the order degrees, minutes, seconds, each after its own number.
  private static func check(_ marks: [DegreeToken?], firstIsDegrees: Bool) throws(DegreeFault) {
    for (position, mark) in marks.enumerated() {
      let place = firstIsDegrees ? position : position + 1
      let fits =
        switch mark {
        case nil: true
        case .colon?: firstIsDegrees && position < marks.count - 1
        case .degree?: place == 0
        case .minute?: place == 1
        case .second?: place == 2
        default: false
        }
      guard fits else { throw DegreeFault(reason: "write degrees, minutes and seconds in this order: 38°35'04.9\"") }
    }
  }

  /// Only the last number may have decimals; minutes and seconds stay below 60.
  private static func check(_ numbers: [DegreeNumber], _ values: [Double]) throws(DegreeFault) {
    if let number = numbers.dropLast().first(where: { $0.decimals > 0 }) {
      throw DegreeFault(reason: "\(number.text) has decimals but is not the last part of its coordinate")
    }
    if values.count > 1, let part = values.dropFirst().first(where: { $0 >= 60 }) {
      throw DegreeFault(reason: "\(fixed(part, decimals: 0)) minutes or seconds: they run from 0 to below 60")
    }
  }

  /// Degrees, minutes and seconds from digits without marks between them.
  private static func unpacked(_ numbers: [DegreeNumber], longest: Int) throws(DegreeFault) -> [Double] {
    guard let first = numbers.first, numbers.count <= 2, (3...longest).contains(first.wholeDigits) else {
      throw DegreeFault(reason: "write packed degrees as 3917'02\"N 12718'18\"E")
    }
    let whole = first.value.rounded(.down)
    let fraction = Double("0." + (first.text.split(separator: ".").dropFirst().first ?? "0")) ?? 0
    let hundreds = (whole / 100).rounded(.down)
    let last = whole - hundreds * 100
    if numbers.count == 2 || first.wholeDigits <= 5 {
      return [hundreds, last + fraction] + numbers.dropFirst().map(\.value)
    }
    let degrees = (hundreds / 100).rounded(.down)
    return [degrees, hundreds - degrees * 100, last + fraction]
  }

  private static func isMinute(_ mark: DegreeToken?) -> Bool {
    if case .minute? = mark { return true }
    return false
  }
}
