import JSONText

/// One band of an image as people choose it: by number, by its name, or by what it records.
public struct SpectralBand: Sendable, Hashable {
  /// The band's number, from 1.
  public var number: Int
  /// What the file or the record calls it; empty where neither does.
  public var name: String
  /// What it records; nil where nobody says.
  public var commonName: CommonBandName?
  /// The middle of what it records, in micrometres.
  public var centerWavelength: Double?
  /// The unit of its samples, as the record has it; empty where it says nothing.
  public var unit = ""
  /// Whether its samples are entries of a colour table.
  public var hasPalette = false
  /// What the file means it to be shown as.
  public var colorInterpretation = ColorInterpretation.undefined
  /// Whether it is a colour of a picture that was made to be looked at, and no measurement; compositions are made of the
  /// measured bands where there are both.
  public var isPicture = false

  /// Makes a band.
  public init(number: Int, name: String = "", commonName: CommonBandName? = nil, centerWavelength: Double? = nil) {
    self.number = number
    self.name = name
    self.commonName = commonName
    self.centerWavelength = centerWavelength
  }

  /// The band as a file describes it.
  public init(_ description: BandDescription) {
    self.init(number: description.index, name: description.description)
    unit = description.unit
    hasPalette = description.hasPalette
    colorInterpretation = description.colorInterpretation
    switch description.colorInterpretation {
    case .red: commonName = .red
    case .green: commonName = .green
    case .blue: commonName = .blue
    default: commonName = CommonBandName(describing: name)
    }
  }

  /// Reads one entry of `bands` (STAC 1.1) or `eo:bands` (STAC 1.0); texts are cleaned.
  init(number: Int, stac band: JSON) {
    let name = band["name"]?.string ?? band["description"]?.string ?? ""
    let common = (band["eo:common_name"] ?? band["common_name"])?.string
    let wavelength = (band["eo:center_wavelength"] ?? band["center_wavelength"])?.double
    self.init(
      number: number, name: cleanedText(name, atMost: 256), commonName: common.flatMap(CommonBandName.init(rawValue:)),
      centerWavelength: wavelength.flatMap { $0.isFinite && $0 > 0 ? $0 : nil })
    commonName = commonName ?? CommonBandName(describing: name)
    unit = cleanedText(band["unit"]?.string ?? "", atMost: 64)
  }

  /// The shortest word for it: what it records, else its name, else its number.
  public var word: String {
    if let commonName { return commonName.rawValue }
    return name.isEmpty ? "\(number)" : name
  }
}
