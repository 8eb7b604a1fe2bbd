import CaseModel
import CaseStore
import Exchange
import Imagery
import JSONText

extension Importer {
  /// The items of a JSON text.
  func itemSteps(of path: String, _ file: String) throws -> [ImportStep] {
    guard let bytes = Files.read(path) else {
      throw Failure(.input, "it cannot be read, or is longer than 64 MiB: \(Files.lastError)")
    }
    return try STACItem.all(in: bytes).map { item in
      ImportStep(name: "\(file), item \(item.id)") { try self.plan(item, beside: Files.folder(of: path)) }
    }
  }

  /// Plans the record of an item of others.
  private func plan(_ item: STACItem, beside folder: String) throws {
    if let assetName { return try plan(item, asset: item.asset(named: assetName), beside: folder) }
    if let known = knownItem(item, asset: nil) {
      return add(ImportedImage(name: item.id, record: known, remarks: [], outcome: .known(known.id)), nil)
    }
    var remarks = item.remarks
    let local = try localPicture(of: item, beside: folder, &remarks)
    let remote = local == nil ? item.pictures.first { $0.isRemote } : nil
    if let remote { remarks.append("its picture is elsewhere and was not downloaded: \(remote.href)") }
    if local == nil, remote == nil { remarks.append(absence(of: item)) }
    if let taken = local?.asset ?? remote { remarks.append(choice(of: taken, in: item)) }
    if item.body["properties"]?["overlook:credit"] == nil { remarks.append("no credit line: set credit=…") }
    let others = try local.map { try bandFiles(of: item, besides: $0, beside: folder, &remarks) } ?? []
    if !others.isEmpty {
      let names = others.map(\.asset.key).joined(separator: ", ")
      remarks.append("one image of \(others.count + 1) files: with the bands of \(names)")
    }
    let record = ItemRecord(item: item, context: context, site: site, others: others).record(
      identifier(of: item), local, remote)
    let slow = ((local.map { [$0] } ?? []) + others).filter(\.description.wantsPyramid).map(\.file)
    add(ImportedImage(name: item.id, record: record, remarks: remarks, slowFiles: slow), local?.file)
  }

  /// Which asset is the picture, and which others could have been.
  private func choice(of taken: STACAsset, in item: STACItem) -> String {
    let others = item.pictures.map(\.key).filter { $0 != taken.key }
    let most = 12
    let rest = others.count > most ? " and \(others.count - most) more" : ""
    let names = others.isEmpty ? "no other" : others.prefix(most).joined(separator: ", ") + rest
    return "picture: asset \(taken.key); others: \(names)"
  }

  private func absence(of item: STACItem) -> String {
    guard let picture = item.pictures.first else { return "no asset of it is a picture that can be read" }
    return "its picture is not bound: asset \(picture.key), \(picture.href)"
  }

  /// The record of an item, or of the asset of it that was named.
  func knownItem(_ item: STACItem, asset: String?) -> Record? {
    let id = item.body["properties"]?["overlook:stac_id"]
    let collection = item.body["properties"]?["overlook:stac_collection"]
    return (store.contents.all(.scene) + planned.map(\.record)).first { record in
      record[field: "overlook:stac_id"] == id && record[field: "overlook:stac_collection"] == collection
        && record.text("overlook:stac_asset") == asset
    }
  }

  func identifier(of item: STACItem) -> RecordID {
    let digits = sha256(Array("\(item.collection ?? "")\n\(item.id)".utf8)).prefix(16)
    return identifier(from: UInt64(digits, radix: 16) ?? 0)
  }

  /// The first asset that is a file here which may be read: below an image root, or below the item's own folder.
  private func localPicture(
    of item: STACItem, beside folder: String, _ remarks: inout [String]
  ) throws -> LocalPicture? {
    for asset in item.pictures {
      guard let real = file(of: asset, beside: folder, &remarks) else { continue }
      return try bound(asset, to: real)
    }
    return nil
  }

  /// The other assets that hold bands and are files here; of several with the same bands the one that is meant most.
  ///
  /// One that cannot be read, or lies elsewhere on the ground, is named and left out: the item has its picture.
  private func bandFiles(
    of item: STACItem, besides picture: LocalPicture, beside folder: String, _ remarks: inout [String]
  ) throws -> [LocalPicture] {
    var taken: Set<[String]> = picture.asset.holdsBands ? [picture.asset.bandNames] : []
    var found: [LocalPicture] = []
    for asset in item.pictures where asset.key != picture.asset.key && asset.holdsBands && found.count < mostBandFiles {
      guard !taken.contains(asset.bandNames), let real = file(of: asset, beside: folder, &remarks) else { continue }
      do {
        let other = try bound(asset, to: real)
        guard !([picture] + found).contains(where: { $0.file.sha256 == other.file.sha256 }) else { continue }
        guard picture.description.liesOver(other.description) else {
          remarks.append("asset \(asset.key) shows other ground than the picture: not bound")
          continue
        }
        taken.insert(asset.bandNames)
        found.append(other)
      } catch {
        remarks.append("asset \(asset.key) is not bound: \(Failure(error).message)")
      }
    }
    return found
  }

  /// The most files with further bands; no sensor has as many.
  private var mostBandFiles: Int { 64 }

