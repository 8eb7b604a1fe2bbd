import CSystem
import CaseModel
import Glibc

/// What a watcher was told of a case.
public struct CaseNews: Sendable, Hashable {
  /// Whether the history may have something new.
  public var concernsHistory = false
  /// The documents that were put in place or closed by a program that wrote to them.
  public var documents: Set<String> = []
  /// Whether any other document may have been written to as well, as where more happened than the system noted.
  public var mayLackDocuments = false

  /// Nothing.
  public init() {}
}

/// Tells when somebody wrote to the history of a case or to a document: inotify(7) on the case folder, the folders of
/// documents, `history/` and its folders.
///
/// What it cannot tell of must be asked for from time to time: other machines' writing to a network file system, and
/// anything at all where the system has no more watches to give. `drain()` keeps the set of folders up to date.
public struct CaseWatcher: ~Copyable {
  /// Becomes readable when something happened; nil where the system watches nothing.
  public var descriptor: Int32? { file >= 0 ? file : nil }
  /// Whether everything that is written to the case shows itself; where not, asking every few seconds must do.
  public var seesEverything: Bool { file >= 0 && !isIncomplete && isLocal }

  private let file: Int32
  private let root: FilePath
  private let isLocal: Bool
  private var folders: [Int32: Watched] = [:]
  private var isIncomplete = false

  /// A folder that is watched.
  private enum Watched: Equatable {
    case root
    case documents(String)
    case history
  }

  /// At most so many months are watched, the newest; older ones are found by asking.
  private static let mostFolders = 64
  private static let created = UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)
  private static let written = created | UInt32(IN_MODIFY) | UInt32(IN_CLOSE_WRITE)
  /// A document is read when it is whole: not while somebody writes to it.
  private static let complete = UInt32(IN_MOVED_TO) | UInt32(IN_CLOSE_WRITE)

  /// Begins to watch a case; where that is not possible, it says so by having no descriptor.
  public init(casePath: String) {
    root = FilePath(casePath)
    file = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    isLocal = root.withCString { overlook_is_local($0) }
    watchAll()
  }

  deinit { if file >= 0 { close(file) } }

  /// Takes what was told since the last time. Never waits.
  public mutating func drain() -> CaseNews {
    var news = CaseNews()
    var hasNewFolders = false
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while file >= 0 {
      let count = read(file, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      for event in InotifyEvents(block[..<count]) { if note(event, in: &news) { hasNewFolders = true } }
    }
    if news.concernsHistory || hasNewFolders { watchAll() }
    return news
  }

  /// Takes one event in; whether a folder of documents may have come.
  private mutating func note(_ event: InotifyEvents.Event, in news: inout CaseNews) -> Bool {
    guard event.mask & (UInt32(IN_Q_OVERFLOW) | UInt32(IN_IGNORED)) == 0 else {
      if event.mask & UInt32(IN_IGNORED) != 0 { folders[event.watch] = nil }
      news.concernsHistory = true
      news.mayLackDocuments = true
      return true
    }
    let name = String(decoding: event.name, as: UTF8.self)
    switch folders[event.watch] {
    case .documents(let folder)?: note(folder + "/" + name, event, in: &news)
    case .root? where name == "history": news.concernsHistory = true
    case .root? where RecordKind.folders.contains(name):
      news.mayLackDocuments = true
      return true
    case .root?: note(name, event, in: &news)
    case .history?, nil: news.concernsHistory = true
    }
    return false
  }

  private func note(_ document: String, _ event: InotifyEvents.Event, in news: inout CaseNews) {
    guard event.mask & Self.complete != 0, DocumentName(document) != nil else { return }
    news.documents.insert(document)
  }

  /// Watches the folders that are there by now; one that is watched already stays so.
  private mutating func watchAll() {
    guard file >= 0 else { return }
    isIncomplete = false
    let files = CaseFiles(sys: LinuxSys(), root: root)
    let history = root.appending("history")
    watch(root, .root, Self.created | Self.complete)
    for folder in RecordKind.folders { watch(root.appending(folder), .documents(folder), Self.complete) }
    watch(history, .history, Self.written)
    let names = (try? files.names(in: history)) ?? []
    for name in names.suffix(Self.mostFolders) where !name.ends(with: ".jsonl".utf8) {
      watch(history.appending(name), .history, Self.written)
    }
    if names.count > Self.mostFolders { isIncomplete = true }
  }

  private mutating func watch(_ folder: FilePath, _ role: Watched, _ mask: UInt32) {
    let number = folder.withCString { inotify_add_watch(file, $0, mask | UInt32(IN_ONLYDIR)) }
    if number >= 0 {
      folders[number] = role
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
