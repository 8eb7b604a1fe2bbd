import CaseModel
import Cells
import Imagery
import Places

/// Going to a place or to a site that is typed.
enum GoTo {
  static let command = Command(
    "go-to", "Go to", "go to a place in any form of coordinates, or to a site by its name", in: [.picture], keys: "g"
  ) { Overlays.open(&$0, .goTo, title: "Place or site", text: "") }

  /// Goes where the line says; it stays, with the reason, where that is nowhere or not one place.
  static func accept(_ state: inout State, _ prompt: Prompt) -> [Effect] {
    let text = prompt.editor.text
    guard !text.isEmpty else { return [] }
    do throws(PlacesError) {
      let place = try parsePlace(text)
      if let reason = noGround(state) { return Overlays.refuse(&state, prompt, reason) }
      return Picture.goTo(&state, place.point)
    } catch {
      let found = sites(named: text, in: state.list.rows.lazy.map(\.site))
      switch found.count {
      case 1: return show(&state, found[0])
      case 0:
        let isWord = if case .unreadable = error { true } else { false }
        return Overlays.refuse(&state, prompt, (isWord ? "No site is called that. " : "") + error.message)
      default: return Overlays.refuse(&state, prompt, ambiguity(text, found))
      }
    }
  }

  private static func noGround(_ state: State) -> String? {
    if let reason = Picture.noPicture(state) { return "Coordinates: \(reason); a site's name goes to that" }
    return state.picture.view?.ground == nil
      ? "Coordinates: this image has no position on the ground; a site's name goes to that" : nil
  }

  /// The sites with a name, native name, alias or identifier that is the text, else begins with it, else holds it; capitals
  /// make no difference.
  static func sites(named text: String, in sites: some Sequence<Site>) -> [Site] {
    let wanted = text.lowercased().split(separator: " ").joined(separator: " ")
    guard !wanted.isEmpty else { return [] }
    let named = sites.map { site in
      (site, names: ([site.name, site.nativeName ?? "", site.id.rawValue] + site.aliases).map { $0.lowercased() })
    }
    let tests: [(String) -> Bool] = [{ $0 == wanted }, { $0.hasPrefix(wanted) }, { $0.contains(wanted) }]
    for test in tests {
      let found = named.filter { $0.names.contains(where: test) }
      if !found.isEmpty { return found.map(\.0) }
    }
    return []
  }

  private static func ambiguity(_ text: String, _ found: [Site]) -> String {
    let names = found.prefix(6).map(\.name).joined(separator: ", ")
    return "\(found.count) sites are called like that: \(names)\(found.count > 6 ? " …" : ""); type more of the name"
  }

  /// Selects a site, also one that the filter hides; in the picture of a site that is selected, its place.
  private static func show(_ state: inout State, _ site: Site) -> [Effect] {
    if state.list.selection == site.id {
      guard let point = site.point, noGround(state) == nil else { return [] }
      return Picture.goTo(&state, point)
    }
    let filter = state.list.filter
    state.list.show(site.id)
    let isCleared = !filter.isEmpty && state.list.filter.isEmpty
    state.notice = Notice("\(site.name)\(isCleared ? "; the filter /\(filter) hid it and was cleared" : "")")
    return Picture.refresh(&state)
  }
}
