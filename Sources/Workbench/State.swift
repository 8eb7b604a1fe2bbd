public import CaseModel
public import Cells
public import Glyphs
import Imagery
public import Places

/// Everything that the workbench knows; the screen is a function of it.
public struct State: Sendable {
  /// The records of the case.
  public internal(set) var contents: CaseContents { didSet { revision &+= 1 } }
  /// Counts the changes of the records.
  private(set) var revision = 0
  /// The site list.
  public internal(set) var list = SiteListState()
  /// The picture and its dates.
  public internal(set) var picture = PictureState()
  /// The notes of the selected site.
  public internal(set) var notes = NotesState()
  /// The pane that keys go to.
  public internal(set) var focus = Pane.sites
  /// The pane that fills the screen, where one does.
  public internal(set) var zoomedPane: Pane?
  /// What lies over the panes and takes the keys first.
  public internal(set) var overlay: Overlay?
  /// Notes begun and not finished, by the record or site that they belong to.
  public internal(set) var drafts: [NoteTarget: Draft] = [:]
  /// What the status line says besides the place.
  public internal(set) var notice: Notice?
  /// The values that stand beside others, by record.
  public internal(set) var conflicts: [RecordID: [Conflict]] = [:]
  /// The documents that were edited outside.
  public internal(set) var outside: [OutsideEdit] = []
  /// The actions of the case, as far as they were asked for.
  public internal(set) var history = HistoryState()
  /// The time at which the case is looked at; nil for now.
  public internal(set) var look: Look?
  /// What was typed since the workbench was opened.
  var typedLines = TypedLines()
  /// How far saving has come.
  public internal(set) var saving = SavingState()
  /// Which sites have their observations in memory.
  var loading = LoadingState()
  /// The columns of the screen.
  public internal(set) var columns: Int
  /// The rows of the screen.
  public internal(set) var rows: Int
  /// The first key of a pair such as `gg`, while the second is awaited.
  var prefix: Key?
  /// What the analyst chose or the terminal can do.
  public var settings: Settings
  /// The time that new records get, RFC 3339; the loop sets it before each message.
  public var now: String
  var generator: SeededGenerator
  var sceneIndex: SceneIndex
  var lastMade = Timestamp(milliseconds: 0)
  var markPlaces = MarkPlaces()
  var observations = SelectedObservations()

  /// Opens the workbench on a case; nothing is decoded before the first message.
  public init(
    contents: CaseContents, settings: Settings, columns: Int, rows: Int, now: String, seed: UInt64
  ) {
    self.contents = contents
    self.settings = settings
    self.columns = columns
    self.rows = rows
    self.now = now
    generator = SeededGenerator(seed: seed)
    sceneIndex = SceneIndex(contents.all(Scene.self))
    list.rows = contents.rows()
    list.refilter()
  }
}

/// The four panes, by the digit that jumps to them.
public enum Pane: Int, Sendable, Hashable, CaseIterable {
  case sites = 1
  case picture, notes, dates
}

/// What the analyst chose or the terminal can do.
public struct Settings: Sendable, Hashable {
  /// Who edits.
  public var analyst: String
  /// The form in which places are shown.
  public var coordinates = CoordinateForm.dd
  /// The symbols of pictures in colours.
  public var symbols: SymbolSet
  /// The symbols of pictures without colours.
  public var plainSymbols: SymbolSet
  /// The colours that the terminal shows.
  public var colors: ColorDepth
  /// The most that it shows, where pictures are drawn in fewer now.
  var mostColors: ColorDepth?
  /// Whether only ASCII is drawn.
  public var isASCII: Bool
  /// Whether the terminal writes dark on light.
  public var hasLightBackground = false
  /// The symbols of pictures that the terminal cannot draw.
  public var undrawable: Set<SymbolSet> = []
  /// How finely pictures are drawn at the moment.
  public var detail = PictureDetail.full
  /// Why the case cannot be changed; nil where it can.
  public var readOnlyReason: String?

  /// Makes settings. Symbols that are given hold with colours and without; else they are quadrants with colours and ASCII
  /// without, where it shows tone as well.
  public init(
    analyst: String, symbols: SymbolSet? = nil, colors: ColorDepth = .palette, isASCII: Bool = false,
    readOnlyReason: String? = nil
  ) {
    self.analyst = analyst
    self.symbols = isASCII ? .ascii : symbols ?? .quadrant
    plainSymbols = isASCII ? .ascii : symbols ?? .ascii
    self.colors = colors
    self.isASCII = isASCII
    self.readOnlyReason = readOnlyReason
  }
}

/// A message to the analyst on the status line.
public struct Notice: Sendable, Hashable {
  /// How it is shown.
  public enum Kind: Sendable, Hashable { case information, warning, failure }

  /// How it is shown.
  public var kind: Kind
  /// What it says.
  public var text: String

  /// Makes a notice.
  public init(_ text: String, kind: Kind = .information) {
    self.text = text
    self.kind = kind
  }
}

/// How far saving has come, as the disk said it.
public struct SavingState: Sendable, Hashable {
  /// Edits given to the disk and not yet acknowledged.
  public var pending = 0
  /// What undo would take back.
  public var undoable: String?
  /// What redo would do again.
  public var redoable: String?
}
