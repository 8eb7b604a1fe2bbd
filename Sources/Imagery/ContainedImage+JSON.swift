public import JSONText

extension ContainedImage {
  /// The entry as JSON, `{"number", "name", "size": [across, down]}`.
  public var json: JSON {
    var object = JSONObject()
    object["number"] = .integer(Int64(number))
    if !name.isEmpty { object["name"] = .string(name) }
    if let width, let height { object["size"] = jsonOfNumbers([Double(width), Double(height)]) }
    return .object(object)
  }

  /// Reads an entry; its name is cleaned.
  public init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "image")
    self.init(
      number: try members.integer("number", in: 1...Int(Int32.max)),
      name: cleanedText(try members.optionalString("name") ?? "", atMost: 256))
    guard members.has("size") else { return }
    let size = try PixelSize(try members.numbers("size", atMost: 2), called: "size")
    (width, height) = (size.width, size.height)
  }
}
