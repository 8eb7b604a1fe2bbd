public import CaseModel
import Cells
import JSONText

/// The list of sites.
public struct SiteListState: Sendable {
  /// All sites, sorted.
  public internal(set) var rows: [SiteRow] = []
  /// The indices, in `rows`, of the sites that the filter lets through.
  public internal(set) var visible: [Int] = []
  /// The filter as it was typed.
  public internal(set) var filter = ""
  /// What is wrong with the filter; the list then stays as it was.
  public internal(set) var filterProblem: String?
  /// The selected site.
  public internal(set) var selection: RecordID?
  /// The sites that are marked for the next command.
  public internal(set) var marked: Set<RecordID> = []
  /// The order of the list.
  public internal(set) var order = SiteOrder.name
  /// The filter and the selection that come back when the filter that is being typed is left; nil where none is.
  private(set) var former: (filter: String, selection: RecordID?)?

  /// Where the selection stands among the visible sites.
  public var cursor: Int? {
    guard let selection else { return nil }
    return visible.firstIndex { rows[$0].site.id == selection }
  }

  /// Whether any site's newest image has a day that was guessed.
  var hasGuessedDays: Bool { rows.indices.contains { rows[$0].isNewestImageGuessed } }

  mutating func refilter() {
    do throws(CaseModelError) {
      let query = try Query(filter)
      filterProblem = nil
      let old = cursor
      visible = rows.indices.filter { query.matches(rows[$0]) }
      if cursor == nil { select(at: min(old ?? 0, visible.count - 1)) }
    } catch {
      filterProblem = error.message
    }
  }

  mutating func beginFilter() {
    former = (filter, selection)
    filter = ""
    refilter()
  }

  mutating func keepFilter() { former = nil }

  /// Puts the filter and the selection back that were there before another was typed.
  mutating func leaveFilter() {
    guard let former else { return }
    self.former = nil
    filter = former.filter
    refilter()
    if visible.contains(where: { rows[$0].site.id == former.selection }) { selection = former.selection }
  }

  /// Puts all rows in order; the filter must be applied again.
  mutating func resort() { rows.sort(by: order.precedes) }

  /// Puts other rows in the place of all; the filter must be applied again.
  mutating func replaceRows(_ new: [SiteRow]) {
    rows = new
    visible = visible.filter { $0 < rows.count }
    resort()
  }

  mutating func replaceRow(ofDocument document: String, in contents: CaseContents) {
    let id = RecordID(rawValue: String(document.dropFirst("sites/".count).dropLast(".geojson".count)))
    let index = rows.firstIndex { $0.site.id == id }
    switch (index, contents.row(of: id)) {
    case (let index?, let row?): rows[index] = row
    case (let index?, nil): rows.remove(at: index)
    case (nil, let row?): rows.append(row)
    case (nil, nil): break
    }
    visible = visible.filter { $0 < rows.count }
    resort()
  }

  mutating func select(at index: Int) {
    guard visible.indices.contains(index) else {
      if visible.isEmpty { selection = nil }
      return
    }
    selection = rows[visible[index]].site.id
  }

  /// Selects a site, without the filter where that hides it.
  mutating func show(_ id: RecordID) {
    guard rows.contains(where: { $0.site.id == id }) else { return }
    if !visible.contains(where: { rows[$0].site.id == id }) {
      filter = ""
      refilter()
    }
    selection = id
  }

  /// Selects the first site that has images; none where no site has any.
  mutating func selectWithImages() {
    if let index = visible.firstIndex(where: { rows[$0].imageCount > 0 }) { select(at: index) }
  }

  mutating func move(by step: Int) {
    guard !visible.isEmpty else { return }
    select(at: min(max(0, (cursor ?? 0) + step), visible.count - 1))
  }
}

/// The orders in which sites can be listed.
public enum SiteOrder: String, Sendable, Hashable, CaseIterable {
  case name
  /// The site whose newest image is oldest first; those without any before all.
  case staleness
  case priority
  case status

  var key: Character { self == .status ? "t" : rawValue.first ?? "?" }

  var title: String {
    switch self {
    case .name: "name"
    case .staleness: "oldest newest image first"
    case .priority: "priority, 1 first"
    case .status: "status"
    }
  }

