import CSystem
import Foundation
import Testing

@testable import Cells

/// Our widths beside those of the C library, which ncurses goes by.
struct WidthAgreementTests {
  /// Where ours is 1 as Unicode 15 has it and glibc's is 2. `GlyphChooser` puts U+FFFD in their place, so that no column
  /// shifts.
  private static let exceptions: [ClosedRange<UInt32>] = [
    // Numbers in black squares: ambiguous, which we take as narrow throughout.
    0x3248...0x324F,
    // Hexagrams of the Yijing: neutral before Unicode 16.
    0x4DC0...0x4DFF,
  ]

  @Test func `assigned characters have the width that the C library gives them, or stand in the list of exceptions`() {
    setlocale(LC_CTYPE, "C.UTF-8")
    var differing: [UInt32: (own: Int, system: Int)] = [:]
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !(0x7F..<0xA0).contains(value) else { continue }
      let system = Int(overlook_wcwidth(value))
      // What the C library does not know is replaced where it is drawn.
      guard system >= 0 else { continue }
      let own = columnWidth(of: scalar)
      let isKnown = WidthAgreementTests.exceptions.contains { $0.contains(value) }
      if own != system, !isKnown { differing[value] = (own, system) }
    }
    let shown = differing.sorted { $0.key < $1.key }.map { "\(String($0.key, radix: 16)) \($0.value)" }
    #expect(differing.isEmpty, "\(shown.count): \(shown.prefix(4000).joined(separator: ", "))")
  }
}
