public import CaseModel
public import Places

/// What an image's file was found to be when the brief was made.
public struct ImageHash: Sendable, Hashable {
  /// The size in bytes.
  public var size: Int64
  /// SHA-256 in lower-case hexadecimal digits.
  public var sha256: String

  /// Makes a finding.
  public init(size: Int64, sha256: String) {
    self.size = size
    self.sha256 = sha256
  }
}

/// Everything that a brief is made of: the same input gives the same bytes.
public struct BriefInput: Sendable {
  /// The whole case.
  public var contents: CaseContents
  /// The sites to write about, in the order in which they shall stand.
  public var sites: [RecordID]
  /// The title; nil takes the case's.
  public var title: String?
  /// The label that the document shall bear; nil takes the strictest of what is included.
  public var label: SharingLabel?
  /// The names of those who answer for the brief.
  public var authors: [String] = []
  /// When the brief is made, RFC 3339 in UTC.
  public var generated: String
  /// The day up to which the case was worked on; nil takes the day of the newest image included.
  public var dataCutOff: String?
  /// The version of the program.
  public var toolVersion: String
  /// The hash at the end of the history; nil where there is no history.
  public var headHash: String?
  /// The form in which places in the text are written.
  public var coordinateForm: CoordinateForm = .dd
  /// The pictures that can be shown; those of images and sites that are not included are left out.
  public var figures: [FigureInput] = []
  /// What image files were found to be; images without an entry are listed by what their records say.
  public var imageHashes: [RecordID: ImageHash] = [:]
  /// What the files of further bands were found to be, by the names of their assets.
  public var bandFileHashes: [RecordID: [String: ImageHash]] = [:]

  /// Makes an input with the least that a brief needs.
  public init(contents: CaseContents, sites: [RecordID], generated: String, toolVersion: String) {
    self.contents = contents
    self.sites = sites
    self.generated = generated
    self.toolVersion = toolVersion
  }
}
