import CaseModel
import CaseStore
import JSONText

/// Compares the image files of a case with what its records say of them.
struct ImageCheck {
  private let roots: ImageRoots
  private var hashes: [String: String] = [:]
  private lazy var index = FileIndex(folders: roots.existing)
  /// How many pictures were not checked since they lie on no image root.
  private(set) var remoteCount = 0

  init(_ roots: ImageRoots) { self.roots = roots }

  /// What is wrong with the files of a record; nothing where all is well.
  mutating func findings(_ scene: Scene) -> [ImageFinding] {
    let files = scene.files
    guard files.isEmpty else { return files.compactMap { finding(scene, $0.file) } }
    guard scene.pictureAddress != nil || scene.record.text("overlook:stac_id") != nil else {
      return [ImageFinding(scene: scene.id, image: nil, state: .unnamed)]
    }
    remoteCount += 1
    return []
  }

  private mutating func finding(_ scene: Scene, _ image: ImageFile) -> ImageFinding? {
    guard let path = roots.path(of: image) else { return absent(scene, image) }
    guard let wanted = image.sha256 else { return ImageFinding(scene: scene.id, image: image, state: .unhashed) }
    do {
      let found = try hash(path)
      return found == wanted ? nil : ImageFinding(scene: scene.id, image: image, state: .changed(found: found))
    } catch {
      return ImageFinding(scene: scene.id, image: image, state: .unreadable(Failure(error).message))
    }
  }

  private mutating func hash(_ path: String) throws -> String {
    if let known = hashes[path] { return known }
    let hash = try Files.hashTelling(path)
    hashes[path] = hash
    return hash
  }

  /// A file that is not in its place: found again by size and hash, or missing.
  private mutating func absent(_ scene: Scene, _ image: ImageFile) -> ImageFinding {
    for path in image.sha256 == nil ? [] : index.files(ofSize: image.size) where (try? hash(path)) == image.sha256 {
      guard let place = roots.place(of: path) else { continue }
      return ImageFinding(
        scene: scene.id, image: image, state: .moved(root: place.root, path: place.path, file: path))
    }
    return ImageFinding(scene: scene.id, image: image, state: .missing(roots.absence(of: image)))
  }
}

/// What is wrong with the picture of a record.
struct ImageFinding {
  enum State {
    case unnamed
    case unhashed
    case missing(String)
    case moved(root: String, path: String, file: String)
    case changed(found: String)
    case unreadable(String)
  }

  var scene: RecordID
  var image: ImageFile?
  var state: State

  /// What is wrong, and what can be done, for people.
  func message(_ casePath: String) -> String {
    let path = image?.path ?? ""
    switch state {
    case .unnamed: return "\(scene): the record names no image file"
    case .unhashed: return "\(scene): the record has no hash of \(path)"
    case .missing(let why): return "\(scene): missing: \(why)"
    case .moved(let root, let place, let file):
      return "\(scene): moved: \(path) is \(root)/\(place) now; `overlook import \(casePath) \(file)` binds it there"
    case .changed(let found):
      let wanted = image?.sha256 ?? ""
      return "\(scene): changed: \(path) is not the file that was recorded: SHA-256 \(found), not \(wanted)"
    case .unreadable(let why): return "\(scene): unreadable: \(path): \(why)"
    }
  }

  /// The same for programs.
  var json: JSON {
    var object = JSONObject()
    object["record"] = .string(scene.rawValue)
    object["root"] = image.map { .string($0.root) }
    object["path"] = image.map { .string($0.path) }
    switch state {
    case .unnamed: object["state"] = "unnamed"
    case .unhashed: object["state"] = "unhashed"
    case .missing: object["state"] = "missing"
    case .unreadable: object["state"] = "unreadable"
    case .changed(let found):
      object["state"] = "changed"
      object["sha256"] = .string(found)
    case .moved(let root, let path, _):
      object["state"] = "moved"
      object["found"] = ["root": .string(root), "path": .string(path)]
    }
    return .object(object)
  }
}

/// The regular files below some folders by their size; links are not followed, and a million files are enough.
struct FileIndex {
  private var paths: [Int64: [String]] = [:]
  private var count = 0
  private static let mostFiles = 1_000_000

  init(folders: [String]) {
    for folder in folders { visit(folder, depth: 0) }
  }

  /// The files of a size, or all of them where it is not known.
  func files(ofSize size: Int64?) -> [String] {
    size.map { paths[$0] ?? [] } ?? paths.values.flatMap { $0 }
  }

  private mutating func visit(_ folder: String, depth: Int) {
    guard depth < 64 else { return }
    for name in Files.list(folder) {
      guard count < Self.mostFiles else { return }
      let path = folder + "/" + name
      switch Files.kind(path) {
      case .folder: visit(path, depth: depth + 1)
      case .file(let size):
        count += 1
        paths[size, default: []].append(path)
      case .other: continue
      }
    }
  }
}
