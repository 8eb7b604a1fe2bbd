/// The longest scale bar of a round length (1, 2 or 5 times a power of ten, 1 mm to 20,000 km) that fits.
///
/// Returns the columns that it covers, at least 1, and its length as text such as `200 m` or `1 km`. Where nothing
/// fits, or the scale is not a positive number, the columns are 0 and the label is empty.
public func scaleBar(metresPerCell: Double, maximumColumns: Int) -> (columns: Int, label: String) {
  guard metresPerCell > 0, metresPerCell.isFinite, maximumColumns > 0 else { return (0, "") }
  let longest = metresPerCell * Double(maximumColumns)
  for length in roundLengths.reversed() where length.metres <= longest * 1.000_001 {
    let columns = (length.metres / metresPerCell).rounded()
    guard columns >= 1 else { break }
    return (min(maximumColumns, Int(columns)), length.label)
  }
  return (0, "")
}

/// A scale bar drawn as text: `├────┤ 200 m`, or `|----| 200 m` in ASCII; empty when there is none.
public func scaleBarText(metresPerCell: Double, maximumColumns: Int, ascii: Bool = false) -> String {
  let bar = scaleBar(metresPerCell: metresPerCell, maximumColumns: maximumColumns)
  guard bar.columns > 0 else { return "" }
  guard bar.columns > 1 else { return (ascii ? "|" : "│") + " " + bar.label }
  let line = String(repeating: ascii ? "-" : "─", count: bar.columns - 2)
  return (ascii ? "|\(line)|" : "├\(line)┤") + " " + bar.label
}

/// 1-2-5 steps with their labels, shortest first.
private let roundLengths: [(metres: Double, label: String)] = {
  let units: [(name: String, metres: Double, values: [Int])] = [
    ("mm", 0.001, [1, 2, 5]), ("cm", 0.01, [1, 2, 5, 10, 20, 50]),
    ("m", 1, [1, 2, 5, 10, 20, 50, 100, 200, 500]),
    ("km", 1000, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]),
  ]
  return units.flatMap { unit in
    unit.values.map { (unit.metres * Double($0), "\($0) \(unit.name)") }
  }
}()

/// An arrow to the north of a picture, with its letter: `N↑`, or `N^` in ASCII.
///
/// - Parameter upAzimuth: where the picture's upward direction points, in degrees clockwise from north; the arrow is
///   the nearest of eight, in ASCII `^ / > \ v`. A value that is not finite counts as 0.
public func northArrow(upAzimuth: Double = 0, ascii: Bool = false) -> String {
  let arrows: [Character] =
    ascii ? ["^", "/", ">", "\\", "v", "/", "<", "\\"] : ["↑", "↗", "→", "↘", "↓", "↙", "←", "↖"]
  let turn = upAzimuth.isFinite ? -upAzimuth.remainder(dividingBy: 360) : 0
  let eighth = Int((turn / 45).rounded())
  return "N\(arrows[(eighth + 8) % 8])"
}
