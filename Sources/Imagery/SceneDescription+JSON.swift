public import JSONText
import Places

extension SceneDescription {
  /// The description as JSON; members without a value are left out.
  public var json: JSON {
    var object = JSONObject()
    object["driver"] = .string(driver)
    object["size"] = jsonOfNumbers([Double(width), Double(height)])
    object["bands"] = .array(bands.map(\.json))
    if !classTables.isEmpty { object["classTables"] = .array(classTables.map(\.json)) }
    object["reference"] = reference?.json
    object["position"] = .string(positionKind.rawValue)
    object["geoTransform"] = geoTransform.map { jsonOfNumbers($0.values) }
    object["footprint"] = footprint?.json
    object["bbox"] = footprint.map { jsonOfNumbers([$0.box.west, $0.box.south, $0.box.east, $0.box.north]) }
    object["groundSampleDistance"] = groundSampleDistance.map { jsonOfNumbers([$0.x, $0.y]) }
    object["overviews"] = .integer(Int64(overviewCount))
    if !overviews.isEmpty { object["overviewSizes"] = .array(overviews.map(\.json)) }
    object["blockSize"] = blockSize?.json
    object["mask"] = .string(mask.rawValue)
    object["corners"] = corners?.json
    object["image"] = .integer(Int64(imageNumber))
    if !images.isEmpty { object["images"] = .array(images.map(\.json)) }
    object["facts"] = facts.json
    var items = JSONObject()
    for (name, value) in metadata { items[name] = .string(value) }
    object["metadata"] = .object(items)
    if !companions.isEmpty { object["companions"] = jsonOfStrings(companions) }
    object["messages"] = jsonOfStrings(messages)
    return .object(object)
  }

  /// Reads a description; members it does not know are left aside, texts are cleaned.
  public init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "description")
    let size = try members.numbers("size", atMost: 2)
    guard size.count == 2, let width = Int(exactly: size[0]), let height = Int(exactly: size[1]),
      width >= 0, height >= 0
    else { throw .member(name: "size", expected: "two whole numbers") }
    var bands: [BandDescription] = []
    for band in try members.array("bands", atMost: 65_536) { bands.append(try BandDescription(json: band)) }
    self.init(
      driver: cleanedText(try members.string("driver"), atMost: 64), width: width, height: height, bands: bands)
    if members.has("classTables") {
      for table in try members.array("classTables", atMost: ClassTable.mostTables) {
        classTables.append(try ClassTable(json: table))
      }
    }
    try readPosition(members)
    try readCircumstances(members)
    try readTexts(members)
  }

  private mutating func readPosition(_ members: Members) throws(ImageryError) {
    if members.has("reference") { reference = try SpatialReference(json: members.object["reference"]) }
    positionKind = try members.word("position")
    if members.has("geoTransform") {
      geoTransform = GeoTransform(try members.numbers("geoTransform", atMost: 6))
    }
    if members.has("footprint") {
      footprint = try Footprint(
        ring: members.array("footprint", atMost: 4096), box: members.numbers("bbox", atMost: 4))
    }
    if members.has("groundSampleDistance") {
      let values = try members.numbers("groundSampleDistance", atMost: 2)
      guard values.count == 2, values.allSatisfy({ $0 > 0 }) else {
        throw .member(name: "groundSampleDistance", expected: "two positive numbers")
      }
      groundSampleDistance = GroundSampleDistance(x: values[0], y: values[1])
    }
  }

  private mutating func readCircumstances(_ members: Members) throws(ImageryError) {
    overviewCount = try members.integer("overviews", in: 0...1_000)
    if members.has("overviewSizes") {
      for size in try members.array("overviewSizes", atMost: 1_000) {
        overviews.append(try PixelSize(json: size, called: "overviewSizes"))
      }
    }
    if members.has("blockSize") { blockSize = try PixelSize(json: members.object["blockSize"], called: "blockSize") }
    mask = try members.word("mask")
    if members.has("corners") { corners = try ImageCorners(members.array("corners", atMost: 5)) }
    imageNumber = try members.integer("image", in: 1...Int(Int32.max))
    if members.has("images") {
      for image in try members.array("images", atMost: ContainedImage.mostListed) {
        images.append(try ContainedImage(json: image))
      }
    }
    facts = try SceneFacts(json: members.object["facts"])
  }

  private mutating func readTexts(_ members: Members) throws(ImageryError) {
    for item in try Members(members.object["metadata"], called: "metadata").object.members.prefix(
      SceneDescription.largestMetadata)
    {
      guard let value = item.value.string else { continue }
      metadata[cleanedText(item.name, atMost: 256)] = cleanedText(value, atMost: 4096)
    }
    if members.has("companions") {
      companions = try members.strings("companions", atMost: SceneDescription.mostCompanions)
      guard companions.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0x2f) }) else {
        throw .member(name: "companions", expected: "a list of names")
      }
    }
    messages = try members.strings("messages", atMost: 1_000).map { cleanedText($0, atMost: 1024) }
  }
}

