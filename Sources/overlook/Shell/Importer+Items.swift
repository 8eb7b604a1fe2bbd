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
    if let known = knownItem(item) {
      return add(ImportedImage(name: item.id, record: known, remarks: [], outcome: .known(known.id)), nil)
    }
    var remarks = item.remarks
    let local = try localPicture(of: item, beside: folder, &remarks)
    let remote = local == nil ? item.pictures.first { $0.isRemote } : nil
    if let remote { remarks.append("its picture is elsewhere and was not downloaded: \(remote.href)") }
    if local == nil, remote == nil { remarks.append(absence(of: item)) }
    if let taken = local?.asset ?? remote { remarks.append(choice(of: taken, in: item)) }
    if item.body["properties"]?["overlook:credit"] == nil { remarks.append("no credit line: set credit=…") }
    let record = ItemRecord(item: item, context: context, site: site).record(identifier(of: item), local, remote)
    add(ImportedImage(name: item.id, record: record, remarks: remarks), local?.file)
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

  private func knownItem(_ item: STACItem) -> Record? {
    let id = item.body["properties"]?["overlook:stac_id"]
    let collection = item.body["properties"]?["overlook:stac_collection"]
    return (store.contents.all(.scene) + planned.map(\.record)).first { record in
      record[field: "overlook:stac_id"] == id && record[field: "overlook:stac_collection"] == collection
    }
  }

  private func identifier(of item: STACItem) -> RecordID {
    let digits = sha256(Array("\(item.collection ?? "")\n\(item.id)".utf8)).prefix(16)
    return identifier(from: UInt64(digits, radix: 16) ?? 0)
  }

  /// The first asset that is a file here which may be read: below an image root, or below the item's own folder.
  private func localPicture(
    of item: STACItem, beside folder: String, _ remarks: inout [String]
  ) throws -> LocalPicture? {
    for asset in item.pictures {
      guard let path = asset.localPath else { continue }
      guard let real = Files.realPath(path.hasPrefix("/") ? path : "\(folder)/\(path)"), Files.isFile(real) else {
        continue
      }
      guard roots.place(of: real) != nil || real.hasPrefix(folder + "/") else {
        remarks.append("asset \(asset.key) is neither below an image root nor below the item's folder: not bound")
        continue
      }
      let description = try describe(real, image: 1)
      return LocalPicture(asset: asset, file: try place(real, description), description: description)
    }
    return nil
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

  /// The record under an identifier; its picture is the asset `image`, every other asset stays as it is.
  func record(_ id: RecordID, _ local: LocalPicture?, _ remote: STACAsset?) -> Record {
    var body = item.body
    body["properties"] = .object(properties(local))
    if let asset = local.map(bound) ?? remote.map(\.value) {
      var assets = body["assets"]?.object ?? JSONObject()
      if let other = assets["image"], (local?.asset ?? remote)?.key != "image" { assets["image-original"] = other }
      assets["image"] = asset
      body["assets"] = .object(assets)
    }
    var record = Record(id: id, kind: .scene, document: RecordKind.scene.document(of: id), body: .object(body))
    record.declareExtensions()
    return record
  }

  private func properties(_ local: LocalPicture?) -> JSONObject {
    var properties = item.body["properties"]?.object ?? JSONObject()
    if properties["title"] == nil { properties["title"] = .string(item.id) }
    if properties["created"] == nil { properties["created"] = .string(context.time) }
    properties["overlook:analyst"] = .string(context.analyst)
    if let site { properties["overlook:sites"] = [.string(site.rawValue)] }
    if let local { fill(&properties, from: local.description) }
    let distance = properties["gsd"]?.double
    if let rating = distance.flatMap({ niirsCeiling(groundSampleDistance: $0) }) {
      properties["overlook:niirs_ceiling"] = JSON(rating)
    }
    return properties
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
    var asset = local.asset.value.object ?? JSONObject()
    let type = asset["type"]?.string ?? local.description.mediaType
    for member in local.file.asset(mediaType: type).object?.members ?? [] {
      if member.name != "roles" || asset["roles"] == nil { asset[member.name] = member.value }
    }
    return .object(asset)
  }
}
