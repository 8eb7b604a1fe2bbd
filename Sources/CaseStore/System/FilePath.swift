/// A path as the kernel takes it: bytes of whatever encoding, without a zero.
public struct FilePath: Sendable, Hashable, CustomStringConvertible {
  /// The bytes, without the zero that ends them in C.
  public let bytes: [UInt8]

  /// A path from text; what follows a zero is left out.
  public init(_ text: String) { self.init(bytes: Array(text.utf8)) }
  /// A path from bytes; what follows a zero is left out.
  public init(bytes: [UInt8]) { self.bytes = Array(bytes.prefix { $0 != 0 }) }

  /// The path of a name in this folder.
  public func appending(_ name: String) -> FilePath { appending(Array(name.utf8)) }

  /// The path of a name in this folder.
  public func appending(_ name: [UInt8]) -> FilePath {
    let slash = UInt8(ascii: "/")
    return FilePath(bytes: bytes.last == slash ? bytes + name : bytes + [slash] + name)
  }

  /// The path as text; bytes that are not UTF-8 show as replacement characters.
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  /// Hands the path to a C function.
  public func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return "".withCString(body) }
      return body(start)
    }
  }

  /// The folder that holds what the path names; `.` for a single name.
  var parent: FilePath {
    let slash = UInt8(ascii: "/")
    var rest = bytes[...]
    while rest.count > 1, rest.last == slash { rest.removeLast() }
    guard let last = rest.lastIndex(of: slash) else { return FilePath(".") }
    return FilePath(bytes: last == rest.startIndex ? [slash] : Array(rest[..<last]))
  }
}
