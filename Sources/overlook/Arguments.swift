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
}
