import CaseModel
import CaseStore
import Imagery
import JSONText
import Places
import RasterClient

/// Brings images and STAC Items into a case: first everything is planned, then all of it is done or nothing.
final class Importer {
  let store: CaseStore
  let casePath: String
  let site: RecordID?
  let program: Program
  let roots: ImageRoots
  let context: RecordContext
  /// The asset of items that is to be the picture, as the analyst named it.
  var assetName: String?
  /// What the samples of all images are, as the analyst says.
  var backscatter: Backscatter?
  /// What all images are, as the analyst says.
  var content: SceneContent?
  var imageContent: ImageContent? { content.flatMap { ImageContent(rawValue: $0.rawValue) } }
  /// The records planned so far.
  private(set) var planned: [ImportedImage] = []
  /// Files that will be copied into the case's `images`.
  private(set) var copies: [ImageCopy] = []
  private var hashes: [String: String] = [:]
  /// The worker used last, and the folder that it may read.
  private var worker: (folder: String, client: RasterClient)?

  init(_ store: CaseStore, casePath: String, site: RecordID?, program: Program) throws {
    self.store = store
    self.casePath = casePath
    self.site = site
    self.program = program
    roots = ImageRoots(casePath: casePath, program: program)
    context = RecordContext(analyst: try program.analyst(), time: program.now.rfc3339)
  }

  deinit { worker?.client.close() }

  /// What a file gives, told from its content; a JSON text is read as STAC, everything else is left to the worker.
  func steps(of file: String, number: Int?) throws -> [ImportStep] {
    let path = try ImagePath.resolve(file)
    if Files.beginsAsJSON(path) {
      if number != nil { throw Failure(.input, "--image is for images; this is JSON") }
      return try itemSteps(of: path, file)
    }
    if assetName != nil { throw Failure(.input, "--asset is for STAC Items; this is none") }
    let first = try describe(path, image: number ?? 1)
    let numbers = number.map { [$0] } ?? (first.images.isEmpty ? [1] : first.images.map(\.number))
    return numbers.map { number in
      let name = first.images.isEmpty ? file : "\(file), image \(number)"
      return ImportStep(name: name) {
        let description = number == first.imageNumber ? first : try self.describe(path, image: number)
        try self.plan(path, description)
      }
    }
  }

  /// Plans the record of one image.
  func plan(_ path: String, _ description: SceneDescription) throws {
    let file = try place(path, description)
    let title = title(of: path, description)
    let record = SceneRecord(
      title: title, description: description, file: file, context: context, sites: sites(of: description)
    ).record(identifier(of: file))
    let image = ImportedImage(
      name: title, record: record, remarks: remarks(description) + [fault(path, description)].compactMap { $0 },
      slowFiles: description.wantsPyramid ? [file] : [])
    add(image, file)
  }

  /// The site that was named or, for an image without a position, those where a side-car says that it lies.
  func sites(of description: SceneDescription) -> [RecordID] {
    if let site { return [site] }
    guard description.footprint == nil, let stated = description.facts.footprint else { return [] }
    return store.contents.sites.filter { $0.point.map(stated.box.contains) ?? false }.map(\.id)
  }

  /// Adds a planned record; one whose image the case has already is known by its hash.
  func add(_ image: ImportedImage, _ file: ImageFile?) {
    var image = image
    if let file, let known = known(file) {
      image.outcome = .known(known.record.id)
      let isStored = store.contents[known.record.id] != nil
      if isStored, roots.path(of: known.file.file) == nil { return find(image, known, file) }
      if let scene = Scene(known.record), scene.files.count > 1 {
        // Each of its files leads to it, and it is spoken of once.
        if planned.contains(where: { $0.isOld(known.record.id) }) { return }
        image.name = scene.title
      }
      if let site, isStored, !(Scene(known.record)?.sites.contains(site) ?? true) {
        var record = known.record
        let sites = (Scene(record)?.sites ?? []) + [site]
        record.put(.array(sites.map { .string($0.rawValue) }), at: record.register(named: "overlook:sites").field)
        image.outcome = .bound(known.record)
        image.record = record
      }
    }
    if case .new = image.outcome {
      if let backscatter { image.record.state(backscatter) }
      if let content { image.record.state(content) }
    }
    planned.append(image)
  }

  /// Binds a record to a file whose place it had wrong; several files of one record are one change of it.
  private func find(_ image: ImportedImage, _ known: KnownFile, _ file: ImageFile) {
    let earlier = planned.firstIndex { image in
      if case .found(let old) = image.outcome { old.id == known.record.id } else { false }
    }
    var found = earlier.map { planned[$0] } ?? image
    if earlier == nil {
      found.outcome = .found(known.record)
      found.record = known.record
    }
    found.record.bind(file, asset: known.file.key)
    found.foundFiles.append(file)
    if let earlier { planned[earlier] = found } else { planned.append(found) }
  }

