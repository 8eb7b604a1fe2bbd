/// Places from coordinates in pairs: x, y, x, y, …
func places(_ coordinates: Float...) -> [Vector] {
  stride(from: 0, to: coordinates.count - 1, by: 2).map { Vector(coordinates[$0], coordinates[$0 + 1]) }
}

/// Rows of small houses with yards, each a little askew; nobody lists them.
func village(at middle: (x: Float, y: Float), bearing: Double, rows: Int, columns: Int, seed: UInt32) -> [SampleObject]
{
  let noise = Noise(seed: seed)
  let along = direction(bearing: bearing)
  var objects: [SampleObject] = []
  for row in 0..<rows {
    for column in 0..<columns {
      let chance = noise.unit(Int32(row), Int32(column))
      guard chance > 0.12 else { continue }
      let ahead = (Float(column) - Float(columns - 1) / 2) * 19 + 6 * (chance - 0.5)
      let aside = (Float(row) - Float(rows - 1) / 2) * 21 + 5 * (noise.unit(Int32(column), Int32(row) &+ 50) - 0.5)
      let place = Vector(middle.x, middle.y) + along * ahead + along.right * aside
      let turn = bearing + Double(chance - 0.5) * 16
      objects.append(
        SampleObject(
          .building, at: (place.x, place.y), bearing: turn, .yard(length: 17, width: 15, ground: .soil)))
      objects.append(
        SampleObject(
          .building, at: (place.x, place.y), bearing: turn,
          .building(length: 10 + 3 * chance, width: 6, height: 3, roof: .gabled)))
    }
  }
  return objects.filter { if case .yard = $0.shape { true } else { false } }
    + objects.filter { if case .yard = $0.shape { false } else { true } }
}

/// Things of one kind and shape side by side, numbered from 1.
func row(
  of count: Int, _ kind: SampleFeatureKind, _ name: String, from start: (x: Float, y: Float), every pace: Float,
  towards bearing: Double, turned: Double, _ shape: Shape, on dates: [String] = []
) -> [SampleObject] {
  (0..<count).map { number in
    let place = Vector(start.x, start.y) + direction(bearing: bearing) * (pace * Float(number))
    return SampleObject(kind, "\(name) \(number + 1)", at: (place.x, place.y), bearing: turned, shape, on: dates)
  }
}
