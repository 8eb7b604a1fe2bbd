public import JSONText

/// Where a picture's file lies and what it must be.
public struct ImageFile: Sendable, Hashable {
  /// The name of the image root; `case` is the case's own `images` folder.
  public var root: String
  /// The path below the root.
  public var path: String
  /// The size in bytes.
  public var size: Int64?
  /// SHA-256 in lower-case hexadecimal digits.
  public var sha256: String?
  /// Which of the images in the file, from 1; nil where it holds only one.
  public var number: Int?

  /// The name of the root that every case has.
  public static let caseRoot = "case"

  /// Describes a file.
  public init(root: String, path: String, size: Int64?, sha256: String?, number: Int? = nil) {
    self.root = root
    self.path = path
    self.size = size
    self.sha256 = sha256
    self.number = number
  }

  init?(_ asset: JSON) {
    guard let root = asset["overlook:root"]?.string, let path = asset["overlook:path"]?.string else { return nil }
    let number = asset["overlook:image"]?.integer.flatMap { (1...Int64(Int32.max)).contains($0) ? Int($0) : nil }
    self.init(
      root: root, path: path, size: asset["file:size"]?.integer, sha256: asset["overlook:sha256"]?.string,
      number: number)
  }

  /// The asset of a STAC Item that lies in `imagery/`; the checksum is a multihash (0x12 0x20, SHA-256).
  public func asset(mediaType: String) -> JSON {
    var asset = JSONObject()
    asset["href"] = .string((root == Self.caseRoot ? "../images/" : "") + path.asReference)
    asset["type"] = .string(mediaType)
    asset["roles"] = ["data"]
    asset["overlook:root"] = .string(root)
    asset["overlook:path"] = .string(path)
    asset["file:size"] = size.map { .integer($0) }
    asset["file:checksum"] = sha256.map { .string("1220" + $0) }
    asset["overlook:sha256"] = sha256.map { .string($0) }
    asset["overlook:image"] = number.map { .integer(Int64($0)) }
    return .object(asset)
  }
}

extension String {
  /// A path as a relative reference (RFC 3987): what would mean something else in one is written as `%` and two digits.
  ///
  /// Letters beyond ASCII stay as they are; a colon could end the scheme of an address, a question mark the path.
  fileprivate var asReference: String {
    unicodeScalars.map { scalar in
      guard scalar.isASCII, !"/-._~!$&'()*+,;=@".unicodeScalars.contains(scalar), !scalar.isLetterOrDigit else {
        return String(scalar)
      }
      return "%" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true)
    }.joined()
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool {
    ("0"..."9").contains(self) || ("A"..."Z").contains(self) || ("a"..."z").contains(self)
  }
}