  /// A file of a record, by the name of its asset.
  struct KnownFile {
    var record: Record
    var file: SceneFile
  }

  /// The record that a file is known in, of the case or of this import.
  func known(_ file: ImageFile) -> KnownFile? {
    let new = planned.filter { if case .new = $0.outcome { true } else { false } }.map(\.record)
    for record in store.contents.all(.scene) + new {
      let match = Scene(record)?.files.first { known in
        known.file.sha256 != nil && known.file.sha256 == file.sha256
          && (known.file.number ?? 1) == (file.number ?? 1)
      }
      if let match { return KnownFile(record: record, file: match) }
    }
    return nil
  }

  /// What the worker says of an image.
  func describe(_ path: String, image: Int) throws -> SceneDescription {
    let folder = Files.folder(of: path)
    if worker?.folder != folder {
      worker?.client.close()
      worker = (folder, RasterProgram.client(roots: [folder], program: program))
    }
    guard let client = worker?.client else { throw Failure(.fault, "there is no decoder for \(path)") }
    let description = try client.describe(path, image: image)
    if let imageContent, let objection = imageContent.objection(to: description.bands) {
      throw Failure(.input, "--content \(imageContent.rawValue): \(objection)")
    }
    return description.stated(as: imageContent)
  }

  /// Why an image cannot be shown as a whole; nil where it can, and where the making of its pyramid will tell.
  private func fault(_ path: String, _ description: SceneDescription) -> String? {
    guard !description.wantsPyramid, let client = worker?.client else { return nil }
    let (width, height) = (Double(description.width), Double(description.height))
    let view = PixelViewport(
      centreX: width / 2, centreY: height / 2, pixelsPerSample: max(1, max(width, height) / 64), columns: 64, rows: 64)
    let request = RasterRequest.viewport(
      path: path, image: description.imageNumber, view: .pixels(view), bands: .automatic, content: imageContent)
    do {
      _ = try client.decode(request)
      return nil
    } catch {
      return "cannot be shown: \(Failure(error).message)"
    }
  }

  /// Where a file will lie: where it is, below an image root, or copied into the case's `images`.
  func place(_ path: String, _ description: SceneDescription) throws -> ImageFile {
    let hash = try hashes[path] ?? Files.hashTelling(path)
    hashes[path] = hash
    let number = description.images.isEmpty ? nil : description.imageNumber
    let known = roots.place(of: path)
    return ImageFile(
      root: known?.root ?? ImageFile.caseRoot, path: known?.path ?? copy(of: path, with: description.companions),
      size: Files.size(path),
      sha256: hash, number: number)
  }

  private func copy(of path: String, with companions: [String]) -> String {
    if let copy = copies.first(where: { $0.source == path }) { return copy.name }
    let copy = ImageCopy(of: path, companions: companions, isTaken: isTaken)
    copies.append(copy)
    return copy.name
  }

  /// Made from the file's own hash, so that importing it again elsewhere meets the same identifier.
  func identifier(of file: ImageFile) -> RecordID {
    let start = UInt64(file.sha256?.prefix(16) ?? "", radix: 16) ?? 0
    return identifier(from: start ^ (UInt64((file.number ?? 1) - 1) &* 0xD1B5_4A32_D192_ED03))
  }

  /// An identifier from a seed, that nothing in the case and nothing planned has.
  func identifier(from seed: UInt64) -> RecordID {
    var generator = SeededGenerator(seed: seed)
    while true {
      let id = store.contents.newIdentifier(.scene, using: &generator)
      let isTaken = planned.contains { image in
        if case .new = image.outcome { image.record.id == id } else { false }
      }
      if !isTaken { return id }
    }
  }

  var imagesFolder: String { Files.absolute(casePath) + "/images" }

  /// Whether a name in the case's `images` is in use, or will be.
  private func isTaken(_ name: String) -> Bool {
    copies.contains { $0.files.contains { $0.name == name } } || Files.exists(imagesFolder + "/" + name)
  }
}

extension Record {
  /// Says what the samples of a radar image are, to which the visible scale of NIIRS does not apply.
  fileprivate mutating func state(_ backscatter: Backscatter) {
    put(.string(backscatter.rawValue), at: register(named: "overlook:backscatter").field)
    put(nil, at: register(named: "overlook:niirs_ceiling").field)
  }

  /// Says what an image is; of classes and heights nothing is rated.
  fileprivate mutating func state(_ content: SceneContent) {
    put(.string(content.rawValue), at: register(named: "overlook:content").field)
    if content != .picture { put(nil, at: register(named: "overlook:niirs_ceiling").field) }
  }
}
