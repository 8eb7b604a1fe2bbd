/// A number rounded to `decimals` (0–12) places, with a minus sign only where a digit other than 0 remains.
///
/// "not a number" for NaN; numbers too large for 18 digits are written as Swift writes them.
func fixed(_ value: Double, decimals: Int) -> String {
  guard !value.isNaN else { return "not a number" }
  let places = min(max(decimals, 0), 12)
  guard let scaled = Int64(exactly: (value.magnitude * Double(powerOfTen(places))).rounded()) else { return "\(value)" }
  return (value < 0 && scaled != 0 ? "-" : "") + pointed(scaled, decimals: places)
}

/// A whole number of 10^−decimals written with its decimal point: (3805, 2) is "38.05".
func pointed(_ scaled: Int64, decimals: Int, width: Int = 1) -> String {
  let unit = powerOfTen(decimals)
  let whole = padded(scaled / unit, to: width)
  return decimals == 0 ? whole : whole + "." + padded(scaled % unit, to: decimals)
}

/// 10 to the power of 0–18.
func powerOfTen(_ exponent: Int) -> Int64 {
  (0..<min(max(exponent, 0), 18)).reduce(Int64(1)) { power, _ in power * 10 }
}
