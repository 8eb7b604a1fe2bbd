/// Whether a terminal writes light on dark or dark on light; without colours a picture looks like its negative on the
/// other one.
enum Background: String, CaseIterable {
  case dark, light

  /// What the analyst chose, else what the terminal says of itself, else dark.
  static func chosen(_ option: String?, _ configuration: Configuration) throws -> Background {
    guard let option else { return configuration.background ?? told(environment("COLORFGBG")) ?? .dark }
    guard let word = Background(rawValue: option) else {
      throw Failure(.input, "--background \(option): one of \(allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }

  /// What `COLORFGBG` says, which rxvt, Konsole and others set: the number of the background stands last; 7 and the
  /// bright ones but 8 are light. Nil where it says nothing.
  static func told(_ text: String?) -> Background? {
    guard let number = text?.split(separator: ";").last.flatMap({ Int($0) }) else { return nil }
    return number == 7 || (9...15).contains(number) ? .light : .dark
  }
}
