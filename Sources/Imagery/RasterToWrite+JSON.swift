import JSONText

extension RasterToWrite {
  var json: JSON {
    var object = JSONObject()
    object["size"] = jsonOfNumbers([Double(width), Double(height)])
    object["bandCount"] = .integer(Int64(bandCount))
    object["type"] = .string(sampleType.rawValue)
    object["colors"] = jsonOfStrings(colors.map(\.rawValue))
    object["epsg"] = epsg.map { .integer(Int64($0)) }
    object["geoTransform"] = geoTransform.map { jsonOfNumbers($0.values) }
    object["noData"] = noData.map(jsonOfAnyNumber)
    var items = JSONObject()
    for (name, value) in metadata { items[name] = .string(value) }
    object["metadata"] = .object(items)
    return .object(object)
  }

  init(path: String, members: Members, samples: [UInt8]) throws(ImageryError) {
    let size = try members.numbers("size", atMost: 2).map { Int(exactly: $0) ?? 0 }
    var items: [String: String] = [:]
    for item in try Members(members.object["metadata"], called: "metadata").object.members.prefix(1_000) {
      items[item.name] = item.value.string
    }
    var colors: [ColorInterpretation] = []
    for word in try members.strings("colors", atMost: 16) {
      guard let color = ColorInterpretation(rawValue: word) else {
        throw .member(name: "colors", expected: "known words")
      }
      colors.append(color)
    }
    self.init(
      path: path, width: size.first ?? 0, height: size.last ?? 0,
      bandCount: try members.integer("bandCount", in: 1...16), sampleType: try members.word("type"),
      colors: colors, epsg: members.has("epsg") ? try members.integer("epsg", in: 1...998_999) : nil,
      geoTransform: members.has("geoTransform")
        ? GeoTransform(try members.numbers("geoTransform", atMost: 6)) : nil,
      metadata: items, noData: try members.anyNumber("noData"), samples: samples)
    guard isConsistent else { throw .member(name: "raster", expected: "of a size that its samples have") }
  }
}
