import Glibc

/// Radians of an angle in degrees.
func radians(_ degrees: Double) -> Double {
  degrees * .pi / 180
}

/// Degrees of an angle in radians.
func degrees(_ radians: Double) -> Double {
  radians * 180 / .pi
}

func sine(ofDegrees angle: Double) -> Double {
  sin(radians(angle))
}

func cosine(ofDegrees angle: Double) -> Double {
  cos(radians(angle))
}

func tangent(ofDegrees angle: Double) -> Double {
  tan(radians(angle))
}
