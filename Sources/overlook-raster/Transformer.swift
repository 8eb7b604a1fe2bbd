import CGDAL
import Imagery

/// The way between the pixels of an image and another plane.
final class Transformer {
  private let exact: UnsafeMutableRawPointer

  /// What `GDALGenImgProjTransform` is called with.
  var argument: UnsafeMutableRawPointer { exact }

  /// The way from an image's pixels to the plane of a projection, or through `plane` to a sample grid on it.
  init?(of dataset: Dataset, _ position: Position, projection: String, plane: GeoTransform? = nil) {
    guard position.isUsable else { return nil }
    let options = position.options + ["DST_SRS=\(projection)"]
    let made = withMutableStringList(options) {
      GDALCreateGenImgProjTransformer2(dataset.handle, nil, $0)
    }
    guard let made else { return nil }
    if let plane { GDALSetGenImgProjTransformerDstGeoTransform(made, plane.values) }
    exact = made
  }

  /// The way from an image's pixels to a sample grid over them, for images without position.
  init?(pixels view: PixelViewport, imageScaleX: Double, imageScaleY: Double) {
    // The image may be a reduced copy; its pixels are then that many of the original's wide and high.
    let image: [Double] = [0, imageScaleX, 0, 0, 0, imageScaleY]
    let samples = [view.left, view.pixelsPerSample, 0, view.top, 0, view.pixelsPerSample]
    guard let made = GDALCreateGenImgProjTransformer3(nil, image, nil, samples) else { return nil }
    exact = made
  }

  deinit { GDALDestroyGenImgProjTransformer(exact) }

  /// Points of the image brought over; nil for those that have no counterpart.
  func forward(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)?] { transform(points, toSource: 0) }

  /// Points of the other plane brought into the image; nil for those that have no counterpart.
  func backward(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)?] { transform(points, toSource: 1) }

  private func transform(_ points: [(x: Double, y: Double)], toSource: Int32) -> [(x: Double, y: Double)?] {
    var x = points.map(\.x)
    var y = points.map(\.y)
    var z = [Double](repeating: 0, count: points.count)
    var fine = [Int32](repeating: 0, count: points.count)
    _ = GDALGenImgProjTransform(exact, toSource, Int32(points.count), &x, &y, &z, &fine)
    return points.indices.map { fine[$0] != 0 && x[$0].isFinite && y[$0].isFinite ? (x[$0], y[$0]) : nil }
  }
}

/// The way from a sample grid to a part of an image that was cut out and reduced, as the warper calls it.
final class CutTransformer {
  private let whole: Transformer
  private let cut: Cut

  init(whole: Transformer, cut: Cut) {
    self.whole = whole
    self.cut = cut
  }

  /// The function that the warper calls, with this object as its argument.
  static let function: GDALTransformerFunc = { argument, toSource, count, x, y, z, fine in
    guard let argument, let x, let y else { return 0 }
    return Unmanaged<CutTransformer>.fromOpaque(argument).takeUnretainedValue().transform(
      toSource, count, x, y, z, fine)
  }

  private func transform(
    _ toSource: Int32, _ count: Int32, _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>,
    _ z: UnsafeMutablePointer<Double>?, _ fine: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    let indices = 0..<Int(count)
    if toSource == 0 {
      for index in indices {
        x[index] = x[index] * cut.stepX + Double(cut.left)
        y[index] = y[index] * cut.stepY + Double(cut.top)
      }
    }
    let status = GDALGenImgProjTransform(whole.argument, toSource, count, x, y, z, fine)
    if toSource != 0 {
      for index in indices {
        x[index] = (x[index] - Double(cut.left)) / cut.stepX
        y[index] = (y[index] - Double(cut.top)) / cut.stepY
      }
    }
    return status
  }
}

/// A part of an image in whole pixels, and the size of a copy of it.
struct Cut {
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  let copyWidth: Int
  let copyHeight: Int

  init(left: Int, top: Int, width: Int, height: Int) {
    self.init(left, top, width, height, width, height)
  }

  private init(_ left: Int, _ top: Int, _ width: Int, _ height: Int, _ copyWidth: Int, _ copyHeight: Int) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    self.copyWidth = copyWidth
    self.copyHeight = copyHeight
  }

  /// Pixels of the image that one pixel of the copy stands for.
  var stepX: Double { Double(width) / Double(max(copyWidth, 1)) }
  var stepY: Double { Double(height) / Double(max(copyHeight, 1)) }

  /// The same part with a copy so many times smaller each way.
  func reduced(by step: Double) -> Cut {
    Cut(left, top, width, height, max(1, Int(Double(width) / step)), max(1, Int(Double(height) / step)))
  }

  /// The whole of the copy.
  var ofCopy: Cut { Cut(left: 0, top: 0, width: copyWidth, height: copyHeight) }
}

/// Hands a list of strings to C that takes it as its own to change.
func withMutableStringList<Result>(
  _ values: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
) -> Result {
  var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  for value in values { list = CSLAddString(list, value) }
  defer { CSLDestroy(list) }
  return body(list)
}
