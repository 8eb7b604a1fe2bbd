import Cells
import Glyphs
import JSONText
import Places

/// What the user set once and for all in `config.json`; every member may be missing.
struct Configuration: Sendable {
  var analyst: String?
  /// Folders that pictures may be read from, by the names that records use.
  var imageRoots: [String: String] = [:]
  var symbols: SymbolSet?
  var colors: ColorDepth?
  var background: Background?
  var coordinates: CoordinateForm?
  /// The most bytes that pyramids may take in the cache.
  var pyramidLimit: Int64 = 20 << 30
  /// The most that one block of an image may take unpacked, in MiB.
  var blockLimit = 64
  /// Formats of images to read besides the usual ones, by GDAL's names.
  var drivers: [String] = []
  /// Whether the link to the terminal is measured, and pictures are coarse on a slow one while keys repeat.
  var measuresLink = true
  /// Whether pictures are decoded on a kernel without landlock.
  var allowsUnsandboxed = false

  static var path: String { UserFolders.configuration + "/config.json" }

  /// Reads the file; a missing one is an empty one.
  static func load() throws -> Configuration {
    guard Files.exists(path) else { return Configuration() }
    guard let bytes = Files.read(path, limit: 1 << 20) else {
      throw Failure(.input, "the settings in \(path) cannot be read: \(Files.lastError)")
    }
    do {
      return try Configuration(try parseJSON(bytes))
    } catch let error as JSONTextError {
      throw Failure(.input, "\(path): \(error.message)")
    }
  }

  init() {}

  private init(_ json: JSON) throws {
    analyst = json["analyst"]?.string
    for member in json["imageRoots"]?.object?.members ?? [] {
      guard let folder = member.value.string, folder.hasPrefix("/") else {
        throw Failure(.input, "\(Self.path): imageRoots: \"\(member.name)\" must name a folder from the root")
      }
      imageRoots[member.name] = folder
    }
    symbols = try Self.word(json, "symbols")
    colors = try Self.word(json, "colors")
    background = try Self.word(json, "background")
    coordinates = try Self.word(json, "coordinates")
    if let limit = try Self.number(json, "pyramidLimitMiB", in: 0...1 << 30) { pyramidLimit = Int64(limit) << 20 }
    if let limit = try Self.number(json, "blockLimitMiB", in: 1...65_536) { blockLimit = limit }
    if let names = json["drivers"] {
      guard let list = names.array, list.allSatisfy({ $0.string != nil }) else {
        throw Failure(.input, "\(Self.path): drivers: a list of names as gdalinfo --formats gives them")
      }
      drivers = list.compactMap(\.string)
    }
    if let measures = json["measureLink"] {
      guard let word = measures.bool else { throw Failure(.input, "\(Self.path): measureLink: true or false") }
      measuresLink = word
    }
    allowsUnsandboxed = json["allowUnsandboxed"]?.bool ?? false
  }

  private static func number(_ json: JSON, _ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let value = json[name] else { return nil }
    guard let number = value.integer.flatMap({ Int(exactly: $0) }), range.contains(number) else {
      throw Failure(.input, "\(path): \(name): a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private static func word<Word: RawRepresentable<String> & CaseIterable>(_ json: JSON, _ name: String) throws -> Word?
  {
    guard let text = json[name]?.string else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
    throw Failure(.input, "\(path): \(name): \"\(text)\" is not known; it takes \(known)")
  }
}
