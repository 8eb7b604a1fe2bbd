public import Imagery

/// What a decoded view is kept under.
public struct ViewportKey: Sendable, Hashable {
  /// The files, in the order of the bands that come from them.
  public var paths: [String]
  /// Something that changes when a file does, as its size and time of change.
  public var version: String
  /// The view.
  public var viewport: Viewport
  /// The bands asked for.
  public var bands: BandChoice

  /// Makes a key.
  public init(paths: [String], version: String = "", viewport: Viewport, bands: BandChoice) {
    self.paths = paths
    self.version = version
    self.viewport = viewport
    self.bands = bands
  }
}

/// Decoded views, the ones used last kept up to a number of bytes.
public struct ViewportCache: Sendable {
  private struct Entry {
    let view: DecodedViewport
    var lastUse: UInt64
  }

  private var entries: [ViewportKey: Entry] = [:]
  private var clock: UInt64 = 0
  /// The most bytes of samples kept.
  public let limit: Int
  /// The bytes of samples kept now.
  public private(set) var bytes = 0

  /// Makes an empty cache of at most that many bytes.
  public init(limit: Int) { self.limit = max(limit, 0) }

  /// How many views are kept.
  public var count: Int { entries.count }

  /// A view that is kept, which counts as a use of it.
  public mutating func view(for key: ViewportKey) -> DecodedViewport? {
    guard entries[key] != nil else { return nil }
    clock += 1
    entries[key]?.lastUse = clock
    return entries[key]?.view
  }

  /// Keeps a view; the ones used longest ago give way. One larger than the limit is not kept.
  public mutating func insert(_ view: DecodedViewport, for key: ViewportKey) {
    remove(key)
    let size = ViewportCache.size(of: view)
    guard size <= limit else { return }
    while bytes + size > limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key {
      remove(oldest)
    }
    clock += 1
    entries[key] = Entry(view: view, lastUse: clock)
    bytes += size
  }

  /// Drops every view that a file has a part in.
  public mutating func forget(path: String) {
    for key in entries.keys where key.paths.contains(path) { remove(key) }
  }

  private mutating func remove(_ key: ViewportKey) {
    guard let entry = entries.removeValue(forKey: key) else { return }
    bytes -= ViewportCache.size(of: entry.view)
  }

  private static func size(of view: DecodedViewport) -> Int { (view.samples.count + view.classes.count) * 4 + 256 }
}
