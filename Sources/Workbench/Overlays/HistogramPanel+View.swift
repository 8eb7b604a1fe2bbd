import Cells
import Glibc
import Imagery

extension HistogramPanel {
  static func draw(_ panel: HistogramState, _ state: State, into frame: inout Frame) {
    let height = min(max(13, frame.rows * 2 / 5), frame.rows - 2)
    let rect = Rect(column: 0, row: max(0, frame.rows - 2 - height), columns: frame.columns, rows: height)
    frame.fill(rect)
    frame.draw(
      box: rect, title: title(panel, state), style: Theme.focusedBorder, titleStyle: Theme.focusedTitle)
    let inside = rect.inset(by: 1)
    guard let picture = state.picture.shown, let charts = picture.charts, !inside.isEmpty else {
      return frame.drawText("The picture is being decoded …", in: inside, style: Theme.faint)
    }
    frame.cursor = inside.origin
    let bands = shownBands(of: charts.count, panel, columns: inside.columns)
    let width = max(1, (inside.columns - 2 * (bands.count - 1)) / max(bands.count, 1))
    for (place, band) in bands.enumerated() {
      let column = inside.column + place * (width + 2)
      guard column < inside.endColumn else { break }
      let part = Rect(
        column: column, row: inside.row, columns: min(width, inside.endColumn - column), rows: inside.rows)
      var chart = charts[band]
      if bands.count < charts.count { chart.name += " (\(band + 1) of \(charts.count), b: next)" }
      ChartView(chart: chart, band: band, panel: panel, state: state, picture: picture).draw(in: part, into: &frame)
    }
  }

  /// The bands whose figures there is room for, the chosen one among them.
  private static func shownBands(of count: Int, _ panel: HistogramState, columns: Int) -> Range<Int> {
    let fitting = max(1, (columns + 2) / 24)
    guard count > fitting else { return 0..<count }
    let first = min(panel.band, count - fitting)
    return first..<first + fitting
  }

  private static func title(_ panel: HistogramState, _ state: State) -> String {
    let enhancement = state.picture.shownEnhancement
    let handles = HistogramState.Handle.allCases.map { $0 == panel.handle ? "[\($0)]" : "\($0)" }
    return "Histogram " + handles.joined(separator: " ") + " · " + state.picture.stretchText
      + (enhancement.gamma == 1 ? "" : " · gamma \(enhancement.gamma.plain)")
  }
}

/// The chart of one band: its name, its columns, where the limits lie, its axis and its figures.
private struct ChartView {
  let chart: BandChart
  let band: Int
  let panel: HistogramState
  let state: State
  let picture: ShownPicture

  private var range: StretchRange { picture.mapping.range(ofBand: band) }
  private var isMoved: Bool { !state.picture.display.enhancement.isPerBand(on: picture.decoded) || panel.band == band }

