extension TextScanner {
  /// An error at an offset; counts its line and column.
  func error(_ reason: JSONTextError.Reason, at offset: Int) -> JSONTextError {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = 1 + before.count { $0 == 0x0A }
    // Every scalar has one byte that does not continue another.
    let column = 1 + bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 }
    return JSONTextError(line: line, column: column, offset: offset, reason: reason)
  }

  /// The error that the byte that comes next cannot stand there.
  func unexpected() -> JSONTextError {
    guard next != nil else { return error(.truncated, at: offset) }
    guard let scalar = scalar(at: offset) else { return error(.invalidUTF8, at: offset) }
    return error(.unexpectedCharacter(scalar), at: offset)
  }

  /// The scalar that starts at an offset; nil where the bytes there are not UTF-8.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes[offset...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  /// The JSON Pointer (RFC 6901) of the value that comes next, array indices included.
  var pointer: String {
    containers.reduce(into: "") { pointer, container in
      let name = String(decoding: container.name, as: UTF8.self)
      pointer += "/" + (container.isObject ? escapedPointerToken(name) : String(container.index))
    }
  }
}
