import CaseModel
import JSONText

extension BriefBuilder {
  /// The observations of a site with the figures in which they are pointed at.
  mutating func observationSection(_ site: Site, number: Int) -> BriefSection {
    let own = stated(site)
    var section = BriefSection(title: "Observations", anchor: "observations-\(number)")
    if own.isEmpty {
      section.blocks = [.paragraph([.text("No observation is recorded.")])]
    } else {
      var items: [[BriefSpan]] = []
      for observation in own { items.append(spans(of: observation)) }
      section.blocks = [.entries(items)]
    }
    let unexplained = spansOfBareMarks(site)
    if !unexplained.isEmpty { section.blocks.append(.paragraph(unexplained)) }
    section.blocks += (figuresOfSite[site.id] ?? []).map { .figure($0) }
    return section
  }

  private mutating func spans(of observation: Observation) -> [BriefSpan] {
    var spans: [BriefSpan] = [.callout(callouts[observation.id] ?? 0)]
    // A note without a kind speaks for itself: nobody wrote that it was observed.
    if let heading = heading(of: observation) { spans += [.text(" "), .strong(asSentence(heading))] }
    for paragraph in observation.note.paragraphs {
      spans += [.text(" ")] + spanned(lines: paragraph)
    }
    if !observation.note.trimmed.isEmpty { spans = closed(spans) }
    if let level = observation.record.text("confidence").flatMap(Confidence.init(rawValue:)) {
      spans.append(.text(" Confidence: \(level.title)."))
    }
    return spans + [.lineBreak] + basis(of: observation)
  }

  /// Puts a full stop after a text that has none.
  private func closed(_ spans: [BriefSpan]) -> [BriefSpan] {
    guard case .text(let last)? = spans.last else { return spans }
    return spans.dropLast() + [.text(asSentence(last))]
  }

  /// What kind of statement it is and of what; else its tags, where nothing else is said. Nil for a note alone.
  private func heading(of observation: Observation) -> String? {
    let object = observation.object.map { slug in
      caseInfo?.taxonomy.first { $0.slug == slug }?.title ?? plain(slug)
    }
    let count = observation.record[field: "count"]?.integer.map { "\($0) ×" }
    let subject = [count, object].compactMap { $0 }.joined(separator: " ")
    let type = observation.type?.title ?? observation.record.text("type").map(plain)
    if observation.isNegative {
      let what = subject.nonEmpty ?? (observation.type == .absent ? nil : type)
      return "Looked for and not found" + (what.map { ": \($0)" } ?? "")
    }
    // A kind and an object may have the same word, as a construction.
    let words = type?.lowercased() == subject.lowercased() ? [type] : [type, subject.nonEmpty]
    if let said = words.compactMap({ $0 }).joined(separator: ": ").nonEmpty { return capitalized(said) }
    guard observation.note.trimmed.isEmpty, !observation.shownTags.isEmpty else { return nil }
    let choices = caseInfo?.tagChoices ?? []
    let tags = observation.shownTags.map { slug in choices.first { $0.slug == slug }?.title ?? slug }
    return "Tagged " + tags.joined(separator: ", ")
  }

  /// The images that an observation rests on, where it is, and who made it.
  private mutating func basis(of observation: Observation) -> [BriefSpan] {
    var spans: [BriefSpan] = []
    if observation.images.isEmpty { spans.append(.warning("No image given.")) }
    for (place, image) in observation.images.enumerated() {
      spans.append(.text(place == 0 ? (observation.images.count == 1 ? "Image: " : "Images: ") : "; "))
      spans += sceneSpans(image)
    }
    if !observation.images.isEmpty { spans.append(.text(".")) }
    spans += bracket(of: observation)
    if let point = observation.point {
      spans += [.text(" At "), .code(coordinates(point, input.coordinateForm)), .text(".")]
    } else if let pixel = observation.pixelText {
      spans.append(.text(" At \(pixel) of the image, counted from its upper left corner."))
    }
    for figure in figuresOfObservation[observation.id] ?? [] {
      let number = callouts[observation.id] ?? 0
      spans += [.text(" "), .figure(figure), .text(", callout "), .callout(number), .text(".")]
    }
    return spans + [.text(" " + makerText(observation))]
  }

  private mutating func bracket(of observation: Observation) -> [BriefSpan] {
    var spans: [BriefSpan] = []
    let ends = [("Not before ", "not_before"), ("Not after ", "not_after")]
    for (word, field) in ends {
      guard let image = observation.record.reference(field) else { continue }
      spans += [.text(" " + word)] + sceneSpans(image) + [.text(".")]
    }
    return spans
  }

  private func makerText(_ observation: Observation) -> String {
    let who = observation.observer.map { caseInfo?.personName($0) ?? $0 } ?? "unknown"
    let day = observation.created.map { ", \($0.prefix(10))" } ?? ""
    return "Recorded by \(who)\(day)."
  }
}
