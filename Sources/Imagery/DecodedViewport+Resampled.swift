extension DecodedViewport {
  /// The same samples laid out for another view, each place showing the sample that lies there; NaN beyond them.
  ///
  /// Stands in for the other view until it is decoded. Nil for a view of another kind or about another anchor.
  public func resampled(to other: Viewport) -> DecodedViewport? {
    guard let corner = viewport.position(of: other, SamplePosition(column: 0.5, row: 0.5)) else { return nil }
    let step = other.unitsPerSample / viewport.unitsPerSample
    guard step.isFinite, step > 0 else { return nil }
    let sourceColumns = (0..<other.columns).map { index(corner.column + Double($0) * step, within: columns) }
    let sourceRows = (0..<other.rows).map { index(corner.row + Double($0) * step, within: rows) }
    let result = samples.picked(sourceColumns, sourceRows, across: columns, channels: bandCount)
    var resampled = DecodedViewport(
      viewport: other, bands: bands, interpretation: interpretation, samples: result, messages: messages,
      lacksPyramid: lacksPyramid, isCoarse: isCoarse)
    resampled?.shown = shown
    resampled?.imageBandCount = imageBandCount
    if !classes.isEmpty { resampled?.classes = classes.picked(sourceColumns, sourceRows, across: columns, channels: 1) }
    return resampled
  }

  private func index(_ position: Double, within count: Int) -> Int? {
    position >= 0 && position < Double(count) ? Int(position) : nil
  }
}

extension [Float] {
  /// The samples of some columns and rows of a view that is so many samples wide; NaN for places outside of it.
  fileprivate func picked(_ columns: [Int?], _ rows: [Int?], across: Int, channels: Int) -> [Float] {
    var result = [Float](repeating: .nan, count: columns.count * rows.count * channels)
    for (row, sourceRow) in rows.enumerated() {
      guard let sourceRow else { continue }
      for (column, sourceColumn) in columns.enumerated() {
        guard let sourceColumn else { continue }
        let (target, source) = (row * columns.count + column, sourceRow * across + sourceColumn)
        for channel in 0..<channels { result[target * channels + channel] = self[source * channels + channel] }
      }
    }
    return result
  }
}

extension Viewport {
  /// Where a position on another view of the same plane lies on this one; nil where the planes differ.
  fileprivate func position(of other: Viewport, _ position: SamplePosition) -> SamplePosition? {
    switch (self, other) {
    case (.ground(let own), .ground(let theirs)):
      return own.anchor == theirs.anchor ? own.position(of: theirs.offset(of: position)) : nil
    case (.pixels(let own), .pixels(let theirs)):
      let pixel = theirs.pixel(at: position)
      return own.position(ofX: pixel.x, y: pixel.y)
    default: return nil
    }
  }
}
