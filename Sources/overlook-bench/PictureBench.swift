import CSystem
import Cells
import Glibc
import Glyphs
import Imagery
import RasterClient
import Workbench

/// Views of one large image through the raster worker up to the cells of a frame, beside what is done without it.
///
/// The image must have no overviews; a copy with overviews and a pyramid are made for it first.
struct PictureBench {
  private let image: String
  private let folder: String
  private let columns = 200
  private let rows = 60
  private let symbols = SymbolSet.quadrant

  static func run(_ image: String) {
    // As the workbench does.
    overlook_keep_freed_memory(32 << 20)
    var template = Array("/tmp/overlook-bench-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let folder = made, let image = realpath(image, nil).map({ String(cString: $0) }) else {
      return print("\(image): no such file, or no room in /tmp")
    }
    PictureBench(image: image, folder: folder).run()
    _ = Shell.run("rm -rf '\(folder)'")
  }

  private func run() {
    let client = client(roots: [folder(of: image)], seconds: 3_600)
    guard case .description(let scene)? = try? client.perform(.describe(path: image), timeout: 60) else {
      return print("\(image) cannot be read")
    }
    print("\(scene.width) × \(scene.height), \(scene.bands.count) bands; \(columns)×\(rows) cells, \(symbols.rawValue)")
    let pyramid = comparePyramids(client)
    compareCoarse(scene)
    compareWhole(scene, pyramid)
    compareSteps(scene, pyramid)
  }

  private func client(roots: [String], seconds: Int = 30) -> RasterClient {
    var options = RasterClient.Options()
    options.secondsPerRequest = seconds
    return RasterClient(
      program: RasterClient.findProgram() ?? "overlook-raster", roots: roots, writable: seconds > 30 ? [folder] : [],
      options: options)
  }

  private var viewing: RasterClient { client(roots: [folder(of: image), folder]) }

  private func folder(of path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }

  private func comparePyramids(_ client: RasterClient) -> String {
    let pyramid = folder + "/pyramid.tif"
    let start = Measure.now()
    _ = try? client.perform(.makePyramid(path: image, target: pyramid), timeout: 3_600)
    let own = Measure.now() - start
    let copy = folder + "/copy.tif"
    _ = Shell.run("cp '\(image)' '\(copy)'")
    let levels = "2 4 8 16 32 64"
    let peer = Shell.time("gdaladdo -q -ro -r average --config COMPRESS_OVERVIEW DEFLATE '\(copy)' \(levels)")
    print("pyramid: \(Measure.rounded(own / 1000)) s")
    compare("gdaladdo, averages, packed", peer, own, limit: "at most 1.5 times")
    return pyramid
  }

  /// The first, coarse picture of the whole image without overviews.
  private func compareCoarse(_ scene: SceneDescription) {
    var figures: [Double] = []
    for _ in 0..<5 {
      let client = viewing
      let start = Measure.now()
      let id = client.submit(.viewport(path: image, view: whole(scene), bands: .automatic))
      while figures.count < 99 {
        let events = client.receive()
        if events.contains(where: { if case .preview = $0 { true } else { false } }) { break }
        if events.contains(where: { if case .reply(id, _) = $0 { true } else { false } }) { break }
        usleep(500)
      }
      figures.append(Measure.now() - start)
      client.close()
    }
    Measure.report(
      "the whole image without overviews, coarse, with the start of the worker", figures.sorted(), limit: 300)
    let own = figures.sorted()[figures.count / 2]
    let pipe = "gdal_translate -q -r average -outsize 800 480 -of PNG '\(image)' /vsistdout/ | \(chafa) -"
    compare("gdal_translate | chafa", Shell.time(pipe), own)
    compare("timg", Shell.time("timg -ph -g\(columns)x\(rows) '\(image)'"), own)
  }

  private var chafa: String { "chafa -f symbols -s \(columns)x\(rows) --stretch -c 240 --symbols quad" }

