import JSONText

/// Reads members of a JSON object and says which one is wrong.
struct Members {
  let object: JSONObject

  init(_ value: JSON?, called name: String) throws(ImageryError) {
    guard let object = value?.object else { throw .member(name: name, expected: "an object") }
    self.object = object
  }

  init(_ object: JSONObject) { self.object = object }

  func has(_ name: String) -> Bool {
    switch object[name] {
    case nil, .null?: false
    default: true
    }
  }

  func string(_ name: String) throws(ImageryError) -> String {
    guard let value = object[name]?.string else { throw .member(name: name, expected: "a string") }
    return value
  }

  func optionalString(_ name: String) throws(ImageryError) -> String? {
    has(name) ? try string(name) : nil
  }

  func bool(_ name: String) throws(ImageryError) -> Bool {
    guard let value = object[name]?.bool else { throw .member(name: name, expected: "true or false") }
    return value
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(ImageryError) -> Int {
    guard let value = object[name]?.integer, let number = Int(exactly: value), range.contains(number) else {
      throw .member(name: name, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func number(_ name: String) throws(ImageryError) -> Double {
    guard let value = object[name]?.double, value.isFinite else {
      throw .member(name: name, expected: "a number")
    }
    return value
  }

  func optionalNumber(_ name: String) throws(ImageryError) -> Double? {
    has(name) ? try number(name) : nil
  }

  func array(_ name: String, atMost limit: Int) throws(ImageryError) -> [JSON] {
    guard let values = object[name]?.array, values.count <= limit else {
      throw .member(name: name, expected: "a list of at most \(limit)")
    }
    return values
  }

  func numbers(_ name: String, atMost limit: Int) throws(ImageryError) -> [Double] {
    var numbers: [Double] = []
    for value in try array(name, atMost: limit) {
      guard let number = value.double else { throw .member(name: name, expected: "a list of numbers") }
      numbers.append(number)
    }
    return numbers
  }

  func strings(_ name: String, atMost limit: Int) throws(ImageryError) -> [String] {
    var strings: [String] = []
    for value in try array(name, atMost: limit) {
      guard let string = value.string else { throw .member(name: name, expected: "a list of strings") }
      strings.append(string)
    }
    return strings
  }

  /// A word of an enumeration.
  func word<Word: RawRepresentable>(_ name: String) throws(ImageryError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try string(name)) else { throw .member(name: name, expected: "a known word") }
    return word
  }

  /// A number that may be written as "nan", "inf" or "-inf".
  func anyNumber(_ name: String) throws(ImageryError) -> Double? {
    switch object[name]?.string {
    case "nan": .nan
    case "inf": .infinity
    case "-inf": -.infinity
    default: try optionalNumber(name)
    }
  }
}

/// A number as JSON; one that is not finite as a word.
func jsonOfAnyNumber(_ value: Double) -> JSON {
  if value.isNaN { return "nan" }
  return JSON(value) ?? (value > 0 ? "inf" : "-inf")
}

/// A number as JSON; null for one that is not finite.
func jsonOfNumber(_ value: Double) -> JSON { JSON(value) ?? .null }

/// A list of numbers as JSON.
func jsonOfNumbers(_ values: [Double]) -> JSON { .array(values.map(jsonOfNumber)) }

/// A list of strings as JSON.
func jsonOfStrings(_ values: [String]) -> JSON { .array(values.map { .string($0) }) }
