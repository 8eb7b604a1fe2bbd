import JSONText

extension ClassTable {
  var json: JSON {
    var object = JSONObject()
    object["band"] = .integer(Int64(band))
    object["count"] = .integer(Int64(count))
    object["classes"] = .array(classes.map(\.json))
    return .object(object)
  }

  init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "classTables")
    var classes: [RasterClass] = []
    for value in try members.array("classes", atMost: ClassTable.mostListed) {
      classes.append(try RasterClass(json: value))
    }
    self.init(
      band: try members.integer("band", in: 1...65_536), classes: classes,
      of: try members.integer("count", in: 0...Int(Int32.max)))
  }
}

extension RasterClass {
  var json: JSON {
    var object = JSONObject()
    object["value"] = .integer(Int64(value))
    if !name.isEmpty { object["name"] = .string(name) }
    object["color"] = color.map { .array($0.map { .integer(Int64($0)) }) }
    return .object(object)
  }

  init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "class")
    self.init(
      value: try members.integer("value", in: Int(Int32.min)...Int(UInt32.max)),
      name: try members.optionalString("name") ?? "")
    guard members.has("color") else { return }
    let numbers = try members.numbers("color", atMost: 4).compactMap { UInt8(exactly: $0) }
    guard numbers.count == 4 else { throw .member(name: "color", expected: "four numbers from 0 to 255") }
    color = numbers
  }
}
