import ArgumentParser
import CaseModel
import CaseStore

/// `overlook new`: an empty case.
struct NewCase: ShellCommand {
  static let configuration = CommandConfiguration(commandName: "new", abstract: "Make an empty case.")

  @Argument(help: "The folder to make; it must be empty or missing.") var folder: String
  @Option(help: "The title of the case.") var title: String?
  @Option(help: "How far the case may travel: TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN or TLP:CLEAR.")
  var label = SharingLabel.amber.rawValue
  @Flag(help: "Let the folder's group read and write (modes 2770 and 0660).") var shared = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    guard let label = SharingLabel(rawValue: label.uppercased()) else {
      throw Failure(.input, "\"\(label)\" is no label of TLP 2.0: \(SharingLabel.words.joined(separator: ", "))")
    }
    let store = try CaseStore.create(
      at: folder, title: title ?? Files.name(of: folder), label: label, isShared: shared,
      environment: try program.storeEnvironment())
    _ = try store.writeDocuments()
    Standard.output(folder)
  }
}
