import JSONText

extension STACItem {
  /// Checks where the item lies; exterior rings are made to run counter-clockwise, as RFC 7946 wants it.
  mutating func settlePlace() throws(ExchangeError) {
    guard let geometry = body["geometry"], geometry != .null else {
      guard body["bbox"] == nil || body["bbox"] == .null else { throw bad("it has a \"bbox\" and no \"geometry\"") }
      body["geometry"] = .null
      body["bbox"] = nil
      return
    }
    var object = JSONObject()
    object["type"] = geometry["type"]
    object["coordinates"] = try coordinates(geometry)
    body["geometry"] = .object(object)
    try settleBox(geometry)
  }

  private func coordinates(_ geometry: JSON) throws(ExchangeError) -> JSON {
    let coordinates = geometry["coordinates"]?.array ?? []
    switch geometry["type"]?.string {
    case "Polygon": return .array(try polygon(coordinates))
    case "MultiPolygon":
      var polygons: [JSON] = []
      for part in coordinates { polygons.append(.array(try polygon(part.array ?? []))) }
      guard !polygons.isEmpty else { throw bad("its \"geometry\" has no ring") }
      return .array(polygons)
    case "Point":
      _ = try position(.array(coordinates))
      return .array(coordinates)
    default: throw bad("its \"geometry\" must be a Polygon, a MultiPolygon, a Point or null")
    }
  }

  private func polygon(_ rings: [JSON]) throws(ExchangeError) -> [JSON] {
    guard !rings.isEmpty else { throw bad("its \"geometry\" has no ring") }
    var turned: [JSON] = []
    for (index, ring) in rings.enumerated() {
      let points = ring.array ?? []
      guard points.count >= 4, points.first == points.last else {
        throw bad("a ring of its \"geometry\" must be closed and have four positions or more")
      }
      var doubledArea = 0.0
      var places: [(Double, Double)] = []
      for point in points { places.append(try position(point)) }
      for (from, to) in zip(places, places.dropFirst()) { doubledArea += from.0 * to.1 - to.0 * from.1 }
      turned.append(.array((doubledArea < 0) == (index == 0) ? points.reversed() : points))
    }
    return turned
  }

  private func position(_ value: JSON) throws(ExchangeError) -> (longitude: Double, latitude: Double) {
    guard let longitude = value[0]?.double, let latitude = value[1]?.double, abs(longitude) <= 180,
      abs(latitude) <= 90, value.array?.allSatisfy({ $0.double != nil }) == true
    else { throw bad("a position of its \"geometry\" must be a longitude and a latitude in degrees") }
    return (longitude, latitude)
  }

  /// The box must be one; a missing one is drawn around the positions.
  private mutating func settleBox(_ geometry: JSON) throws(ExchangeError) {
    if let box = body["bbox"], box != .null {
      let values = (box.array ?? []).map { $0.double ?? .nan }
      let half = values.count / 2
      guard values.count == 4 || values.count == 6, values.allSatisfy(\.isFinite),
        abs(values[0]) <= 180, abs(values[half]) <= 180, values[1] >= -90, values[1] <= values[half + 1],
        values[half + 1] <= 90
      else { throw bad("\"bbox\" must be west, south, east and north in degrees") }
      return
    }
    var places: [(longitude: Double, latitude: Double)] = []
    func visit(_ value: JSON) throws(ExchangeError) {
      guard let list = value.array else { return }
      if list.first?.double != nil { return places.append(try position(value)) }
      for element in list { try visit(element) }
    }
    try visit(geometry["coordinates"] ?? .null)
    let (x, y) = (places.map(\.longitude), places.map(\.latitude))
    guard let west = x.min(), let east = x.max(), let south = y.min(), let north = y.max() else {
      throw bad("its \"geometry\" has no position")
    }
    remarks.append("\"bbox\" was missing and is drawn around the geometry")
    body["bbox"] = .array([west, south, east, north].map { JSON($0) ?? .null })
  }
}
