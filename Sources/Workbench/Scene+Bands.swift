public import CaseModel
public import Imagery
import JSONText

extension Scene {
  /// The bands that the record lists for its picture, or for all its files where it has several; nil where it lists none.
  public var bandTable: BandTable? {
    jointBands?.table ?? BandTable(stacItem: record.body, asset: SceneFile.picture)
  }

  /// The bands of all its files; nil where there is only one.
  public var jointBands: JointBands? {
    let files = files
    guard files.count > 1 else { return nil }
    let platform = record.text("platform") ?? ""
    return JointBands(
      files.map { BandTable(asset: $0.asset, called: $0.key, platform: platform) },
      names: files.map { $0.file.path.split(separator: "/").last.map(String.init) ?? "" })
  }

  /// The bands, completed by what the picture's file says of itself; nil where neither is known.
  public func bandTable(describedAs description: SceneDescription?) -> BandTable? {
    guard let description else { return bandTable }
    guard var joint = jointBands else { return BandTable(file: description, record: bandTable) }
    joint.complete(with: description)
    return joint.table
  }

  /// What the record says of the sensor and the product, for telling radar images.
  public var sensorTexts: [String] {
    let properties = record.body["properties"]?.object?.members ?? []
    var texts = properties.filter { $0.name.hasPrefix("sar:") || Self.sensorMembers.contains($0.name) }
      .compactMap { $0.value.string }
    if backscatter != nil || properties.contains(where: { $0.name.hasPrefix("sar:") }) { texts.append("sar") }
    return texts
  }

  /// How a view of one of its bands is read in decibels; nil where the values are taken as they are. `texts` are what the
  /// file says of sensor and product.
  public func decibelScale(of view: DecodedViewport, texts: [String]) -> DecibelScale? {
    DecibelScale(
      of: view, texts: texts + sensorTexts, stated: backscatter.flatMap { BackscatterQuantity(rawValue: $0.rawValue) })
  }

  /// What it is, as its record says; nil where it says nothing.
  public var imageContent: ImageContent? { content.flatMap { ImageContent(rawValue: $0.rawValue) } }

  /// What one of its files is: as the analyst said of the image, else as its asset says by listing classes.
  public func content(of file: SceneFile) -> ImageContent? { imageContent ?? ImageContent(stacAsset: file.asset) }

  /// What the record calls the class of a number in one of its bands; nil where it says nothing.
  func className(_ number: Int, band: Int) -> String? {
    let files = files
    let place = jointBands.map { $0[band] } ?? JointBands.Place(file: 0, band: band)
    guard let place, files.indices.contains(place.file) else { return nil }
    let name = RasterClass(number, ofBand: place.band, stacAsset: files[place.file].asset)?.name ?? ""
    return name.isEmpty ? nil : name
  }

  /// A view of one of its bands with the unit that the record gives, where the file gives none.
  public func withUnit(_ view: DecodedViewport) -> DecodedViewport {
    guard view.shown.count == 1, view.shown[0].unit.isEmpty,
      let band = bandTable?.bands.first(where: { $0.number == view.bands.first }), !band.unit.isEmpty
    else { return view }
    var view = view
    view.shown[0].unit = band.unit
    return view
  }

  private static let sensorMembers: Set<String> = ["platform", "constellation", "title", "description"]
}

/// What the file of an image said of its bands and of what took it.
public struct BandFacts: Sendable, Hashable {
  /// Its bands, completed by the record; nil where the file could not be asked.
  public var table: BandTable?
  /// What it says of the sensor and the product.
  public var sensorTexts: [String]
  /// The classes of the bands of the picture's file, by their numbers there.
  public var classTables: [ClassTable]
  /// Whether it is a model of heights.
  public var isElevation: Bool

  /// Takes what a file said, if it said anything.
  init(_ description: SceneDescription?, of scene: Scene?) {
    table = scene.map { $0.bandTable(describedAs: description) } ?? description.map { BandTable(file: $0) }
    sensorTexts = description?.sensorTexts ?? []
    classTables = description?.classTables ?? []
    isElevation = description?.isElevation ?? false
  }
}
