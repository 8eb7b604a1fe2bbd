import Foundation
import JSONText
import Testing

struct RoundTripTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `reading gives back what was written`(seed: UInt64) throws {
    var random = RandomValues(generator: SeededGenerator(seed: seed))
    for _ in 0..<25 {
      let value = Bool.random(using: &random.generator) ? random.object(levels: 4) : random.value(levels: 4)
      let canonical = value.canonicalText()
      let document = value.documentText()
      #expect(try parseJSON(Array(canonical.utf8)) == value, "\(canonical)")
      #expect(try parseJSON(Array(document.utf8)) == value, "\(document)")
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what is read is written the same again`(seed: UInt64) throws {
    var random = RandomValues(generator: SeededGenerator(seed: seed &* 1_000_003))
    let value = random.object(levels: 5)
    let text = value.documentText()
    #expect(try parseJSON(Array(text.utf8)).documentText() == text)
  }

  @Test func `doubles of every size come back bit for bit`() throws {
    var generator = SeededGenerator(seed: 20_260_101)
    for _ in 0..<3000 {
      let double = Double(bitPattern: generator.next())
      guard let value = JSON(double) else { continue }
      let read = try parseJSON(Array(value.canonicalText().utf8))
      #expect(read == value)
      #expect(read.double == double)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `another reader understands what is written`(seed: UInt64) throws {
    var random = RandomValues(generator: SeededGenerator(seed: seed &* 7919))
    let value = random.object(levels: 4)
    for text in [value.canonicalText(), value.documentText()] {
      let other = try JSONSerialization.jsonObject(with: Data(text.utf8))
      #expect(same(value, other), "\(text)")
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what another writer writes is understood`(seed: UInt64) throws {
    var random = RandomValues(generator: SeededGenerator(seed: seed &* 104_729))
    let value = random.object(levels: 4)
    let data = try JSONSerialization.data(withJSONObject: plain(value), options: [.prettyPrinted])
    #expect(try parseJSON(Array(data)) == value)
  }

  private func plain(_ value: JSON) -> Any {
    switch value {
    case .null: NSNull()
    case .bool(let bool): bool
    case .integer(let integer): integer
    case .number(let number): number
    case .string(let string): string
    case .array(let elements): elements.map(plain)
    case .object(let object):
      Dictionary(object.members.map { ($0.name, plain($0.value)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private func same(_ value: JSON, _ other: Any) -> Bool {
    switch value {
    case .null: other is NSNull
    case .bool(let bool): (other as? NSNumber)?.boolValue == bool
    case .integer(let integer): (other as? NSNumber)?.int64Value == integer
    // Foundation keeps some numbers in decimal, from which its own doubleValue is off by a bit.
    case .number(let number): (other as? NSNumber).flatMap { Double($0.stringValue) } == number
    case .string(let string): (other as? String)?.utf8.elementsEqual(string.utf8) == true
    case .array(let elements):
      (other as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy(same) } == true
    case .object(let object): sameMembers(object, other)
    }
  }

  private func sameMembers(_ object: JSONObject, _ other: Any) -> Bool {
    guard let others = other as? [String: Any], others.count == object.count else { return false }
    return object.members.allSatisfy { member in others[member.name].map { same(member.value, $0) } == true }
  }
}
