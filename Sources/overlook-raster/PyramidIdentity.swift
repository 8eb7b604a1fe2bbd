import CGDAL
import Glibc
import Imagery

/// What the pixels of a pyramid are made of those of its image.
enum PyramidKind {
  /// Their means.
  case means
  /// Single ones of them: the mean of numbers of classes is none.
  case numbers
  /// The means of the colours that they stand for, in four bands with how far each counts.
  case colors

  init(_ bands: [BandDescription]) {
    if bands.count == 1, bands[0].isPalettePicture {
      self = .colors
    } else {
      self = bands.contains { $0.isInColors || $0.isOfClasses } ? .numbers : .means
    }
  }
}

/// What ties a pyramid to its image: the image's size, its time of change and its shape, and what was made of its
/// pixels.
///
/// A pyramid is named by the hash of the image's bytes, which only whoever imports or verifies the image works out; a
/// file that was changed since is told from that by this.
struct PyramidIdentity: Equatable {
  let text: String

  init(real: String, of dataset: Dataset, _ kind: PyramidKind) throws(RasterFailure) {
    var status = stat()
    guard stat(real, &status) == 0 else { throw .cannotOpen(path: dataset.path, what: errorText(errno)) }
    text =
      "\(max(1, dataset.image)) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(dataset.width)x\(dataset.height)"
      + "x\(dataset.bandCount)" + (kind == .means ? "" : " \(kind)")
  }

  /// The name under which a pyramid says whose it is.
  static let item = "PYRAMID_OF"
  static let domain = "OVERLOOK"

  /// Whether a file is the pyramid, or the beginning of the pyramid, of that image.
  func isOf(_ pyramid: Dataset) -> Bool { pyramid.item(Self.item, domain: Self.domain) == text }

  /// Writes into a pyramid whose it is.
  func write(to pyramid: Dataset) { GDALSetMetadataItem(pyramid.handle, Self.item, text, Self.domain) }
}

extension WorkContext {
  /// The smallest level of a pyramid that still has a pixel for each sample; nil where there is none to be believed.
  func pyramidLevel(
    _ path: String, of image: Level, _ real: String, _ sampling: Sampling, _ resolved: ResolvedBands
  ) -> Level? {
    let kind = PyramidKind(image.bands)
    // Beside other bands a band of a table counts by its numbers, which a pyramid of colours does not have.
    guard sampling.finest >= 2, kind != .colors || resolved.interpretation == .palette,
      let file = try? access.reading(path),
      let pyramid = try? shelf.dataset(file, path: path, log: log),
      let identity = try? PyramidIdentity(real: real, of: image.dataset, kind), identity.isOf(pyramid),
      let first = try? pyramid.band(1)
    else { return nil }
    var chosen = pyramid
    var factor = 2.0
    for index in 0..<max(GDALGetOverviewCount(first), 0) {
      guard let overview = GDALGetOverview(first, index) else { continue }
      let further = 2 * Double(pyramid.width) / Double(max(GDALGetRasterBandXSize(overview), 1))
      guard further > factor, further <= sampling.finest * 1.001,
        let smaller = try? shelf.dataset(file, path: path, overview: Int(index), log: log)
      else { continue }
      (chosen, factor) = (smaller, further)
    }
    guard let bands = try? bandDescriptions(of: chosen) else { return nil }
    let placement = Placement(
      stepX: 2 * Double(pyramid.width) / Double(max(chosen.width, 1)),
      stepY: 2 * Double(pyramid.height) / Double(max(chosen.height, 1)))
    return Level(
      dataset: chosen, placement: placement, bands: bands, original: image.dataset, holdsColors: kind == .colors)
  }
}
