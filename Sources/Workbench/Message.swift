public import CaseModel
public import Cells
public import Imagery

/// What happened, outside or by command.
public enum Message: Sendable {
  /// The terminal reports something.
  case input(InputEvent)
  /// A command was chosen by name.
  case command(String)
  /// Pictures are to be drawn in another detail from now on.
  case detail(PictureDetail)
  /// A picture was decoded.
  case decoded(PictureRequest, DecodedViewport)
  /// A coarse picture to look at until the whole one comes.
  case previewed(PictureRequest, DecodedViewport)
  /// How far a decoding is that takes its time.
  case decoding(PictureRequest, WorkProgress)
  /// How far an image's pyramid is, which is made in the background.
  case makingPyramid(RecordID, WorkProgress)
  /// An image has a pyramid now.
  case pyramidMade(RecordID)
  /// An image's pyramid cannot be made; the text says why.
  case pyramidFailed(RecordID, String)
  /// A picture cannot be decoded; the text says why.
  case decodeFailed(PictureRequest, String)
  /// What the file of an image says; nil where it cannot be read.
  case described(RecordID, SceneDescription?)
  /// The whole of an image was decoded coarsely, for its statistics; nil where it could not be.
  case sampled(PictureRequest, DecodedViewport?)
  /// An edit is on disk, and this is what undo and redo would do now.
  case saved(undoable: String?, redoable: String?)
  /// An edit could not be saved; the text says why.
  case saveFailed(Edit, String)
  /// The store changed records: undo, redo or somebody else's work.
  case changed([Edit], notice: Notice?, undoable: String?, redoable: String?)
  /// The store's notice alone, with what undo and redo would do.
  case told(Notice, undoable: String?, redoable: String?)
  /// What undo and redo would do, as a store that was just opened says.
  case known(undoable: String?, redoable: String?)
  /// The observations of sites that were only counted before.
  case loaded([DocumentContents])
  /// How many observations sites have by now, by document; it concerns those that are only counted.
  case counted([String: ObservationCounts])
  /// The values that stand beside others now.
  case conflicts([Conflict])
  /// The documents that are edited outside now.
  case outside([OutsideEdit])
  /// Every action of the case, in the order of time.
  case history([HistoryEntry])
  /// The records as they were after an action.
  case looking(CaseContents, HistoryEntry)
  /// The editor was left; nil where it failed or nothing was to be kept.
  case edited(NoteTarget, String?)
}

/// What the store knows of one document.
public struct DocumentContents: Sendable, Hashable {
  /// Its path in the case.
  public var document: String
  /// Its living records; without the observations where these are only counted.
  public var records: [Record]
  /// How many observations it has, where they are not among the records.
  public var counts: ObservationCounts?
  /// The action after which they were so; nil for now.
  public var moment: ActionID?

  /// Describes a document.
  public init(
    document: String, records: [Record], counts: ObservationCounts? = nil, at moment: ActionID? = nil
  ) {
    self.document = document
    self.records = records
    self.counts = counts
    self.moment = moment
  }
}

/// What a note belongs to.
public enum NoteTarget: Sendable, Hashable {
  /// The note of a record that exists: a site or an observation.
  case record(RecordID)
  /// A new observation without a place for a site.
  case newNote(site: RecordID)
}

/// A note that was begun and not finished.
public struct Draft: Sendable, Hashable {
  /// The text so far.
  public var text: String
  /// What the note said when the text was begun: the text that was shown, then those in conflict with it. Empty for a new
  /// note, and where it is not known.
  public var seen: [String]

  /// Makes a draft.
  public init(_ text: String, seen: [String] = []) {
    self.text = text
    self.seen = seen
  }

  /// The draft of a text, unless it says what was there before.
  init?(begun text: String, seen: [String]) {
    guard text != seen.first ?? "" else { return nil }
    self.init(text, seen: seen)
  }
}

/// A view of one image that is wanted.
public struct PictureRequest: Sendable, Hashable {
  /// The image.
  public var scene: RecordID
  /// The view.
  public var viewport: Viewport
  /// The bands.
  public var bands: BandChoice
  /// What the record says that the image is.
  public var content: ImageContent?

  /// Makes a request.
  public init(
    scene: RecordID, viewport: Viewport, bands: BandChoice = .automatic, content: ImageContent? = nil
  ) {
    self.scene = scene
    self.viewport = viewport
    self.bands = bands
    self.content = content
  }

  /// Makes a request for a view of an image as its record says that it is.
  init(of scene: Scene, _ viewport: Viewport, _ bands: BandChoice) {
    self.init(scene: scene.id, viewport: viewport, bands: bands, content: scene.imageContent)
  }
}

extension PictureRequest {
  /// Whether another view differs from this one only by being moved.
  func isBeside(_ other: PictureRequest) -> Bool {
    scene == other.scene && bands == other.bands && content == other.content
      && viewport.unitsPerSample == other.viewport.unitsPerSample
  }
}

/// What the loop is to do in the outside world.
public enum Effect: Sendable, Hashable {
  /// Put an edit on disk.
  case save(Edit)
  /// Take the analyst's newest action back.
  case undo
  /// Read the observations of a site, by its document, as they were after an action or as they are.
  case load(String, at: ActionID?)
  /// Do the action again that was taken back last.
  case redo
  /// Take documents in that were edited outside.
  case importOutside([String])
  /// Tell the history.
  case loadHistory
  /// Show the case as it was after an action.
  case look(at: ActionID)
  /// Decode a picture; requests not yet answered are overtaken.
  case decode(PictureRequest)
  /// Decode pictures that may be wanted next, when there is nothing else to do.
  case decodeAhead([PictureRequest])
  /// Stop making pyramids; what was done of them is kept for another time.
  case cancelPyramids
  /// Let an image be tried again whose file ended the raster worker.
  case forgetFailures(RecordID)
  /// Ask the file of an image what it says of itself.
  case describe(RecordID)
  /// Decode the whole of an image coarsely; views go before it and do not overtake it.
  case sample(PictureRequest)
  /// Open a note in the analyst's editor.
  case openEditor(NoteTarget, text: String, title: String)
  /// Put a text on the terminal's clipboard.
  case copy(String)
  /// Keep unfinished texts for the next start.
  case keepDrafts([NoteTarget: Draft])
  /// Draw every cell anew.
  case repaint
  /// Stop until the shell brings the program back.
  case suspend
  /// Leave.
  case quit
}