extension ImageCorners {
  var json: JSON {
    .array(points.map { point in point.map { jsonOfNumbers([$0.longitude, $0.latitude]) } ?? .null })
  }

  init?(_ values: [JSON]) throws(ImageryError) {
    var points: [GeoPoint?] = []
    for value in values {
      guard value != .null else {
        points.append(nil)
        continue
      }
      guard let longitude = value[0]?.double, let latitude = value[1]?.double, abs(latitude) <= 90,
        abs(longitude) <= 180
      else { throw .member(name: "corners", expected: "a list of longitudes and latitudes") }
      points.append(GeoPoint(latitude: latitude, longitude: longitude))
    }
    self.init(points)
  }
}

extension BandDescription {
  /// The band as JSON.
  public var json: JSON {
    var object = JSONObject()
    object["index"] = .integer(Int64(index))
    object["type"] = .string(sampleType.rawValue)
    object["color"] = .string(colorInterpretation.rawValue)
    if !description.isEmpty { object["description"] = .string(description) }
    object["noData"] = noData.map(jsonOfAnyNumber)
    if hasPalette { object["palette"] = true }
    if tableColorCount > 0 { object["tableColors"] = .integer(Int64(tableColorCount)) }
    if hasClassNames { object["classNames"] = true }
    object["stated"] = stated.map { .string($0.rawValue) }
    if !unit.isEmpty { object["unit"] = .string(unit) }
    if scale != 1 { object["scale"] = JSON(scale) }
    if offset != 0 { object["offset"] = JSON(offset) }
    return .object(object)
  }

  /// Reads a band.
  public init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "band")
    self.init(
      index: try members.integer("index", in: 1...65_536), sampleType: try members.word("type"),
      colorInterpretation: try members.word("color"),
      description: cleanedText(try members.optionalString("description") ?? "", atMost: 1024),
      noData: try members.anyNumber("noData"), hasPalette: members.object["palette"]?.bool ?? false)
    if members.has("tableColors") { tableColorCount = try members.integer("tableColors", in: 0...65_536) }
    hasClassNames = members.object["classNames"]?.bool ?? false
    if members.has("stated") { stated = try members.word("stated") }
    unit = cleanedText(try members.optionalString("unit") ?? "", atMost: 64).trimmingSpaces
    scale = members.object["scale"]?.double ?? 1
    offset = members.object["offset"]?.double ?? 0
  }
}

extension SpatialReference {
  var json: JSON {
    var object = JSONObject()
    object["name"] = .string(name)
    object["code"] = code.map { .string($0) }
    object["onEarth"] = .bool(isOnEarth)
    return .object(object)
  }

  init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "reference")
    self.init(
      name: cleanedText(try members.string("name"), atMost: 1024),
      code: try members.optionalString("code").map { cleanedText($0, atMost: 64) },
      isOnEarth: try members.bool("onEarth"))
  }
}

extension Footprint {
  var json: JSON { .array(ring.map { jsonOfNumbers([$0.longitude, $0.latitude]) }) }

  init(ring: [JSON], box: [Double]) throws(ImageryError) {
    var points: [GeoPoint] = []
    for point in ring {
      guard let longitude = point[0]?.double, let latitude = point[1]?.double, abs(latitude) <= 90,
        abs(longitude) <= 180
      else { throw .member(name: "footprint", expected: "a list of longitudes and latitudes") }
      points.append(GeoPoint(latitude: latitude, longitude: longitude))
    }
    guard points.count >= 4, points.first == points.last, box.count == 4, box.allSatisfy({ abs($0) <= 180 }) else {
      throw .member(name: "footprint", expected: "a closed ring with its box")
    }
    self.ring = points
    self.box = GeoBox(west: box[0], south: box[1], east: box[2], north: box[3])
  }
}
