import CaseModel
import CaseStore

/// The case as it was at some time, for reading.
enum PastCase {
  static let help =
    "As it was then: after an action of the history, at a time as 2026-11-20T14:02:00Z, or at the end of a day, UTC."

  /// The records as they were; as they are where no time is given.
  static func contents(of store: CaseStore, at text: String?) throws -> CaseContents {
    guard let text else { return store.contents }
    return try store.contents(at: try store.history().entry(at: text).id)
  }
}