  func precedes(_ left: SiteRow, _ right: SiteRow) -> Bool {
    let names = (left.sortName, left.site.id)
    let others = (right.sortName, right.site.id)
    let keys = (value(left), value(right))
    return keys.0 == keys.1 ? names < others : keys.0 < keys.1
  }

  private func value(_ row: SiteRow) -> String {
    switch self {
    case .name: ""
    case .staleness: row.newestImage ?? ""
    case .priority: row.site.record[field: "priority"]?.integer.map { String($0) } ?? "~"
    case .status: row.site.status?.rawValue ?? "~"
    }
  }
}

enum SiteList {
  static let commands: [Command] =
    movement + [
      Command("open-site", "Open", "go to the picture of the site", in: [.sites], keys: "<Enter>", "o") {
        $0.focus(.picture)
      },
      Command(
        "mark-site", "Mark", "mark the site for the next command and move down", in: [.sites], keys: "<Space>",
        unless: Commands.noSite
      ) { state in
        guard let id = state.list.selection else { return [] }
        if state.list.marked.remove(id) == nil { state.list.marked.insert(id) }
        return move(&state, by: 1)
      },
      Command("add-site", "Add", "add a site", in: [.sites], keys: "a", unless: Commands.readOnly) {
        Overlays.open(&$0, .newSiteName, title: "Name of the new site", text: "")
      },
      Command(
        "delete-site", "Delete", "delete the site with its notes; u brings it back", in: [.sites], keys: "d",
        unless: Commands.cannotEditSite
      ) { delete(&$0) },
      Command("sort", "Sort", "choose the order of the list", in: [.sites], keys: "s") { SortMenu.open(&$0) },
    ]

  private static let movement: [Command] = [
    Command("next-site", "Down", "select the next site", in: [.sites], keys: "j", "<Down>") { move(&$0, by: 1) },
    Command("previous-site", "Up", "select the previous site", in: [.sites], keys: "k", "<Up>") { move(&$0, by: -1) },
    Command("first-site", "Top", "select the first site", in: [.sites], keys: "gg", "<Home>") {
      move(&$0, by: -$0.list.visible.count)
    },
    Command("last-site", "Bottom", "select the last site", in: [.sites], keys: "G", "<End>") {
      move(&$0, by: $0.list.visible.count)
    },
    Command("page-down", "Page down", "a page down", in: [.sites], keys: "<PgDn>", "<C-f>") { move(&$0, by: page($0)) },
    Command("page-up", "Page up", "a page up", in: [.sites], keys: "<PgUp>", "<C-b>") { move(&$0, by: -page($0)) },
    Command("half-down", "Half down", "half a page down", in: [.sites], keys: "<C-d>") { move(&$0, by: page($0) / 2) },
    Command("half-up", "Half up", "half a page up", in: [.sites], keys: "<C-u>") { move(&$0, by: -page($0) / 2) },
    Command("list-next-pane", "Right", "go to the next pane", in: [.sites, .notes], keys: "l", "<Right>") {
      $0.focusNeighbour(1)
    },
    Command("list-previous-pane", "Left", "go to the previous pane", in: [.sites, .notes], keys: "h", "<Left>") {
      $0.focusNeighbour(-1)
    },
    Command("scroll-picture-down", "Pan down", "pan the picture from the list", in: [.sites], keys: "J") {
      Picture.pan(&$0, columns: 0, rows: 1)
    },
    Command("scroll-picture-up", "Pan up", "pan the picture from the list", in: [.sites], keys: "K") {
      Picture.pan(&$0, columns: 0, rows: -1)
    },
  ]

  static func page(_ state: State) -> Int { max(1, (state.layout.panes[.sites]?.rows ?? 3) - 3) }

  static func move(_ state: inout State, by step: Int) -> [Effect] {
    state.list.move(by: step)
    return Picture.refresh(&state)
  }

  private static func delete(_ state: inout State) -> [Effect] {
    guard let site = state.selectedSite else { return [] }
    guard state.isSelectionLoaded else {
      state.notice = Notice("The notes of \(site.name) are being read; try again in a moment", kind: .warning)
      return []
    }
    let records = state.contents.records(in: site.record.document)
    let place = state.list.cursor ?? 0
    let effects = state.commit(.removing(records), saying: "Deleted \(site.name); u brings it back")
    state.list.select(at: min(place, state.list.visible.count - 1))
    return effects + Picture.refresh(&state)
  }
}
