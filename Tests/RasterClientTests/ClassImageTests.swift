import Glibc
import Imagery
import RasterClient
import Testing

/// Images whose numbers stand for classes: what comes of them is a class that they have, under the name that their file has.
@Suite(.enabled(if: hasTranslate)) struct ClassImageTests {
  /// Class 1 beside class 3 in single columns, class 9 in one column of eight, so that means would be other classes.
  private func number(_ x: Int, _ y: Int) -> UInt8 { x % 8 == 7 ? 9 : x % 2 == 0 ? 1 : 3 }

  private static let colors = (0..<10).map { [$0 * 20, 255 - $0 * 20, 77, $0 == 0 ? 0 : 255] }

  private static func table(_ colors: [[Int]]) -> String { WorkerRoom.table(colors) }

  private static func categories(_ names: [String]) -> String { WorkerRoom.categories(names) }

  /// A table of attributes: its columns by title, GDAL's type (0 whole, 2 text) and use, and its rows.
  private static func attributes(_ columns: [(String, type: Int, use: Int)], _ rows: [[String]]) -> String {
    let fields = columns.enumerated().map { index, column in
      "<FieldDefn index=\"\(index)\"><Name>\(column.0)</Name><Type>\(column.type)</Type>"
        + "<Usage>\(column.use)</Usage></FieldDefn>"
    }
    let lines = rows.enumerated().map { index, row in
      "<Row index=\"\(index)\">" + row.map { "<F>\($0)</F>" }.joined() + "</Row>"
    }
    return "<GDALRasterAttributeTable>" + (fields + lines).joined() + "</GDALRasterAttributeTable>"
  }

  /// An image of classes whose band has those elements of a VRT besides.
  private func image(
    _ room: WorkerRoom, _ elements: String, width: Int = 64, height: Int = 32, options: [String] = [],
    name: String = "classes.tif"
  ) throws -> String {
    try room.image(elements, width: width, height: height, options: options, name: name, number)
  }

  private func view(_ width: Double, _ height: Double, scale: Double) -> Viewport {
    .pixels(
      PixelViewport(
        centreX: width / 2, centreY: height / 2, pixelsPerSample: scale, columns: Int(width / scale),
        rows: Int(height / scale)))
  }

  @Test(arguments: [0.5, 1, 2, 3, 4, 8], ["GTiff", "PNG"])
  func `at every scale each sample is a class of the image in its own colour`(scale: Double, format: String) throws {
    let room = try WorkerRoom()
    let name = "classes.\(format.lowercased())"
    let path = try image(room, Self.table(Self.colors), options: ["-of", format], name: name)
    let decoded = try room.read(path, view(64, 32, scale: scale))
    #expect(decoded.interpretation == .palette && decoded.classes.count == decoded.columns * decoded.rows)
    for row in 0..<decoded.rows {
      for column in 0..<decoded.columns {
        let number = try #require(decoded.classNumber(column: column, row: row))
        #expect([1, 3, 9].contains(number))
        let values = try #require(decoded.values(column: column, row: row))
        #expect(values == Self.colors[number].prefix(3).map { Float($0) })
      }
    }
  }

  @Test func `of several pixels the most frequent class is shown`() throws {
    let room = try WorkerRoom()
    let path = try image(room, Self.table(Self.colors))
    // Eight columns hold class 1 four times, 3 three times, 9 once.
    let decoded = try room.read(path, view(64, 32, scale: 8))
    #expect(decoded.classes.allSatisfy { $0 == 1 })
  }

  @Test func `a class that the table hides is not painted but known`() throws {
    let room = try WorkerRoom()
    var colors = Self.colors
    colors[3][3] = 0
    let path = try image(room, Self.table(colors), options: ["-of", "HFA"], name: "classes.img")
    let decoded = try room.read(path, view(64, 32, scale: 1))
    for (column, isPainted) in [(0, true), (1, false)] {
      #expect(decoded.values(column: column, row: 0)?.allSatisfy(\.isFinite) == isPainted)
    }
    #expect(decoded.classNumber(column: 1, row: 0) == 3)
  }

  @Test func `the value for no data is no class`() throws {
    let room = try WorkerRoom()
    let path = try image(room, Self.table(Self.colors), options: ["-a_nodata", "3"])
    let decoded = try room.read(path, view(64, 32, scale: 1))
    #expect(decoded.classNumber(column: 0, row: 0) == 1 && decoded.classNumber(column: 1, row: 0) == nil)
    #expect(try room.read(path, view(64, 32, scale: 8)).classes.allSatisfy { $0 == 1 })
  }

  @Test func `a pyramid holds classes alone`() throws {
    let room = try WorkerRoom()
    let path = try image(room, Self.table(Self.colors), width: 1024, height: 512)
    let target = room.path("pyramid.tif")
    #expect(try room.client.perform(.makePyramid(path: path, target: target), timeout: 60) == .written(path: target))
    for scale in [2, 3, 5.5, 16] {
      let request = RasterRequest.viewport(
        path: path, view: view(1024, 512, scale: scale), bands: .automatic, pyramid: target)
      guard case .viewport(let decoded) = try room.client.perform(request, timeout: 60) else {
        Issue.record("no view came")
        return
      }
      #expect(Set(decoded.classes.filter(\.isFinite)).isSubset(of: [1, 3, 9]) && decoded.classes.contains(3))
    }
  }

  @Test func `a band without a table whose numbers have names is not averaged either`() throws {
    let room = try WorkerRoom()
    let path = try image(room, Self.categories(["", "water", "", "wood"]))
    let decoded = try room.read(path, view(64, 32, scale: 8))
    #expect(decoded.interpretation == .grey && decoded.showsClasses && decoded.samples.allSatisfy { $0 == 1 })
    #expect(try room.describe(path).niirsCeiling == nil)
  }

  @Test func `categories are named, and entries without a name are no classes`() throws {
    let room = try WorkerRoom()
    let path = try image(room, Self.table(Self.colors) + Self.categories(["", "water", "", "wood"]))
    let table = try #require(try room.describe(path).classTables.first)
    #expect(table.band == 1 && table.isNamed && table.count == 2)
    #expect(
      table.classes == [
        RasterClass(value: 1, name: "water", color: [20, 235, 77, 255]),
        RasterClass(value: 3, name: "wood", color: [60, 195, 77, 255]),
      ])
    #expect(table.name(of: 3) == "wood" && table.name(of: 2) == nil && table.name(of: 9) == nil)
  }

  @Test(arguments: [("Value", 0, "Klasse", 2), ("VALUE", 0, "Class_Name", 0), ("no", 5, "text", 2)])
  func `names come out of a table of attributes`(columns: (String, Int, String, Int)) throws {
    let room = try WorkerRoom()
    let (value, valueUse, name, nameUse) = columns
    let table = Self.attributes(
      [("Count", type: 0, use: 1), (value, type: 0, use: valueUse), (name, type: 2, use: nameUse)],
      [["4", "9", "road"], ["8", "1", "field"], ["9", "3", ""]])
    let path = try image(room, Self.table(Self.colors) + table)
    let classes = try #require(try room.describe(path).classTables.first).classes
    #expect(classes.map(\.value) == [1, 9] && classes.map(\.name) == ["field", "road"])
  }

  @Test func `a table of attributes that names ranges, or nothing, names no class`() throws {
    let room = try WorkerRoom()
    let ranges = Self.attributes(
      [("from", type: 0, use: 3), ("to", type: 0, use: 4), ("Class", type: 2, use: 2)], [["0", "5", "low"]])
    #expect(try room.describe(try image(room, ranges)).classTables.isEmpty)
    let counts = Self.attributes([("Value", type: 0, use: 5), ("Count", type: 0, use: 1)], [["1", "7"]])
    let path = try image(room, counts, name: "counts.tif")
    #expect(try room.describe(path).bands.allSatisfy { !$0.isOfClasses })
  }

  @Test func `hostile names come clean, and no more of them than fit into a message`() throws {
    let room = try WorkerRoom()
    let long = String(repeating: "x", count: 100_000)
    let names = ["", "a&#x202E;b&#x9B;31mc&#10;d", "  ", long] + (0..<3000).map { "class \($0) &quot;&amp;" }
    let path = try image(room, Self.table(Self.colors) + Self.categories(names))
    let table = try #require(try room.describe(path).classTables.first)
    #expect(table.count == 3002 && table.classes.count == ClassTable.mostListed)
    #expect(table.name(of: 1) == "ab31mc d" && table.name(of: 2) == nil)
    #expect(table.name(of: 3)?.utf8.count == RasterClass.longestName)
    #expect(try room.read(path, view(64, 32, scale: 1)).classNumber(column: 0, row: 0) == 1)
  }

  @Test func `a table without names lists its colours up to the last that is not black`() throws {
    let room = try WorkerRoom()
    let table = try #require(try room.describe(try image(room, Self.table(Self.colors))).classTables.first)
    #expect(!table.isNamed && table.count == 10 && table.classes.last?.color == [180, 75, 77, 255])
    #expect(try room.describe(try room.write("grey.tif", width: 8, height: 8) { _, _ in 1 }).classTables.isEmpty)
  }
}
