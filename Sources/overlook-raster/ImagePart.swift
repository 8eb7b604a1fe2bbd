import CGDAL
import Imagery

/// How GDAL is told to open one image of a file that holds several.
///
/// What GDAL lists is taken apart and put together anew around the path that was checked, so that neither a file nor a
/// client can make it open anything else.
struct ImagePart {
  /// The format, the only one that may open it.
  var driver: String
  /// What goes before the path.
  var prefix = ""
  /// What the format is told besides.
  var options: [String] = []
  /// What the file calls the image, as far as that is known without opening it.
  var name = ""

  /// Takes an entry of GDAL's list apart; nil for one of no form that is known.
  init?(listed entry: String, driver: String, realPath: String) {
    self.driver = driver
    switch driver {
    case "NITF": guard take("NITF_IM", from: entry) else { return nil }
    case "GTiff", "COG": guard take("GTIFF_DIR", from: entry) else { return nil }
    case "GPKG":
      let start = "GPKG:\(realPath):"
      guard entry.utf8.starts(with: start.utf8) else { return nil }
      name = String(decoding: entry.utf8.dropFirst(start.utf8.count), as: UTF8.self)
      options = ["TABLE=\(name)"]
    default: return nil
    }
  }

  private mutating func take(_ word: String, from entry: String) -> Bool {
    let fields = entry.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, fields[0] == word, let number = Int(fields[1]), number >= 0 else { return false }
    prefix = "\(word):\(number):"
    return true
  }
}

extension Dataset {
  /// The images of a file that holds several, as GDAL lists them; empty for any other.
  func parts(realPath: String) -> [ImagePart] {
    let listed = items(domain: "SUBDATASETS").filter { $0.name.hasSuffix("_NAME") }.prefix(ContainedImage.mostListed)
    let parts = listed.compactMap { ImagePart(listed: $0.value, driver: driverName, realPath: realPath) }
    // One that cannot be taken apart would shift the numbers of the others.
    return parts.count == listed.count && parts.count > 1 ? parts : []
  }

  /// What the file calls this image.
  func title(listedAs name: String) -> String {
    let names: [String]
    switch driverName {
    case "NITF": names = ["NITF_IID2", "NITF_IID1", "NITF_FTITLE"]
    case "GTiff", "COG": names = ["TIFFTAG_DOCUMENTNAME", "TIFFTAG_IMAGEDESCRIPTION"]
    default: names = ["IDENTIFIER"]
    }
    let titles = ([name] + names.map { item($0) ?? "" }).map { cleanedText($0, atMost: 256) }
    return titles.first { $0.contains { $0 != " " } } ?? ""
  }
}
