import CaseModel
import Cells
import Imagery

extension PictureState {
  /// The numbers under the crosshair in the units shown, NaN without data; nil outside the picture.
  var crosshairValues: [Float]? {
    crosshairSample.flatMap { shown?.measured.values(column: $0.column, row: $0.row) }
  }

  /// The sample of the picture under the crosshair; nil outside the picture.
  private var crosshairSample: (column: Int, row: Int)? {
    guard let picture = shown, picture.request.scene == scene?.id else { return nil }
    let position = picture.request.viewport.position(of: crosshair)
    guard picture.request.viewport.contains(position) else { return nil }
    return (Int(position.column), Int(position.row))
  }

  /// What the image holds under the crosshair, then the same in fewer and fewer words; empty outside the picture.
  func crosshairWords(isASCII: Bool) -> [String] {
    guard let values = crosshairValues else { return [] }
    if let words = classWords(values) { return words }
    guard values.contains(where: \.isFinite) else { return ["no data"] }
    let isOwn = !values.allSatisfy(\.isFinite) || hasValuesOfPixels || shown?.decoded.showsClasses == true
    let mean = isOwn ? "" : isOfSeveralPixels ? "mean " : isASCII ? "~" : "≈"
    return [mean + values.map(\.brief).joined(separator: " ") + unit]
  }

  /// The class under the crosshair: its number, the file's name for it, the colour; nil where the samples are no classes or
  /// hold no data.
  private func classWords(_ values: [Float]) -> [String]? {
    guard let picture = shown, let sample = crosshairSample,
      let number = picture.decoded.classNumber(column: sample.column, row: sample.row)
    else { return nil }
    let short = (isOfSeveralPixels ? "mostly class " : "class ") + "\(number)"
    let name = className(number, band: picture.decoded.bands.first ?? 1).map(sanitized)
    let texts = [short] + (name.map { [truncated("\(short) \($0)", to: 32), "\(short) \($0)"] } ?? [])
    let isColored = picture.decoded.interpretation == .palette && values.allSatisfy(\.isFinite)
    let color = isColored ? "\(texts.last ?? short) (\(values.map(\.brief).joined(separator: " ")))" : nil
    return (texts + (color.map { [$0] } ?? [])).reversed()
  }

  /// What the file, or else the record, calls a class of one of the bands of the image on the screen; nil where neither has a
  /// name, and as long as the file was not asked.
  private func className(_ number: Int, band: Int) -> String? {
    guard let scene = shownScene, let facts = display.facts[scene.id] else { return nil }
    var own = band
    if let joint = scene.jointBands {
      // Only the file of the picture is asked what it says.
      guard let place = joint[band], place.file == 0 else { return scene.className(number, band: band) }
      own = place.band
    }
    guard let table = facts.classTables.first(where: { $0.band == own }), table.isNamed else {
      return scene.className(number, band: band)
    }
    return table.name(of: number)
  }

  /// Whether a value under the crosshair is a pixel's own: others lie between those of the pixels around.
  private var hasValuesOfPixels: Bool { shown.map(\.decoded.isCoarse) ?? true }

  /// Whether a sample of the picture is made of several pixels of the image.
  private var isOfSeveralPixels: Bool {
    guard let picture = shown, let scene = shownScene, !picture.decoded.isCoarse else { return false }
    // The raster worker takes them together where more than this many pixels go into a sample.
    return pixelsPerSample(picture.request.viewport, scene).map { $0 > 1.05 } ?? false
  }

  /// How many pixels of an image, along a side, a sample of a view stands for; nil where its pixels' size is not known.
  private func pixelsPerSample(_ view: Viewport, _ scene: Scene) -> Double? {
    guard view.ground != nil else { return view.unitsPerSample }
    return groundSampleDistance(of: scene).flatMap { $0 > 0 ? view.unitsPerSample / $0 : nil }
  }

  /// What stands behind a value: its unit, or nothing.
  private var unit: String {
    guard let picture = shown else { return "" }
    if picture.scale != nil { return " dB" }
    let sign = picture.decoded.shown.count == 1 ? picture.decoded.shown[0].unitSign : nil
    return sign.map { " " + truncated(sanitized($0), to: 12) } ?? ""
  }
}
