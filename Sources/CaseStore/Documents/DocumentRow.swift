import CaseModel
import JSONText

/// What the list needs of a site's document: the site, and how many observations follow it.
struct DocumentRow: Sendable {
  var site: Record
  var counts: ObservationCounts

  /// Makes a row of what is known.
  init(site: Record, counts: ObservationCounts) {
    self.site = site
    self.counts = counts
  }

  /// Reads a row without making values of the observations; nil where the document is no plain document of a site,
  /// and must be read whole to say what is the matter with it.
  init?(_ bytes: [UInt8], document: String, _ reader: inout JSONReader) {
    guard let name = DocumentName(document), name.kind == .site else { return nil }
    let row = bytes.withUnsafeBufferPointer { buffer in
      reader.read(buffer) { DocumentRow($0, document, name.stem) }
    }
    guard let row, let row else { return nil }
    self = row
  }

  private init?(_ document: JSONCursor, _ path: String, _ stem: String) {
    guard let features = document["features"], features.isArray else { return nil }
    var site: JSON?
    var counts = ObservationCounts()
    var isPlain = true
    features.forEachElement { feature in
      guard let id = feature["id"]?.utf8, !id.isEmpty, feature["type"]?.utf8?.equals("Feature") == true else {
        return isPlain = false
      }
      if id.count == stem.utf8.count, stem.utf8.elementsEqual(id) {
        if site != nil { isPlain = false }
        site = feature.value
      } else {
        counts.note(feature)
      }
    }
    guard isPlain, let site, let record = Record(documentValue: site, document: path), record.kind == .site else {
      return nil
    }
    self.site = record
    self.counts = counts
  }
}
