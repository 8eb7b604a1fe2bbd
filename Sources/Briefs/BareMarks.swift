public import CaseModel
import JSONText

/// The marks of a site of which nothing was written, so that a brief can state nothing of them.
public struct BareMarks: Sendable, Hashable {
  /// The site.
  public var site: RecordID
  /// Its name.
  public var name: String
  /// Their numbers among the observations of the site that are in the brief, from 1, in order.
  public var numbers: [Int]
}

extension Observation {
  /// Whether it says no more than that somebody marked something: no note, kind, object, count, confidence, span or tag, and
  /// not that it was looked for in vain.
  var isBareMark: Bool {
    let says = ["type", "object", "count", "confidence", "not_before", "not_after"]
    return note.trimmed.isEmpty && !isNegative && shownTags.isEmpty
      && says.allSatisfy { record[field: $0] ?? .null == .null }
  }

  /// The tags that readers may see: all but those that begin with an underscore.
  var shownTags: [String] { tags.filter { !$0.hasPrefix("_") } }
}

extension BriefBuilder {
  /// The observations of a site that say something.
  func stated(_ site: Site) -> [Observation] { (observations[site.id] ?? []).filter { !$0.isBareMark } }

  /// The marks of a site without a word.
  func bare(_ site: Site) -> [Observation] { (observations[site.id] ?? []).filter(\.isBareMark) }

  /// The sites that have such marks, in their order.
  var bareMarks: [BareMarks] {
    release.sites.compactMap { site in
      let numbers = bare(site).compactMap { callouts[$0.id] }
      return numbers.isEmpty ? nil : BareMarks(site: site.id, name: site.name, numbers: numbers)
    }
  }

  /// Names the marks without a note by their numbers and images, so that each callout of a figure is accounted for.
  mutating func spansOfBareMarks(_ site: Site) -> [BriefSpan] {
    let marks = bare(site)
    guard !marks.isEmpty else { return [] }
    let what = marks.count == 1 ? "Mark" : "Marks"
    var spans: [BriefSpan] = [.text("\(what) without a note, of which nothing is stated: ")]
    var images: [RecordID?] = []
    for mark in marks where !images.contains(mark.images.first) { images.append(mark.images.first) }
    for (place, image) in images.enumerated() {
      if place > 0 { spans.append(.text("; ")) }
      spans += pointers(at: marks.filter { $0.images.first == image }.compactMap { callouts[$0.id] })
      spans += image.map { [.text(" on ")] + sceneSpans($0) } ?? [.text(" with no image given")]
    }
    return spans + [.text(".")]
  }

  /// Numbers of observations in a row; of three and more that follow one another the first and the last.
  func pointers(at numbers: [Int]) -> [BriefSpan] {
    var runs: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    let parts = runs.map { run -> [BriefSpan] in
      if run.count > 2 { return [.callout(run.lowerBound), .text(" to "), .callout(run.upperBound)] }
      return Array(run.map { [BriefSpan.callout($0)] }.joined(separator: [.text(", ")]))
    }
    return Array(parts.joined(separator: [.text(", ")]))
  }
}
