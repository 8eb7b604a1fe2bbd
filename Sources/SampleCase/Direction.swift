/// A place or a way in metres: x to grid east, y to grid north.
typealias Vector = SIMD2<Float>

/// The sine of an angle in degrees from −720 to 720, by its power series.
///
/// The C library's sine differs in the last bit between machines; this one does not.
func sine(degrees: Double) -> Double {
  var folded = degrees
  while folded > 180 { folded -= 360 }
  while folded < -180 { folded += 360 }
  if folded > 90 { folded = 180 - folded }
  if folded < -90 { folded = -180 - folded }
  let angle = folded * (Double.pi / 180)
  var term = angle
  var sum = angle
  for power in stride(from: 3.0, through: 21.0, by: 2.0) {
    term *= -angle * angle / (power * (power - 1))
    sum += term
  }
  return sum
}

/// The cosine of an angle in degrees from −630 to 630.
func cosine(degrees: Double) -> Double { sine(degrees: degrees + 90) }

/// The way that a bearing points, of length 1; degrees from grid north, clockwise.
func direction(bearing: Double) -> Vector {
  Vector(Float(sine(degrees: bearing)), Float(cosine(degrees: bearing)))
}

extension Vector {
  /// The way to the right of this one.
  var right: Vector { Vector(y, -x) }
  /// The length.
  var length: Float { dot(self).squareRoot() }
  /// The product of the lengths and the cosine between them.
  func dot(_ other: Vector) -> Float { x * other.x + y * other.y }
  /// The signed area of the parallelogram: positive when `other` lies to the left.
  func cross(_ other: Vector) -> Float { x * other.y - y * other.x }
}
