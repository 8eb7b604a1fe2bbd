/// Why a text is no place or a measurement cannot be made.
public enum PlacesError: Error, Sendable, Hashable {
  /// There is nothing but blanks.
  case empty
  /// The text is longer than any coordinate; the limit is in characters.
  case tooLong(limit: Int)
  /// The text has no known form.
  case unreadable(text: String)
  /// The form is known but the text contradicts it or has two readings; `reason` says how, and what to write.
  case unclear(text: String, reason: String)
  /// A number lies outside its limits.
  case outOfRange(quantity: String, value: String, limits: String)
  /// The latitude is impossible and the two numbers in the other order are a place.
  case swapped(latitude: String, longitude: String)
  /// An MGRS reference has an odd number of digits.
  case oddDigits(reference: String, count: Int)
  /// An MGRS reference has no digits or more than ten.
  case digitCount(reference: String, count: Int)
  /// An MGRS reference's easting and northing are typed apart with unlike numbers of digits.
  case unevenDigits(reference: String, easting: Int, northing: Int)
  /// The grid has no such zone, square or coordinate; `detail` is the geodesy library's reason.
  case notOnGrid(text: String, detail: String)
  /// The text begins with the code of a datum other than WGS 84.
  case otherDatum(code: String)
  /// The sun stands too low or too high to measure a height by its shadow (degrees).
  case sunElevation(Double)
  /// A shadow's length or its error, in metres, is no positive number.
  case shadowLength(Double)
}

extension PlacesError {
  /// What was wrong and what would be right, in one or two sentences.
  public var message: String {
    switch self {
    case .empty: "There is no place here: write \(placeForms)."
    case .tooLong(let limit): "A place has at most \(limit) characters."
    case .unreadable(let text): "Cannot read \(quoted(text)) as a place: write \(placeForms)."
    case .unclear(let text, let reason): "Cannot read \(quoted(text)) as a place: \(reason)."
    case .outOfRange(let quantity, let value, let limits): "\(quantity) \(value) is out of range: \(limits)."
    case .swapped(let latitude, let longitude):
      "Latitude \(latitude) is beyond ±90. Latitude comes first: did you mean \(longitude), \(latitude)?"
    case .otherDatum(let code): "Datum \(code) is not WGS 84: convert the coordinates to WGS 84 (code WGE) first."
    default: gridMessage ?? shadowMessage
    }
  }

  private var gridMessage: String? {
    switch self {
    case .oddDigits(let reference, let count):
      "MGRS needs an even number of digits: \(reference) has \(count) after its letters."
    case .digitCount(let reference, 0):
      "\(reference) names a whole 100 km square: add 2 to 10 digits, such as \(reference)4809074658."
    case .digitCount(let reference, let count):
      "MGRS has 2 to 10 digits (10 for one metre): \(reference) has \(count) after its letters."
    case .unevenDigits(let reference, let easting, let northing):
      "MGRS needs as many digits of easting as of northing: \(reference) has \(easting) and \(northing)."
    case .notOnGrid(let text, let detail): "\(text) is not on the grid: \(detail)."
    default: nil
    }
  }

  private var shadowMessage: String {
    switch self {
    case .sunElevation(let degrees):
      "The sun stands at \(fixed(degrees, decimals: 1))°: a shadow gives a height only between 5° and 80°."
    case .shadowLength(let metres):
      "A shadow's length must be a positive number of metres and its error not negative, not "
        + "\(fixed(metres, decimals: 1))."
    default: "Cannot use this place."
    }
  }
}

/// The forms of a place, each with an example.
private let placeForms =
  "decimal degrees (38.584698 126.107945), degrees, minutes and seconds (38°35'04.9\"N 126°06'28.6\"E), "
  + "UTM (52N 248091 4274659) or MGRS (52SBH4809074658)"

/// A text in quotation marks, shortened past 60 characters.
private func quoted(_ text: String) -> String {
  text.count > 60 ? "“\(text.prefix(59))…”" : "“\(text)”"
}
