import CaseModel

/// The words of the command line, as the parser can take them.
enum Arguments {
  /// The commands whose own words may begin with a hyphen: `-TAG`, and `-term` of a query.
  private static let commands: Set<String> = ["tag", "sites"]
  /// Their options that take no value.
  private static let flags: Set<String> = ["--json", "--help", "--version"]

  /// Puts words such as `-watch` behind `--`, lest they be taken for a heap of one-letter options (`-h` among them).
  static func settingWordsApart(_ arguments: [String]) -> [String] {
    guard let command = arguments.first, commands.contains(command) else { return arguments }
    var options = [command]
    var words: [String] = []
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        break
      }
      if argument.hasPrefix("--") {
        options.append(argument)
        if !flags.contains(argument), !argument.contains("="), let value = rest.popFirst() { options.append(value) }
      } else if argument.hasPrefix("-"), argument.count > 2 {
        words.append(argument)
      } else {
        options.append(argument)
      }
    }
    return words.isEmpty ? options : options + ["--"] + words
  }

  /// Why the first word is neither a command nor a case to be opened; nil where it may be one of them.
  ///
  /// A word alone that is like no command is left to the opening of cases, as one with a slash in it is.
  static func strayWord(_ arguments: [String], commands: [String], isThere: (String) -> Bool) -> String? {
    guard let word = arguments.first, !word.isEmpty, !word.hasPrefix("-"), !word.contains("/"),
      !(commands + ["help"]).contains(word), !isThere(word)
    else { return nil }
    if let nearest = commands.nearest(to: word) {
      return "\(word) is no command and no case; did you mean `overlook \(nearest)`?"
    }
    guard arguments.dropFirst().contains(where: { !$0.hasPrefix("-") }) else { return nil }
    return "\(word) is no command and no case; `overlook --help` lists the commands"
  }
}
