import CaseModel

/// The folders that this user lets pictures be read from: the case's own and those of the settings.
struct ImageRoots {
  /// Folder by name; `case` is the case's own `images`.
  let folders: [String: String]

  init(casePath: String, program: Program) {
    var folders = program.configuration.imageRoots
    folders[ImageFile.caseRoot] = Files.absolute(casePath) + "/images"
    self.folders = folders
  }

  /// The file of a record; nil where it is not there, or where the record's path would leave the root.
  func path(of image: ImageFile) -> String? {
    guard let root = folders[image.root], let base = Files.realPath(root) else { return nil }
    guard let path = Files.realPath(base + "/" + image.path), path.hasPrefix(base + "/") else { return nil }
    return path
  }

  /// Why the file of a record cannot be had.
  func absence(of image: ImageFile) -> String {
    guard let root = folders[image.root] else {
      return "the image root \"\(image.root)\" is not set; name its folder under imageRoots in \(Configuration.path)"
    }
    return "\(image.path) is not in \(root); overlook verify looks for files that were moved"
  }

  /// The root and the path below it of a file; nil where it lies in none.
  func place(of path: String) -> (root: String, path: String)? {
    guard let real = Files.realPath(path) else { return nil }
    for (name, folder) in folders.sorted(by: { $0.key < $1.key }) {
      guard let base = Files.realPath(folder), real.hasPrefix(base + "/") else { continue }
      return (name, String(real.dropFirst(base.count + 1)))
    }
    return nil
  }

  /// The folders that the files of a record lie in by its roots, for a raster worker that reads nothing else.
  func folders(of scene: Scene) -> [String] {
    Set(scene.files.map(\.file.root)).compactMap { folders[$0].flatMap(Files.realPath) }.sorted()
  }

  /// The folders that exist, for the raster worker.
  var existing: [String] { folders.values.compactMap(Files.realPath).sorted() }
}
