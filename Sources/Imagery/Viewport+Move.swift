extension Viewport {
  /// The view moved by samples: positive columns look further right, positive rows further down.
  public func panned(columns: Double, rows: Double) -> Viewport {
    guard columns.isFinite, rows.isFinite else { return self }
    switch self {
    case .ground(var view):
      view.east += columns * view.metresPerSample
      view.north -= rows * view.metresPerSample
      return .ground(view)
    case .pixels(var view):
      view.centreX += columns * view.pixelsPerSample
      view.centreY += rows * view.pixelsPerSample
      return .pixels(view)
    }
  }

  /// The view nearer (factor above 1) or further, with what lies under `position` staying there.
  ///
  /// The scale stays within `scales`; a factor that is not a positive number changes nothing.
  public func zoomed(by factor: Double, keeping position: SamplePosition) -> Viewport {
    guard factor.isFinite, factor > 0 else { return self }
    return scaled(to: unitsPerSample / factor, keeping: position)
  }

  /// The view nearer (factor above 1) or further about its middle.
  public func zoomed(by factor: Double) -> Viewport { zoomed(by: factor, keeping: middle) }

  /// The view at that many metres or pixels a sample, with what lies under `position` staying there.
  public func scaled(to unitsPerSample: Double, keeping position: SamplePosition) -> Viewport {
    guard unitsPerSample.isFinite else { return self }
    let scale = min(max(unitsPerSample, Viewport.scales.lowerBound), Viewport.scales.upperBound)
    let shift = scale - self.unitsPerSample
    let right = (position.column - Double(columns) / 2) * shift
    let down = (position.row - Double(rows) / 2) * shift
    switch self {
    case .ground(var view):
      view.east -= right
      view.north += down
      view.metresPerSample = scale
      return .ground(view)
    case .pixels(var view):
      view.centreX -= right
      view.centreY -= down
      view.pixelsPerSample = scale
      return .pixels(view)
    }
  }

  /// The view with another number of samples about the same middle at the same scale.
  public func resized(columns: Int, rows: Int) -> Viewport {
    switch self {
    case .ground(var view):
      view.columns = columns
      view.rows = rows
      return .ground(view)
    case .pixels(var view):
      view.columns = columns
      view.rows = rows
      return .pixels(view)
    }
  }

  /// The middle of the sample grid.
  public var middle: SamplePosition { SamplePosition(column: Double(columns) / 2, row: Double(rows) / 2) }
}
