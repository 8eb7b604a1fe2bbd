import CaseModel

extension State {
  /// Takes in what the store says of values that stand beside others.
  mutating func take(_ found: [Conflict]) {
    let isMore = found.count > conflicts.values.reduce(0) { $0 + $1.count }
    let chosen = ConflictChooser.chosen(self)
    conflicts = Dictionary(grouping: found) { $0.register.entity }
    ConflictChooser.stay(&self, at: chosen)
    countConflicts()
    list.refilter()
    if isMore, notice == nil, look == nil {
      let what = found.count == 1 ? "One value stands" : "\(found.count) values stand"
      notice = Notice("\(what) in conflict with what others wrote at the same time; ! settles", kind: .warning)
    }
  }

  /// Counts the conflicts in the rows; the past is shown as it was.
  mutating func countConflicts() { list.rows.count(look == nil ? Array(conflicts.values.joined()) : []) }

  /// Takes a conflict for settled until the store says what became of it.
  mutating func forget(_ conflict: Conflict) {
    conflicts[conflict.register.entity]?.removeAll { $0.register == conflict.register }
    countConflicts()
  }

  /// The values of a record that stand beside others; of a place and how it was typed only the place.
  func conflicts(of id: RecordID) -> [Conflict] {
    let all = look == nil ? conflicts[id] ?? [] : []
    let places = all.filter { $0.register.fieldName == "place" }.map { $0.versions.map(\.action) }
    return all.filter { $0.register.fieldName != "location" || !places.contains($0.versions.map(\.action)) }
  }

  /// The conflicts of the selected site, its own first, then those of records that belong to no site that is listed.
  var conflictsHere: [Conflict] {
    let all = conflicts.keys.sorted().flatMap { conflicts(of: $0) }
    let own = all.filter { $0.register.site != nil && $0.register.site == list.selection }
    let site = own.filter { $0.register.entity == list.selection }
    let others = all.filter { conflict in conflict.register.site.map { contents[$0] == nil } ?? true }
    return site + own.filter { $0.register.entity != list.selection } + others
  }
}
