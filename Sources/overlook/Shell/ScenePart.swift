import CaseModel
import Imagery
import JSONText
import Places

/// A file that holds one band of a scene, and what the worker says of it.
struct ScenePart {
  /// The real path.
  var path: String
  var name: BandFileName
  var description: SceneDescription

  /// What the band records.
  var commonName: CommonBandName? { name.commonName(platform: description.facts[.platform]?.text) }

  /// Whether it can be one file of several: one image with one band, or a picture with three.
  var isBand: Bool { description.images.isEmpty && description.bands.count == (name.isPicture ? 3 : 1) }

  /// Whether it shows the same ground as another.
  func fits(_ other: ScenePart) -> Bool {
    description.liesOver(other.description)
  }

  /// The order in which the parts stand for the whole: a picture, then by what they record, then the finer.
  func goesBefore(_ other: ScenePart) -> Bool { rank < other.rank }

  private var rank: (Int, Double, String, String) {
    let distance = description.groundSampleDistance?.coarser ?? .infinity
    return (name.isPicture ? -1 : CommonBandName.rank(commonName), distance, name.band, path)
  }
}

extension SceneDescription {
  /// Whether it shows the same ground as another: the middle of either lies in the other; without positions, whether
  /// both have as many pixels each way.
  func liesOver(_ other: SceneDescription) -> Bool {
    guard let mine = footprint?.box, let theirs = other.footprint?.box else {
      return footprint == nil && other.footprint == nil && width == other.width && height == other.height
    }
    return mine.contains(theirs.middle) && theirs.contains(mine.middle)
  }
}

/// Files that were given together and hold the bands of one scene, by their names.
enum SceneFiles {
  /// The bands of the scene in a folder, as their names tell them; anything else as it is.
  static func below(_ path: String) throws -> [String] {
    guard Files.isFolder(path) else { return [path] }
    let files = Files.list(path).filter { BandFileName($0) != nil }.map { path + "/" + $0 }.filter(Files.isFile)
    guard files.isEmpty else { return files }
    throw Failure(.input, "\(path) is a folder in which no file is named as a band of a scene; name the images in it")
  }

  /// Puts files together that one scene has; every other file stays alone, and all keep their order.
  static func grouped(_ files: [String]) -> [[String]] {
    var order: [String] = []
    var groups: [String: [String]] = [:]
    for file in files {
      let key = BandFileName(Files.name(of: file)).map { "\(folder(of: file))\n\($0.scene)" } ?? "\n" + file
      if groups[key] == nil { order.append(key) }
      if groups[key]?.contains(file) != true || key.hasPrefix("\n") { groups[key, default: []].append(file) }
    }
    return order.flatMap { key in
      let group = groups[key] ?? []
      return key.hasPrefix("\n") ? group.map { [$0] } : [group]
    }
  }

  /// The folder of a scene: Sentinel-2 keeps bands of each resolution in a folder of their own.
  private static func folder(of file: String) -> String {
    let folder = Files.folder(of: file)
    return ["R10m", "R20m", "R60m"].contains(Files.name(of: folder)) ? Files.folder(of: folder) : folder
  }
}

/// A file with bands of an image, and the members of its asset.
struct BandFile {
  /// The name of its asset.
  var key: String
  var file: ImageFile
  var description: SceneDescription
  /// What its band records, where it has one and others say so.
  var commonName: String?
  /// What the asset has beside what the file itself gives.
  var members = JSONObject()

  /// The asset: its own members, the file, its bands, and where its pixels lie if not as those of the picture.
  func asset(beside picture: SceneDescription) -> JSONObject {
    var asset = bound
    nameBands(&asset)
    guard description.width != picture.width || description.height != picture.height else { return asset }
    if asset["gsd"] == nil { asset["gsd"] = description.limitingGroundSampleDistance.flatMap { JSON($0) } }
    if asset["proj:shape"] == nil { asset["proj:shape"] = [JSON(description.height), JSON(description.width)] }
    if asset["proj:transform"] == nil { asset["proj:transform"] = description.geoTransform.map(\.projTransform) }
    return asset
  }

  /// The asset's own members with where the file lies.
  var bound: JSONObject {
    var asset = members
    let type = members["type"]?.string ?? description.mediaType
    for member in file.asset(mediaType: type).object?.members ?? []
    where member.name != "roles" || asset["roles"] == nil {
      asset[member.name] = member.value
    }
    return asset
  }

  /// Lists the bands where the asset does not list as many as the file has; one without a name has that of the asset.
  func nameBands(_ asset: inout JSONObject) {
    let listed = (asset["bands"] ?? asset["eo:bands"])?.array?.filter { $0.object != nil }.count
    guard listed != description.bands.count else { return }
    asset["eo:bands"] = nil
    var named = description
    if named.bands.count == 1, named.bands[0].description.isEmpty { named.bands[0].description = key }
    named.setBands(&asset)
    guard let commonName, named.bands.count == 1 else { return }
    asset["bands"] = asset["bands"]?.array.map { bands in
      .array(bands.map { $0.with(["eo:common_name": .string(commonName)]) })
    }
  }
}
