import JSONText

/// Makes random values that a text can hold.
struct RandomValues {
  var generator: SeededGenerator

  mutating func value(levels: Int) -> JSON {
    switch Int.random(in: 0..<(levels > 0 ? 9 : 7), using: &generator) {
    case 0: .null
    case 1: JSON(Bool.random(using: &generator))
    case 2: .integer(integer())
    case 3: number()
    case 4, 5, 6: .string(string())
    case 7: .array((0..<length()).map { _ in value(levels: levels - 1) })
    default: object(levels: levels)
    }
  }

  mutating func object(levels: Int) -> JSON {
    var object = JSONObject()
    for _ in 0..<length() { object[string()] = value(levels: levels - 1) }
    if Int.random(in: 0..<3, using: &generator) == 0 {
      object["features"] = .array((0..<length()).map { _ in value(levels: levels - 1) })
    }
    return .object(object)
  }

  private mutating func length() -> Int { Int.random(in: 0..<6, using: &generator) }

  private mutating func integer() -> Int64 {
    let bits = Int64(bitPattern: generator.next())
    return bits >> Int64.random(in: 0..<64, using: &generator)
  }

  private mutating func number() -> JSON {
    if Bool.random(using: &generator) {
      let degrees = Double.random(in: -180...180, using: &generator)
      return JSON(degrees) ?? .null
    }
    return JSON(Double(bitPattern: generator.next())) ?? .integer(0)
  }

  private mutating func string() -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x20...0x7E, 0x20...0x7E, 0x20...0x7E, 0x7F...0x2FF, 0x300...0x36F, 0x2028...0x2029,
      0xE000...0xFFFF, 0x10000...0x10FFFF,
    ]
    var string = ""
    for _ in 0..<Int.random(in: 0..<24, using: &generator) {
      let range = ranges[Int.random(in: ranges.indices, using: &generator)]
      guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) else { continue }
      string.unicodeScalars.append(scalar)
    }
    return string
  }
}
