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
  init?(pixels view: PixelViewport) {
    let image: [Double] = [0, 1, 0, 0, 0, 1]
    let samples = [view.left, view.pixelsPerSample, 0, view.top, 0, view.pixelsPerSample]
    guard let made = GDALCreateGenImgProjTransformer3(nil, image, nil, samples) else { return nil }
    exact = made
  }

  deinit { GDALDestroyGenImgProjTransformer(exact) }

  /// Lays the sample grid elsewhere on the same plane.
  func place(_ plane: GeoTransform) { GDALSetGenImgProjTransformerDstGeoTransform(exact, plane.values) }

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

/// The way from a sample grid to a copy of a part of an image, as the warper calls it.
final class CutTransformer {
  private let whole: Transformer
  private let placement: Placement

  init(whole: Transformer, placement: Placement) {
    self.whole = whole
    self.placement = placement
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
        x[index] = x[index] * placement.stepX + placement.left
        y[index] = y[index] * placement.stepY + placement.top
      }
    }
    let status = GDALGenImgProjTransform(whole.argument, toSource, count, x, y, z, fine)
    if toSource != 0 {
      for index in indices {
        x[index] = (x[index] - placement.left) / placement.stepX
        y[index] = (y[index] - placement.top) / placement.stepY
      }
    }
    return status
  }
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
