public import CaseModel

/// The observations of the selected site in the order in which they were made, sorted once and not for each frame.
struct SelectedObservations: Sendable {
  private var site: RecordID?
  private var revision: Int?
  private var all: [Observation] = []

  init() {}

  init(_ state: State) {
    site = state.list.selection
    revision = state.revision
    all = site.map { state.contents.observations(of: $0) } ?? []
  }

  /// The observations; nil where another site is selected or the records have changed.
  func current(in state: State) -> [Observation]? {
    site == state.list.selection && revision == state.revision ? all : nil
  }
}

extension State {
  /// Sorts the observations of the selected site anew where they may have changed.
  mutating func sortObservations() {
    if observations.current(in: self) == nil { observations = SelectedObservations(self) }
  }

  /// The observations of the selected site, in the order in which they were made.
  public var selectedObservations: [Observation] {
    observations.current(in: self) ?? SelectedObservations(self).current(in: self) ?? []
  }
}
