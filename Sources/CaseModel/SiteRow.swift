import JSONText

/// One line of the site list: a site and what the list says of it without opening its document again.
public struct SiteRow: Sendable, Hashable {
  /// The site.
  public var site: Site
  /// The day of its newest image.
  public var newestImage: String?
  /// Whether that day was guessed, as from the name of the file.
  public var isNewestImageGuessed: Bool
  /// How many images show it.
  public var imageCount: Int
  /// How many observations it has.
  public var observationCount: Int
  /// How many of these have a place.
  public var markCount: Int
  /// How many claims are on it.
  public var claimCount: Int
  /// How many values of the site and its observations stand beside others; who knows the conflicts says so.
  public var conflictCount = 0
  /// The lower-case names, tags and places in which bare words of a query are looked for.
  public let searchText: String
  /// The lower-case name by which lists are sorted.
  public let sortName: String

  init(site: Site, scenes: [Scene], counts: ObservationCounts, claimCount: Int) {
    self.site = site
    newestImage = scenes.last?.date
    isNewestImageGuessed = scenes.last.map { $0.isDateGuessed && $0.date != nil } ?? false
    imageCount = scenes.count
    observationCount = counts.observations
    markCount = counts.marks
    self.claimCount = claimCount
    let texts =
      [site.name, site.nativeName ?? "", site.id.rawValue, site.record.text("province") ?? ""] + site.aliases
      + site.tags
    sortName = site.name.lowercased()
    searchText = texts.joined(separator: "\n").lowercased()
  }

  func count(of what: String) -> Int {
    switch what {
    case "image": imageCount
    case "note": observationCount + (site.note == nil ? 0 : 1)
    case "mark": markCount
    case "tag": site.tags.count
    case "location": site.point == nil ? 0 : 1
    case "claim": claimCount
    case "conflict": conflictCount
    default: 0
    }
  }
}

extension CaseContents {
  /// The line of one site; nil where it does not live.
  public func row(of id: RecordID) -> SiteRow? {
    first(Site.self, id).map { site in
      SiteRow(
        site: site, scenes: scenes(of: site), counts: counts(site.record.document), claimCount: claims(on: id).count)
    }
  }

  /// The lines of all sites, in the order of their names.
  public func rows() -> [SiteRow] {
    let index = SceneIndex(all(Scene.self))
    let claims = Dictionary(grouping: all(Claim.self), by: \.subject).mapValues(\.count)
    return sites.map { site in
      SiteRow(
        site: site, scenes: index.scenes(of: site), counts: counts(site.record.document),
        claimCount: claims[site.id] ?? 0)
    }.sorted { ($0.sortName, $0.site.id) < ($1.sortName, $1.site.id) }
  }
}

extension [SiteRow] {
  /// Counts the conflicts that lie in each site's document.
  public mutating func count(_ conflicts: some Sequence<Conflict>) {
    let numbers = Dictionary(grouping: conflicts) { $0.register.site }.mapValues(\.count)
    for index in indices { self[index].conflictCount = numbers[self[index].site.id] ?? 0 }
  }
}

/// Images by the site that they are bound to, so that finding a site's images does not walk over all of them.
public struct SceneIndex: Sendable {
  private var bound: [RecordID: [Scene]] = [:]
  private var unbound: [Scene] = []

  /// Indexes images.
  public init(_ scenes: [Scene] = []) {
    for scene in scenes.sorted(by: Self.isOlder) {
      Set(scene.sites).forEach { bound[$0, default: []].append(scene) }
      if scene.sites.isEmpty { unbound.append(scene) }
    }
  }

  /// The images of a site, oldest first: those bound to it, and those not bound to any whose bounds hold its point.
  public func scenes(of site: Site) -> [Scene] {
    let named = bound[site.id] ?? []
    guard !unbound.isEmpty, let point = site.point else { return named }
    return (named + unbound.filter { $0.covers(point) }).sorted(by: Self.isOlder)
  }

  private static func isOlder(_ left: Scene, _ right: Scene) -> Bool {
    (left.acquired ?? "", left.id) < (right.acquired ?? "", right.id)
  }
}
