import Places
import Testing

struct GeoBoxTests {
  @Test func `a point within a box is at no distance, one beside it as far as the edge`() {
    let box = GeoBox(west: 10, south: 40, east: 12, north: 41)
    #expect(box.distance(to: GeoPoint(latitude: 40.5, longitude: 11)) == 0)
    #expect(box.distance(to: GeoPoint(latitude: 40, longitude: 10)) == 0)
    // A degree of latitude at 41.5° is 111,066 m, one of longitude at 40.5° 84,736 m (WGS 84).
    #expect(abs(box.distance(to: GeoPoint(latitude: 42, longitude: 11)) - 111_066) < 60)
    #expect(abs(box.distance(to: GeoPoint(latitude: 40.5, longitude: 13)) - 84_736) < 60)
    #expect(abs(box.distance(to: GeoPoint(latitude: 40.5, longitude: 9)) - 84_736) < 60)
  }

  @Test func `a box over the 180th meridian has two sides too`() {
    let box = GeoBox(west: 179, south: -1, east: -179, north: 1)
    #expect(box.distance(to: GeoPoint(latitude: 0, longitude: 180)) == 0)
    let (left, right) = (GeoPoint(latitude: 0, longitude: 178), GeoPoint(latitude: 0, longitude: -178))
    #expect(abs(box.distance(to: left) - 111_320) < 5 && abs(box.distance(to: right) - 111_320) < 5)
  }
}
