import ArgumentParser
import CaseModel
import CaseStore
import Cells
import Exchange
import Imagery

/// `overlook import`: images and STAC Items into a case.
struct Import: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring images and STAC Items into a case.",
    discussion: """
      What a file is is told from its content. Each image becomes a record (a STAC Item) with what the file and its \
      side-cars say of its place, date, sun and sensor, and with its SHA-256; what was guessed is marked. A file that \
      holds several images gives a record for each, or for the one that --image names. A file below an image root \
      (imageRoots in the settings) or in the case's images/ stays where it is; any other is copied into images/.

      A STAC Item, or each item of an ItemCollection, becomes a record too. Its picture is found among its assets: a \
      file below an image root or below the item's folder is bound and hashed, an address elsewhere is recorded, \
      nothing is downloaded. --asset names another one. Other assets that hold bands and are such files are bound as well, so that bands of \
      several files can be laid over one another.

      Files that hold one band each of one scene, as Landsat's …_B4.TIF, Sentinel-2's …_B04.jp2 and HLS's ….B04.tif, \
      become one image of several files when they are given together, or when their folder is; with --separate each \
      becomes an image.

      A large image without overviews gets a pyramid in the user's cache, so that it is seen whole at once; the image \
      itself is never written.

      Each image is looked at once; one that cannot be read to its end comes in all the same, and that is said.

      Without --site an image belongs to the sites that its footprint holds. A file that the case has already is known \
      by its hash; if its record pointed to a file that is gone, it is bound to this one. Either every file is brought \
      in or none, unless --keep-going.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Argument(
    help: """
      Images (GeoTIFF, COG, JPEG 2000, NITF, PNG, JPEG, HFA, ENVI, MBTiles, GeoPackage), STAC Items, ItemCollections, folders of a scene's bands.
      """)
  var files: [String]
  @Option(help: "The site that the images show.") var site: String?
  @Option(help: "Only this image of a file that holds several, from 1; info lists them.") var image: Int?
  @Option(
    help: ArgumentHelp(
      "This asset of a STAC Item, alone, whatever it is meant for; a name that the item does not have lists those that it has.",
      valueName: "name"))
  var asset: String?
  @Option(
    help: "What the samples of these radar images are, where files do not say: amplitude, intensity or decibels.")
  var backscatter: String?
  @Option(help: "What these images are, where files say nothing or the wrong thing: picture, classes or elevation.")
  var content: String?
  @Flag(help: "Make an image of each file, also where files hold the bands of one scene.") var separate = false
  @Flag(help: "Only say what would be done.") var dryRun = false
  @Flag(help: "Bring in what can be, and name the rest; exit status 1 when some were refused.") var keepGoing = false
  @Flag(help: "Leave pyramids of large images to the workbench.") var noPyramids = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    if let reason = store.readOnlyReason { throw Failure(.permission, "the case is read-only: \(reason)") }
    let site = try site.map { try store.contents.find($0, kinds: [.site]).id }
    let number = try image.map(ImagePath.number)
    let importer = try Importer(store, casePath: casePath, site: site, program: program)
    importer.assetName = asset
    importer.backscatter = try chosenWord(backscatter, "--backscatter")
    importer.content = try chosenWord(content, "--content")
    var refused = 0
    let files = try files.flatMap(SceneFiles.below)
    let sideCars = sideCars(among: files)
    for file in files where sideCars.contains(file) {
      Standard.output(sanitized("\(file)  is read with the images beside it"))
    }
    let images = files.filter { !sideCars.contains($0) }
    let groups = separate || number != nil || asset != nil ? images.map { [$0] } : SceneFiles.grouped(images)
    for group in groups {
      if group.count > 1 {
        try planScene(of: group, importer, &refused)
        continue
      }
      for step in try group.flatMap({ try steps(of: $0, number, importer, &refused) }) {
        try attempt(step.name, &refused) { try step.plan() }
      }
    }
    try importer.carryOut(isDry: dryRun)
    if !dryRun, !noPyramids { importer.makePyramids() }
    if refused > 0 { throw ExitCode(Failure.Status.findings.rawValue) }
  }

  /// The files that others of them are described by, as where a whole folder was named; a STAC Item may be meant itself.
  private func sideCars(among files: [String]) -> Swift.Set<String> {
    let given = Swift.Set(files)
    let named = files.flatMap { file -> [String] in
      let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
      let name = Files.name(of: file)
      let cars = SideCar.candidates(for: name).filter { $0.form != .stac }.map(\.name) + [name + ".aux.xml"]
      return cars.filter { $0 != name }.map { folder + $0 }
    }
    return given.intersection(named)
  }

  /// Plans one image of several files; each that cannot be read is refused by itself.
  private func planScene(of files: [String], _ importer: Importer, _ refused: inout Int) throws {
    var parts: [ScenePart] = []
    for file in files {
      try attempt(file, &refused) {
        if let part = try importer.part(file) { return parts.append(part) }
        // A name alone says little: this is no image but a list of items.
        for step in try importer.steps(of: file, number: nil) { try step.plan() }
      }
    }
    try attempt(files[0], &refused) { try importer.planScene(of: parts) }
  }

  private func steps(
    of file: String, _ number: Int?, _ importer: Importer, _ refused: inout Int
  ) throws -> [ImportStep] {
    var steps: [ImportStep] = []
    try attempt(file, &refused) { steps = try importer.steps(of: file, number: number) }
    return steps
  }

  /// Does something; a failure ends all or is named and counted.
  private func attempt(_ name: String, _ refused: inout Int, _ work: () throws -> Void) throws {
    do {
      try work()
    } catch {
      let failure = Failure(error)
      let message = failure.message.contains(name) ? failure.message : "\(name): \(failure.message)"
      guard keepGoing else { throw Failure(failure.status, message) }
      refused += 1
      Standard.error("refused \(message)")
    }
  }
}

/// One record that a file gives: its name for people, and the work that plans it.
struct ImportStep {
  var name: String
  var plan: () throws -> Void
}

/// One record that is to be brought in.
struct ImportedImage {
  /// What becomes of it.
  enum Outcome {
    /// The record is new.
    case new
    /// The case has a record of the same image; nothing is done.
    case known(RecordID)
    /// The case has a record of the same image, whose file is gone; it gets this one.
    case found(Record)
    /// The case has a record of the same image, which the site that was named is added to.
    case bound(Record)
  }

  /// What it is called in messages.
  var name: String
  var record: Record
  /// What the record does not know or guessed.
  var remarks: [String]
  var outcome = Outcome.new
  /// The files that would take long to be seen whole.
  var slowFiles: [ImageFile] = []
  /// The files that are in another place now.
  var foundFiles: [ImageFile] = []

  /// Whether it is that record of the case, of which no file was found anew.
  func isOld(_ id: RecordID) -> Bool {
    switch outcome {
    case .known(let known): known == id
    case .bound(let old): old.id == id
    case .new, .found: false
    }
  }
}
