import Imagery

extension WorkContext {
  /// The most images that are opened to learn their size and name.
  private static let mostOpened = 64

  /// The images of a file that holds several; empty for any other.
  func images(of real: String, path: String) throws(RasterFailure) -> [ContainedImage] {
    let parts = try shelf.dataset(real, path: path, image: 0, log: log).parts(realPath: real)
    // What one image is to be complained of is said when that one is asked for.
    _ = log.messages
    let silent = MessageLog(stray: log.stray)
    defer { _ = silent.messages }
    return parts.enumerated().map { index, part in
      let number = index + 1
      let plain = ContainedImage(number: number, name: cleanedText(part.name, atMost: 256))
      guard number <= Self.mostOpened, worker.mayContinue(),
        let image = try? Dataset(opening: real, path: path, image: number, drivers: [part.driver], part: part, log: silent)
      else { return plain }
      return ContainedImage(
        number: number, name: image.title(listedAs: part.name), width: image.width, height: image.height)
    }
  }
}
