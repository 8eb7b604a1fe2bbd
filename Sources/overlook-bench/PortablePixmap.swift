import Cells
import Glibc
import Glyphs

/// Pictures as binary PPM, which `gdal_translate -of PNM` writes.
enum PortablePixmap {
  /// Reads a file; nil with a word on standard output where it is none.
  static func read(_ path: String) -> PixelBuffer? {
    guard let bytes = contents(path), let picture = parse(bytes) else {
      print("\(path) is no binary PPM or PGM of 8 bits")
      return nil
    }
    return picture
  }

  private static func contents(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  private static func parse(_ bytes: [UInt8]) -> PixelBuffer? {
    guard bytes.count > 2, bytes[0] == UInt8(ascii: "P") else { return nil }
    let channels = bytes[1] == UInt8(ascii: "6") ? 3 : bytes[1] == UInt8(ascii: "5") ? 1 : 0
    var place = 2
    let numbers = (0..<3).map { _ in number(bytes, &place) }
    guard channels > 0, numbers[2] == 255, bytes.count >= place + 1 else { return nil }
    let pixels = bytes[(place + 1)...].prefix(numbers[0] * numbers[1] * channels)
    return try? PixelBuffer(width: numbers[0], height: numbers[1], channels: channels, bytes: Array(pixels))
  }

  /// The next number, after blanks and comments.
  private static func number(_ bytes: [UInt8], _ place: inout Int) -> Int {
    while place < bytes.count, !(0x30...0x39).contains(bytes[place]) {
      if bytes[place] == UInt8(ascii: "#") {
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      }
      place += 1
    }
    var value = 0
    while place < bytes.count, (0x30...0x39).contains(bytes[place]), value < 1 << 20 {
      value = value * 10 + Int(bytes[place] - 0x30)
      place += 1
    }
    return value
  }
}

/// A picture as ANSI text, by the matcher alone; `screen` stands for the palette of a screen in full colour.
enum PictureCells {
  static func run(_ arguments: [String]) {
    guard arguments.count == 4, let picture = PortablePixmap.read(arguments[0]),
      let symbols = SymbolSet(rawValue: arguments[2])
    else { Bench.usage() }
    let size = arguments[1].split(separator: "x").compactMap { Int($0) }
    let isShared = arguments[3] == "screen"
    guard size.count == 2, let depth = isShared ? .full : ColorDepth(rawValue: arguments[3]) else { Bench.usage() }
    var screen = ScreenPalette(depth: depth)
    screen.fit(to: [picture])
    let palette = isShared ? screen.palette : Palette(depth: depth)
    let cells = CellRenderer(symbols: symbols, palette: palette).render(picture, columns: size[0], rows: size[1])
    var frame = Frame(columns: size[0], rows: size[1])
    frame.copy(cells, columns: size[0], into: frame.bounds)
    print(frame.ansiText(depth: depth))
  }
}
