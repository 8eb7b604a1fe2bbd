import CGDAL
import Imagery

extension WorkContext {
  /// What a file and its side-cars say of one image in it, by its number from 1.
  func describe(_ path: String, image: Int) throws(RasterFailure) -> SceneDescription {
    let real = try access.reading(path)
    let dataset = try shelf.dataset(real, path: path, image: image, log: log)
    var scene = SceneDescription(
      driver: dataset.driverName, width: dataset.width, height: dataset.height,
      bands: try bandDescriptions(of: dataset))
    scene.classTables = try classTables(of: dataset, scene.bands)
    scene.imageNumber = image
    scene.images = try images(of: real, path: path)
    try describeStructure(of: dataset, &scene)
    scene.companions = companions(of: dataset, real: real)
    let items = metadata(of: dataset)
    scene.metadata = kept(items)
    scene.facts = sideCarFacts(of: path)
    scene.readMetadata(items, fileName: path)
    let note = locate(&scene, dataset)
    scene.messages = log.messages + (note.map { [$0] } ?? [])
    return scene
  }

  /// The classes of the bands that hold some.
  private func classTables(
    of dataset: Dataset, _ bands: [BandDescription]
  ) throws(RasterFailure) -> [ClassTable] {
    var tables: [ClassTable] = []
    for band in bands.filter(\.isOfClasses).prefix(ClassTable.mostTables) {
      let handle = try dataset.band(band.index)
      let names = band.hasClassNames ? classNames(handle) : [:]
      tables += ClassTable(band: band.index, names: names, colors: ColorTable(of: handle).entries).map { [$0] } ?? []
    }
    return tables
  }

  /// Fills in how the file keeps its samples.
  private func describeStructure(of dataset: Dataset, _ scene: inout SceneDescription) throws(RasterFailure) {
    let band = try dataset.band(1)
    scene.overviewCount = Int(max(GDALGetOverviewCount(band), 0))
    for number in 0..<min(Int32(scene.overviewCount), 64) {
      guard let overview = GDALGetOverview(band, number) else { continue }
      scene.overviews.append(
        PixelSize(width: Int(GDALGetRasterBandXSize(overview)), height: Int(GDALGetRasterBandYSize(overview))))
    }
    var (width, height): (Int32, Int32) = (0, 0)
    GDALGetBlockSize(band, &width, &height)
    if width > 0, height > 0 { scene.blockSize = PixelSize(width: Int(width), height: Int(height)) }
    scene.mask = maskKind(GDALGetMaskFlags(band))
  }

  /// The files beside the image that the library reads with it.
  private func companions(of dataset: Dataset, real: String) -> [String] {
    let list = log.during { GDALGetFileList(dataset.handle) }
    defer { CSLDestroy(list) }
    let folder = String(real.prefix(upTo: real.lastIndex(of: "/").map { real.index(after: $0) } ?? real.startIndex))
    let names = strings(list).filter { $0 != real && $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
    return Array(
      names.filter { name in
        !name.isEmpty && !name.contains("/") && (try? access.reading(folder + name)) == folder + name
      }.prefix(SceneDescription.mostCompanions))
  }

  private func maskKind(_ flags: Int32) -> MaskKind {
    if flags & GMF_NODATA != 0 { return .noData }
    if flags & GMF_ALPHA != 0 { return .alpha }
    if flags & GMF_PER_DATASET != 0 { return .dataset }
    return flags & GMF_ALL_VALID != 0 ? .none : .band
  }

  /// Everything the file says, of all the domains that people read; those of the first band last.
  private func metadata(of dataset: Dataset) -> [String: String] {
    let unread: Set<String> = [
      "DERIVED_SUBDATASETS", "SUBDATASETS", "COLOR_PROFILE", "GEOLOCATION", "OVERVIEWS", "NITF_METADATA", "TRE",
    ]
    var items: [String: String] = [:]
    for domain in dataset.domains where !unread.contains(domain) && !domain.hasPrefix("xml:") {
      for item in dataset.items(domain: domain.isEmpty ? nil : domain) where items[item.name] == nil {
        items[item.name] = item.value
      }
    }
    // GDAL numbers the fields of some records itself.
    for (name, value) in extensionItems(of: dataset) where items[name] == nil && items[name + "_01"] == nil {
      items[name] = value
    }
    return items
  }

  /// The fields of a NITF's tagged record extensions, which GDAL gives as XML, as `NITF_<TRE>_<FIELD>`.
  private func extensionItems(of dataset: Dataset) -> [String: String] {
    let text = strings(GDALGetMetadata(dataset.handle, "xml:TRE")).first ?? ""
    return text.isEmpty ? [:] : taggedRecordItems(Array(text.utf8.prefix(1 << 20)))
  }

  private func kept(_ items: [String: String]) -> [String: String] {
    var kept: [String: String] = [:]
    // All of it goes into the header of one message.
    var bytes = 0
    for (name, value) in items.sorted(by: { $0.key < $1.key }).prefix(SceneDescription.largestMetadata) {
      let text = cleanedText(value, atMost: bytes < 1 << 18 ? 4096 : 64)
      kept[cleanedText(name, atMost: 256)] = text
      bytes += text.utf8.count
    }
    return kept
  }
}
