public import Cells
import Glyphs

/// How finely pictures are drawn: as chosen, or coarser while keys repeat on a slow link.
public enum PictureDetail: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// In the symbols and colours that were chosen.
  case full
  /// In the symbols that were chosen and eight greys.
  case eightGreys
  /// As ASCII without colours, some in reverse video.
  case reversedASCII
  /// As ASCII without colours and attributes.
  case plainASCII

  /// Finer details come first.
  public static func < (one: PictureDetail, other: PictureDetail) -> Bool { one.rawValue < other.rawValue }

  /// Those that differ on an output of a colour depth, the finest first.
  public static func levels(of depth: ColorDepth) -> [PictureDetail] {
    switch depth {
    case .none: [.full, .plainASCII]
    case .sixteen: [.full, .reversedASCII, .plainASCII]
    case .palette, .full: allCases
    }
  }

  /// The bytes that ncurses sends for a cell of a textured picture that changed, before any were counted.
  func usualBytesPerCell(_ depth: ColorDepth) -> Double {
    switch (self, depth) {
    case (.full, .full): 38
    case (.full, .palette): 22
    case (.full, .sixteen): 6
    case (.full, .none), (.reversedASCII, _): 2
    case (.eightGreys, .full): 25
    case (.eightGreys, _): 16
    case (.plainASCII, _): 1
    }
  }

  /// What a picture is drawn with in this detail; nil where that is what was chosen.
  func renderer(_ settings: Settings) -> CellRenderer? {
    switch self {
    case .full: nil
    case .eightGreys:
      CellRenderer(symbols: settings.drawableSymbols, palette: .eightGreys(depth: settings.colors))
    case .reversedASCII, .plainASCII:
      CellRenderer(
        symbols: .ascii, palette: .none, usesReverse: self == .reversedASCII, inkIsDark: settings.hasLightBackground)
    }
  }

  /// What the screen says of it; nil where there is nothing to say.
  var words: String? {
    switch self {
    case .full: nil
    case .eightGreys: "slow link: 8 greys "
    case .reversedASCII, .plainASCII: "slow link: no colours "
    }
  }
}
