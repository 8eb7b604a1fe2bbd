extension Frame {
  /// The characters alone: rows joined by newlines, trailing blanks cut.
  public var text: String {
    var lines: [String] = []
    for row in 0..<rows {
      var line = ""
      for cell in cells[row * columns..<(row + 1) * columns] where cell.character != Cell.continuation {
        line.append(contentsOf: cell.printable)
      }
      lines.append(line.cuttingTrailingBlanks())
    }
    return lines.joined(separator: "\n")
  }

  /// The frame as text with ANSI escape sequences (SGR only), rows joined by newlines.
  ///
  /// Sequences stand only where the style changes; every line ends in the plain style; trailing plain blanks are cut.
  /// Colours are reduced to `depth`.
  public func ansiText(depth: ColorDepth = .full) -> String {
    var output = ""
    for row in 0..<rows {
      if row > 0 { output += "\n" }
      let line = cells[row * columns..<(row + 1) * columns]
      let end = line.lastIndex { $0 != Cell() } ?? line.startIndex - 1
      var style = Style.plain
      for cell in line[..<(end + 1)] where cell.character != Cell.continuation {
        let wanted = cell.style.reduced(to: depth)
        output += selectGraphicRendition(from: style, to: wanted)
        style = wanted
        output += cell.printable
      }
      output += selectGraphicRendition(from: style, to: .plain)
    }
    return output
  }
}

extension Cell {
  /// This cell's text as it may be written to a terminal or a file; controls and the like become U+FFFD.
  public var printable: String {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F { return String(character) }
    return sanitized(String(character))
  }
}

extension String {
  fileprivate func cuttingTrailingBlanks() -> String {
    var view = self[...]
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
