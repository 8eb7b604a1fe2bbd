public import JSONText
import Places

extension Viewport {
  /// The view as JSON: `{"kind": "ground" | "pixels", …}`.
  public var json: JSON {
    switch self {
    case .ground(let view):
      [
        "kind": "ground", "anchor": jsonOfNumbers([view.anchor.longitude, view.anchor.latitude]),
        "east": jsonOfNumber(view.east), "north": jsonOfNumber(view.north),
        "metresPerSample": jsonOfNumber(view.metresPerSample),
        "columns": .integer(Int64(view.columns)), "rows": .integer(Int64(view.rows)),
      ]
    case .pixels(let view):
      [
        "kind": "pixels", "centreX": jsonOfNumber(view.centreX), "centreY": jsonOfNumber(view.centreY),
        "pixelsPerSample": jsonOfNumber(view.pixelsPerSample), "columns": .integer(Int64(view.columns)),
        "rows": .integer(Int64(view.rows)),
      ]
    }
  }

  /// Reads a view and checks its numbers.
  public init(json: JSON?) throws(ImageryError) {
    let members = try Members(json, called: "viewport")
    switch try members.string("kind") {
    case "ground": self = try .ground(GroundViewport(members)).validated()
    case "pixels": self = try .pixels(PixelViewport(members)).validated()
    default: throw .member(name: "kind", expected: "ground or pixels")
    }
  }
}

extension GroundViewport {
  fileprivate init(_ members: Members) throws(ImageryError) {
    let anchor = try members.numbers("anchor", atMost: 2)
    guard anchor.count == 2 else { throw .member(name: "anchor", expected: "a longitude and a latitude") }
    self.init(
      anchor: GeoPoint(latitude: anchor[1], longitude: anchor[0]), east: try members.number("east"),
      north: try members.number("north"), metresPerSample: try members.number("metresPerSample"),
      columns: try members.integer("columns", in: 1...Viewport.largestSide),
      rows: try members.integer("rows", in: 1...Viewport.largestSide))
  }
}

extension PixelViewport {
  fileprivate init(_ members: Members) throws(ImageryError) {
    self.init(
      centreX: try members.number("centreX"), centreY: try members.number("centreY"),
      pixelsPerSample: try members.number("pixelsPerSample"),
      columns: try members.integer("columns", in: 1...Viewport.largestSide),
      rows: try members.integer("rows", in: 1...Viewport.largestSide))
  }
}

extension BandChoice {
  /// The choice as JSON: the list of band numbers, empty for the automatic choice.
  public var json: JSON { .array(bands.map { .integer(Int64($0)) }) }

  /// Reads a choice of bands.
  public init(json: JSON?) throws(ImageryError) {
    let numbers = json?.array?.compactMap { $0.integer.flatMap(Int.init(exactly:)) } ?? []
    if let json, json.array?.isEmpty == true {
      self = .automatic
    } else if let choice = BandChoice(bands: numbers), numbers.count == json?.array?.count {
      self = choice
    } else {
      throw .member(name: "bands", expected: "a list of no, one or three band numbers")
    }
  }
}
