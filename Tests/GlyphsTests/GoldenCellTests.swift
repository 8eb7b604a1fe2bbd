import Cells
import Foundation
import Testing

@testable import Glyphs

/// Small pictures as cells, every set in every depth, beside those kept in `Golden`.
struct GoldenCellTests {
  /// A lit slope with a road across, a pond and two roofs, in 12 × 6 cells.
  private static let ground = try? picture(12 * 8, 6 * 16) { x, y in
    if abs(x - y - 10) < 4 { return RGB(210, 205, 190) }
    if (x - 22) * (x - 22) + (y - 66) * (y - 66) < 240 { return RGB(20, 35, 60) }
    if (60..<74).contains(x), (58..<84).contains(y) { return RGB(170, 60, 40) }
    if (78..<90).contains(x), (58..<70).contains(y) { return RGB(240, 240, 240) }
    return RGB(UInt8(60 + x / 2), UInt8(90 + y / 2), UInt8(50 + (x + y) / 6))
  }

  @Test(arguments: SymbolSet.allCases) func `a small picture comes out as it was`(symbols: SymbolSet) throws {
    let source = try #require(Self.ground)
    let palettes = [
      ("full", Palette.full), ("screen", .adaptive(for: [source])), ("256", .fixed256), ("16", .ansi16),
      ("none", .none),
    ]
    let parts = palettes.map { name, palette in
      var frame = Frame(columns: 12, rows: 6)
      frame.copy(
        CellRenderer(symbols: symbols, palette: palette).render(source, columns: 12, rows: 6), columns: 12,
        into: frame.bounds)
      return "\(name)\n\(frame.text)\n\(frame.ansiText().replacing("\u{1B}[", with: "^["))\n"
    }
    expectGolden(parts.joined(separator: "\n"), symbols.rawValue)
  }
}

/// Compares a text with the one kept in `Golden`; `RECORD_GOLDEN=1` writes it anew.
private func expectGolden(_ text: String, _ name: String) {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
  let path = folder.appendingPathComponent("\(name).cells")
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(throws: Never.self) { try text.write(to: path, atomically: true, encoding: .utf8) }
    return
  }
  let kept = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  #expect(text == kept, "\(name).cells differs; RECORD_GOLDEN=1 swift test renews it")
}
