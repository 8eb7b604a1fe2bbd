import Crypto
import Glibc

/// SHA-256 of bytes as 64 lower-case hexadecimal digits.
public func sha256(_ bytes: [UInt8]) -> String { sha256(bytes[...]) }

/// SHA-256 of a part of bytes as 64 lower-case hexadecimal digits.
func sha256(_ bytes: ArraySlice<UInt8>) -> String { ChainHash(of: bytes).description }

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

  /// The hash of bytes.
  init(of bytes: ArraySlice<UInt8>) {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    self.init(hash.finalize())
  }

  /// The hash of a line: SHA-256 of the hexadecimal digits of the one before and of the bytes before the seal.
  init(after previous: ChainHash?, _ body: UnsafeBufferPointer<UInt8>) {
    var hash = SHA256()
    if let previous {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digits in
        previous.write(to: digits)
        hash.update(bufferPointer: UnsafeRawBufferPointer(digits))
      }
    }
    hash.update(bufferPointer: UnsafeRawBufferPointer(body))
    self.init(hash.finalize())
  }

  /// Reads 64 lower-case hexadecimal digits.
  init?(_ digits: Slice<UnsafeBufferPointer<UInt8>>) {
    guard digits.count == 64 else { return nil }
    let digits = UnsafeBufferPointer(rebasing: digits)
    func part(_ index: Int) -> UInt64? {
      word(hexadecimal: UnsafeBufferPointer(rebasing: digits[(index * 16)..<(index * 16 + 16)]))
    }
    guard let a = part(0), let b = part(1), let c = part(2), let d = part(3) else { return nil }
    words = (a, b, c, d)
  }

  init?(_ text: String) {
    var text = text
    guard let hash = text.withUTF8({ ChainHash($0[...]) }) else { return nil }
    self = hash
  }

  /// The first 64 bits, in the order of the hashes: enough to tell lines apart.
  var tag: UInt64 { words.0 }

  /// The 64 digits.
  var digits: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 64) { buffer, filled in
      write(to: buffer)
      filled = 64
    }
  }

  private func write(to buffer: UnsafeMutableBufferPointer<UInt8>) {
    for (part, word) in [words.0, words.1, words.2, words.3].enumerated() {
      for index in 0..<16 {
        let nibble = UInt8(truncatingIfNeeded: word >> (60 - 4 * UInt64(index))) & 15
        buffer[part * 16 + index] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
      }
    }
  }

  var description: String { String(decoding: digits, as: UTF8.self) }

  static func == (left: ChainHash, right: ChainHash) -> Bool { left.words == right.words }
  static func < (left: ChainHash, right: ChainHash) -> Bool { left.words < right.words }
  func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
