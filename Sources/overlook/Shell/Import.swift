import ArgumentParser
import CaseModel
import CaseStore
import Imagery
import JSONText
import Places
import RasterClient

/// `overlook import`: images into a case.
struct Import: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring images into a case.",
    discussion: """
      Each file becomes an image record (a STAC Item) with what the file says of its place, date, sun and sensor, and \
      with its SHA-256. A file below an image root (imageRoots in the settings) or in the case's images/ stays where it \
      is; any other is copied into images/. Without --site an image belongs to the sites that its footprint holds. \
      Either every file is brought in or none, unless --keep-going.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "Images: GeoTIFF, COG, JPEG 2000, NITF, PNG, JPEG, HFA, ENVI, MBTiles, GeoPackage.")
  var files: [String]
  @Option(help: "The site that the images show.") var site: String?
  @Flag(help: "Only say what would be done.") var dryRun = false
  @Flag(help: "Bring in what can be, and name the rest; exit status 1 when some were refused.") var keepGoing = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    if let reason = store.readOnlyReason { throw Failure(.permission, "the case is read-only: \(reason)") }
    let site = try site.map { try store.contents.find($0, kinds: [.site]).id }
    let importer = try Importer(store, casePath: casePath, site: site, program: program)
    var planned: [ImportedImage] = []
    var refused = 0
    for file in files {
      do {
        planned.append(try importer.plan(file, among: planned))
      } catch {
        guard keepGoing else { throw Failure(Failure(error).status, "\(file): \(Failure(error).message)") }
        refused += 1
        Standard.error("refused \(file): \(Failure(error).message)")
      }
    }
    try importer.carryOut(planned, isDry: dryRun)
    if refused > 0 { throw ExitCode(Failure.Status.findings.rawValue) }
  }
}

/// One file that is to be brought in.
struct ImportedImage {
  var source: String
  /// Where it will be copied; nil where it stays.
  var copy: String?
  var record: Record
  /// What the record does not know or guessed.
  var remarks: [String]
  /// The image of the case that is the same file; nothing is added then.
  var known: RecordID?
}

/// Brings images into a case.
struct Importer {
  private let store: CaseStore
  private let casePath: String
  private let site: RecordID?
  private let program: Program
  private let roots: ImageRoots
  private let context: RecordContext

  init(_ store: CaseStore, casePath: String, site: RecordID?, program: Program) throws {
    self.store = store
    self.casePath = casePath
    self.site = site
    self.program = program
    roots = ImageRoots(casePath: casePath, program: program)
    context = RecordContext(analyst: try program.analyst(), time: program.now.rfc3339)
  }

  /// Reads what a file says and makes its record; changes nothing.
  func plan(_ file: String, among planned: [ImportedImage]) throws -> ImportedImage {
    let path = try ImagePath.resolve(file)
    let client = RasterProgram.client(roots: [Files.folder(of: path)], program: program)
    defer { client.close() }
    let description = try client.describe(path)
    let hash = try Files.hash(path)
    let known = (store.contents.all(.scene) + planned.map(\.record)).first { Scene($0)?.image?.sha256 == hash }
    let place = roots.place(of: path)
    let target = place == nil ? freeName(Files.name(of: path), planned) : nil
    let image = ImageFile(
      root: place?.root ?? ImageFile.caseRoot, path: place?.path ?? target ?? "", size: Files.size(path), sha256: hash)
    // From the file's own hash, so that importing it again elsewhere meets the same identifier.
    var generator = SeededGenerator(seed: UInt64(hash.prefix(16), radix: 16) ?? 0)
    let id = store.contents.newIdentifier(.scene, using: &generator)
    let record = SceneRecord(
      title: Files.name(of: path), description: description, file: image, context: context,
      sites: site.map { [$0] } ?? []
    ).record(id)
    return ImportedImage(
      source: path, copy: target.map { imagesFolder + "/" + $0 }, record: record, remarks: remarks(description),
      known: known?.id)
  }

  private var imagesFolder: String { Files.absolute(casePath) + "/images" }

  /// A file name that nothing in the case's `images` has yet.
  private func freeName(_ name: String, _ planned: [ImportedImage]) -> String {
    let taken = Swift.Set(planned.compactMap { $0.copy.map(Files.name) })
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    var candidate = name
    var number = 2
    while taken.contains(candidate) || Files.exists(imagesFolder + "/" + candidate) {
      candidate = "\(name[..<dot])-\(number)\(name[dot...])"
      number += 1
    }
    return candidate
  }

  private func remarks(_ description: SceneDescription) -> [String] {
    var remarks: [String] = []
    if description.footprint == nil {
      remarks.append(site == nil ? "no position, and no site: --site ID would bind it" : "no position: pixels only")
    }
    if description.acquired == nil { remarks.append("no date: overlook set CASE ID datetime=… gives it one") }
    if description.acquired?.isGuessed == true { remarks.append("date guessed from the file") }
    if description.credit == nil { remarks.append("no credit line: set credit=…") }
    return remarks
  }

  /// Copies what must be copied, puts the records on disk as one action and says what was done.
  func carryOut(_ images: [ImportedImage], isDry: Bool) throws {
    let new = images.filter { $0.known == nil }
    if !isDry {
      var copies: [String] = []
      do {
        for image in new {
          guard let target = image.copy else { continue }
          try copy(image.source, to: target)
          copies.append(target)
        }
        try store.carryOut(Edit(new.flatMap { Edit.adding($0.record).changes }))
      } catch {
        copies.forEach(Files.remove)
        throw error
      }
    }
    for image in images { Standard.output(line(image, isDry: isDry)) }
  }

  private func line(_ image: ImportedImage, isDry: Bool) -> String {
    let name = Files.name(of: image.source)
    if let known = image.known { return "\(known)  \(name)  is in the case already" }
    let scene = Scene(image.record)
    let bound = site.map { [$0] } ?? sitesCovered(by: scene)
    var parts = ["\(image.record.id)", name, scene?.date ?? "no date"]
    parts.append(bound.isEmpty ? "no site" : bound.map(\.rawValue).joined(separator: " "))
    if image.copy != nil { parts.append(isDry ? "would be copied into images/" : "copied into images/") }
    return (parts + image.remarks).joined(separator: "  ")
  }

  private func sitesCovered(by scene: Scene?) -> [RecordID] {
    guard let scene else { return [] }
    return store.contents.sites.filter { $0.point.map(scene.covers) ?? false }.map(\.id)
  }

  private func copy(_ source: String, to target: String) throws {
    try Files.makeFolder(imagesFolder)
    try Files.copy(source, to: target)
  }
}
