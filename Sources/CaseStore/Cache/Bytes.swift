/// Writes numbers, texts and rows of plain values one after the other, in this machine's byte order.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: some FixedWidthInteger & BitwiseCopyable) {
    withUnsafeBytes(of: number) { bytes += $0 }
  }

  mutating func write(_ number: Int) { write(Int64(number)) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  /// Writes values of a type that any bits make.
  mutating func write<Value: BitwiseCopyable>(_ values: [Value]) {
    write(values.count)
    values.withUnsafeBytes { bytes += $0 }
  }
}

/// Reads what a `ByteWriter` wrote; throws where the bytes end too soon.
struct ByteReader {
  /// The bytes end before what should be there.
  struct Short: Error {}

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type) throws(Short) -> Number {
    let part = try take(MemoryLayout<Number>.size)
    return part.withUnsafeBytes { $0.loadUnaligned(as: type) }
  }

  mutating func int() throws(Short) -> Int { Int(try number(Int64.self)) }

  mutating func text() throws(Short) -> String {
    let count = try int()
    return String(decoding: try take(count), as: UTF8.self)
  }

  /// Reads values of a type that any bits make.
  mutating func values<Value: BitwiseCopyable>(_ type: Value.Type) throws(Short) -> [Value] {
    let count = try int()
    guard count >= 0, count <= bytes.count / MemoryLayout<Value>.stride else { throw Short() }
    let part = try take(count * MemoryLayout<Value>.stride)
    return [Value](unsafeUninitializedCapacity: count) { buffer, filled in
      part.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      filled = count
    }
  }

  private mutating func take(_ count: Int) throws(Short) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.endIndex - position else { throw Short() }
    defer { position += count }
    return bytes[position..<(position + count)]
  }
}
