/// What a segment of this session holds for certain, so that it can be written anew if somebody takes it away.
///
/// One copy is shared by the one who writes and the one who reads values back.
final class SegmentBytes {
  /// The bytes; nil once they were let go of to spare memory.
  private(set) var bytes: [UInt8]?
  /// How many there are.
  private(set) var count: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    count = bytes.count
  }

  func append(_ more: [UInt8]) {
    bytes? += more
    count += more.count
  }

  /// Lets go of the bytes; the file alone has them then.
  func forget() { bytes = nil }
}
