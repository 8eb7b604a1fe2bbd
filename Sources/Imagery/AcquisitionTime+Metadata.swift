import Places

extension AcquisitionTime {
  /// The months as NITF 2.0 and vendors write them.
  static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

  /// Reads a time as metadata have it, NITF 2.0's form among them.
  init?(metadata value: String, isUTC: Bool) {
    guard let time = AcquisitionTime(nitf20: value) ?? AcquisitionTime(digits: value, isUTC: isUTC) else { return nil }
    self = time
  }

  /// Reads any order of year, month, day, hour, minute, second by their digits, the time of day left out or not.
  ///
  /// A time without a zone is taken as UTC; it counts as guessed, unless the form is known to have UTC, and so does a
  /// day without a time.
  init?(digits value: String, isUTC: Bool) {
    let digits = value.utf8.filter { (0x30...0x39).contains($0) }.map { Character(UnicodeScalar($0)) }
    guard value.utf8.count <= 40, digits.count >= 8 else { return nil }
    let hasTime = digits.count >= 14
    let time = hasTime ? digits[8..<14] : Array("000000")[...]
    self.init(date: String(digits[..<8]), time: String(time), isGuessed: !(hasTime && (isUTC || value.hasSuffix("Z"))))
  }

  /// Reads RFC 3339, whatever its zone, or else digits.
  init?(instant value: String) {
    if let time = Timestamp(rfc3339: value) {
      self.init(text: time.rfc3339, isGuessed: false)
    } else {
      self.init(digits: value, isUTC: true)
    }
  }

  /// Reads NITF 2.0's DDHHMMSSZMONYY.
  private init?(nitf20 value: String) {
    let characters = Array(value)
    guard characters.count == 14, characters[8] == "Z",
      let month = Self.months.firstIndex(of: String(characters[9..<12])), let year = Int(String(characters[12...]))
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    let full = year < 50 ? 2000 + year : 1900 + year
    self.init(
      date: "\(full)\(number)\(String(characters[..<2]))", time: String(characters[2..<8]), isGuessed: false)
  }

  private init?(date: String, time: String, isGuessed: Bool) {
    let (date, time) = (Array(date), Array(time))
    let text =
      "\(String(date[..<4]))-\(String(date[4..<6]))-\(String(date[6...]))T"
      + "\(String(time[..<2])):\(String(time[2..<4])):\(String(time[4...]))Z"
    guard Timestamp(rfc3339: text) != nil else { return nil }
    self.init(text: text, isGuessed: isGuessed)
  }
}

extension SceneDescription {
  /// Takes what GDAL's metadata items say and no side-car said; without a date in them, the file's name and its tags of
  /// the day of processing are guessed from.
  public mutating func readMetadata(_ items: [String: String], fileName: String = "") {
    facts.add(items: items)
    let name = fileName.split(separator: "/").last.map(String.init) ?? ""
    facts.add(acquired: AcquisitionTime(fileName: name), from: "the file's name")
    for tag in ["EXIF_DateTime", "TIFFTAG_DATETIME"] {
      let time = items[tag].flatMap { AcquisitionTime(metadata: $0, isUTC: false) }
      facts.add(
        acquired: time.map { AcquisitionTime(text: $0.text, isGuessed: true) }, from: SceneFacts.origin(of: tag))
    }
  }
}
