import JSONText

/// Puts messages together from bytes as they arrive, in pieces of any size.
///
/// After an error the other side is at fault and no more is read: every further call fails alike.
public struct FrameDecoder: Sendable {
  /// A message whose header is there.
  private struct Incoming {
    let header: JSONObject
    let length: Int
    var payload: [UInt8]

    init(header: JSONObject, length: Int) {
      self.header = header
      self.length = length
      payload = []
      // Millions of bytes a view: room for all at once, so that no piece is copied again.
      payload.reserveCapacity(length)
    }

    var missing: Int { length - payload.count }
  }

  /// Bytes before the next payload.
  private var buffer: [UInt8] = []
  private var start = 0
  private var incoming: Incoming?
  private var frames: [RasterFrame] = []
  private var failure: ImageryError?
  private static let prefix = 12

  /// Makes a decoder that has seen nothing.
  public init() {}

  /// Bytes taken in that belong to no whole message yet.
  public var pending: Int { buffer.count - start + (incoming?.payload.count ?? 0) }

  /// Takes bytes in.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    Array(bytes).withUnsafeBytes { append($0) }
  }

  /// Takes bytes in.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil else { return }
    let count = min(incoming?.missing ?? 0, bytes.count)
    incoming?.payload.append(contentsOf: bytes[..<count])
    buffer.append(contentsOf: bytes[count...])
    do {
      while try advance() {}
    } catch {
      failure = error
      buffer = []
      start = 0
      incoming = nil
    }
  }

  /// The next whole message; nil until more bytes arrive.
  public mutating func next() throws(ImageryError) -> RasterFrame? {
    if !frames.isEmpty { return frames.removeFirst() }
    if let failure { throw failure }
    return nil
  }

  /// Begins or ends a message with the bytes that are there; whether there may be another.
  private mutating func advance() throws(ImageryError) -> Bool {
    if incoming == nil { incoming = try begin() }
    guard let length = incoming?.missing else { return false }
    let end = start + min(length, buffer.count - start)
    incoming?.payload.append(contentsOf: buffer[start..<end])
    start = end
    compact()
    guard let whole = incoming, whole.missing == 0 else { return false }
    incoming = nil
    frames.append(RasterFrame(header: whole.header, payload: whole.payload))
    return true
  }

  private mutating func begin() throws(ImageryError) -> Incoming? {
    guard buffer.count - start >= FrameDecoder.prefix else { return nil }
    let header = number(at: start, bytes: 4)
    let payload = number(at: start + 4, bytes: 8)
    guard header <= UInt64(RasterFrame.largestHeader) else { throw .frame("a header of \(header) bytes") }
    guard payload <= UInt64(RasterFrame.largestPayload) else { throw .frame("a payload of \(payload) bytes") }
    let end = start + FrameDecoder.prefix + Int(header)
    guard buffer.count >= end else { return nil }
    let object = try FrameDecoder.header(Array(buffer[start + FrameDecoder.prefix..<end]))
    start = end
    return Incoming(header: object, length: Int(payload))
  }

  private mutating func compact() {
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
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
