import CSystem
import Glibc

/// Tells when somebody wrote to the history of a case: inotify(7) on `history/` and its folders.
///
/// What it cannot tell of must be asked for from time to time: other machines' writing to a network file system, and
/// anything at all where the system has no more watches to give. `drain()` keeps the set of folders up to date.
public struct HistoryWatcher: ~Copyable {
  /// Becomes readable when something happened; nil where the system watches nothing.
  public var descriptor: Int32? { file >= 0 ? file : nil }
  /// Whether everything that is written to the history shows itself; where not, asking every few seconds must do.
  public var seesEverything: Bool { file >= 0 && !isIncomplete && isLocal }

  private let file: Int32
  private let root: FilePath
  private let isLocal: Bool
  private var folders: [Int32: FilePath] = [:]
  private var isIncomplete = false

  /// At most so many months are watched, the newest; older ones are found by asking.
  private static let mostFolders = 64
  private static let created = UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)
  private static let written = created | UInt32(IN_MODIFY) | UInt32(IN_CLOSE_WRITE)

  /// Begins to watch a case; where that is not possible, it says so by having no descriptor.
  public init(casePath: String) {
    root = FilePath(casePath)
    file = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    isLocal = root.withCString { overlook_is_local($0) }
    watchAll()
  }

  deinit { if file >= 0 { close(file) } }

  /// Takes what was told since the last time; whether the history may have something new. Never waits.
  public mutating func drain() -> Bool {
    var hasNews = false
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while file >= 0 {
      let count = read(file, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      for event in InotifyEvents(block[..<count]) where concernsHistory(event) { hasNews = true }
    }
    if hasNews { watchAll() }
    return hasNews
  }

  /// Of the case folder itself only the coming of `history` matters.
  private mutating func concernsHistory(_ event: InotifyEvents.Event) -> Bool {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      folders[event.watch] = nil
      return true
    }
    return folders[event.watch] != root || event.name.elementsEqual("history".utf8)
  }

  /// Watches the folders that are there by now; one that is watched already stays so.
  private mutating func watchAll() {
    guard file >= 0 else { return }
    isIncomplete = false
    let files = CaseFiles(sys: LinuxSys(), root: root)
    let history = root.appending("history")
    watch(root, Self.created)
    watch(history, Self.written)
    let names = (try? files.names(in: history)) ?? []
    for name in names.suffix(Self.mostFolders) where !name.ends(with: ".jsonl".utf8) {
      watch(history.appending(name), Self.written)
    }
    if names.count > Self.mostFolders { isIncomplete = true }
  }

  private mutating func watch(_ folder: FilePath, _ mask: UInt32) {
    let number = folder.withCString { inotify_add_watch(file, $0, mask | UInt32(IN_ONLYDIR)) }
    if number >= 0 {
      folders[number] = folder
    } else if errno != ENOENT, errno != ENOTDIR {
      isIncomplete = true
    }
  }
}

/// The events in what was read from a descriptor of inotify.
struct InotifyEvents: Sequence, IteratorProtocol {
  struct Event {
    var watch: Int32
    var mask: UInt32
    var name: [UInt8]
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> Event? {
    let head = MemoryLayout<inotify_event>.size
    guard rest.count >= head else { return nil }
    let event = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
    let name = rest.dropFirst(head).prefix(Int(event.len))
    rest = rest.dropFirst(head + Int(event.len))
    return Event(watch: event.wd, mask: event.mask, name: Array(name.prefix { $0 != 0 }))
  }
}

extension [UInt8] {
  fileprivate func ends(with ending: String.UTF8View) -> Bool { suffix(ending.count).elementsEqual(ending) }
}
