import ArgumentParser
import CaseModel
import CaseStore
import Glibc

/// `overlook demo`: the sample case.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the sample case with its synthetic images and open it.",
    discussion: """
      Published facts and claims about missile bases as sample data, and pictures that the program computes itself, \
      labelled SYNTHETIC everywhere. A sample case that is there already is opened as it is.
      """)

  @Argument(help: "The folder to make; overlook-demo in the user's data folder when left out.") var folder: String?
  @Flag(help: "Only write it.") var noOpen = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    do {
      let program = try Program(common)
      let path = folder ?? UserFolders.data + "/overlook-demo"
      if !Files.exists(path + "/case.json") { try DemoMaker(path, program).make() }
      if noOpen { return Standard.output(path) }
      var options = try OpenCase.parse([path])
      options.beginsWithPicture = true
      try WorkbenchRun.run(path, options, program)
    } catch {
      throw report(error)
    }
  }
}

/// Writes the sample case beside its place and moves it there when it is whole.
struct DemoMaker {
  private let path: String
  private let program: Program

  init(_ path: String, _ program: Program) {
    self.path = path
    self.program = program
  }

  func make() throws {
    guard !Files.exists(path) || Files.list(path).isEmpty else {
      throw Failure(.input, "\(path) is not empty and no case; name another folder")
    }
    try Files.makeFolder(Files.folder(of: Files.absolute(path)))
    let building = Files.absolute(path) + ".making-\(getpid())"
    do {
      try fill(building)
      rmdir(path)
      guard rename(building, path) == 0 else {
        throw Failure(.disk, "\(path) cannot be made: \(Files.lastError)")
      }
    } catch {
      Files.remove(building)
      throw error
    }
  }

  private func fill(_ folder: String) throws {
    let records = try DemoRecords.read()
    var environment = try program.storeEnvironment()
    environment.analyst = "sample"
    let store = try CaseStore.create(
      at: folder, title: "Sample case", label: .clear, isShared: false, environment: environment)
    try store.carryOut(records.edit(in: store.contents))
    Standard.error("overlook: computing the synthetic images")
    let images = DemoImages(folder: folder, program: program)
    let scenes = try images.make(in: store.contents)
    try store.carryOut(Edit(scenes.flatMap { Edit.adding($0).changes }))
  }
}
