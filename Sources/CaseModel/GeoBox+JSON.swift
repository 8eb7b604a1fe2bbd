public import JSONText
public import Places

extension GeoBox {
  /// Takes a STAC or GeoJSON `bbox` of four or six numbers; nil for any other and for one that is off the globe.
  public init?(bbox: JSON?) {
    let values = (bbox?.array ?? []).map { $0.double ?? .nan }
    guard values.count == 4 || values.count == 6 else { return nil }
    let half = values.count / 2
    self.init(west: values[0], south: values[1], east: values[half], north: values[half + 1])
    guard (-90...90).contains(south), (-90...90).contains(north), south <= north else { return nil }
    guard (-180...180).contains(west), (-180...180).contains(east) else { return nil }
  }
}