  func draw(in rect: Rect, into frame: inout Frame) {
    let style = isMoved ? Theme.heading : Theme.faint
    frame.draw(truncated(chart.name, to: rect.columns), at: rect.origin, style: style, limit: rect.columns)
    let facts = self.facts.flowed(columns: rect.columns)
    guard let histogram = chart.histogram else {
      frame.draw("no data in this view", at: rect.below(1), style: Theme.faint, limit: rect.columns)
      return
    }
    // Name, limits and axis take a row each.
    let rows = max(1, rect.rows - 3 - facts.count)
    drawColumns(histogram, Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rows), &frame)
    drawLimits(histogram, at: rect.below(1 + rows), columns: rect.columns, &frame)
    drawAxis(histogram, at: rect.below(2 + rows), columns: rect.columns, &frame)
    for (row, line) in facts.enumerated() where 3 + rows + row < rect.rows {
      frame.draw(line, at: rect.below(3 + rows + row), limit: rect.columns)
    }
  }

  /// The figures, the most wanted first.
  private var facts: [String] {
    let statistics = chart.statistics
    let shares = range.clippedShares(of: picture.measured, band: band)
    var facts = [
      "limits \(range.low.brief) to \(range.high.brief)", "below \(shares.below.percent)",
      "above \(shares.above.percent)",
      "min \(statistics.minimum.brief)", "max \(statistics.maximum.brief)",
    ]
    // A mean of the numbers of classes, or of their colours, is none of anything.
    if !picture.decoded.showsClasses {
      facts += ["mean \(Float(statistics.mean).brief)", "σ \(Float(statistics.standardDeviation).brief)"]
    }
    facts.insert("no data \(statistics.noDataShare.percent)", at: 0)
    if let value { facts.insert("here \(value.brief)", at: 0) }
    return facts
  }

  private var value: Float? {
    state.picture.crosshairValues.flatMap { $0.indices.contains(band) ? $0[band] : nil }
  }

  private func drawColumns(_ histogram: Histogram, _ rect: Rect, _ frame: inout Frame) {
    let counts = histogram.gathered(into: rect.columns)
    guard let most = counts.max(), most > 0 else { return }
    let parts = state.settings.isASCII ? [" ", ".", ":", "#"] : [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let full = parts.count - 1
    for (column, count) in counts.enumerated() where count > 0 {
      // Whatever occurs at all is seen.
      let height = max(1, Int((count / most * Double(rect.rows * full)).rounded()))
      for row in 0..<rect.rows {
        let part = min(max(height - row * full, 0), full)
        guard part > 0 else { break }
        frame.draw(parts[part], at: Position(column: rect.column + column, row: rect.endRow - 1 - row))
      }
    }
  }

  /// The row under the columns: `^` at both limits, `<` and `>` where they lie outside the axis, `+` at the crosshair.
  private func drawLimits(_ histogram: Histogram, at place: Position, columns: Int, _ frame: inout Frame) {
    if let value, let column = histogram.column(of: value, columns: columns) {
      frame.draw("+", at: Position(column: place.column + column, row: place.row), style: Theme.crosshair)
    }
    for (handle, limit) in [(HistogramState.Handle.low, range.low), (.high, range.high)] {
      guard let step = histogram.step(of: limit) else { continue }
      let steps = histogram.counts.count
      let sign = step < 0 ? "<" : step >= steps ? ">" : "^"
      let column = min(max(step * columns / steps, 0), columns - 1)
      let cell = Position(column: place.column + column, row: place.row)
      let isHandle = isMoved && panel.handle == handle
      frame.draw(sign, at: cell, style: isHandle ? Theme.selection.adding(.bold) : Theme.key)
      if isHandle { frame.cursor = cell }
    }
  }

  private func drawAxis(_ histogram: Histogram, at place: Position, columns: Int, _ frame: inout Frame) {
    let (low, high) = (histogram.first.brief, histogram.last.brief)
    frame.draw(low, at: place, style: Theme.faint, limit: columns)
    let column = columns - columnWidth(of: high)
    guard column > columnWidth(of: low) else { return }
    frame.draw(high, at: Position(column: place.column + column, row: place.row), style: Theme.faint)
    let middle = (histogram.first / 2 + histogram.last / 2).brief
    let centre = (columns - columnWidth(of: middle)) / 2
    guard centre > columnWidth(of: low), centre + columnWidth(of: middle) < column else { return }
    frame.draw(middle, at: Position(column: place.column + centre, row: place.row), style: Theme.faint)
  }
}

extension Histogram {
  /// The mean count of the steps in each of so many columns; a step is as wide as several where there are fewer steps.
  fileprivate func gathered(into columns: Int) -> [Double] {
    (0..<max(columns, 1)).map { column in
      let start = column * counts.count / columns
      let end = max(start + 1, (column + 1) * counts.count / columns)
      return Double(counts[start..<end].reduce(0, +)) / Double(end - start)
    }
  }

  /// The column that a value falls into; nil outside the axis.
  fileprivate func column(of value: Float, columns: Int) -> Int? {
    step(of: value).flatMap { (0..<counts.count).contains($0) ? $0 * columns / counts.count : nil }
  }
}

extension [String] {
  /// Side by side on as few lines as they fit on, each whole.
  fileprivate func flowed(columns: Int) -> [String] {
    var lines: [String] = []
    for fact in self {
      if let last = lines.last, columnWidth(of: last) + 2 + columnWidth(of: fact) <= columns {
        lines[lines.count - 1] = last + "  " + fact
      } else {
        lines.append(fact)
      }
    }
    return lines
  }
}

extension Rect {
  fileprivate func below(_ rows: Int) -> Position { Position(column: column, row: row + rows) }
}

extension Float {
  /// About four digits, as an axis has them: `0.0123`, `12.3`, `1530`, `3.4e+38`.
  var brief: String {
    let value = Double(self)
    guard isFinite else { return "no data" }
    if value == 0 { return "0" }
    if abs(value) >= 1e6 || abs(value) < 1e-3 {
      let exponent = Int(log10(abs(value)).rounded(.down))
      return "\((value / pow(10, Double(exponent))).plain)e\(exponent)"
    }
    let digits = abs(value) >= 1000 ? 1.0 : abs(value) >= 100 ? 10.0 : abs(value) >= 1 ? 100.0 : 10_000.0
    let rounded = (value * digits).rounded() / digits
    return rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)"
  }
}

extension Double {
  /// A share 0–1 in percent: `0%`, `0.3%`, `42%`; never nothing for something.
  var percent: String {
    if self <= 0 { return "0%" }
    if self < 0.001 { return "<0.1%" }
    let digits = self < 0.1 ? 10.0 : 1.0
    return "\(((self * 100 * digits).rounded() / digits).plain)%"
  }
}
