import Briefs

/// What a PNG file holds, read for tests by the letter of PNG 1.2, RFC 1950 and RFC 1951.
struct PNGReader {
  struct Fault: Error {}

  var width = 0
  var height = 0
  var channels = 0
  /// The samples with the filters undone.
  var bytes: [UInt8] = []

  init(_ file: [UInt8]) throws {
    guard Array(file.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else { throw Fault() }
    var position = 8
    var compressed: [UInt8] = []
    var types: [String] = []
    while position + 12 <= file.count {
      let length = Self.number(file[position..<position + 4])
      let content = file[position + 4..<position + 8 + length]
      let check = Self.number(file[position + 8 + length..<position + 12 + length])
      guard Self.check(content) == check else { throw Fault() }
      types.append(String(decoding: content.prefix(4), as: UTF8.self))
      let data = Array(content.dropFirst(4))
      if types.last == "IHDR" { try readHeader(data) }
      if types.last == "IDAT" { compressed += data }
      position += 12 + length
    }
    guard position == file.count, types == ["IHDR", "IDAT", "IEND"] else { throw Fault() }
    bytes = try unfiltered(try Inflater.zlib(compressed))
  }

  private mutating func readHeader(_ data: [UInt8]) throws {
    width = Self.number(data[0..<4])
    height = Self.number(data[4..<8])
    guard data[8] == 8, data[9] == 0 || data[9] == 2, Array(data[10...]) == [0, 0, 0] else { throw Fault() }
    channels = data[9] == 0 ? 1 : 3
  }

  private func unfiltered(_ rows: [UInt8]) throws -> [UInt8] {
    let step = width * channels
    guard rows.count == (step + 1) * height else { throw Fault() }
    var output: [UInt8] = []
    for row in 0..<height {
      let filter = rows[row * (step + 1)]
      guard filter < 5 else { throw Fault() }
      for index in 0..<step {
        let left = index >= channels ? Int(output[output.count - channels]) : 0
        let up = row > 0 ? Int(output[output.count - step]) : 0
        let corner = row > 0 && index >= channels ? Int(output[output.count - step - channels]) : 0
        let guess = [0, left, up, (left + up) / 2, Self.paeth(left, up, corner)][Int(filter)]
        output.append(rows[row * (step + 1) + 1 + index] &+ UInt8(guess))
      }
    }
    return output
  }

  private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
    let guess = left + up - corner
    let (a, b, c) = (abs(guess - left), abs(guess - up), abs(guess - corner))
    return a <= b && a <= c ? left : b <= c ? up : corner
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func check(_ bytes: ArraySlice<UInt8>) -> Int {
    var register: UInt32 = .max
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1 }
    }
    return Int(~register)
  }
}

/// Undoes DEFLATE bit by bit.
struct Inflater {
  private let bytes: [UInt8]
  private var position = 16
  private var output: [UInt8] = []

  static func zlib(_ bytes: [UInt8]) throws -> [UInt8] {
    let isHeaderSound = bytes.count > 6 && bytes[0] == 0x78 && (Int(bytes[0]) << 8 + Int(bytes[1])) % 31 == 0
    guard isHeaderSound else { throw PNGReader.Fault() }
    var inflater = Inflater(bytes: bytes)
    while try inflater.block() {}
    let end = (inflater.position + 7) / 8
    var (low, high) = (1, 0)
    for byte in inflater.output {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let check = bytes[end...].reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count == end + 4, check == high << 16 | low else { throw PNGReader.Fault() }
    return inflater.output
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func bits(_ count: Int) throws -> Int {
    var value = 0
    for bit in 0..<count {
      guard position / 8 < bytes.count else { throw PNGReader.Fault() }
      value |= Int(bytes[position / 8] >> (position % 8) & 1) << bit
      position += 1
    }
    return value
  }

  /// The next symbol of a code; a path of bits is kept as a number with a 1 before its first bit.
  private mutating func symbol(_ code: [Int: Int]) throws -> Int {
    var path = 1
    while path < 1 << 15 {
      path = path << 1 | (try bits(1))
      if let symbol = code[path] { return symbol }
    }
    throw PNGReader.Fault()
  }

  /// Reads one block; false after the last.
  private mutating func block() throws -> Bool {
    let isLast = try bits(1) == 1
    guard try bits(2) == 2 else { throw PNGReader.Fault() }
    let (literals, distances) = (try bits(5) + 257, try bits(5) + 1)
    let count = try bits(4) + 4
    var lengths = [Int](repeating: 0, count: 19)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    for place in order.prefix(count) { lengths[place] = try bits(3) }
    let code = Self.code(lengths)
    var all: [Int] = []
    while all.count < literals + distances {
      let length = try symbol(code)
      guard length < 16 else { throw PNGReader.Fault() }
      all.append(length)
    }
    try body(Self.code(Array(all.prefix(literals))), Self.code(Array(all.dropFirst(literals))))
    return !isLast
  }

  private mutating func body(_ literals: [Int: Int], _ distances: [Int: Int]) throws {
    while true {
      let value = try symbol(literals)
      if value == 256 { return }
      if value < 256 {
        output.append(UInt8(value))
      } else {
        let length = try length(value)
        let distance = try distance(try symbol(distances))
        guard distance <= output.count else { throw PNGReader.Fault() }
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
    }
  }

  private mutating func length(_ symbol: Int) throws -> Int {
    if symbol == 285 { return 258 }
    let extra = max(0, (symbol - 257) / 4 - 1)
    let base = symbol < 265 ? symbol - 254 : 3 + (4 + (symbol - 257) % 4) << extra
    return base + (try bits(extra))
  }

  private mutating func distance(_ symbol: Int) throws -> Int {
    if symbol < 4 { return symbol + 1 }
    let extra = symbol / 2 - 1
    return 1 + (2 + symbol % 2) << extra + (try bits(extra))
  }

  private static func code(_ lengths: [Int]) -> [Int: Int] {
    var code: [Int: Int] = [:]
    var next = 0
    for length in 1...15 {
      next <<= 1
      for (symbol, own) in lengths.enumerated() where own == length {
        code[1 << length | next] = symbol
        next += 1
      }
    }
    return code
  }
}
