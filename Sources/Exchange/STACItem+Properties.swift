import JSONText
import Places

extension STACItem {
  /// Members that are numbers, with what they can be.
  private static let ranges: [(name: String, range: ClosedRange<Double>)] = [
    ("gsd", 1e-9...1e12), ("view:off_nadir", 0...90), ("view:incidence_angle", 0...90), ("view:azimuth", 0...360),
    ("view:sun_azimuth", 0...360), ("view:sun_elevation", -90...90), ("eo:cloud_cover", 0...100),
    ("eo:snow_cover", 0...100),
  ]
  private static let texts = [
    "title", "description", "platform", "constellation", "mission", "license", "overlook:credit",
  ]
  /// Members that had other names before version 1.0.0.
  private static let renamed = [
    ("eo:gsd", "gsd"), ("eo:platform", "platform"), ("eo:constellation", "constellation"),
    ("eo:off_nadir", "view:off_nadir"), ("eo:azimuth", "view:azimuth"), ("eo:sun_azimuth", "view:sun_azimuth"),
    ("eo:sun_elevation", "view:sun_elevation"),
  ]
  /// Members that mean something else in a case, or that only the case itself can say.
  private static let foreign = ["note", "tags", "label", "sample"]
  private static let own = [
    "overlook:sites", "overlook:analyst", "overlook:sample", "overlook:stac_asset", "overlook:backscatter",
    "overlook:content",
  ]

  /// Checks what Overlook reads of the properties, and brings old names and times into their form of now.
  mutating func settleProperties() throws(ExchangeError) {
    var properties = body["properties"]?.object ?? JSONObject()
    for (old, new) in Self.renamed where properties[new] == nil && properties[old] != nil {
      properties[new] = properties[old]
      properties[old] = nil
    }
    for name in Self.own { properties[name] = nil }
    for name in Self.foreign where properties[name] != nil {
      properties["overlook:stac_" + name] = properties[name]
      properties[name] = nil
    }
    for name in Self.texts where properties[name] == .null { properties[name] = nil }
    try check(properties)
    try settleTimes(&properties)
    properties["overlook:stac_id"] = .string(id)
    properties["overlook:stac_collection"] = collection.map { .string($0) }
    body["properties"] = .object(properties)
  }

  private func check(_ properties: JSONObject) throws(ExchangeError) {
    for (name, range) in Self.ranges {
      guard let value = properties[name], value != .null else { continue }
      guard let number = value.double, range.contains(number) else {
        let wanted = name == "gsd" ? "a length in metres above 0" : "from \(range.lowerBound) to \(range.upperBound)"
        throw bad("\"\(name)\" is \(value.canonicalText().prefix(40)); it must be a number, \(wanted)")
      }
    }
    for name in Self.texts {
      if let value = properties[name], value.string == nil { throw bad("\"\(name)\" must be a text") }
    }
    if let value = properties["instruments"] {
      guard let names = value.array, names.allSatisfy({ $0.string != nil }) else {
        throw bad("\"instruments\" must be a list of texts")
      }
    }
  }

  private func settleTimes(_ properties: inout JSONObject) throws(ExchangeError) {
    for name in ["datetime", "start_datetime", "end_datetime", "created", "updated"] {
      guard let value = properties[name], value != .null else {
        if name != "datetime" { properties[name] = nil }
        continue
      }
      guard let text = value.string, let time = Self.instant(text) else {
        throw bad("\"\(name)\" is \(value.canonicalText().prefix(60)); it must be a time as 2018-03-29T02:20:00Z")
      }
      properties[name] = .string(time.rfc3339)
    }
    let span = ["start_datetime", "end_datetime"].filter { properties[$0] != nil }.count
    if properties["datetime"]?.string == nil {
      guard span == 2 else {
        throw bad("it has no \"datetime\", and no span of \"start_datetime\" and \"end_datetime\"")
      }
      properties["datetime"] = .null
    } else if span == 1 {
      throw bad("\"start_datetime\" and \"end_datetime\" belong together")
    }
  }

  /// A time; one without a zone, as early items have it, is in UTC.
  private static func instant(_ text: String) -> Timestamp? {
    Timestamp(rfc3339: text) ?? Timestamp(rfc3339: text + "Z")
  }
}
