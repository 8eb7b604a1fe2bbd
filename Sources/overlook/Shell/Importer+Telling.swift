import CaseModel
import CaseStore
import Cells
import Imagery
import Places
import Workbench

extension Importer {
  /// What an image is called: its file's name, with number and title where that holds several.
  func title(of path: String, _ description: SceneDescription) -> String {
    let name = Files.name(of: path)
    guard let image = description.images.first(where: { $0.number == description.imageNumber }) else { return name }
    let plain = "\(name), image \(image.number)"
    return image.name.isEmpty ? plain : "\(plain): \(image.name)"
  }

  /// What a description leaves open or guesses.
  func remarks(_ description: SceneDescription) -> [String] {
    var remarks: [String] = []
    if description.footprint == nil, let stated = description.facts.footprint {
      remarks.append("no position of its own; \(stated.origin) says where it lies")
    } else if description.footprint == nil {
      remarks.append(site == nil ? "no position, and no site: --site ID would bind it" : "no position: pixels only")
    }
    let point = site.flatMap { store.contents.first(Site.self, $0)?.point }
    if let point, let away = description.footprint?.box.distance(to: point), away > 0 {
      remarks.append("the site lies \(distanceText(away)) outside this image: is its place right?")
    }
    let facts = description.facts
    if facts[.acquired] == nil { remarks.append("no date: overlook set CASE ID datetime=… gives it one") }
    let guessed = facts.all.filter(\.fact.isGuessed).map { property, fact in
      "\(property == .acquired ? "date" : property.title) guessed from \(fact.origin)"
    }
    remarks += guessed
    if description.credit == nil { remarks.append("no credit line: set credit=…") }
    return remarks
  }

  /// The line that says what becomes of an image.
  func line(_ image: ImportedImage, isDry: Bool) -> String {
    switch image.outcome {
    case .known(let id): return "\(id)  \(image.name)  is in the case already" + unsaid(of: id)
    case .found(let old):
      let places = image.foundFiles.map { "\($0.root)/\($0.path)" }.joined(separator: ", ")
      return "\(old.id)  \(image.name)  is in the case already; its file was gone and is \(places) now"
    case .bound(let old):
      let site = site?.rawValue ?? "the site"
      return "\(old.id)  \(image.name)  is in the case already; it belongs to \(site) as well now"
    case .new: return newLine(image, isDry: isDry)
    }
  }

  /// How to say of an image that is there what was said of the files of this import.
  private func unsaid(of id: RecordID) -> String {
    guard let scene = store.contents.first(Scene.self, id) else { return "" }
    var fields: [String] = []
    if let backscatter, scene.backscatter != backscatter { fields.append("backscatter=\(backscatter.rawValue)") }
    if let content, scene.content != content { fields.append("content=\(content.rawValue)") }
    if fields.isEmpty { return "" }
    return "; overlook set CASE \(id) \(fields.joined(separator: " ")) says what its samples are"
  }

  private func newLine(_ image: ImportedImage, isDry: Bool) -> String {
    let scene = Scene(image.record)
    let named = scene?.sites ?? []
    let bound = named.isEmpty ? sitesCovered(by: scene) : named
    var parts = ["\(image.record.id)", image.name, scene?.date ?? "no date"]
    parts.append(bound.isEmpty ? "no site" + nearest(to: scene) : bound.map(\.rawValue).joined(separator: " "))
    let own = (scene?.files ?? []).map(\.file).filter { $0.root == ImageFile.caseRoot }
    if own.contains(where: { file in copies.contains { $0.name == file.path } }) {
      parts.append(isDry ? "would be copied into images/" : "copied into images/")
    }
    return (parts + image.remarks).joined(separator: "  ")
  }

  /// The site that lies nearest to an image, and how far away: a slip in its place shows here.
  private func nearest(to scene: Scene?) -> String {
    guard let box = scene?.bounds else { return "" }
    let sites = store.contents.sites.compactMap { site in site.point.map { (site.name, box.distance(to: $0)) } }
    guard let nearest = sites.min(by: { $0.1 < $1.1 }) else { return "" }
    return "; the nearest, \(nearest.0), is \(distanceText(nearest.1)) away"
  }

  private func sitesCovered(by scene: Scene?) -> [RecordID] {
    guard let scene else { return [] }
    return store.contents.sites.filter { $0.point.map(scene.covers) ?? false }.map(\.id)
  }
}
