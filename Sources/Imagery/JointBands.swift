/// The bands of an image that lies in several files, numbered through, and where each of them is.
///
/// A band that its name numbers as its sensor does, as `B4`, `B04` or `SR_B4`, has that number, unless another has it
/// already; so has one that is alone in a file whose name does. The others are numbered after the highest of these, file
/// after file, and so are the colours of a picture, which are no bands of the sensor.
public struct JointBands: Sendable, Hashable {
  /// One band of one of the files.
  public struct Place: Sendable, Hashable {
    /// The file's place in the list of the files, from 0.
    public var file: Int
    /// The number of the band in that file, from 1.
    public var band: Int

    /// Names a band.
    public init(file: Int, band: Int) {
      self.file = file
      self.band = band
    }
  }

  /// The bands in the order of their numbers.
  public private(set) var table = BandTable([])
  private var places: [Int: Place] = [:]
  private var numbers: [Place: Int] = [:]

  /// Joins the bands of files, the one of the picture first; `names` are those of the files, without folders.
  public init(_ files: [BandTable], names: [String] = []) {
    let all = files.enumerated().flatMap { file, table in
      table.bands.map { (place: Place(file: file, band: $0.number), band: $0) }
    }
    for (place, band) in all {
      guard !band.isPicture else { continue }
      let name = files[place.file].bands.count == 1 && names.indices.contains(place.file) ? names[place.file] : ""
      let number =
        SensorBands.number(ofBandNamed: band.name)
        ?? BandFileName(name).flatMap { SensorBands.number(ofBandNamed: $0.band) }
      guard let number, places[number] == nil else { continue }
      places[number] = place
    }
    var next = (places.keys.max() ?? 0) + 1
    numbers = Dictionary(places.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    for (place, _) in all where numbers[place] == nil {
      numbers[place] = next
      places[next] = place
      next += 1
    }
    let numbered = all.map { place, band in
      var band = band
      band.number = numbers[place] ?? band.number
      return band
    }
    table = BandTable(numbered.sorted { $0.number < $1.number })
  }

  /// Where a band is; nil for a number that none has.
  public subscript(number: Int) -> Place? { places[number] }

  /// The number of a band; nil where there is no such band.
  public func number(of place: Place) -> Int? { numbers[place] }

  /// Takes in what the picture's own file says of its bands; where it holds another number of them, nothing.
  public mutating func complete(with description: SceneDescription) {
    var own = table.bands.filter { places[$0.number]?.file == 0 }
    own.sort { (places[$0.number]?.band ?? 0) < (places[$1.number]?.band ?? 0) }
    guard own.count == description.bands.count else { return }
    let described = BandTable(file: description, record: BandTable(own))
    table = BandTable(
      table.bands.map { band in
        guard let place = places[band.number], place.file == 0 else { return band }
        var known = described.bands[place.band - 1]
        known.number = band.number
        known.isPicture = band.isPicture
        return known
      })
  }

  /// A view of one of the files, or of several, as one of the image: its bands have the image's numbers and names.
  ///
  /// `file` is the one file that it is of; nil where its bands are in the order of the places given.
  public func translated(_ decoded: DecodedViewport, file: Int?, _ asked: [Place]) -> DecodedViewport {
    var result = decoded
    let shown = file.map { file in decoded.bands.map { Place(file: file, band: $0) } } ?? asked
    result.bands = shown.map { numbers[$0] ?? $0.band }
    result.imageBandCount = table.bands.count
    for index in result.shown.indices where result.bands.indices.contains(index) {
      let number = result.bands[index]
      result.shown[index].index = number
      guard result.shown[index].description.isEmpty, let band = table.bands.first(where: { $0.number == number })
      else { continue }
      result.shown[index].description = band.name
    }
    return result
  }
}
