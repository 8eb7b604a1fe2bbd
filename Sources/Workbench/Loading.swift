import CaseModel

/// Which sites have their observations in memory: in a large case those that were looked at last.
struct LoadingState: Sendable, Hashable {
  /// The documents that were read on demand, the last at the end.
  var loaded: [String] = []
  /// The documents that were asked for, with the edits made since, which the answer does not know of.
  var awaited: [Place: [Edit]] = [:]

  /// A document as it was after an action, or as it is.
  struct Place: Sendable, Hashable {
    var document: String
    var moment: ActionID?
  }

  /// How many sites keep their observations.
  static let most = 64
}

extension State {
  /// Whether the observations of the selected site are here, and not only counted.
  public var isSelectionLoaded: Bool { selectedSite.map { contents.isLoaded($0.record.document) } ?? true }

  /// Asks for the observations of the selected site where they are not here.
  mutating func loadSelection() -> [Effect] {
    guard let document = selectedSite?.record.document, !contents.isLoaded(document) else { return [] }
    let place = LoadingState.Place(document: document, moment: look?.entry.id)
    guard loading.awaited[place] == nil else { return [] }
    loading.awaited[place] = []
    return [.load(document, at: place.moment)]
  }

  /// Remembers an edit that an answer under way does not know of.
  mutating func hold(_ edit: Edit) {
    for document in Set(edit.changes.map(\.register.document)) {
      loading.awaited[LoadingState.Place(document: document)]?.append(edit)
    }
  }

  /// Takes in what the store knows of documents.
  mutating func take(_ answers: [DocumentContents]) {
    for answer in answers { take(answer) }
    if answers.count == 1, answers[0].document.hasPrefix("sites/") {
      list.replaceRow(ofDocument: answers[0].document, in: contents)
    } else {
      list.rows = contents.rows()
      list.resort()
      sceneIndex = SceneIndex(contents.all(Scene.self))
    }
    list.refilter()
    notes.clamp(to: selectedObservations.count)
  }

  /// Takes in how many observations sites have by now.
  mutating func take(_ counts: [String: ObservationCounts]) {
    for (document, count) in counts where !contents.isLoaded(document) {
      contents.unload(document, count)
      list.replaceRow(ofDocument: document, in: contents)
    }
    list.refilter()
  }

  private mutating func take(_ answer: DocumentContents) {
    let place = LoadingState.Place(document: answer.document, moment: answer.moment)
    let held = loading.awaited.removeValue(forKey: place) ?? []
    if answer.moment == look?.entry.id {
      contents.take(answer, held)
      if look == nil, answer.counts == nil { keep(answer.document) }
    } else if answer.moment == nil {
      // The present goes on behind the past that is looked at.
      look?.present.take(answer, held)
    }
  }

  private mutating func keep(_ document: String) {
    loading.loaded.removeAll { $0 == document }
    loading.loaded.append(document)
    guard loading.loaded.count > LoadingState.most else { return }
    let oldest = loading.loaded.removeFirst()
    contents.unload(oldest, contents.counts(oldest))
  }
}

extension CaseContents {
  /// Takes in what the store knows of a document, and the edits that it did not know of.
  fileprivate mutating func take(_ answer: DocumentContents, _ held: [Edit]) {
    if let counts = answer.counts {
      insert(contentsOf: answer.records)
      // What is shown is read again, what is not is counted.
      unload(answer.document, counts)
    } else {
      load(answer.document, answer.records)
    }
    held.forEach { apply($0) }
  }
}
