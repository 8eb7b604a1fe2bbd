public import CaseModel
public import Glyphs

/// A record that a brief leaves out because it must not travel as far as the brief does.
public struct WithheldRecord: Sendable, Hashable {
  /// The record.
  public var id: RecordID
  /// What it is.
  public var kind: RecordKind
  /// Its name, for messages to the analyst; never part of the brief.
  public var name: String
  /// Its label, or the one that it takes over from the case or from what it rests on.
  public var label: SharingLabel
}

/// One file of an export.
public struct BriefFile: Sendable, Hashable {
  /// The path below the folder in which the document lies.
  public var path: String
  /// Its content.
  public var bytes: [UInt8]
}

/// The forms in which a brief is written.
public enum BriefFormat: Sendable, Hashable {
  /// Markdown (CommonMark with GitHub's tables) with its figures as PNG files in a folder beside it.
  ///
  /// Where `showsPictures` is true each figure is drawn as text instead, for output that no files go with.
  case markdown(figureFolder: String = "figures", showsPictures: Bool = false)
  /// One HTML file that needs nothing else: no script, no reference to anything outside of it.
  case html
  /// Plain text of at most 72 columns, for e-mails; long addresses alone are wider.
  ///
  /// Figures are drawn with `symbols` in the colours of the paper; those of `space` would all be blank.
  case text(symbols: SymbolSet = .ascii)
}

/// A brief as it goes out.
public struct BriefOutput: Sendable, Hashable {
  /// The document.
  public var text: String
  /// The files that go with it.
  public var files: [BriefFile]
  /// The label that it bears.
  public var label: SharingLabel
  /// What was left out because of that label, in the order of kinds and identifiers.
  public var withheld: [WithheldRecord]
  /// The marks without a note that the brief names and states nothing of.
  public var bareMarks: [BareMarks]
}

/// Writes the brief of a case.
public func exportBrief(_ input: BriefInput, as format: BriefFormat) -> BriefOutput {
  let release = Release(input)
  var builder = BriefBuilder(input, release: release)
  let brief = builder.brief()
  let (text, files) = written(brief, as: format)
  return BriefOutput(
    text: text, files: files, label: brief.label, withheld: release.withheld, bareMarks: builder.bareMarks)
}

private func written(_ brief: Brief, as format: BriefFormat) -> (text: String, files: [BriefFile]) {
  switch format {
  case .markdown(let folder, let showsPictures):
    let writer = MarkdownWriter(brief: brief, figureFolder: folder, showsPictures: showsPictures)
    return (writer.document(), writer.files())
  case .html: return (HTMLWriter(brief: brief).document(), [])
  case .text(let symbols): return (TextWriter(brief: brief, symbols: symbols).document(), [])
  }
}
