extension BriefFigure {
  /// The image and how it is shown as pixels, as a sentence.
  var pictureDetails: [BriefSpan] {
    var parts = [layout.metresPerPixel.map { "shown at \(groundLength($0)) a pixel, north up" } ?? Self.noScale]
    if layout.callouts.contains(where: \.isNegative) { parts.append("dark callouts: looked for and not found") }
    if layout.picture.valid.contains(false) { parts.append("hatched where there is no data") }
    return details + [.text("; " + parts.joined(separator: "; ") + ".")]
  }

  /// The image and how it is shown as text, as a sentence.
  func textDetails(of picture: TextPicture) -> [BriefSpan] {
    var parts = [picture.metresPerColumn.map { "a character is \(groundLength($0)) wide, north up" } ?? Self.noScale]
    if !layout.callouts.isEmpty { parts.append("numbers in brackets are observations") }
    let negative = layout.callouts.filter(\.isNegative).map { "(\($0.number))" }
    if !negative.isEmpty { parts.append(listed(negative) + " looked for and not found") }
    if layout.picture.valid.contains(false) { parts.append("slashes where there is no data") }
    return details + [.text("; " + parts.joined(separator: "; ") + ".")]
  }

  private static let noScale = "scale and north not known"
}
