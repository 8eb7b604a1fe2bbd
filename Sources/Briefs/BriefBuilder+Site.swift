import CaseModel
import Places

extension BriefBuilder {
  /// All that is said of one site.
  mutating func siteSection(_ site: Site, number: Int) -> BriefSection {
    var section = BriefSection(title: site.name, nativeTitle: site.nativeName, anchor: "site-\(number)")
    section.blocks = [.facts(locationFacts(site)), .facts(stateFacts(site))]
    section.blocks += (site.note ?? "").paragraphs.map { .paragraph(spanned(lines: $0)) }
    section.sections = [observationSection(site, number: number)]
    let own = claims[site.id] ?? []
    if !own.isEmpty {
      section.sections.append(
        BriefSection(title: "Claims", anchor: "claims-\(number)", blocks: [.table(table(of: own))]))
    }
    let judgements = index.assessments(on: site.id).filter { release.allows($0.record) }
    if !judgements.isEmpty {
      let paragraphs = judgements.flatMap { blocks(of: $0) }
      section.sections.append(BriefSection(title: "Judgements", anchor: "judgements-\(number)", blocks: paragraphs))
    }
    return section
  }

  private mutating func locationFacts(_ site: Site) -> [BriefFact] {
    guard let point = site.point else { return [BriefFact("Location", "not known")] }
    var forms: [CoordinateForm] = [.dd, .dms, .mgrs]
    if !forms.contains(input.coordinateForm) { forms.append(input.coordinateForm) }
    var facts = forms.map { BriefFact($0.briefName, [.code(coordinates(point, $0))]) }
    facts.append(BriefFact("Precision", precisionText(site)))
    if let typed = site.locationAsTyped { facts.append(BriefFact("As typed", [.code(typed)])) }
    facts.append(BriefFact("Source of location", sourceSpans(site.locationSource)))
    let region = ["county", "province", "country"].compactMap { site.record.text($0) }
    if !region.isEmpty { facts.append(BriefFact("Region", region.joined(separator: ", "))) }
    return facts
  }

  /// How well a place is known; where nobody says so, no more than how finely it was written.
  private func precisionText(_ site: Site) -> String {
    if let precision = site.precision { return "\(precision.rawValue) (± \(groundLength(precision.metres)))" }
    guard let typed = site.locationAsTyped, let place = try? parsePlace(typed) else { return "not stated" }
    let length = place.precision < 0.01 ? "less than 0.01 m" : groundLength(place.precision)
    return "not stated; the last digit typed stands for \(length)"
  }

  /// The title of a source and its endnote, or why there is none.
  mutating func sourceSpans(_ source: RecordID?) -> [BriefSpan] {
    guard let source else { return [.text("not stated")] }
    guard let number = endnote(source), let record = release.first(Source.self, source) else {
      return [.text("not shown")]
    }
    return [.text(record.publisher ?? record.title), .text(" "), .endnote(number)]
  }

  private mutating func stateFacts(_ site: Site) -> [BriefFact] {
    var facts = [
      BriefFact("Function", site.function?.title ?? "not stated"), BriefFact("Status", statusSpans(site)),
      BriefFact("Declared", declaredText(site)),
    ]
    func add(_ term: String, _ values: [String]) {
      if !values.isEmpty { facts.append(BriefFact(term, values.joined(separator: ", "))) }
    }
    add("Missile classes", site.missileClasses)
    add("Systems", site.record.texts("systems"))
    add("Unit", [site.record.text("unit"), site.record.text("echelon")].compactMap { $0 })
    add("Belt", [site.record.text("belt")].compactMap { $0 })
    add("Also known as", site.aliases)
    add("Tags", site.tags.filter { !$0.hasPrefix("_") })
    let scenes = scenes(of: site)
    let newest = scenes.last.map { "\(counted(scenes.count, "image")), newest \($0.dayText ?? "not dated")" }
    facts.append(BriefFact("Imagery", newest ?? "no image"))
    return facts
  }

  private mutating func statusSpans(_ site: Site) -> [BriefSpan] {
    guard let status = site.status else { return [.text("not stated")] }
    var spans: [BriefSpan] = [.text(status.title)]
    spans.append(site.statusAsOf.map { .text(", as of \($0)") } ?? .warning(" (no date given)"))
    guard let image = site.record.reference("status_image") else { return spans }
    return spans + [.text("; rests on ")] + sceneSpans(image)
  }

  private func declaredText(_ site: Site) -> String {
    let basis = site.record.text("declared_basis").map { " (\($0))" } ?? ""
    return (site.declared?.title ?? "not stated") + basis
  }

  /// An image by its title, day and identifier; what may not be shown is not named.
  mutating func sceneSpans(_ id: RecordID) -> [BriefSpan] {
    guard let scene = release.first(Scene.self, id) else {
      return [.text(release.contents[id] == nil ? "an image that is not in the case" : "an image that is not shown")]
    }
    usedScenes.insert(id)
    let day = scene.dayText.map { ", " + $0 } ?? ""
    let title = scene.title == id.rawValue ? "image" : scene.title
    return [.text(title + day + " ("), .code(id.rawValue), .text(")")]
  }

  /// A point in a form.
  func coordinates(_ point: GeoPoint, _ form: CoordinateForm) -> String { format(point, as: form) }
}

extension CoordinateForm {
  /// The name as a brief prints it.
  fileprivate var briefName: String {
    switch self {
    case .dd: "Decimal degrees"
    case .dms: "Degrees, minutes, seconds"
    case .ddm: "Degrees and minutes"
    case .utm: "UTM"
    case .mgrs: "MGRS"
    }
  }
}
