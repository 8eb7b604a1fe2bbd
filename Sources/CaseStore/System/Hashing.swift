import Crypto
import Glibc

/// SHA-256 of bytes as 64 lower-case hexadecimal digits.
public func sha256(_ bytes: [UInt8]) -> String { ChainHash(SHA256.digest(of: [bytes[...]])).description }

/// SHA-256 of a file as 64 lower-case hexadecimal digits, read in pieces of 1 MiB.
///
/// `progress` gets the bytes done after each piece and answers whether to go on; nil is given where it says no.
public func sha256(
  ofFile path: String, sys: any Sys = LinuxSys(), progress: (Int64) -> Bool = { _ in true }
) throws(StoreError) -> String? {
  let files = CaseFiles(sys: sys, root: FilePath("."))
  do throws(SystemFault) {
    return try files.withFile(FilePath(path), flags: O_RDONLY) { (file) throws(SystemFault) in
      var hash = SHA256()
      var done = 0
      while true {
        let chunk = try files.calling(FilePath(path)) { () throws(SystemFault) in
          try sys.read(file, at: done, upTo: 1 << 20)
        }
        if chunk.isEmpty { return ChainHash(hash.finalize()).description }
        chunk.withUnsafeBytes { hash.update(bufferPointer: $0) }
        done += chunk.count
        if !progress(Int64(done)) { return nil }
      }
    }
  } catch {
    throw StoreError(error)
  }
}

extension SHA256 {
  fileprivate static func digest(of parts: [ArraySlice<UInt8>]) -> SHA256Digest {
    var hash = SHA256()
    for part in parts { part.withUnsafeBytes { hash.update(bufferPointer: $0) } }
    return hash.finalize()
  }
}

/// A SHA-256 in 32 bytes.
struct ChainHash: Hashable, Comparable, Sendable, CustomStringConvertible {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  init(_ digest: SHA256Digest) {
    words = digest.withUnsafeBytes { bytes in
      func word(_ index: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      }
      return (word(0), word(8), word(16), word(24))
    }
  }

  /// The hash of a line: SHA-256 of the hexadecimal digits of the one before and of the bytes before the seal.
  init(after previous: ChainHash?, _ body: ArraySlice<UInt8>) {
    self.init(SHA256.digest(of: [(previous?.digits ?? [])[...], body]))
  }

  /// Reads 64 lower-case hexadecimal digits.
  init?(_ digits: ArraySlice<UInt8>) {
    guard digits.count == 64 else { return nil }
    func part(_ index: Int) -> UInt64? {
      word(hexadecimal: digits.dropFirst(index * 16).prefix(16))
    }
    guard let a = part(0), let b = part(1), let c = part(2), let d = part(3) else { return nil }
    words = (a, b, c, d)
  }

  init?(_ text: String) { self.init(Array(text.utf8)[...]) }

  /// The 64 digits.
  var digits: [UInt8] {
    let parts = [words.0, words.1, words.2, words.3]
    return [UInt8](unsafeUninitializedCapacity: 64) { buffer, filled in
      for index in 0..<64 {
        let nibble = UInt8(truncatingIfNeeded: parts[index / 16] >> (60 - 4 * (index % 16))) & 15
        buffer[index] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
      }
      filled = 64
    }
  }

  var description: String { String(decoding: digits, as: UTF8.self) }

  static func == (left: ChainHash, right: ChainHash) -> Bool { left.words == right.words }
  static func < (left: ChainHash, right: ChainHash) -> Bool { left.words < right.words }
  func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
