import Imagery

extension WorkContext {
  /// The most images that are opened to learn their size and name.
  private static let mostOpened = 64

  /// The images of a file that holds several; empty for any other.
  func images(of real: String, path: String) throws(RasterFailure) -> [ContainedImage] {
    try shelf.images(
      real, path: path,
      making: { (parts: [ImagePart]) throws(RasterFailure) in try list(parts, real: real, path: path) }, log: log)
  }

  private func list(_ parts: [ImagePart], real: String, path: String) throws(RasterFailure) -> [ContainedImage] {
    // What one image is to be complained of is said when that one is asked for.
    _ = log.messages
    let silent = MessageLog(stray: log.stray)
    defer { _ = silent.messages }
    var images: [ContainedImage] = []
    for (index, part) in parts.enumerated() {
      guard worker.mayContinue() else { throw .cancelled }
      var entry = ContainedImage(number: index + 1, name: cleanedText(part.name, atMost: 256))
      if index < Self.mostOpened,
        let image = try? Dataset(
          opening: real, path: path, image: entry.number, drivers: [part.driver], part: part, log: silent)
      {
        entry.name = image.title(listedAs: part.name)
        (entry.width, entry.height) = (image.width, image.height)
      }
      images.append(entry)
    }
    return images
  }
}
