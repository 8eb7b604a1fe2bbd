import Testing

extension WorkerRoom {
  /// Writes an image of one band whose numbers are computed by place and which has those elements of a VRT besides.
  func image(
    _ elements: String, width: Int = 64, height: Int = 32, options: [String] = [], name: String = "classes.tif",
    _ number: (Int, Int) -> UInt8
  ) throws -> String {
    let plain = try write("plain.tif", width: width, height: height, number)
    let list = path("classes.vrt")
    try #require(try run(["gdal_translate", "-q", "-of", "VRT", plain, list]) == 0)
    let text = String(decoding: try fileBytes(list), as: UTF8.self)
    let parts = text.split(separator: "<ColorInterp>Gray</ColorInterp>", maxSplits: 1).map(String.init)
    try #require(parts.count == 2)
    _ = try put(Array((parts[0] + elements + parts[1]).utf8), "classes.vrt")
    let path = path(name)
    try #require(try run(["gdal_translate", "-q"] + options + [list, path]) == 0)
    return path
  }

  /// The elements of a VRT for a colour table: red, green, blue and perhaps opacity of each entry.
  static func table(_ colors: [[Int]]) -> String {
    let entries = colors.map { color in
      "<Entry " + color.enumerated().map { "c\($0 + 1)=\"\($1)\"" }.joined(separator: " ") + "/>"
    }
    return "<ColorInterp>Palette</ColorInterp><ColorTable>\(entries.joined())</ColorTable>"
  }

  /// The elements of a VRT for names of numbers, from 0.
  static func categories(_ names: [String]) -> String {
    "<CategoryNames>" + names.map { "<Category>\($0)</Category>" }.joined() + "</CategoryNames>"
  }
}
