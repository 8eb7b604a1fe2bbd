import Imagery

extension ClassTable {
  /// The most classes that a report for people lists.
  private static let mostReported = 64

  /// How many classes there are, and the first of them, a line each.
  var report: [String] {
    let named = "classes of band \(band): \(count) with names"
    let title = isNamed ? named : "colour table of band \(band): \(count) colours, none with a name"
    let listed = classes.prefix(ClassTable.mostReported)
    let rest = count - listed.count
    return ["\(title):"] + listed.map { "  \($0.line)" } + (rest > 0 ? ["  and \(rest) more"] : [])
  }
}

extension RasterClass {
  fileprivate var line: String {
    let words = name.isEmpty ? "\(value):" : "\(value): \(name)"
    guard let color else { return words }
    let clear = color[3] < 128 ? ", not shown" : ""
    return "\(words) (\(color.prefix(3).map(String.init).joined(separator: " "))\(clear))"
  }
}
