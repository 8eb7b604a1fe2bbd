extension String {
  /// Whether two texts have the same bytes; `==` would hide the difference between NFC and NFD.
  func hasBytes(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Hashes what `hasBytes(of:)` compares.
  func hashBytes(into hasher: inout Hasher) {
    var text = self
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }
}
