import JSONText

/// A file beside an image that may say more of it: what it would be called, and what form it has.
public struct SideCar: Sendable, Hashable {
  /// The forms that are read.
  public enum Form: Sendable, Hashable {
    /// DigitalGlobe's and Maxar's `.IMD`.
    case digitalGlobe
    /// The same in XML.
    case digitalGlobeXML
    /// Landsat's `_MTL.txt`.
    case landsat
    /// Landsat's `_MTL.json`.
    case landsatJSON
    /// Planet's `_metadata.json`.
    case planet
    /// A STAC Item.
    case stac
  }

  /// The name of the file, without a folder.
  public var name: String
  /// Its form.
  public var form: Form

  /// The most bytes of a side-car.
  public static let largest = 4 << 20

  /// Makes a side-car.
  public init(name: String, form: Form) {
    self.name = name
    self.form = form
  }

  /// The side-cars that an image of a name may have, the surest first.
  ///
  /// Bands and tiles of one scene share a side-car, so parts of the name behind underscores are taken off one by one.
  public static func candidates(for image: String) -> [SideCar] {
    let stem = image.lastIndex(of: ".").map { String(image[..<$0]) } ?? image
    guard !stem.isEmpty else { return [] }
    var found: [SideCar] = []
    for base in withoutTile(stem) {
      found += [".IMD", ".imd"].map { SideCar(name: base + $0, form: .digitalGlobe) }
      found += [".XML", ".xml"].map { SideCar(name: base + $0, form: .digitalGlobeXML) }
    }
    for base in shortened(stem) {
      found += ["_MTL.txt", "_MTL.TXT"].map { SideCar(name: base + $0, form: .landsat) }
      found.append(SideCar(name: base + "_MTL.json", form: .landsatJSON))
      found.append(SideCar(name: base + "_metadata.json", form: .planet))
    }
    for base in shortened(stem) {
      found += ["_stac.json", ".stac.json", ".json"].map { SideCar(name: base + $0, form: .stac) }
    }
    return found
  }

  /// The stem and, of a tile such as `…_R1C2-…`, the stem of the whole.
  private static func withoutTile(_ stem: String) -> [String] {
    guard let match = stem.firstRange(of: /_R[0-9]+C[0-9]+/) else { return [stem] }
    return [stem, stem.replacingCharacters(in: match)]
  }

  /// The stem and what is left of it without its last parts; at most ten, none shorter than eight characters.
  private static func shortened(_ stem: String) -> [String] {
    var found = [stem]
    while let cut = found[found.count - 1].lastIndex(of: "_"), found.count < 10 {
      let shorter = String(found[found.count - 1][..<cut])
      if shorter.count < 8 { break }
      found.append(shorter)
    }
    return found
  }

  /// What a file of this form says; nil for one that is of another form or speaks of another image.
  public func facts(in bytes: [UInt8], ofImage image: String) -> SceneFacts? {
    guard bytes.count <= Self.largest else { return nil }
    switch form {
    case .digitalGlobe: return SceneFacts(imd: KeyValueText(bytes), from: name)
    case .digitalGlobeXML: return SceneFacts(digitalGlobe: XMLElements.leaves(bytes), from: name)
    case .landsat: return SceneFacts(landsat: KeyValueText(bytes).values, from: name)
    case .landsatJSON: return json(bytes).flatMap { SceneFacts(landsat: $0.leaves, from: name) }
    case .planet: return json(bytes).flatMap { SceneFacts(planet: $0, from: name) }
    case .stac: return json(bytes).flatMap { SceneFacts(item: $0, ofImage: image, from: name) }
    }
  }

  private func json(_ bytes: [UInt8]) -> JSON? { try? parseJSON(bytes) }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>) -> String {
    String(self[..<range.lowerBound]) + String(self[range.upperBound...])
  }
}

extension JSON {
  /// The texts and numbers at the ends of nested objects, by their own names; of one that occurs often the first counts.
  fileprivate var leaves: [String: String] {
    var found: [String: String] = [:]
    func visit(_ value: JSON, _ name: String, _ depth: Int) {
      if let text = value.string ?? value.double.map({ "\($0)" }), found[name] == nil { found[name] = text }
      guard depth < 8 else { return }
      for member in value.object?.members ?? [] { visit(member.value, member.name, depth + 1) }
    }
    visit(self, "", 0)
    return found
  }
}
