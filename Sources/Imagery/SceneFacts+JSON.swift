public import JSONText

extension SceneFacts {
  /// The facts as JSON: a member for each property, `{"value", "unit", "from", "guessed"}`; without a unit where the
  /// value has none.
  public var json: JSON {
    var object = JSONObject()
    for (property, fact) in all {
      var entry = JSONObject()
      switch fact.value {
      case .number(let number): entry["value"] = jsonOfNumber(number)
      case .text(let text): entry["value"] = .string(text)
      }
      entry["unit"] = property.unit.map { .string($0.rawValue) }
      entry["from"] = .string(fact.origin)
      entry["guessed"] = .bool(fact.isGuessed)
      object[property.rawValue] = .object(entry)
    }
    object["statedFootprint"] = footprint?.json
    return .object(object)
  }

  /// Reads facts; what it does not know or what cannot be is left aside.
  public init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "facts")
    if members.has("statedFootprint") {
      add(footprint: try StatedFootprint(json: members.object["statedFootprint"]))
    }
    for property in SceneProperty.allCases where members.has(property.rawValue) {
      let entry = try Members(members.object[property.rawValue], called: property.rawValue)
      let (origin, isGuessed) = (try entry.string("from"), try entry.bool("guessed"))
      if property.range != nil {
        add(property, try entry.number("value"), from: origin, isGuessed: isGuessed)
      } else if property == .acquired {
        let text = cleanedText(try entry.string("value"), atMost: 64)
        add(acquired: AcquisitionTime(text: text, isGuessed: isGuessed), from: origin)
      } else {
        add(property, try entry.string("value"), from: origin, isGuessed: isGuessed)
      }
    }
  }
}