  private func compareWhole(_ scene: SceneDescription, _ pyramid: String) {
    let client = viewing
    let view = whole(scene)
    let first = time { frame(client, view, pyramid) }
    print("the whole image, first view, with the start of the worker: \(Measure.rounded(first)) ms")
    var figures: [Double] = []
    for number in 0..<21 {
      figures.append(time { frame(client, view.panned(columns: Double(number), rows: 0), pyramid) })
    }
    Measure.report("the whole image, decoded anew", figures.sorted(), limit: 60)
    let copy = folder + "/copy.tif"
    let pipe = "gdal_translate -q -r average -outsize 800 480 -of PNG '\(copy)' /vsistdout/ | \(chafa) -"
    compare("gdal_translate | chafa, with overviews", Shell.time(pipe), figures.sorted()[10])
    print("largest memory of the worker: \(memory(client)) MB")
  }

  private func compareSteps(_ scene: SceneDescription, _ pyramid: String) {
    let client = viewing
    let samples = symbols.requestedSamples
    let start = whole(scene).native(to: scene)
    _ = frame(client, start, pyramid)
    var (cold, warm): ([Double], [Double]) = ([], [])
    for number in 1...20 {
      let across = Double((number % 5) * 1_500 - 3_000)
      let there = start.panned(columns: across, rows: Double((number / 5) * 1_200 - 2_400))
      cold.append(time { frame(client, there, pyramid) })
      warm.append(time { frame(client, there.panned(columns: 16, rows: 0), pyramid) })
    }
    Measure.report("a step to where nothing was read, key to cells", cold.sorted(), limit: 60)
    Measure.report("a step within what was read, key to cells", warm.sorted(), limit: 16)
    let window = "-srcwin 9000 9000 \(columns * samples.across) \(rows * samples.down)"
    let pipe = "gdal_translate -q \(window) -of PNG '\(image)' /vsistdout/ | \(chafa) -"
    compare("gdal_translate | chafa, one step", Shell.time(pipe), warm.sorted()[10])
    print("largest memory of the worker: \(memory(client)) MB")
  }

  /// The view that the workbench begins with: on the ground where the image has a position.
  private func whole(_ scene: SceneDescription) -> Viewport {
    let samples = symbols.requestedSamples
    return .fitted(to: scene, columns: columns * samples.across, rows: rows * samples.down)
  }

  /// Decodes a view and turns it into cells of 256 colours.
  private func frame(_ client: RasterClient, _ view: Viewport, _ pyramid: String) -> Bool {
    let request = RasterRequest.viewport(path: image, view: view, bands: .automatic, pyramid: pyramid)
    guard case .viewport(let decoded)? = try? client.perform(request, timeout: 600) else { return false }
    let picture = Enhancement.picture(of: decoded)
    guard
      let buffer = try? PixelBuffer(
        width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes,
        valid: picture.valid.map { $0 ? 1 : 0 })
    else { return false }
    return !CellRenderer(symbols: symbols, palette: .fixed256).render(buffer, columns: columns, rows: rows).isEmpty
  }

  private func time(_ body: () -> Bool) -> Double {
    let start = Measure.now()
    if !body() { print("no picture came") }
    return Measure.now() - start
  }

  private func compare(_ name: String, _ peer: Double?, _ own: Double, limit: String? = nil) {
    guard let peer else { return print("\(name): not there") }
    let ratio = "ours takes \(Measure.rounded(own / peer)) of it"
    print("\(name): \(Measure.rounded(peer)) ms; \(ratio)\(limit.map { " (\($0))" } ?? "")")
  }

  private func memory(_ client: RasterClient) -> Int {
    guard let process = client.workerProcess, let file = fopen("/proc/\(process)/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.hasPrefix("VmHWM:") {
        return (text.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0) / 1024
      }
    }
    return 0
  }
}

/// Commands of a shell.
enum Shell {
  static func run(_ command: String) -> Bool { system(command) == 0 }

  /// Milliseconds that a command takes with its output thrown away, the median of three; nil where it fails.
  static func time(_ command: String) -> Double? {
    var figures: [Double] = []
    for _ in 0..<3 {
      let start = Measure.now()
      guard run("{ \(command) ; } > /dev/null 2>&1") else { return nil }
      figures.append(Measure.now() - start)
      if figures[0] > 5_000 { break }
    }
    return figures.sorted()[figures.count / 2]
  }
}
