import Cells
import Glibc
import Glyphs
import Imagery
import RasterClient
import Terminal
import Workbench

/// What a terminal of 200×60 is sent when the picture on the whole screen moves up by a row of cells, and by a quarter of the
/// view: an image is decoded for each view, stretched as where nobody chose anything, drawn within the pane's border, and
/// sent through ncurses into memory.
struct ScrollBench {
  private let client: RasterClient
  private let image: String
  private let width: Int
  private let height: Int
  private let columns = 198
  private let rows = 55

  static func run(_ image: String) {
    guard let path = realpath(image, nil).map({ String(cString: $0) }) else { return print("\(image): no such file") }
    let folder = "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    let client = RasterClient(
      program: RasterClient.findProgram() ?? "overlook-raster", roots: [folder], writable: [], options: .init())
    defer { client.close() }
    guard case .description(let scene)? = try? client.perform(.describe(path: path), timeout: 60) else {
      return print("\(image) cannot be read")
    }
    print("\(scene.width) × \(scene.height), \(scene.bands.count) bands; 200×60 cells; bytes, medians")
    let bench = ScrollBench(client: client, image: path, width: scene.width, height: scene.height)
    for symbols in [SymbolSet.half, .quadrant, .sextant, .ascii] {
      for colors in [ColorDepth.palette, .full] { bench.run(symbols, colors) }
    }
    bench.compareDetails()
  }

  private func run(_ symbols: SymbolSet, _ colors: ColorDepth) {
    let down = symbols.requestedSamples.down
    let single = (0..<9).compactMap { view(symbols, down: $0 * down) }
    let quarter = (0..<4).compactMap { view(symbols, down: $0 * down * 14) }
    let name = "\(symbols.rawValue), \(colors.rawValue)"
    for isHeld in [false, true] {
      let one = bytes(single, symbols, colors, isHeld: isHeld)
      let many = bytes(quarter, symbols, colors, isHeld: isHeld)
      guard let whole = one.first else { return print("\(name): no view") }
      print(
        "\(name), stretch \(isHeld ? "held" : "of each view"): whole \(whole), a row \(median(one.dropFirst()))"
          + ", a quarter \(median(many.dropFirst()))")
    }
  }

  private func view(_ symbols: SymbolSet, down: Int) -> DecodedViewport? {
    let samples = symbols.requestedSamples
    let size = (columns: columns * samples.across, rows: rows * samples.down)
    let scale = min(Double(width) / Double(size.columns), Double(height) / Double(size.rows * 2))
    let pixels = PixelViewport(
      centreX: Double(width) / 2, centreY: Double(height) / 3, pixelsPerSample: scale, columns: size.columns,
      rows: size.rows)
    let moved = Viewport.pixels(pixels).panned(columns: 0, rows: Double(down))
    guard
      case .viewport(let decoded)? = try? client.perform(
        .viewport(path: image, view: moved, bands: .automatic), timeout: 60)
    else { return nil }
    return decoded
  }

  /// The bytes of each frame after the one before.
  private func bytes(_ views: [DecodedViewport], _ symbols: SymbolSet, _ colors: ColorDepth, isHeld: Bool) -> [Int] {
    var screen = ScreenPalette(depth: colors)
    var former: ToneMapping?
    var worst = 0.0
    let frames = views.map { view in
      let fresh = Enhancement().toneMapping(of: view)
      if let former { worst = max(worst, fresh.difference(from: former) ?? 1) }
      let mapping = isHeld ? former.flatMap { fresh.isNear($0) ? $0 : nil } ?? fresh : fresh
      former = mapping
      let picture = mapping.picture(of: view)
      return frame(picture, symbols, &screen)
    }
    print("    limits differ by \(Measure.rounded(worst * 100)) % of their distance at most")
    return sent(frames, colors)
  }

  private func frame(_ picture: StretchedPicture, _ symbols: SymbolSet, _ screen: inout ScreenPalette) -> Frame {
    var frame = Frame(columns: 200, rows: 60)
    frame.draw(box: Rect(column: 0, row: 0, columns: 200, rows: 57), title: "Picture")
    let valid = picture.valid.map { $0 ? 1 : 0 as UInt8 }
    guard
      let buffer = try? PixelBuffer(
        width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes, valid: valid)
    else { return frame }
    screen.fit(to: [buffer])
    let cells = CellRenderer(symbols: symbols, palette: screen.palette).render(buffer, columns: columns, rows: rows)
    frame.copy(cells, columns: columns, into: Rect(column: 1, row: 1, columns: columns, rows: rows))
    frame.draw("N↑", at: Position(column: 197, row: 1))
    frame.draw("━━━━━━━━━━ 100 m", at: Position(column: 1, row: 55))
    frame.draw("+", at: Position(column: 100, row: 28))
    return frame
  }

  private func sent(_ frames: [Frame], _ colors: ColorDepth) -> [Int] {
    MainActor.assumeIsolated {
      let options = TerminalOptions(colors: colors)
      guard let recorder = try? FrameRecorder(type: "xterm-256color", options: options, columns: 200, rows: 60) else {
        return []
      }
      defer { recorder.close() }
      return frames.map { recorder.bytes(showing: $0).count }
    }
  }

  /// A whole picture in each detail that slow links get.
  private func compareDetails() {
    guard let view = view(.quadrant, down: 0) else { return }
    let picture = Enhancement.picture(of: view)
    for (name, symbols, palette, colors) in [
      ("8 greys, 256", SymbolSet.quadrant, Palette.eightGreys(depth: .palette), ColorDepth.palette),
      ("8 greys, full", .quadrant, .eightGreys(depth: .full), .full), ("16", .quadrant, .ansi16, .sixteen),
      ("ASCII with reverse", .ascii, .none, .palette),
    ] {
      print("\(name): whole \(sent([frame(picture, symbols, palette)], colors).first ?? 0)")
    }
    let plain = frame(picture, .ascii, .none, usesReverse: false)
    print("ASCII: whole \(sent([plain], .palette).first ?? 0)")
  }

  private func frame(
    _ picture: StretchedPicture, _ symbols: SymbolSet, _ palette: Palette, usesReverse: Bool = true
  ) -> Frame {
    guard
      let buffer = try? PixelBuffer(
        width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes)
    else { return Frame(columns: 200, rows: 60) }
    let renderer = CellRenderer(symbols: symbols, palette: palette, usesReverse: usesReverse)
    return Frame(cells: renderer.render(buffer, columns: 200, rows: 60), columns: 200)
  }

  private func median(_ figures: some Collection<Int>) -> Int {
    let sorted = figures.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
