import Cells

/// The orders of the site list, one key each.
enum SortMenu {
  static func open(_ state: inout State) -> [Effect] {
    state.overlay = .sort(index: SiteOrder.allCases.firstIndex(of: state.list.order) ?? 0)
    return []
  }

  static func update(_ state: inout State, _ index: Int, _ key: Key) -> [Effect] {
    let orders = SiteOrder.allCases
    if let order = orders.first(where: { .character($0.key) == key }) { return choose(&state, order) }
    if let index = Menu.index(index, movedBy: key, count: orders.count, byLetters: true) {
      state.overlay = .sort(index: index)
      return []
    }
    state.overlay = nil
    return key == .enter && orders.indices.contains(index) ? choose(&state, orders[index]) : []
  }

  private static func choose(_ state: inout State, _ order: SiteOrder) -> [Effect] {
    state.overlay = nil
    state.list.order = order
    state.list.resort()
    state.list.refilter()
    state.notice = Notice("Sorted by \(order.title)")
    return []
  }

  static func draw(_ index: Int, _ state: State, into frame: inout Frame) {
    let lines = SiteOrder.allCases.map { order in
      Menu.Line(order.key, isInUse: order == state.list.order, order.title)
    }
    Menu.draw(title: "Sort by", lines, index, into: &frame)
  }
}
