public import JSONText

/// A file that holds the picture of an image, or further bands of it: an asset of its STAC Item that is bound to a file.
public struct SceneFile: Sendable, Hashable {
  /// The name of the asset.
  public let key: String
  /// Where the file lies.
  public let file: ImageFile
  /// The ground sample distance of its bands in metres; nil where it is that of the image.
  public let groundSampleDistance: Double?
  /// All members of the asset.
  public let asset: JSON

  /// The asset that every program shows.
  public static let picture = "image"

  /// Reads an asset; nil for one that is bound to no file.
  init?(key: String, _ asset: JSON?) {
    guard let asset, let file = ImageFile(asset) else { return nil }
    self.key = key
    self.file = file
    self.asset = asset
    groundSampleDistance = asset["gsd"]?.double.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
  }
}

extension Record {
  /// Points an asset to a file, all else as it was.
  public mutating func bind(_ file: ImageFile, asset key: String) {
    var assets = body["assets"]?.object ?? JSONObject()
    let type = assets[key]?["type"]?.string ?? "application/octet-stream"
    var asset = assets[key]?.object ?? JSONObject()
    for member in file.asset(mediaType: type).object?.members ?? [] where member.name != "roles" {
      asset[member.name] = member.value
    }
    assets[key] = .object(asset)
    put(.object(assets), at: "/assets")
    declareExtensions()
  }
}

extension String {
  /// Whether a text comes before another where runs of digits count as numbers: `B2` before `B10`.
  public func comesBefore(_ other: String) -> Bool {
    for (mine, theirs) in zip(runs, other.runs) where mine != theirs {
      if let number = Int(mine), let otherNumber = Int(theirs), number != otherNumber { return number < otherNumber }
      return mine.utf8.lexicographicallyPrecedes(theirs.utf8)
    }
    return runs.count == other.runs.count
      ? utf8.lexicographicallyPrecedes(other.utf8) : runs.count < other.runs.count
  }

  /// Its runs of digits and of everything else.
  private var runs: [String] {
    var runs: [String] = []
    for character in self {
      let isDigit = character.isASCII && character.isNumber
      if let last = runs.last?.last, (last.isASCII && last.isNumber) == isDigit {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
    }
    return runs
  }
}
