import Glibc

/// The pyramids in the user's cache: smaller copies of images that have none of their own, named by the SHA-256 of the
/// image's bytes. Each can be made again, so any may go.
struct PyramidFolder {
  let path: String
  /// The most bytes that they may take together.
  let limit: Int64

  init(program: Program) {
    path = UserFolders.cache + "/pyramids"
    limit = program.configuration.pyramidLimit
  }

  /// Makes the folder; false where that fails, and images are then shown without pyramids.
  func prepare() -> Bool { (try? Files.makeFolder(path, mode: 0o700)) != nil }

  /// Where the pyramid of an image of a file is or would be; nil for what is no SHA-256.
  func file(of sha256: String, image: Int) -> String? {
    guard sha256.utf8.count == 64, sha256.utf8.allSatisfy({ Self.digits.contains($0) }) else { return nil }
    return "\(path)/\(sha256)\(image == 1 ? "" : "-\(image)").tif"
  }

  private static let digits = Set("0123456789abcdef".utf8)

  /// The pyramid of an image, which counts as a use of it; nil where there is none.
  func existing(of sha256: String, image: Int) -> String? {
    guard let file = file(of: sha256, image: image), Files.isFile(file) else { return nil }
    return file
  }

  /// Notes that a pyramid is used, so that others go first when room is needed.
  func touch(_ file: String) { utimensat(AT_FDCWD, file, nil, 0) }

  /// One file of the folder.
  struct Entry {
    var path: String
    var size: Int64
    var lastUse: Int
  }

  /// Everything in the folder, what is being made included.
  var entries: [Entry] {
    Files.list(path).compactMap { name in
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return Entry(path: "\(path)/\(name)", size: Int64(status.st_blocks) * 512, lastUse: Int(status.st_mtim.tv_sec))
    }
  }

  /// What the pyramids take on the disk.
  var size: Int64 { entries.reduce(0) { $0 + $1.size } }

  /// Removes what was used longest ago until there is room for so many bytes more; false where there cannot be.
  func makeRoom(for bytes: Int64, except kept: String) -> Bool {
    guard bytes <= limit else { return false }
    var used = size
    for entry in entries.sorted(by: { $0.lastUse < $1.lastUse }) where used + bytes > limit {
      if entry.path.hasPrefix(kept) { continue }
      Files.remove(entry.path)
      used -= entry.size
    }
    return used + bytes <= limit
  }
}
