public import CaseModel

/// A brief as a document, before it is written in any format; made once, so that all formats say the same.
public struct Brief: Sendable, Hashable {
  /// The title.
  public var title: String
  /// How far the document may travel.
  public var label: SharingLabel
  /// What stands below the title: date, authors, data cut-off.
  public var facts: [BriefFact]
  /// Warnings that must not be overlooked, as that images are synthetic.
  public var notices: [String]
  /// The text.
  public var sections: [BriefSection]
  /// The figures, the first one being Figure 1.
  public var figures: [BriefFigure]
}

/// A part of a brief under a heading.
public struct BriefSection: Sendable, Hashable {
  /// The heading.
  public var title: String
  /// What stands beside the heading in another script.
  public var nativeTitle: String?
  /// A name within the document, of lower-case letters, digits and hyphens.
  public var anchor: String
  /// What it holds, in this order.
  public var blocks: [BriefBlock] = []
  /// Its parts, after the blocks.
  public var sections: [BriefSection] = []
}

/// A piece of running text.
public enum BriefSpan: Sendable, Hashable {
  /// Words; whatever they hold stands there as such.
  case text(String)
  /// Words that are stressed.
  case strong(String)
  /// An identifier, a hash, an address.
  case code(String)
  /// A warning within a text.
  case warning(String)
  /// A reference to an endnote by its number, from 1.
  case endnote(Int)
  /// A reference to a figure by its number, from 1.
  case figure(Int)
  /// The number of an observation: the same as of its callout in every figure of the site.
  case callout(Int)
  /// A name of a section that leads there by its anchor.
  case link(String, anchor: String)
  case lineBreak
}

/// A paragraph, a list, a table or the like.
public enum BriefBlock: Sendable, Hashable {
  case paragraph([BriefSpan])
  /// A sentence that stands out, as a key judgement.
  case key([BriefSpan])
  case list([[BriefSpan]])
  /// A list whose items begin with numbers of their own.
  case entries([[BriefSpan]])
  /// A list counted from 1.
  case numbered([[BriefSpan]])
  case facts([BriefFact])
  case table(BriefTable)
  /// A figure by its number, from 1.
  case figure(Int)
}

/// A term and what is said of it.
public struct BriefFact: Sendable, Hashable {
  /// The term.
  public var term: String
  /// What is said of it.
  public var text: [BriefSpan]

  init(_ term: String, _ text: [BriefSpan]) {
    self.term = term
    self.text = text
  }

  init(_ term: String, _ text: String) { self.init(term, [.text(text)]) }
}

/// A table with a head.
public struct BriefTable: Sendable, Hashable {
  /// The heads of the columns.
  public var columns: [String]
  /// The cells, as many a row as there are columns.
  public var rows: [[[BriefSpan]]]
  /// The columns that hold numbers and stand right, from 0.
  public var numeric: Set<Int> = []
  /// The columns whose short words are not broken, from 0.
  public var unbroken: Set<Int> = []
}

/// A figure with what must be said of it.
public struct BriefFigure: Sendable, Hashable {
  /// Its number, from 1.
  public var number: Int
  /// The finding that it shows.
  public var caption: [BriefSpan]
  /// The image: identifier, time, ground sample distance, angles; how it is shown depends on the format.
  public var details: [BriefSpan]
  /// Who must be credited.
  public var credit: String
  /// Whether the image was computed and shows no real place.
  public var isSynthetic: Bool
  /// The picture with its places for callouts, scale bar and north arrow.
  public var layout: FigureLayout
}
