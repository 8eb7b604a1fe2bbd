import JSONText

/// Puts messages together from bytes as they arrive, in pieces of any size.
///
/// After an error the other side is at fault and no more is read: every further call fails alike.
public struct FrameDecoder: Sendable {
  private var buffer: [UInt8] = []
  private var start = 0
  private var failure: ImageryError?
  private static let prefix = 12

  /// Makes a decoder that has seen nothing.
  public init() {}

  /// Bytes taken in and not yet given out as messages.
  public var pending: Int { buffer.count - start }

  /// Takes bytes in.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    guard failure == nil else { return }
    buffer.append(contentsOf: bytes)
  }

  /// Takes bytes in.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil else { return }
    buffer.append(contentsOf: bytes)
    reserve()
  }

  /// Makes room for the whole of a long message at once, so that its pieces are not copied again and again.
  private mutating func reserve() {
    guard pending >= FrameDecoder.prefix else { return }
    let (header, payload) = (number(at: start, bytes: 4), number(at: start + 4, bytes: 8))
    guard header <= UInt64(RasterFrame.largestHeader), payload <= UInt64(RasterFrame.largestPayload) else { return }
    buffer.reserveCapacity(start + FrameDecoder.prefix + Int(header) + Int(payload))
  }

  /// The next whole message; nil until more bytes arrive.
  public mutating func next() throws(ImageryError) -> RasterFrame? {
    if let failure { throw failure }
    do {
      return try read()
    } catch {
      failure = error
      buffer = []
      start = 0
      throw error
    }
  }

  private mutating func read() throws(ImageryError) -> RasterFrame? {
    guard pending >= FrameDecoder.prefix else { return nil }
    let header = number(at: start, bytes: 4)
    let payload = number(at: start + 4, bytes: 8)
    guard header <= UInt64(RasterFrame.largestHeader) else { throw .frame("a header of \(header) bytes") }
    guard payload <= UInt64(RasterFrame.largestPayload) else { throw .frame("a payload of \(payload) bytes") }
    let middle = start + FrameDecoder.prefix + Int(header)
    let end = middle + Int(payload)
    guard buffer.count >= end else { return nil }
    let object = try FrameDecoder.header(Array(buffer[start + FrameDecoder.prefix..<middle]))
    let frame = RasterFrame(header: object, payload: Array(buffer[middle..<end]))
    start = end
    compact()
    return frame
  }

  private mutating func compact() {
    if start == buffer.count {
      // The next view is as long as this one, as a rule.
      buffer.removeAll(keepingCapacity: buffer.capacity <= 16 << 20)
      start = 0
    } else if start > 1 << 16, start > buffer.count / 2 {
      buffer.removeFirst(start)
      start = 0
    }
  }

  private func number(at offset: Int, bytes: Int) -> UInt64 {
    (0..<bytes).reduce(0) { $0 | UInt64(buffer[offset + $1]) << (8 * UInt64($1)) }
  }

  private static func header(_ bytes: [UInt8]) throws(ImageryError) -> JSONObject {
    let value: JSON
    do {
      value = try parseJSON(bytes)
    } catch {
      throw .frame("a header that is no JSON")
    }
    guard let object = value.object else { throw .frame("a header that is no object") }
    guard object["v"]?.integer == RasterFrame.version else { throw .frame("another version of the protocol") }
    return object
  }
}
