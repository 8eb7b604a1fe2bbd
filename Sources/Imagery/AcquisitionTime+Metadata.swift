import Places

extension AcquisitionTime {
  /// Finds when an image was taken in what its file says of it; nil where it says nothing usable.
  ///
  /// Times without a zone are taken as UTC and marked as guessed, as is a TIFF's date, which is often the date of
  /// processing. NITF and the IMAGERY domain give UTC.
  public init?(metadata: [String: String]) {
    let sources: [(name: String, isUTC: Bool)] = [
      ("ACQUISITIONDATETIME", true), ("NITF_IDATIM", true), ("EXIF_DateTimeOriginal", false),
      ("EXIF_DateTime", false), ("TIFFTAG_DATETIME", false),
    ]
    for source in sources {
      guard let value = metadata[source.name],
        let time = AcquisitionTime(nitf20: value) ?? AcquisitionTime(digits: value, isUTC: source.isUTC)
      else { continue }
      self = time
      return
    }
    return nil
  }

  /// Reads any order of year, month, day, hour, minute, second by their digits, the time of day left out or not.
  private init?(digits value: String, isUTC: Bool) {
    let digits = value.utf8.filter { (0x30...0x39).contains($0) }.map { Character(UnicodeScalar($0)) }
    guard value.utf8.count <= 40, digits.count >= 8 else { return nil }
    let hasTime = digits.count >= 14
    let time = hasTime ? digits[8..<14] : Array("000000")[...]
    self.init(date: String(digits[..<8]), time: String(time), isGuessed: !(hasTime && (isUTC || value.hasSuffix("Z"))))
  }

  /// Reads NITF 2.0's DDHHMMSSZMONYY.
  private init?(nitf20 value: String) {
    let characters = Array(value)
    let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    guard characters.count == 14, characters[8] == "Z",
      let month = months.firstIndex(of: String(characters[9..<12])), let year = Int(String(characters[12...]))
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
  /// Fills in what the metadata say of time, sun, angle of view and rights.
  public mutating func readMetadata(_ items: [String: String]) {
    acquired = AcquisitionTime(metadata: items)
    sunElevation = number(in: items, of: ["SUN_ELEVATION", "meanSunEl", "NITF_USE00A_SUN_EL"], within: -90...90)
    sunAzimuth = number(in: items, of: ["SUN_AZIMUTH", "meanSunAz", "NITF_USE00A_SUN_AZ"], within: 0...360)
    offNadir = number(
      in: items, of: ["meanOffNadirViewAngle", "NITF_USE00A_OBL_ANG", "OFF_NADIR"], within: 0...90)
    let rights = ["TIFFTAG_COPYRIGHT", "EXIF_Copyright", "NITF_ONAME", "COPYRIGHT", "TIFFTAG_ARTIST", "EXIF_Artist"]
    credit = rights.lazy.compactMap { items[$0] }.map { cleanedText($0, atMost: 1024) }
      .first { $0.contains { $0 != " " } }
  }

  /// The number of the first item whose name, or its part after the last dot, is one of these.
  private func number(in items: [String: String], of names: [String], within range: ClosedRange<Double>) -> Double? {
    for (name, value) in items.sorted(by: { $0.key < $1.key }) {
      let last = name.split(separator: ".").last.map(String.init) ?? name
      guard names.contains(name) || names.contains(last) else { continue }
      if let number = Double(value.filter { $0 != " " && $0 != "\"" }), range.contains(number) { return number }
    }
    return nil
  }
}
