import CaseModel
import Imagery

extension BriefBuilder {
  /// Numbers the figures that may be shown, in the order of the sites.
  mutating func placeFigures() {
    for site in release.sites {
      for figure in input.figures where figure.site == site.id {
        guard let scene = release.first(Scene.self, figure.scene) else { continue }
        place(figure, of: scene, at: site)
      }
    }
  }

  private mutating func place(_ figure: FigureInput, of scene: Scene, at site: Site) {
    let number = figures.count + 1
    let shown = observations[site.id] ?? []
    let marks = figure.marks.compactMap { mark -> FigureLayout.NumberedMark? in
      guard let observation = shown.first(where: { $0.id == mark.observation }) else { return nil }
      return FigureLayout.NumberedMark(
        observation: mark.observation, number: callouts[mark.observation] ?? 0, position: mark.position,
        isNegative: observation.isNegative)
    }
    let layout = FigureLayout(figure, marks: marks, isSynthetic: scene.isSynthetic)
    usedScenes.insert(scene.id)
    figuresOfSite[site.id, default: []].append(number)
    for callout in layout.callouts { figuresOfObservation[callout.observation, default: []].append(number) }
    figures.append(
      BriefFigure(
        number: number, caption: caption(of: figure, scene, site, layout), details: details(of: scene, in: figure),
        credit: scene.credit?.trimmed.nonEmpty ?? "none recorded", isSynthetic: scene.isSynthetic, layout: layout))
  }

  /// The finding: as given, else that of the only callout, else what is shown.
  private func caption(of figure: FigureInput, _ scene: Scene, _ site: Site, _ layout: FigureLayout) -> [BriefSpan] {
    let numbers = Set(layout.callouts.map(\.number)).sorted()
    let pointers = row(of: numbers)
    let suffix = pointers.isEmpty ? [] : [.text(" ")] + pointers
    if let given = figure.caption?.trimmed.nonEmpty { return [.text(asSentence(given))] + suffix }
    if numbers.count == 1, let finding = layout.callouts.first.flatMap({ finding(of: $0.observation) }) {
      return [.text(asSentence(finding))] + suffix
    }
    let day = scene.date.map { ", \($0)" } ?? ""
    let subject = "\(site.name)\(day)"
    if numbers.isEmpty {
      let title = scene.title == scene.id.rawValue ? "" : ": \(scene.title)"
      return [.text(asSentence(subject + title))]
    }
    let without = Set(bare(site).compactMap { callouts[$0.id] })
    let groups = [
      (numbers.filter { !without.contains($0) }, "observation", "observations"),
      (numbers.filter(without.contains), "mark without a note", "marks without a note"),
    ]
    let parts = groups.filter { !$0.0.isEmpty }.map { [.text(counted($0.0.count, $0.1, $0.2) + " ")] + row(of: $0.0) }
    return [.text(subject + ": ")] + Array(parts.joined(separator: [.text(" and ")])) + [.text(".")]
  }

  private func row(of numbers: [Int]) -> [BriefSpan] {
    Array(numbers.map { [BriefSpan.callout($0)] }.joined(separator: [.text(", ")]))
  }

  /// The first sentence of a note.
  private func finding(of observation: RecordID) -> String? {
    guard let note = release.first(Observation.self, observation)?.note.paragraphs.first?.first else { return nil }
    guard let end = note.indices.first(where: { Self.endsSentence(note, at: $0) }) else { return note }
    return String(note[...end])
  }

  private static func endsSentence(_ text: String, at index: String.Index) -> Bool {
    guard text[index] == "." else { return false }
    let next = text.index(after: index)
    return next == text.endIndex || text[next] == " "
  }

  /// Everything about an image that a reader needs to weigh what is seen in it.
  private func details(of scene: Scene, in figure: FigureInput) -> [BriefSpan] {
    var parts: [[BriefSpan]] = [[.text("Image "), .code(scene.id.rawValue)]]
    func add(_ text: String?) { if let text { parts.append([.text(text)]) } }
    add(scene.readableTime ?? "time not known")
    add(scene.platform)
    let distance = figure.groundSampleDistance ?? scene.groundSampleDistance
    add(distance.map { "ground sample distance \(groundLength($0))" })
    add(scene.offNadir.map { "off-nadir \(decimal($0, places: 1))°" })
    add(sunText(scene))
    add(scene.cloudCover.map { "cloud \(decimal($0, places: 1)) % of the scene" })
    add(figure.rendering)
    return Array(parts.joined(separator: [.text("; ")]))
  }

  private func sunText(_ scene: Scene) -> String? {
    let elevation = scene.sunElevation.map { "\(decimal($0, places: 1))° high" }
    let azimuth = scene.sunAzimuth.map { "azimuth \(decimal($0, places: 1))°" }
    return [elevation, azimuth].compactMap { $0 }.joined(separator: ", ").nonEmpty.map { "sun " + $0 }
  }
}
