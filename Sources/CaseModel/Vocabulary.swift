/// A closed list of words that the profession, or a standard, gives a meaning.
public protocol Vocabulary: RawRepresentable<String>, CaseIterable, Sendable, Hashable {
  /// The word as people read it.
  var title: String { get }
}

extension Vocabulary {
  /// The stored word with blanks for underscores.
  public var title: String { rawValue.split(separator: "_").joined(separator: " ") }
  /// All stored words.
  public static var words: [String] { allCases.map(\.rawValue) }
}

/// How far a record may travel: FIRST's Traffic Light Protocol 2.0, the strictest last.
public enum SharingLabel: String, Vocabulary, Comparable {
  case clear = "TLP:CLEAR"
  case green = "TLP:GREEN"
  case amber = "TLP:AMBER"
  case amberStrict = "TLP:AMBER+STRICT"
  case red = "TLP:RED"

  /// The label exactly as FIRST writes it.
  public var title: String { rawValue }

  /// Whether the left label lets a record travel further.
  public static func < (left: SharingLabel, right: SharingLabel) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What a site is for.
public enum SiteFunction: String, Vocabulary {
  case missileOperatingBase = "missile_operating_base"
  case headquarters, training
  case testLaunch = "test_launch"
  case storage, production, nuclear
  case airDefence = "air_defence"
  case support, unknown
}

/// In what state a site is.
public enum SiteStatus: String, Vocabulary {
  case active
  case activeMinor = "active_minor"
  case caretaker
  case underConstruction = "under_construction"
  case expanded, dismantling, abandoned, unknown
}

/// Whether a site was declared.
public enum Declaration: String, Vocabulary {
  case declared, undeclared, disputed
  case notApplicable = "n/a"
}

/// The belt, by distance from the front, in which a base lies.
public enum Belt: String, Vocabulary {
  case tactical, operational, strategic
}

/// The class of a missile by its range or its carrier.
public enum MissileClass: String, Vocabulary {
  case shortRange = "SRBM"
  case mediumRange = "MRBM"
  case intermediateRange = "IRBM"
  case intercontinental = "ICBM"
  case submarineLaunched = "SLBM"
  case cruise, unknown
}

/// What kind of statement an observation is.
public enum ObservationType: String, Vocabulary {
  case present, absent, new, removed, changed, unchanged, count, activity, construction, vehicle
}

/// What kind of source a claim comes from.
public enum SourceKind: String, Vocabulary {
  case imagery
  case thinkTank = "think-tank"
  case government, media
  case stateMedia = "state media"
  case interview, social, dataset
}

/// How reliable a source is: the letters of the NATO Admiralty code. F is "unknown", not "worst".
public enum SourceReliability: String, Vocabulary {
  case completely = "A"
  case usually = "B"
  case fairly = "C"
  case notUsually = "D"
  case unreliable = "E"
  case cannotBeJudged = "F"

  /// The code's own words.
  public var title: String {
    switch self {
    case .completely: "Completely reliable"
    case .usually: "Usually reliable"
    case .fairly: "Fairly reliable"
    case .notUsually: "Not usually reliable"
    case .unreliable: "Unreliable"
    case .cannotBeJudged: "Reliability cannot be judged"
    }
  }
}

/// How credible a piece of information is: the figures of the NATO Admiralty code. 6 is "unknown", not "worst".
public enum Credibility: String, Vocabulary {
  case confirmed = "1"
  case probablyTrue = "2"
  case possiblyTrue = "3"
  case doubtful = "4"
  case improbable = "5"
  case cannotBeJudged = "6"

  /// The code's own words.
  public var title: String {
    switch self {
    case .confirmed: "Confirmed by other sources"
    case .probablyTrue: "Probably true"
    case .possiblyTrue: "Possibly true"
    case .doubtful: "Doubtful"
    case .improbable: "Improbable"
    case .cannotBeJudged: "Truth cannot be judged"
    }
  }
}

/// How likely a judgement is: the seven bands of ICD 203 in the words of its first row.
public enum Likelihood: String, Vocabulary {
  case almostNoChance = "almost-no-chance"
  case veryUnlikely = "very-unlikely"
  case unlikely
  case roughlyEvenChance = "roughly-even-chance"
  case likely
  case veryLikely = "very-likely"
  case almostCertain = "almost-certain"

  /// The word as a sentence uses it.
  public var title: String { rawValue.split(separator: "-").joined(separator: " ") }

  /// The band in percent; neighbouring bands touch.
  public var band: ClosedRange<Int> {
    switch self {
    case .almostNoChance: 1...5
    case .veryUnlikely: 5...20
    case .unlikely: 20...45
    case .roughlyEvenChance: 45...55
    case .likely: 55...80
    case .veryLikely: 80...95
    case .almostCertain: 95...99
    }
  }
}

/// How sure the analysts are of a judgement; never in one sentence with its likelihood (ICD 203).
public enum Confidence: String, Vocabulary {
  case low, moderate, high
}

/// Why there is no usable image for a span.
public enum GapReason: String, Vocabulary {
  case noTasking = "no_tasking"
  case cloud
  case vendorDelay = "vendor_delay"
  case vendorEmbargo = "vendor_embargo"
  case licence
  case belowNeededQuality = "below_needed_niirs"
  case season
}

/// What the samples of a radar image are: proportional to the field strength, to the power, or decibels already.
public enum Backscatter: String, Vocabulary {
  case amplitude, intensity, decibels
}

/// What an image is, as the analyst says where the file says nothing or the wrong thing.
public enum SceneContent: String, Vocabulary {
  case picture, classes, elevation
}
