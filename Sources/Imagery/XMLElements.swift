/// The elements of an XML text, one after the other: as much of XML as metadata files need, and no more.
///
/// Knows no entities but the five of the standard, follows nothing, and gives nil at the first thing that it does not
/// understand. A document type, which could define entities, is such a thing.
struct XMLElements {
  /// What stands at one place of the text.
  enum Piece: Hashable {
    case open(name: String, attributes: [String: String], isEmpty: Bool)
    case close(name: String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next piece; nil at the end, or where the text is no such XML.
  mutating func next() -> Piece? {
    while place < bytes.count {
      guard bytes[place] == 0x3C else { return .text(Self.decoded(take(until: "<"))) }
      if skip("<?", to: "?>") || skip("<!--", to: "-->") { continue }
      guard let tag = tag() else { return nil }
      return tag
    }
    return nil
  }

  private mutating func tag() -> Piece? {
    guard !starts(with: "<!"), let end = bytes[place...].firstIndex(of: 0x3E), end - place <= 1 << 16 else {
      place = bytes.count
      return nil
    }
    var inside = bytes[(place + 1)..<end]
    place = end + 1
    if inside.first == 0x2F { return .close(name: Self.text(inside.dropFirst())) }
    let isEmpty = inside.last == 0x2F
    if isEmpty { inside = inside.dropLast() }
    let nameEnd = inside.firstIndex { [0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? inside.endIndex
    return .open(
      name: Self.text(inside[..<nameEnd]), attributes: Self.attributes(inside[nameEnd...]), isEmpty: isEmpty)
  }

  private static func attributes(_ bytes: ArraySlice<UInt8>) -> [String: String] {
    var found: [String: String] = [:]
    var rest = bytes
    while found.count < 100, let equals = rest.firstIndex(of: 0x3D), equals + 1 < rest.endIndex {
      let quote = rest[equals + 1]
      guard quote == 0x22 || quote == 0x27, let end = rest[(equals + 2)...].firstIndex(of: quote) else { break }
      found[text(rest[..<equals])] = decoded(rest[(equals + 2)..<end])
      rest = rest[(end + 1)...]
    }
    return found
  }

  private mutating func skip(_ start: String, to end: String) -> Bool {
    guard starts(with: start) else { return false }
    let mark = Array(end.utf8)
    while place < bytes.count, !bytes[place...].starts(with: mark) { place += 1 }
    place = min(bytes.count, place + mark.count)
    return true
  }

  private func starts(with text: String) -> Bool { bytes[place...].starts(with: Array(text.utf8)) }

  private mutating func take(until end: Unicode.Scalar) -> ArraySlice<UInt8> {
    let start = place
    place = bytes[place...].firstIndex(of: UInt8(ascii: end)) ?? bytes.count
    return bytes[start..<place]
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).trimmingSpaces
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    let raw = text(bytes)
    guard raw.contains("&") else { return raw }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    return entities.reduce(raw) { text, entity in
      text.split(separator: entity.0, omittingEmptySubsequences: false).joined(separator: entity.1)
    }
  }
}

extension XMLElements {
  /// The texts of the elements that hold nothing else, by their names; of one that occurs often the first counts.
  static func leaves(_ bytes: [UInt8]) -> [String: String] {
    var elements = XMLElements(bytes)
    var found: [String: String] = [:]
    var (open, text): (String?, String) = (nil, "")
    while found.count < KeyValueText.mostEntries, let piece = elements.next() {
      switch piece {
      case .open(let name, _, let isEmpty): (open, text) = (isEmpty ? nil : name, "")
      case .text(let more): if text.utf8.count < 4096 { text += more }
      case .close(let name):
        if name == open, found[name] == nil { found[name] = text }
        open = nil
      }
    }
    return found
  }
}

/// The fields of a NITF's tagged record extensions, as GDAL's metadata domain `xml:TRE` gives them, under the names
/// `NITF_<TRE>_<FIELD>`; those of repeated groups are left out.
public func taggedRecordItems(_ xml: [UInt8]) -> [String: String] {
  var elements = XMLElements(xml)
  var items: [String: String] = [:]
  var record = ""
  var depth = 0
  while items.count < KeyValueText.mostEntries, let piece = elements.next() {
    switch piece {
    case .open("tre", let attributes, _): (record, depth) = (attributes["name"] ?? "", 0)
    case .open("field", let attributes, _):
      guard depth == 0, !record.isEmpty, let name = attributes["name"] else { continue }
      let item = "NITF_\(record)_\(name)"
      if items[item] == nil { items[item] = attributes["value"] ?? "" }
    case .open(_, _, let isEmpty): depth += isEmpty ? 0 : 1
    case .close("tre"), .close("field"): break
    case .close: depth -= 1
    case .text: break
    }
  }
  return items
}
