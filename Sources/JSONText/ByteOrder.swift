/// Whether one text comes before another in the order of UTF-8 bytes.
public func precedes(_ left: String, _ right: String) -> Bool { order(left, right) < 0 }

/// Whether two texts have the same bytes; `==` of `String` calls NFC and NFD forms of a text equal.
public func haveSameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && order(left, right) == 0
}

/// Negative, zero or positive as the bytes of the first text come before, are those of, or come after the second's.
private func order(_ left: String, _ right: String) -> Int {
  let inPlace = left.utf8.withContiguousStorageIfAvailable { first in
    right.utf8.withContiguousStorageIfAvailable { second in order(first, second) }
  }
  if let inPlace, let result = inPlace { return result }
  return Array(left.utf8).withUnsafeBufferPointer { first in
    Array(right.utf8).withUnsafeBufferPointer { second in order(first, second) }
  }
}

private func order(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  var index = 0
  let shared = min(left.count, right.count)
  while index < shared {
    let (first, second) = (left[index], right[index])
    if first != second { return Int(first) - Int(second) }
    index += 1
  }
  return left.count - right.count
}
