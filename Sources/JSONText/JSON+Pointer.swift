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
  var token = ""
  for scalar in name.unicodeScalars {
    switch scalar {
    case "~": token += "~0"
    case "/": token += "~1"
    default: token.unicodeScalars.append(scalar)
    }
  }
  return token
}

/// The names a pointer passes through; nil where it does not start with `/` or has a `~` without 0 or 1 after it.
private func pointerNames(_ pointer: String) -> [String]? {
  if pointer.isEmpty { return [] }
  var names: [String] = []
  var name = String.UnicodeScalarView()
  var rest = pointer.unicodeScalars[...]
  guard rest.popFirst() == "/" else { return nil }
  while let scalar = rest.popFirst() {
    switch scalar {
    case "/":
      names.append(String(name))
      name.removeAll()
    case "~":
      guard let code = rest.popFirst(), code == "0" || code == "1" else { return nil }
      name.append(code == "0" ? "~" : "/")
    default: name.append(scalar)
    }
  }
  return names + [String(name)]
}
