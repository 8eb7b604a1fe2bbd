import Testing

@testable import Terminal

struct TerminalDescriptionTests {
  private let small = TerminalDescription(
    names: "ab", flags: [true, false], numbers: [nil, 1 << 24], strings: [nil, [0x78]], furtherFlags: ["AX", "RGB"])

  @Test func `a description is laid out as term(5) has it`() {
    let expected: [UInt8] =
      [0x1E, 0x02, 3, 0, 2, 0, 2, 0, 2, 0, 2, 0]  // magic number and counts
      + [0x61, 0x62, 0, 1, 0, 0]  // names, flags, alignment
      + [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1]  // numbers
      + [0xFF, 0xFF, 0, 0, 0x78, 0]  // places of strings, strings
      + [2, 0, 0, 0, 0, 0, 2, 0, 7, 0]  // counts of the further part
      + [1, 1, 0, 0, 3, 0] + Array("AX\0RGB\0".utf8)
    #expect(small.compiled() == expected)
  }

  @Test func `what does not fit the format is refused`() {
    var large = small
    large.strings = [[UInt8](repeating: 0x78, count: 40_000)]
    #expect(large.compiled() == nil)
  }
}
