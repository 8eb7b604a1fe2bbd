extension JSONTextError {
  /// One sentence for the user: the place, what is wrong, and what to do.
  public var message: String { "line \(line), column \(column): \(reason.message)" }
}

extension JSONTextError.Reason {
  /// What is wrong and what to do, without the place.
  public var message: String {
    switch self {
    case .emptyDocument: "the text is empty; a JSON document holds one value"
    case .truncated: "the text ends too early; the end of the document is missing"
    case .unexpectedCharacter(let character): "unexpected \(character.shown)"
    case .trailingText: "text after the end of the document; a JSON document holds one value"
    case .byteOrderMark: "the text starts with a byte order mark; save it as UTF-8 without one"
    case .invalidUTF8: "bytes that are not UTF-8; save the text as UTF-8"
    default: messageOfValue
    }
  }

  private var messageOfValue: String {
    switch self {
    case .unterminatedString: "the string that starts here has no closing quotation mark"
    case .controlCharacter(let code):
      "unescaped control character \(Unicode.Scalar(code).shown) in a string; write it as an escape"
    case .badEscape: "unknown escape in a string; write a backslash itself as two backslashes"
    case .loneSurrogate: "half a surrogate pair in a string; escapes \\ud800 to \\udfff stand in pairs"
    case .duplicateName(let name): "the name \(quoted(name)) occurs twice in one object; take one of them out"
    case .inexactInteger(let text, let pointer):
      "\(place(pointer)): \(text) can't be kept exactly; write it as a string"
    case .numberOutOfRange(let text, let pointer):
      "\(place(pointer)): \(text) is beyond the range of numbers; write it as a string"
    default: messageOfLimit
    }
  }

  private var messageOfLimit: String {
    switch self {
    case .nestingTooDeep(let limit): "more than \(limit) arrays and objects in one another"
    case .tooLong(let limit): "the document is longer than \(limit) bytes, the most that can be read; divide it"
    case .outOfMemory: "there is not memory enough to read the document"
    case .refusedByParser(let words): "refused by the parser: \(words)"
    default: ""
    }
  }

  private func place(_ pointer: String) -> String { pointer.isEmpty ? "the document" : pointer }

  private func quoted(_ name: String) -> String { JSON.string(name).canonicalText() }
}

extension Unicode.Scalar {
  /// The character between quotation marks, or its code where it cannot be seen.
  fileprivate var shown: String {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
      "character U+\(hexadecimal)"
    default: "'\(self)'"
    }
  }

  private var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
