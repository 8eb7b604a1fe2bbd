/// A length in words: "8.4 m" below 10 m, "850 m", "83.2 km", and whole kilometres from 100 km.
public func formatDistance(_ metres: Double) -> String {
  switch metres.magnitude {
  case ..<9.95: fixed(metres, decimals: 1) + " m"
  case ..<999.5: fixed(metres, decimals: 0) + " m"
  case ..<99_950: fixed(metres / 1000, decimals: 1) + " km"
  default: metres.isFinite ? fixed(metres / 1000, decimals: 0) + " km" : "unknown"
  }
}

/// An area in words: "8.4 m²" below 10 m², "850 m²", "4.2 ha" from one hectare, "18.3 km²" from one square kilometre.
public func formatArea(_ squareMetres: Double) -> String {
  switch squareMetres.magnitude {
  case ..<9.95: fixed(squareMetres, decimals: 1) + " m²"
  case ..<9_999.5: fixed(squareMetres, decimals: 0) + " m²"
  case ..<999_500: fixed(squareMetres / 10_000, decimals: 1) + " ha"
  case ..<99_950_000: fixed(squareMetres / 1_000_000, decimals: 1) + " km²"
  default: squareMetres.isFinite ? fixed(squareMetres / 1_000_000, decimals: 0) + " km²" : "unknown"
  }
}

/// An azimuth as three digits, "057°"; any angle is brought into 000° to 359°.
public func formatAzimuth(_ degrees: Double) -> String {
  guard degrees.isFinite else { return "unknown" }
  return padded(Int64(fullCircle(degrees).rounded()) % 360, to: 3) + "°"
}
