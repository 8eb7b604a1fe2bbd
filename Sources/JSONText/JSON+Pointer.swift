extension JSON {
  /// The value at a JSON Pointer (RFC 6901) such as `/properties/name`; `""` means the value itself.
  ///
  /// Pointers pass through objects only. Nil where there is nothing, or where the text is no pointer.
  public subscript(pointer pointer: String) -> JSON? {
    guard let names = pointerNames(pointer) else { return nil }
    var value = self
    for name in names {
      guard let member = value[name] else { return nil }
      value = member
    }
    return value
  }

  /// Sets the value at a JSON Pointer; nil takes the member out.
  ///
  /// Objects that are missing along the way are made, and what stands in the way and is no object, arrays included,
  /// gives way to one; taking out changes nothing where there is no such member. The pointer `""` means the value
  /// itself, which nil turns into `null`. Does nothing and gives false where the text is no pointer.
  @discardableResult
  public mutating func set(_ value: JSON?, at pointer: String) -> Bool {
    guard let names = pointerNames(pointer) else { return false }
    if names.isEmpty {
      self = value ?? .null
    } else if value != nil || self[pointer: pointer] != nil {
      set(value, at: names[...])
    }
    return true
  }

  private mutating func set(_ value: JSON?, at names: ArraySlice<String>) {
    guard let name = names.first else { return }
    var object = object ?? JSONObject()
    // Keeps the members in one hand, so that changing them copies nothing.
    self = .null
    if names.count == 1 {
      object[name] = value
    } else {
      var child = object[name] ?? .null
      object[name] = .null
      child.set(value, at: names.dropFirst())
      object[name] = child
    }
    self = .object(object)
  }
}

/// A member's name as one step of a JSON Pointer: `~` becomes `~0` and `/` becomes `~1`.
public func escapedPointerToken(_ name: String) -> String {
  guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
  var token: [UInt8] = []
  for byte in name.utf8 {
    switch byte {
    case UInt8(ascii: "~"): token += "~0".utf8
    case UInt8(ascii: "/"): token += "~1".utf8
    default: token.append(byte)
    }
  }
  return String(decoding: token, as: UTF8.self)
}

/// The names a pointer passes through; nil where it does not start with `/` or has a `~` without 0 or 1 after it.
private func pointerNames(_ pointer: String) -> [String]? {
  if pointer.isEmpty { return [] }
  guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
  let tokens = pointer.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  guard pointer.utf8.contains(UInt8(ascii: "~")) else { return tokens.map { String(Substring($0)) } }
  let names = tokens.compactMap(unescaped)
  return names.count == tokens.count ? names : nil
}

/// A step of a JSON Pointer as the member's name; nil where a `~` has no 0 or 1 after it.
private func unescaped(_ token: Substring.UTF8View) -> String? {
  var name: [UInt8] = []
  var rest = token
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "~") else {
      name.append(byte)
      continue
    }
    switch rest.popFirst() {
    case UInt8(ascii: "0"): name.append(UInt8(ascii: "~"))
    case UInt8(ascii: "1"): name.append(UInt8(ascii: "/"))
    default: return nil
    }
  }
  return String(decoding: name, as: UTF8.self)
}
