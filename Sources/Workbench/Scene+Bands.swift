public import CaseModel
public import Imagery
import JSONText

extension Scene {
  /// The bands that the record lists for its picture; nil where it lists none.
  public var bandTable: BandTable? { BandTable(stacItem: record.body, asset: "image") }

  /// What the record says of the sensor and the product, for telling radar images.
  public var sensorTexts: [String] {
    let properties = record.body["properties"]?.object?.members ?? []
    var texts = properties.filter { $0.name.hasPrefix("sar:") || Self.sensorMembers.contains($0.name) }
      .compactMap { $0.value.string }
    if properties.contains(where: { $0.name.hasPrefix("sar:") }) { texts.append("sar") }
    return texts
  }

  private static let sensorMembers: Set<String> = ["platform", "constellation", "title", "description"]
}

/// What the file of an image said of its bands and of what took it.
public struct BandFacts: Sendable, Hashable {
  /// Its bands, completed by the record; nil where the file could not be asked.
  public var table: BandTable?
  /// What it says of the sensor and the product.
  public var sensorTexts: [String]

  /// Takes what a file said, if it said anything.
  init(_ description: SceneDescription?, record: BandTable?) {
    table = description.map { BandTable(file: $0, record: record) } ?? record
    sensorTexts = description?.sensorTexts ?? []
  }
}
