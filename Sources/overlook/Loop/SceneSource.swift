import CaseModel
import Imagery
import RasterClient
import Workbench

/// One image of a file on this machine.
struct ImageSource {
  let path: String
  /// Its number in the file, from 1.
  let number: Int
  /// The hash of the file's bytes; empty where it is not known.
  let sha256: String
  /// What its record says that it is; nil where it says nothing.
  var content: ImageContent?
}

extension ImageSource {
  /// What tells views of it from those of other bytes, or of the same taken for something else.
  var version: String { "\(sha256)#\(number)" + (content.map { " \($0.rawValue)" } ?? "") }
}

/// Why a picture cannot be had.
struct Absence: Error { let why: String }

/// The files of an image on this machine, and how its bands are asked of them.
struct SceneSource {
  /// The files in the order of the record, the picture's first; each may be missing.
  private let files: [Result<ImageSource, Absence>]
  /// Where which band is; nil where all are in one file.
  private let bands: JointBands?

  /// Looks for the files of a record below the image roots; `content` goes before what the record says that the image is.
  init(_ scene: Scene?, _ roots: ImageRoots, content: ImageContent? = nil) throws(Absence) {
    guard let scene, scene.image != nil else {
      let address = scene?.pictureAddress.map { "its picture is at \($0) and is not downloaded" }
      throw Absence(why: address ?? "its record names no image file")
    }
    files = scene.files.map { file in
      guard let path = roots.path(of: file.file) else { return .failure(Absence(why: roots.absence(of: file.file))) }
      return .success(
        ImageSource(
          path: path, number: file.file.number ?? 1, sha256: file.file.sha256 ?? "",
          content: content ?? scene.content(of: file)))
    }
    bands = scene.jointBands
    if bands == nil { _ = try file(0) }
  }

  /// A file that belongs to no record.
  init(_ file: ImageSource) {
    files = [.success(file)]
    bands = nil
  }

  /// The files that are there.
  var present: [ImageSource] { files.compactMap { try? $0.get() } }

  /// Whether the bands lie in several files.
  var isJoint: Bool { bands != nil }

  /// A file by its place in the record.
  func file(_ place: Int) throws(Absence) -> ImageSource {
    guard files.indices.contains(place) else { throw Absence(why: "its record names no image file") }
    return try files[place].get()
  }

  /// The bands of a choice by their files; none where the picture's file decides itself.
  private func places(of choice: BandChoice) -> [JointBands.Place] { choice.bands.compactMap { bands?[$0] } }

  /// The files that a choice of bands needs, band by band; a missing one, or a band that there is not, is the reason
  /// why not.
  func checkFiles(for choice: BandChoice) throws(Absence) {
    if let bands, let missing = choice.bands.first(where: { bands[$0] == nil }) {
      throw Absence(why: "the image has no band of number \(missing)")
    }
    for place in places(of: choice) { _ = try file(place.file) }
    if places(of: choice).isEmpty { _ = try file(0) }
  }

  /// The files that a choice of bands is read from, band by band.
  func sources(of choice: BandChoice) -> [ImageSource] {
    let places = places(of: choice)
    return (places.isEmpty ? [0] : places.map(\.file)).compactMap { try? file($0) }
  }

  /// The files of a choice by their places in the record.
  func filePlaces(of choice: BandChoice) -> Set<Int> {
    let places = places(of: choice)
    return places.isEmpty ? [0] : Set(places.map(\.file))
  }

  /// What is asked of the worker for a view; of one file as ever, of several only where the choice needs them.
  func request(
    _ view: Viewport, _ choice: BandChoice, pyramid: (ImageSource) -> String?
  ) -> RasterRequest {
    let (sources, places) = (sources(of: choice), places(of: choice))
    guard Set(places.map(\.file)).count > 1, sources.count == places.count else {
      let file = sources.first ?? ImageSource(path: "", number: 1, sha256: "")
      let own = bands == nil ? choice : BandChoice(bands: places.map(\.band)) ?? .automatic
      return .viewport(
        path: file.path, image: file.number, view: view, bands: own, pyramid: pyramid(file),
        content: file.content)
    }
    let parts = zip(sources, places).map { file, place in
      BandSource(path: file.path, image: file.number, band: place.band, pyramid: pyramid(file), content: file.content)
    }
    return .composition(parts, view: view)
  }

  /// An answer to such a request by the numbers and names of the image's bands.
  func translated(_ decoded: DecodedViewport, _ choice: BandChoice) -> DecodedViewport {
    guard let bands else { return decoded }
    let places = places(of: choice)
    let files = Set(places.map(\.file))
    return bands.translated(decoded, file: files.count > 1 ? nil : files.first ?? 0, places)
  }

  /// The files of a view that take long for want of smaller copies.
  func lacking(_ decoded: DecodedViewport, _ choice: BandChoice) -> [ImageSource] {
    let sources = sources(of: choice)
    guard !decoded.lacking.isEmpty else { return decoded.lacksPyramid ? Array(sources.prefix(1)) : [] }
    return decoded.lacking.compactMap { sources.indices.contains($0) ? sources[$0] : nil }
  }

  /// What a view is kept under.
  func key(_ request: PictureRequest) -> ViewportKey {
    let sources = sources(of: request.bands)
    return ViewportKey(
      paths: sources.map(\.path), version: sources.map(\.version).joined(separator: " "),
      viewport: request.viewport, bands: request.bands)
  }
}
