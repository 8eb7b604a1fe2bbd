/// The lines `name = value` of a text in groups, as DigitalGlobe's IMD and Landsat's MTL have them.
///
/// Groups begin with `BEGIN_GROUP = name` or `GROUP = name`. Values lose their quotation marks and the semicolon; lists
/// in brackets over several lines are left out. At most `mostEntries` are taken, each of at most 4 KiB.
struct KeyValueText {
  /// The values by their names; of a name in several groups the first value counts.
  private(set) var values: [String: String] = [:]
  /// The names of the groups, in the order in which they begin.
  private(set) var groups: [String] = []

  static let mostEntries = 5000

  init(_ bytes: [UInt8]) {
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      guard values.count < Self.mostEntries, groups.count < Self.mostEntries, line.count <= 4096 else { continue }
      read(String(decoding: line, as: UTF8.self))
    }
  }

  subscript(name: String) -> String? { values[name] }

  /// The first number under one of these names.
  func number(_ names: String...) -> Double? { names.lazy.compactMap { values[$0].flatMap(Double.init) }.first }

  /// The first text under one of these names.
  func text(_ names: String...) -> String? { names.lazy.compactMap { values[$0] }.first }

  private mutating func read(_ line: String) {
    guard let equals = line.firstIndex(of: "=") else { return }
    let name = line[..<equals].trimmingSpaces
    var value = line[line.index(after: equals)...].trimmingSpaces
    if value.last == ";" { value = value.dropLast().trimmingSpaces }
    if value.count >= 2, value.first == "\"", value.last == "\"" { value = String(value.dropFirst().dropLast()) }
    switch name {
    case "BEGIN_GROUP", "GROUP": groups.append(value)
    case "END_GROUP", "END", "": break
    default: if value.first != "(", values[name] == nil { values[name] = value }
    }
  }
}
