import ArgumentParser
import CSystem
import Glibc

/// The program: the workbench, and the same work from the shell.
@main
struct Overlook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overlook",
    abstract: "A terminal workbench for open-source imagery analysts.",
    discussion: """
      overlook CASE opens a case; overlook demo makes and opens a sample. Everything that the screen does to a case can \
      be done from the shell, with one history and one undo.

      Exit status: 0 done; 1 findings or a no; 2 the input is wrong; 64 usage; 70 a fault of ours; 74 the disk or the \
      decoder failed; 75 try again; 77 not permitted.
      """,
    version: Version.text,
    subcommands: [
      OpenCase.self, Demo.self, NewCase.self, Import.self, Sites.self, ListRecords.self, Show.self, Add.self,
      SetFields.self, Tag.self,
      Remove.self, Undo.self, Redo.self, History.self, Conflicts.self, ImportEdits.self, Render.self, Info.self,
      Export.self, Verify.self, Fsck.self, Compact.self, GitSetup.self,
      MergeDocument.self, Doctor.self,
    ],
    defaultSubcommand: OpenCase.self)

  static func main() {
    // Some services start programs with signals blocked; a dropped connection could then not end this one.
    _ = overlook_let_signals_through()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let commands = configuration.subcommands.map { $0._commandName }
    if let why = Arguments.strayWord(arguments, commands: commands, isThere: { access($0, F_OK) == 0 }) {
      exit(withError: report(Failure(.input, why)))
    }
    main(Arguments.settingWordsApart(arguments))
  }
}

/// What the program says of itself.
enum Version {
  /// The version of this source.
  static let text = "0.1.0"
}
