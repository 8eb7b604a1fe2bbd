public import JSONText

/// One message between Overlook and its raster worker: a JSON header and raw bytes.
///
/// On the wire: the header's length as 32 bits and the payload's as 64 bits, little-endian, the header, the payload.
public struct RasterFrame: Sendable, Hashable {
  /// What the message says.
  public var header: JSONObject
  /// The samples that belong to it; often empty.
  public var payload: [UInt8]

  /// The most bytes of a header.
  public static let largestHeader = 1 << 20
  /// The most bytes of a payload.
  public static let largestPayload = 64 << 20
  /// The version of the protocol.
  public static let version: Int64 = 1

  /// Makes a message.
  public init(header: JSONObject, payload: [UInt8] = []) {
    self.header = header
    self.payload = payload
  }

  /// The bytes on the wire; fails for a message that is too long.
  public func encoded() throws(ImageryError) -> [UInt8] { try encodedHead() + payload }

  /// The bytes on the wire up to the payload, which follows them as it is; fails for a message that is too long.
  public func encodedHead() throws(ImageryError) -> [UInt8] {
    var text: [UInt8] = []
    JSON.object(header).appendCanonical(to: &text)
    guard text.count <= RasterFrame.largestHeader else { throw .frame("a header of \(text.count) bytes") }
    guard payload.count <= RasterFrame.largestPayload else { throw .frame("a payload of \(payload.count) bytes") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(12 + text.count)
    for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: text.count >> shift)) }
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: payload.count >> shift)) }
    return bytes + text
  }
}
