/// Repeatable noise on a lattice of whole numbers: the same figures on every machine, in every order.
struct Noise: Sendable {
  /// What tells one noise from another.
  let seed: UInt32

  /// 32 mixed bits for a lattice point.
  func bits(_ x: Int32, _ y: Int32) -> UInt32 {
    var mixed = seed &+ UInt32(bitPattern: x) &* 0x9E37_79B1 &+ UInt32(bitPattern: y) &* 0x85EB_CA77
    mixed = (mixed ^ (mixed >> 15)) &* 0x2C1B_3C6D
    mixed = (mixed ^ (mixed >> 12)) &* 0x297A_2D39
    return mixed ^ (mixed >> 15)
  }

  /// A figure in 0..<1 for a lattice point.
  func unit(_ x: Int32, _ y: Int32) -> Float {
    Float(bits(x, y) >> 8) * (1 / 16_777_216)
  }

  /// Smooth noise in 0..<1 whose lattice has a mesh of 1.
  func value(_ x: Float, _ y: Float) -> Float {
    let column = wholePart(x)
    let row = wholePart(y)
    let across = smooth(x - Float(column))
    let up = smooth(y - Float(row))
    let low = unit(column, row) + (unit(column &+ 1, row) - unit(column, row)) * across
    let high = unit(column, row &+ 1) + (unit(column &+ 1, row &+ 1) - unit(column, row &+ 1)) * across
    return low + (high - low) * up
  }

  /// Octaves of smooth noise, each half as strong and half as wide as the one before, in 0..<1.
  ///
  /// Each octave is turned against the one before, so that the lattice does not show.
  func fractal(_ x: Float, _ y: Float, octaves: Int) -> Float {
    var sum: Float = 0
    var weight: Float = 1
    var total: Float = 0
    var (x, y) = (0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y)
    for _ in 0..<octaves {
      sum += weight * value(x, y)
      total += weight
      weight *= 0.5
      (x, y) = (1.6 * x - 1.2 * y + 17.31, 1.2 * x + 1.6 * y - 9.73)
    }
    return sum / total
  }

  /// Octaves of noise with sharp crests, in 0…1.
  func ridged(_ x: Float, _ y: Float, octaves: Int) -> Float {
    var sum: Float = 0
    var weight: Float = 1
    var total: Float = 0
    var (x, y) = (0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y)
    for _ in 0..<octaves {
      sum += weight * (1 - abs(2 * value(x, y) - 1))
      total += weight
      weight *= 0.45
      (x, y) = (1.6 * x - 1.2 * y + 5.17, 1.2 * x + 1.6 * y - 3.91)
    }
    return sum / total
  }
}

/// The largest whole number not above a figure that fits 32 bits.
func wholePart(_ value: Float) -> Int32 {
  let cut = Int32(value)
  return value < Float(cut) ? cut &- 1 : cut
}

/// A figure in 0…1 eased at both ends.
func smooth(_ value: Float) -> Float { value * value * (3 - 2 * value) }

/// A figure brought into 0…1.
func clamped(_ value: Float) -> Float { min(1, max(0, value)) }

/// How far a figure has come from `low` to `high`, eased, in 0…1.
func step(_ value: Float, from low: Float, to high: Float) -> Float {
  smooth(clamped((value - low) / (high - low)))
}