  /// The file of an asset where it may be read.
  func file(of asset: STACAsset, beside folder: String, _ remarks: inout [String]) -> String? {
    guard let path = asset.localPath,
      let real = Files.realPath(path.hasPrefix("/") ? path : "\(folder)/\(path)"), Files.isFile(real)
    else { return nil }
    guard roots.place(of: real) == nil, !real.hasPrefix(folder + "/") else { return real }
    remarks.append("asset \(asset.key) is neither below an image root nor below the item's folder: not bound")
    return nil
  }

  func bound(_ asset: STACAsset, to real: String) throws -> LocalPicture {
    var description = try describe(real, image: 1)
    if content == nil { description = description.stated(as: ImageContent(stacAsset: asset.value)) }
    return LocalPicture(asset: asset, file: try place(real, description), description: description)
  }
}

/// A picture of an item that is a file of this machine.
struct LocalPicture {
  var asset: STACAsset
  var file: ImageFile
  var description: SceneDescription
}

extension STACAsset {
  /// Whether the address names another machine's file.
  var isRemote: Bool { localPath == nil && href.contains("://") && !href.hasPrefix("file:") }
}

/// Makes the record of an item of others.
struct ItemRecord {
  var item: STACItem
  var context: RecordContext
  var site: RecordID?
  /// The files of further bands.
  var others: [LocalPicture] = []
  /// The asset that the analyst named, of which alone the record is; nil for the one that is meant as the picture.
  var named: STACAsset?

  /// The record under an identifier; its picture is the asset `image`; the files of further bands are bound under their own
  /// names, every other asset stays as it is.
  func record(_ id: RecordID, _ local: LocalPicture?, _ remote: STACAsset?) -> Record {
    var body = item.body
    body["properties"] = .object(properties(local))
    if let asset = local.map(bound) ?? remote.map(\.value) {
      var assets = body["assets"]?.object ?? JSONObject()
      if let other = assets["image"], (local?.asset ?? remote)?.key != "image" { assets["image-original"] = other }
      assets["image"] = asset
      if let local { bindOthers(&assets, beside: local.description) }
      body["assets"] = .object(assets)
    }
    var record = Record(id: id, kind: .scene, document: RecordKind.scene.document(of: id), body: .object(body))
    record.declareExtensions()
    return record
  }

  private func bindOthers(_ assets: inout JSONObject, beside picture: SceneDescription) {
    for other in others {
      let key = other.asset.key == SceneFile.picture ? "image-original" : other.asset.key
      let members = assets[key]?.object ?? JSONObject()
      let file = BandFile(
        key: other.asset.key, file: other.file, description: other.description, commonName: other.asset.commonName,
        members: members)
      assets[key] = .object(file.asset(beside: picture))
    }
  }

  private func properties(_ local: LocalPicture?) -> JSONObject {
    var properties = item.body["properties"]?.object ?? JSONObject()
    if properties["title"] == nil { properties["title"] = .string(item.id) }
    if let named { describe(named, local, &properties) }
    if properties["created"] == nil { properties["created"] = .string(context.time) }
    properties["overlook:analyst"] = .string(context.analyst)
    if let site { properties["overlook:sites"] = [.string(site.rawValue)] }
    if let local { fill(&properties, from: local.description) }
    let isRated = local?.description.isRated != false && !isRadar(properties)
    let distance = isRated ? properties["gsd"]?.double : nil
    if let rating = distance.flatMap({ niirsCeiling(groundSampleDistance: $0) }) {
      properties["overlook:niirs_ceiling"] = JSON(rating)
    }
    return properties
  }

  /// What is said of an asset that was named, where that may not be what is said of the item.
  private func describe(_ asset: STACAsset, _ local: LocalPicture?, _ properties: inout JSONObject) {
    properties["overlook:stac_asset"] = .string(asset.key)
    properties["title"] = .string("\(properties["title"]?.string ?? item.id), \(asset.key)")
    let distance = asset.statedSampleDistance ?? local?.description.limitingGroundSampleDistance
    if let distance { properties["gsd"] = JSON(distance) }
  }

  /// Whether the item tells that a radar took it, which has a scale of its own.
  private func isRadar(_ properties: JSONObject) -> Bool {
    let texts = ["platform", "constellation"].compactMap { properties[$0]?.string }
    return properties.members.contains { $0.name.hasPrefix("sar:") } || namesRadar(texts: texts)
  }

  /// Adds what the picture itself says where the item says nothing.
  private func fill(_ properties: inout JSONObject, from description: SceneDescription) {
    var said = JSONObject()
    description.setFacts(&said)
    for member in said.members where properties[member.name] == nil && member.name != "overlook:guessed" {
      properties[member.name] = member.value
    }
    let declared = item.body["stac_extensions"]?.array?.compactMap(\.string) ?? []
    if properties["proj:shape"] == nil, !declared.contains(where: { $0.contains("/projection/v1") }) {
      properties["proj:shape"] = [JSON(description.height), JSON(description.width)]
    }
  }

  private func bound(_ local: LocalPicture) -> JSON {
    var file = BandFile(key: local.asset.key, file: local.file, description: local.description)
    file.commonName = local.asset.commonName
    file.members = item.body["assets"]?[local.asset.key]?.object ?? JSONObject()
    var asset = file.bound
    if !others.isEmpty { file.nameBands(&asset) }
    return .object(asset)
  }
}
