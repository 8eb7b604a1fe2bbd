import Glibc
import Imagery
import Places
import RasterClient
import Testing

/// One place on the ground in images of every projection and resolution lies in the same sample of a view.
@Suite(.enabled(if: WorkerRoom.program != nil), .enabled(if: hasTranslate)) struct GroundPlaceTests {
  /// How an image lies on the earth.
  struct Lie: Sendable, CustomTestStringConvertible {
    var name: String
    /// Where the bright block's middle is.
    var latitude: Double
    var longitude: Double
    /// What gdalwarp is told; empty for the image as it was made.
    var warp: [String] = []
    /// What gdal_translate is told after that.
    var translate: [String] = []
    var testDescription: String { name }
  }

  static let lies = [
    Lie(name: "geographic", latitude: 40, longitude: 126),
    Lie(name: "UTM", latitude: 40, longitude: 126, warp: ["-t_srs", "EPSG:32652"]),
    Lie(name: "UTM, coarser", latitude: 40, longitude: 126, warp: ["-t_srs", "EPSG:32652", "-tr", "25", "25"]),
    Lie(name: "Web Mercator", latitude: 40, longitude: 126, warp: ["-t_srs", "EPSG:3857"]),
    Lie(
      name: "oblique", latitude: 40, longitude: 126,
      warp: ["-t_srs", "+proj=omerc +lat_0=40 +lonc=126 +alpha=35 +gamma=0 +datum=WGS84"]),
    Lie(
      name: "geostationary", latitude: 20, longitude: 126,
      warp: ["-t_srs", "+proj=geos +h=35785831 +lon_0=128.2 +sweep=y +datum=WGS84", "-tr", "15", "15"]),
    Lie(name: "polar, north", latitude: 89.5, longitude: -60, warp: ["-t_srs", "EPSG:3413"]),
    Lie(name: "polar, south", latitude: -85, longitude: 170, warp: ["-t_srs", "EPSG:3031"]),
    Lie(name: "on the 180th meridian", latitude: 52, longitude: 180, warp: ["-t_srs", "EPSG:32660"]),
    Lie(
      name: "past the 180th meridian in degrees", latitude: 52, longitude: -179.999,
      warp: ["-t_srs", "+proj=longlat +lon_wrap=180 +datum=WGS84"]),
    Lie(
      name: "BigTIFF, bands of 32-bit floats", latitude: -33, longitude: -70,
      translate: ["-ot", "Float32", "-co", "BIGTIFF=YES"]),
    Lie(name: "NITF", latitude: 40, longitude: 126, translate: ["-of", "NITF"]),
    Lie(
      name: "JPEG 2000", latitude: 40, longitude: 126,
      translate: ["-of", "JP2OpenJPEG", "-co", "REVERSIBLE=YES", "-co", "QUALITY=100"]),
    Lie(name: "MBTiles", latitude: 40, longitude: 126, translate: ["-of", "MBTiles", "-co", "TILE_FORMAT=PNG"]),
    Lie(name: "GeoPackage", latitude: 40, longitude: 126, translate: ["-of", "GPKG"]),
  ]

  /// An image in degrees, about 10 m a pixel, black but for a block of 20 by 20 pixels about the place.
  private func source(_ lie: Lie, _ room: WorkerRoom) throws -> String {
    let step = 1e-4
    // Near a pole a degree of longitude is short.
    let across = step / max(0.005, cos(lie.latitude * .pi / 180))
    var raster = RasterToWrite(
      path: room.path("source.tif"), width: 400, height: 400, bandCount: 1, sampleType: .uint8, epsg: 4326,
      geoTransform: GeoTransform([
        lie.longitude - 200 * across, across, 0, min(lie.latitude + 200 * step, 90), 0, -step,
      ]), samples: [])
    raster.samples = (0..<400).flatMap { row in
      (0..<400).map { (190..<210).contains($0) && (190..<210).contains(row) ? 255 : 20 }
    }
    return try room.write(raster)
  }

  private func image(_ lie: Lie, _ room: WorkerRoom) throws -> String {
    var path = try source(lie, room)
    if !lie.warp.isEmpty {
      let warped = room.path("warped.tif")
      try #require(try run(["gdalwarp", "-q", "-r", "bilinear"] + lie.warp + [path, warped]) == 0)
      path = warped
    }
    if !lie.translate.isEmpty {
      // MBTiles are told by their name.
      let translated = room.path(lie.translate.contains("MBTiles") ? "translated.mbtiles" : "translated.img")
      try #require(try run(["gdal_translate", "-q"] + lie.translate + [path, translated]) == 0)
      path = translated
    }
    return path
  }

  /// The middle of what is bright in a view about a place, in samples from the view's own middle.
  private func offset(_ room: WorkerRoom, _ path: String, _ lie: Lie, metres: Double) throws -> (Double, Double) {
    let anchor = GeoPoint(latitude: lie.latitude, longitude: lie.longitude > 180 ? lie.longitude - 360 : lie.longitude)
    let ground = GroundViewport(anchor: anchor, metresPerSample: metres, columns: 60, rows: 60)
    let decoded = try room.read(path, .ground(ground), .grey(1))
    let bright = decoded.samples.indices.filter { decoded.samples[$0] > 137 }
    try #require(bright.count > 8, "nothing bright")
    let columns = bright.map { Double($0 % 60) + 0.5 }.reduce(0, +) / Double(bright.count)
    let rows = bright.map { Double($0 / 60) + 0.5 }.reduce(0, +) / Double(bright.count)
    return (columns - 30, rows - 30)
  }

  @Test(arguments: lies) func `a place lies in the sample that its coordinates say`(lie: Lie) throws {
    let room = try WorkerRoom()
    let path = try image(lie, room)
    for metres in [10.0, 30] {
      let (right, down) = try offset(room, path, lie, metres: metres)
      #expect(abs(right) < 1 && abs(down) < 1, "\(metres) m: \(right), \(down)")
    }
    let scene = try room.describe(path)
    let box = try #require(scene.footprint?.box)
    let away = abs(box.middle.latitude - lie.latitude)
    #expect(away < 0.6, "\(box)")
  }

  @Test func `an image placed by ground control points lies where they say`() throws {
    let room = try WorkerRoom()
    let lie = Lie(name: "control points", latitude: 40, longitude: 126)
    let plain = try source(lie, room)
    let (west, north, step) = (126 - 200e-4, 40 + 200e-4, 1e-4)
    var points: [String] = []
    for (x, y) in [(0, 0), (400, 0), (0, 400), (400, 400), (200, 200)] {
      points += ["-gcp", "\(x)", "\(y)", "\(west + Double(x) * step)", "\(north - Double(y) * step)"]
    }
    let path = room.path("points.tif")
    let arguments = ["gdal_translate", "-q", "-a_srs", "EPSG:4326"] + points
    try #require(try run(arguments + ["-co", "PROFILE=GDALGeoTIFF", plain, path]) == 0)
    #expect(try room.describe(path).positionKind == .groundControlPoints)
    let (right, down) = try offset(room, path, lie, metres: 10)
    #expect(abs(right) < 1 && abs(down) < 1)
  }

  @Test func `a rotated image is turned back`() throws {
    let room = try WorkerRoom()
    let (cosine, sine) = (cos(0.5), sin(0.5))
    // Pixels of 10 m; pixel (200, 200) is the middle of zone 52N at 4,428,000 m north.
    let map = GeoTransform(
      originX: 500_000 - 2_000 * cosine - 2_000 * sine, columnX: 10 * cosine, rowX: 10 * sine,
      originY: 4_428_000 - 2_000 * sine + 2_000 * cosine, columnY: 10 * sine, rowY: -10 * cosine)
    var raster = RasterToWrite(
      path: room.path("rotated.tif"), width: 400, height: 400, bandCount: 1, sampleType: .uint8, epsg: 32652,
      geoTransform: map, samples: [])
    raster.samples = (0..<400).flatMap { row in
      (0..<400).map { (240..<260).contains($0) && (190..<210).contains(row) ? 255 : 20 }
    }
    let path = try room.write(raster)
    let footprint = try #require(try room.describe(path).footprint)
    // 50 pixels along the rows from the middle, which the rotation takes east and north.
    let ground = GroundViewport(
      anchor: footprint.box.middle, east: 500 * cosine, north: 500 * sine, metresPerSample: 10, columns: 60, rows: 60)
    let decoded = try room.read(path, .ground(ground), .grey(1))
    let bright = decoded.samples.indices.filter { decoded.samples[$0] > 137 }
    let columns = bright.map { Double($0 % 60) + 0.5 }.reduce(0, +) / Double(max(1, bright.count))
    let rows = bright.map { Double($0 / 60) + 0.5 }.reduce(0, +) / Double(max(1, bright.count))
    #expect(abs(columns - 30) < 1 && abs(rows - 30) < 1, "\(columns), \(rows), \(bright.count)")
  }
}
