/// What `git merge` leaves in a file whose two versions it could not unite.
enum ConflictMarks {
  private static let marks = [
    (start: Array("<<<<<<< ".utf8), part: Part.ours), (Array("|||||||".utf8), .base), (Array("=======".utf8), .theirs),
    (Array(">>>>>>> ".utf8), .common),
  ]

  private enum Part { case common, ours, base, theirs }

  /// Our side of a marked file, the rest of it included; nil where the marks of a conflict are not there in order.
  static func ours(of bytes: [UInt8]) -> [UInt8]? {
    var part = Part.common
    var hasMarks = false
    var result: [UInt8] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if let next = marks.first(where: { line.starts(with: $0.start) })?.part, follows(next, part) {
        hasMarks = hasMarks || next == .common
        part = next
      } else if part == .common || part == .ours {
        result += line
        result.append(UInt8(ascii: "\n"))
      }
    }
    return hasMarks && part == .common ? result : nil
  }

  private static func follows(_ next: Part, _ part: Part) -> Bool {
    switch next {
    case .ours: part == .common
    case .base: part == .ours
    case .theirs: part == .ours || part == .base
    case .common: part == .theirs
    }
  }
}
