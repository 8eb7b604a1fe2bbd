import CaseModel
import Exchange
import Imagery
import JSONText

extension Importer {
  /// Plans the record of one asset of an item that the analyst named, whatever it is meant for, and of that alone.
  func plan(_ item: STACItem, asset: STACAsset, beside folder: String) throws {
    let name = "\(item.id), asset \(asset.key)"
    if let known = knownItem(item, asset: asset.key) {
      return add(ImportedImage(name: name, record: known, remarks: [], outcome: .known(known.id)), nil)
    }
    var remarks = item.remarks
    let local = try asset.isRemote ? nil : bound(asset, to: place(of: asset, beside: folder))
    if local == nil { remarks.append("its picture is elsewhere and was not downloaded: \(asset.href)") }
    remarks.append("asset \(asset.key) alone, as named")
    if item.body["properties"]?["overlook:credit"] == nil { remarks.append("no credit line: set credit=…") }
    let record = ItemRecord(item: item, context: context, site: site, named: asset).record(
      identifier(of: item), local, local == nil ? asset : nil)
    let slow = (local.map { [$0] } ?? []).filter(\.description.wantsPyramid).map(\.file)
    add(ImportedImage(name: name, record: record, remarks: remarks, slowFiles: slow), local?.file)
  }

  /// The file of an asset that must be one here.
  private func place(of asset: STACAsset, beside folder: String) throws -> String {
    var reasons: [String] = []
    if let file = file(of: asset, beside: folder, &reasons) { return file }
    throw Failure(.input, reasons.first ?? "asset \(asset.key) is no file here: \(asset.href)")
  }
}

extension STACItem {
  /// An asset by its name; a name that it does not have is answered with those that it has.
  func asset(named name: String) throws -> STACAsset {
    if let asset = assets.first(where: { $0.key == name }) { return asset }
    let names = assets.map(\.key).sorted { $0.comesBefore($1) }
    let most = 60
    let rest = names.count > most ? " and \(names.count - most) more" : ""
    let listed = names.isEmpty ? "none" : names.prefix(most).joined(separator: ", ") + rest
    throw Failure(.input, "it has no asset \(name); its assets are: \(listed)")
  }
}
