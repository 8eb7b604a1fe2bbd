import JSONText

/// The STAC extensions whose members Overlook writes or reads, by the prefix of these members.
enum ItemExtension: String, CaseIterable {
  case eo, file
  case projection = "proj"
  case sat, view

  /// What `stac_extensions` calls it.
  var identifier: String { Self.site + path + schema }

  /// Whether an entry of `stac_extensions` names this extension in any version.
  func isNamed(by entry: JSON) -> Bool { entry.string?.hasPrefix(Self.site + path + "/v") == true }

  private static let site = "https://stac-extensions.github.io/"

  private var path: String { self == .projection ? "projection" : rawValue }

  private var schema: String {
    switch self {
    case .eo, .projection: "/v2.0.0/schema.json"
    case .file: "/v2.1.0/schema.json"
    case .sat: "/v1.2.0/schema.json"
    case .view: "/v1.1.0/schema.json"
    }
  }
}

extension Record {
  /// Lists in an image's `stac_extensions` each extension of which it has a member, and none of which it has no more.
  ///
  /// An item must not name an extension without using it. Extensions that Overlook does not know stay as they are.
  public mutating func declareExtensions() {
    let listed = body["stac_extensions"]?.array ?? []
    let used = usedExtensions
    var result = listed.filter { entry in
      ItemExtension.allCases.allSatisfy { !$0.isNamed(by: entry) || used.contains($0) }
    }
    for needed in used where !result.contains(where: needed.isNamed) { result.append(.string(needed.identifier)) }
    if result != listed { put(.array(result), at: "/stac_extensions") }
  }

  private var usedExtensions: [ItemExtension] {
    let own = [body["properties"] ?? .null] + (body["assets"]?.object?.members ?? []).map(\.value)
    let holders = own + own.flatMap { $0["bands"]?.array ?? [] } + (body["links"]?.array ?? [])
    let names = holders.flatMap { ($0.object?.members ?? []).map(\.name) }
    return ItemExtension.allCases.filter { known in names.contains { $0.hasPrefix(known.rawValue + ":") } }
  }
}
