import Glibc
import Imagery
import Places
import RasterClient
import Testing

/// Real images: what the worker shows is what GDAL's own programs show.
@Suite(.enabled(if: testData != nil && hasTranslate)) struct RealImageTests {
  @Test(
    arguments: [
      "nitf/wpafb_20091021_r2_6656x4608.ntf", "nitf/i_3405a.ntf", "vegas_pan_0p3m_u16.tif",
      "sentinel2_img-15bit.jp2", "derived/naip512.jp2", "astronaut_photo_exif.jpg", "derived/naip512.png",
      "australia_uav_1p8cm.tif", "fullearth_f64.tif", "dsm_f32_nan_utm40s.tif",
    ])
  func `a view of pixels is the picture that gdal_translate makes`(name: String) throws {
    let folder = try #require(testData) + "/a-rasters"
    let room = try WorkerRoom(roots: [folder])
    let path = "\(folder)/\(name)"
    let scene = try room.describe(path)
    // A window that divides evenly, away from the edges.
    let (width, height) = (scene.width / 2 / 64 * 64, scene.height / 2 / 48 * 48)
    let (left, top) = (scene.width / 5, scene.height / 4)
    let (columns, rows) = (64, max(1, height * 64 / width))
    let out = room.path("expected.bin")
    let status = try run([
      "gdal_translate", "-q", "-of", "ENVI", "-ot", "Float32", "-b", "1", "-r", "average", "-srcwin", "\(left)",
      "\(top)", "\(width)", "\(height)", "-outsize", "\(columns)", "\(rows)", "--config", "GDAL_PAM_ENABLED", "NO",
      path, out,
    ])
    try #require(status == 0)
    let expected = try fileBytes(out).withUnsafeBytes { raw in
      (0..<columns * rows).map { raw.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
    }
    let scale = Double(width) / Double(columns)
    let view = PixelViewport(
      centreX: Double(left) + Double(width) / 2, centreY: Double(top) + Double(rows) * scale / 2,
      pixelsPerSample: scale, columns: columns, rows: rows)
    let decoded = try room.read(path, .pixels(view), .grey(1))
    #expect(correlation(decoded.samples, expected) > 0.95)
  }

  @Test func `the same place on the ground is at the same sample on every date`() throws {
    let folder = try #require(testData) + "/a-rasters/multidate-naip-nd"
    let room = try WorkerRoom(roots: [folder])
    let dates = ["20090818", "20120731", "20140720", "20150926", "20170827", "20200831"]
    let paths = dates.map { "\(folder)/m_4709963_se_14_1_\($0).tif" }
    let scene = try room.describe(paths[0])
    let anchor = try #require(scene.footprint).box.middle
    // Roads and field edges stand out by how they differ from what is around them.
    let ground = GroundViewport(anchor: anchor, metresPerSample: 10, columns: 160, rows: 120)
    let pictures = try paths.map { edges(try room.read($0, .ground(ground), .grey(2)), columns: 160, rows: 120) }
    for picture in pictures {
      let best = bestShift(pictures[1], picture, columns: 160, rows: 120)
      #expect(abs(best.column) <= 1 && abs(best.row) <= 1)
    }
  }

  @Test(arguments: ["naip512.gpkg", "naip512.jp2", "naip512_jpeg_utm.ntf", "naip512_latlon.ntf", "naip512_cog.tif"])
  func `one scene in several formats looks alike`(name: String) throws {
    let folder = try #require(testData) + "/a-rasters/derived"
    let room = try WorkerRoom(roots: [folder])
    let reference = try room.describe("\(folder)/naip512_cog.tif")
    let view = Viewport.fitted(to: reference, columns: 80, rows: 80).zoomed(by: 1.5)
    let first = try room.read("\(folder)/naip512_cog.tif", view, .grey(1))
    let other = try room.read("\(folder)/\(name)", view, .grey(1))
    // A NITF's corners are given to a second of arc, and wavelets reduce pictures in their own way.
    let best = bestShift(first.samples, other.samples, columns: 80, rows: 80)
    #expect(abs(best.column) <= 1 && abs(best.row) <= 1)
    #expect(correlation(first.samples, other.samples) > (name.hasSuffix("ntf") || name.hasSuffix("jp2") ? 0.7 : 0.99))
    #expect(try room.describe("\(folder)/\(name)").footprint != nil)
  }

  @Test func `a colour table, a mirrored image and an image of another world are told for what they are`() throws {
    let folder = try #require(testData) + "/a-rasters"
    let room = try WorkerRoom(roots: [folder])
    let landcover = try room.describe("\(folder)/landcover_cog_palette_7168x8704.tif")
    let colors = try room.read(
      "\(folder)/landcover_cog_palette_7168x8704.tif", Viewport.fitted(to: landcover, columns: 70, rows: 85))
    #expect(colors.interpretation == .palette && colors.samples.count == 70 * 85 * 3 && !colors.isEmpty)
    let other = try room.describe("\(folder)/nonearth_f32.tif")
    #expect(other.reference?.isOnEarth != true && other.footprint == nil)
    let scene = try room.describe("\(folder)/sentinel1_gcps_u16.tif")
    #expect(scene.positionKind == .groundControlPoints && scene.footprint != nil)
    let quickbird = try room.describe("\(folder)/quickbird2_basic1b_rpc.tif")
    #expect(quickbird.positionKind == .rationalPolynomials && quickbird.isPositioned)
    let dateline = try room.describe("\(folder)/landsat_antimeridian_u16.tif")
    #expect(dateline.footprint?.box.crossesAntimeridian == true)
  }

  @Test func `every real image has a view with something on it`() throws {
    let folder = try #require(testData) + "/a-rasters"
    let room = try WorkerRoom(roots: [folder])
    for path in files(below: folder) where isPicture(path) {
      let scene = try room.describe(path)
      let decoded = try room.read(path, Viewport.fitted(to: scene, columns: 40, rows: 30))
      let holdsNothing = ["all_nodata_u16.tif", "inverted_lat_positive_dy.tif"].contains { path.hasSuffix($0) }
      #expect(decoded.isEmpty == holdsNothing, "\(path)")
      _ = Stretch.standard.picture(of: decoded)
    }
  }

  private func isPicture(_ path: String) -> Bool {
    ![".xml", ".txt", ".wld", ".md", ".hdr", ".json"].contains { path.hasSuffix($0) }
  }
}

/// How alike two pictures are, where both hold data: 1 for the same up to brightness and contrast.
func correlation(_ first: [Float], _ second: [Float]) -> Double {
  let pairs = zip(first, second).filter { $0.isFinite && $1.isFinite }.map { (Double($0), Double($1)) }
  let count = Double(max(pairs.count, 1))
  let meanA = pairs.reduce(0) { $0 + $1.0 } / count
  let meanB = pairs.reduce(0) { $0 + $1.1 } / count
  var (ab, aa, bb) = (0.0, 0.0, 0.0)
  for (a, b) in pairs {
    ab += (a - meanA) * (b - meanB)
    aa += (a - meanA) * (a - meanA)
    bb += (b - meanB) * (b - meanB)
  }
  if aa == 0 && bb == 0 { return pairs.isEmpty || meanA == meanB ? 1 : 0 }
  return ab / (aa * bb).squareRoot()
}

/// The steepness of a picture, sample by sample.
func edges(_ view: DecodedViewport, columns: Int, rows: Int) -> [Float] {
  var result = [Float](repeating: .nan, count: columns * rows)
  for row in 1..<rows - 1 {
    for column in 1..<columns - 1 {
      let index = row * columns + column
      let across = view.samples[index + 1] - view.samples[index - 1]
      let down = view.samples[index + columns] - view.samples[index - columns]
      result[index] = (across * across + down * down).squareRoot()
    }
  }
  return result
}

/// The shift, at most five samples each way, at which two pictures are most alike.
func bestShift(_ first: [Float], _ second: [Float], columns: Int, rows: Int) -> (column: Int, row: Int) {
  var best = (column: 0, row: 0, value: -1.0)
  for row in -5...5 {
    for column in -5...5 {
      var (a, b): ([Float], [Float]) = ([], [])
      for y in stride(from: 8, to: rows - 8, by: 1) {
        for x in stride(from: 8, to: columns - 8, by: 1) {
          a.append(first[y * columns + x])
          b.append(second[(y + row) * columns + x + column])
        }
      }
      let value = correlation(a, b)
      if value > best.value { best = (column, row, value) }
    }
  }
  return (best.column, best.row)
}

/// The regular files below a folder, sorted.
func files(below folder: String) -> [String] {
  guard let entries = opendir(folder) else { return [] }
  defer { closedir(entries) }
  var found: [String] = []
  while let entry = readdir(entries) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasPrefix(".") { continue }
    var status = stat()
    guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
    if status.st_mode & S_IFMT == S_IFDIR { found += files(below: "\(folder)/\(name)") }
    if status.st_mode & S_IFMT == S_IFREG { found.append("\(folder)/\(name)") }
  }
  return found.sorted()
}
