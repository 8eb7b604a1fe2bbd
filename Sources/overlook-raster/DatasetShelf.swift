import Glibc
import Imagery

/// The images used last, kept open so that panning finds their blocks in the cache.
final class DatasetShelf {
  private struct Key: Hashable {
    let path: String
    let image: Int
    let overview: Int?
    let device: UInt
    let inode: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private var entries: [(key: Key, dataset: Dataset)] = []
  private var listed: (key: Key, images: [ContainedImage])?
  /// A view out of three files takes each of them, a smaller copy of it, and perhaps its pyramid.
  private static let most = 9
  /// The formats that files may have.
  let drivers: [String]

  init(drivers: [String]) { self.drivers = drivers }

  /// One image of a file as it is now, from 1, or the file as a whole (0); opened unless it is still open.
  func dataset(
    _ real: String, path: String, image: Int = 1, overview: Int? = nil, log: MessageLog
  ) throws(RasterFailure) -> Dataset {
    let key = try key(real, path: path, image: image, overview: overview)
    if let index = entries.firstIndex(where: { $0.key == key }) {
      let entry = entries.remove(at: index)
      entries.append(entry)
      return entry.dataset
    }
    var part: ImagePart?
    if image == 0 {
      // The file itself is read only once it is known to be none that may point at others.
      try refuseVirtual(real, path: path)
    } else {
      let whole = try self.dataset(real, path: path, image: 0, log: log)
      part = try self.part(image, of: whole, real: real)
      if part == nil, overview == nil { return whole }
    }
    let dataset = try Dataset(
      opening: real, path: path, image: image, drivers: part.map { [$0.driver] } ?? drivers, part: part,
      overview: overview, log: log)
    if entries.count >= DatasetShelf.most { entries.removeFirst() }
    entries.append((key, dataset))
    return dataset
  }

  /// The list of a file's images, made unless it is the one made last.
  func images(
    _ real: String, path: String, making make: ([ImagePart]) throws(RasterFailure) -> [ContainedImage],
    log: MessageLog
  ) throws(RasterFailure) -> [ContainedImage] {
    let key = try key(real, path: path, image: 0, overview: nil)
    if let listed, listed.key == key { return listed.images }
    let images = try make(try dataset(real, path: path, image: 0, log: log).parts(realPath: real))
    listed = (key, images)
    return images
  }

  /// How to open one image of a file; nil where that is what the file opens as.
  private func part(_ image: Int, of whole: Dataset, real: String) throws(RasterFailure) -> ImagePart? {
    let parts = whole.parts(realPath: real)
    guard image <= max(parts.count, 1) else {
      throw .noSuchImage(path: whole.path, wanted: image, available: max(parts.count, 1))
    }
    return parts.isEmpty || image == 1 && whole.bandCount > 0 ? nil : parts[image - 1]
  }

  /// Closes an image, as after a failure that may have left it in disorder.
  func drop(_ dataset: Dataset) { entries.removeAll { $0.dataset.path == dataset.path } }

  private func key(_ real: String, path: String, image: Int, overview: Int?) throws(RasterFailure) -> Key {
    var status = stat()
    guard stat(real, &status) == 0 else { throw .cannotOpen(path: path, what: errorText(errno)) }
    return Key(
      path: real, image: image, overview: overview, device: UInt(status.st_dev), inode: UInt(status.st_ino),
      size: Int(status.st_size), seconds: Int(status.st_mtim.tv_sec), nanoseconds: Int(status.st_mtim.tv_nsec))
  }

  private func refuseVirtual(_ real: String, path: String) throws(RasterFailure) {
    let descriptor = open(real, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, what: errorText(errno)) }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: 512)
    let count = start.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { throw .cannotOpen(path: path, what: "it is empty") }
    if String(decoding: start[..<count], as: UTF8.self).contains("<VRTDataset") {
      throw .unsupported(path: path, what: "a VRT may point at any file; open the images that it names instead")
    }
  }
}
