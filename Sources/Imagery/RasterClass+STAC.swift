public import JSONText

extension RasterClass {
  /// Looks a number up among the classes of a band of an asset, as STAC's classification extension lists them (1 and 2), at the
  /// band or at the asset; nil where it lists none of that number. A class is called by its title, else by its name, else by
  /// its description.
  public init?(_ value: Int, ofBand band: Int, stacAsset asset: JSON) {
    let found = listedClasses(asset, band: band)?.first { $0["value"]?.integer == Int64(value) }
    guard let found else { return nil }
    let names = ["title", "name", "description"].compactMap { found[$0]?.string }
    self.init(value: value, name: names.first { !$0.isEmpty } ?? "")
  }
}

extension ImageContent {
  /// What an asset of a STAC Item says that its file is: classes where it lists those of each of its bands; nil where it does not.
  public init?(stacAsset asset: JSON) {
    let count = bandLists.compactMap { asset[$0]?.array?.count }.max() ?? 1
    guard (1...BandTable.largestCount).contains(count),
      (1...count).allSatisfy({ listedClasses(asset, band: $0) != nil })
    else { return nil }
    self = .classes
  }
}

/// The members in which STAC has had the bands of an asset.
private let bandLists = ["bands", "raster:bands", "eo:bands"]

private func listedClasses(_ asset: JSON, band: Int) -> [JSON]? {
  let bands = bandLists.compactMap { name in
    asset[name]?.array.flatMap { $0.indices.contains(band - 1) ? $0[band - 1] : nil }
  }
  return (bands + [asset]).compactMap { $0["classification:classes"]?.array }.first { !$0.isEmpty }
}
