import CaseModel
import Cells
import Imagery
import JSONText
import Places

/// The description of an image as `overlook info` gives it: every figure with its unit.
struct SceneReport {
  private let scene: SceneDescription

  init(_ scene: SceneDescription) { self.scene = scene }

  /// The description as JSON, with the NIIRS ceiling and the units of the members that are numbers.
  var json: JSON {
    var object = scene.json.object ?? JSONObject()
    object["limitingGroundSampleDistance"] = scene.limitingGroundSampleDistance.flatMap { JSON($0) }
    object["content"] = .string(scene.detectedContent.content.rawValue)
    object["contentReason"] = .string(scene.detectedContent.reason)
    object["niirsCeiling"] = ceiling.map { JSON($0) }
    object["units"] = [
      "size": "pixels, across and down", "blockSize": "pixels, across and down",
      "overviewSizes": "pixels, across and down", "groundSampleDistance": "metres, across and down",
      "limitingGroundSampleDistance": "metres", "niirsCeiling": "NIIRS, visible scale",
      "footprint": "degrees, longitude and latitude", "bbox": "degrees, west, south, east, north",
      "corners": "degrees, longitude and latitude: upper left, upper right, lower right, lower left, middle",
      "geoTransform": "units of the reference system per pixel",
    ]
    return .object(object)
  }

  private var ceiling: Int? { scene.niirsCeiling }

  /// The description for people, a line for each thing.
  var text: String {
    let lines = structure + position + resolution + facts + images + metadata + messages
    return lines.map { sanitized($0) + "\n" }.joined()
  }

  private var structure: [String] {
    var lines = ["format: \(scene.driver)", "size: \(pixels(scene.width, scene.height))"]
    if !scene.images.isEmpty { lines.append("image: \(scene.imageNumber) of \(scene.images.count)") }
    lines += ["bands: \(scene.bands.count)"] + scene.bands.map { "  \(band($0))" }
    lines.append("content: \(scene.detectedContent.content.rawValue); \(scene.detectedContent.reason)")
    lines += scene.classTables.flatMap(\.report)
    if let size = scene.blockSize { lines.append("blocks: \(pixels(size.width, size.height))") }
    let sizes = scene.overviews.map { "\($0.width) × \($0.height)" }.joined(separator: ", ")
    lines.append("overviews: \(scene.overviewCount)" + (sizes.isEmpty ? "" : " (\(sizes) pixels)"))
    lines.append("mask: \(scene.mask.name)")
    if !scene.companions.isEmpty {
      lines.append("files that belong to it: \(scene.companions.joined(separator: ", "))")
    }
    return lines
  }

  private func band(_ band: BandDescription) -> String {
    var parts = ["\(band.index): \(band.sampleType.rawValue)", band.colorInterpretation.rawValue]
    if band.hasPalette { parts.append("colour table of \(band.tableColorCount) different colours") }
    if !band.unit.isEmpty { parts.append("unit \"\(band.unit)\"") }
    if band.scale != 1 || band.offset != 0 {
      parts.append("values × \(jsonText(band.scale)) + \(jsonText(band.offset))")
    }
    if let value = band.noData { parts.append("no data \(jsonText(value))") }
    if !band.description.isEmpty { parts.append("\"\(band.description)\"") }
    return parts.joined(separator: ", ")
  }

  private var position: [String] {
    var lines = ["position: \(scene.positionKind.name)"]
    if let reference = scene.reference {
      let code = reference.code.map { " (\($0))" } ?? ""
      lines.append("reference system: \(reference.name)\(code)\(reference.isOnEarth ? "" : ", not of the earth")")
    }
    if let corners = scene.corners {
      lines.append("corners, latitude and longitude in degrees:")
      for (name, point) in zip(ImageCorners.names, corners.points) {
        lines.append("  \(name): \(point.map { Places.format($0, as: .dd) } ?? "not on the earth")")
      }
    }
    if let stated = scene.facts.footprint {
      let corners = [(stated.box.south, stated.box.west), (stated.box.north, stated.box.east)].map {
        Places.format(GeoPoint(latitude: $0.0, longitude: $0.1), as: .dd)
      }
      lines.append(
        "footprint as stated: from \(corners[0]) (south-west) to \(corners[1]) (north-east) (\(stated.origin))")
    }
    return lines
  }

  private var resolution: [String] {
    var lines: [String] = []
    if let distance = scene.groundSampleDistance {
      let (x, y) = (metres(distance.x), metres(distance.y))
      lines.append("ground sample distance: \(x) across, \(y) down, measured in the middle of the image")
    }
    if let ceiling, let limit = scene.limitingGroundSampleDistance {
      lines.append(
        "NIIRS ceiling: \(ceiling) on the visible scale, from a ground sample distance of \(metres(limit)); "
          + "the image may be worse")
    }
    return lines
  }

  private var facts: [String] {
    scene.facts.all.map { property, fact in
      let value = fact.number.map { jsonText(rounded($0)) + (property.unit?.sign ?? "") } ?? fact.text ?? ""
      return "\(property.title): \(value) (\(fact.isGuessed ? "guessed from " : "")\(fact.origin))"
    }
  }

  private var images: [String] {
    if scene.images.isEmpty { return [] }
    return ["images in the file:"]
      + scene.images.map { image in
        var parts = ["  \(image.number):"]
        if let width = image.width, let height = image.height { parts.append(pixels(width, height)) }
        if !image.name.isEmpty { parts.append("\"\(image.name)\"") }
        return parts.joined(separator: " ")
      }
  }

  private var metadata: [String] {
    if scene.metadata.isEmpty { return [] }
    return ["metadata:"] + scene.metadata.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
  }

  private var messages: [String] {
    scene.messages.isEmpty ? [] : ["messages of the libraries:"] + scene.messages.map { "  \($0)" }
  }

  private func pixels(_ width: Int, _ height: Int) -> String { "\(width) × \(height) pixels" }

  /// A length to four figures.
  private func metres(_ metres: Double) -> String {
    var step = 1.0
    while metres / step < 1000, step > 1e-6 { step /= 10 }
    return jsonText((metres / step).rounded() * step, places: 6) + " m"
  }

  private func rounded(_ number: Double) -> Double { (number * 1e6).rounded() / 1e6 }

  private func jsonText(_ number: Double, places: Int? = nil) -> String {
    let scale = places.map { _ in 1e6 }
    let value = scale.map { (number * $0).rounded() / $0 } ?? number
    return JSON(value)?.canonicalText() ?? "\(number)"
  }
}
