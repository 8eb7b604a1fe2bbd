import Glibc
import JSONText
import Testing

struct LengthTests {
  @Test func `a document beyond four gibibytes is refused before its bytes are touched`() throws {
    let length = 1 << 32
    let memory = mmap(nil, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    try #require(memory != MAP_FAILED)
    defer { munmap(memory, length) }
    let bytes = UnsafeBufferPointer(start: memory?.assumingMemoryBound(to: UInt8.self), count: length)
    let error = #expect(throws: JSONTextError.self) { try parseJSON(bytes.span) }
    #expect(error == JSONTextError(line: 1, column: 1, offset: 0, reason: .tooLong(limit: 4_294_967_295)))
  }
}
