extension AcquisitionTime {
  /// Guesses when an image was taken from its file's name: `…20090818…`, `…2018-03-29…`, with or without a time, and
  /// DigitalGlobe's `16FEB12034557`. Nil where nothing in the name is a day between 1957 and 2100.
  public init?(fileName: String) {
    guard fileName.utf8.count <= 1024 else { return nil }
    let day =
      #/
      (?:^|[^0-9]) ((?:19|20)[0-9]{2}) ([-_.]?) ([01][0-9]) \2 ([0-3][0-9])
      (?: [T_-]? ([0-2][0-9]) [:-]? ([0-5][0-9]) [:-]? ([0-5][0-9]) )? (?:[^0-9]|$)
      /#
    if let match = fileName.firstMatch(of: day), let year = Int(match.1), (1957...2100).contains(year) {
      let time = [match.5, match.6, match.7].compactMap { $0 }.joined()
      self.init(digits: "\(match.1)\(match.3)\(match.4)\(time)", isUTC: false)
      return
    }
    let vendor =
      #/
      (?:^|[^0-9]) ([0-9]{2}) ([A-Z]{3}) ([0-3][0-9]) ([0-2][0-9][0-5][0-9][0-5][0-9]) (?:[^0-9]|$)
      /#
    guard let match = fileName.firstMatch(of: vendor), let month = Self.months.firstIndex(of: String(match.2)) else {
      return nil
    }
    self.init(digits: "20\(match.1)\(month < 9 ? "0" : "")\(month + 1)\(match.3)\(match.4)", isUTC: false)
  }
}
