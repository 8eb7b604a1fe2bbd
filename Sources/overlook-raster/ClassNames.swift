import CGDAL
import Imagery

/// The most rows of a table of attributes, and the most names of a list, that are looked at.
private let mostRows: Int32 = 65_536

/// Whether a file has names for the numbers of a band: a list of them, or a table of attributes with a column of them. Formats
/// have both for pictures too, without a word in them.
func hasClassNames(_ band: GDALRasterBandH) -> Bool {
  if let list = GDALGetRasterCategoryNames(band) {
    for index in 0..<Int(mostRows) {
      guard let name = list[index] else { break }
      if !isBlank(name) { return true }
    }
  }
  return AttributeTable(of: band)?.hasNames ?? false
}

private func isBlank(_ name: UnsafePointer<CChar>) -> Bool {
  RasterClass(value: 0, name: String(cString: name)).name.isEmpty
}

/// The names that a file has for the numbers of a band.
func classNames(_ band: GDALRasterBandH) -> [Int: String] {
  var names = AttributeTable(of: band)?.names ?? [:]
  guard let list = GDALGetRasterCategoryNames(band) else { return names }
  for index in 0..<Int(mostRows) {
    guard let name = list[index] else { break }
    if name[0] != 0 { names[index] = String(cString: name) }
  }
  return names
}

/// A raster attribute table that names the numbers of a band.
private struct AttributeTable {
  private let table: GDALRasterAttributeTableH
  private let nameColumn: Int32
  /// The column of the numbers; nil where a row is its own number.
  private let valueColumn: Int32?

  /// Looks for the table; nil where there is none, or it names ranges of values or nothing.
  init?(of band: GDALRasterBandH) {
    guard let table = GDALGetDefaultRAT(band), GDALRATGetRowCount(table) > 0 else { return nil }
    let columns = 0..<min(max(GDALRATGetColumnCount(table), 0), 1024)
    func first(_ usage: GDALRATFieldUsage) -> Int32? { columns.first { GDALRATGetUsageOfCol(table, $0) == usage } }
    func title(_ column: Int32) -> String {
      GDALRATGetNameOfCol(table, column).map { String(cString: $0).lowercased() } ?? ""
    }
    let titled = columns.first { column in
      GDALRATGetTypeOfCol(table, column) == GFT_String
        && ["class", "name", "label", "category"].contains { title(column).contains($0) }
    }
    guard let nameColumn = first(GFU_Name) ?? titled else { return nil }
    valueColumn = first(GFU_MinMax) ?? columns.first { title($0) == "value" }
    if valueColumn == nil, first(GFU_Min) != nil || first(GFU_Max) != nil { return nil }
    var (start, step) = (0.0, 1.0)
    let isBinned = GDALRATGetLinearBinning(table, &start, &step) != 0
    if valueColumn == nil, isBinned, start != 0 || step != 1 { return nil }
    self.table = table
    self.nameColumn = nameColumn
  }

  var hasNames: Bool {
    (0..<min(GDALRATGetRowCount(table), mostRows)).contains { row in
      GDALRATGetValueAsString(table, row, nameColumn).map { !isBlank($0) } ?? false
    }
  }

  var names: [Int: String] {
    var names: [Int: String] = [:]
    for row in 0..<min(GDALRATGetRowCount(table), mostRows) {
      let value = valueColumn.map { GDALRATGetValueAsDouble(table, row, $0) } ?? Double(row)
      let text = GDALRATGetValueAsString(table, row, nameColumn)
      if let number = Int(exactly: value), let text, text[0] != 0 { names[number] = String(cString: text) }
    }
    return names
  }
}
