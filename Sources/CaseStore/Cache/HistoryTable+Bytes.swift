extension HistoryTable {
  /// Writes a table of which nothing is missing or contradictory.
  func write(to writer: inout ByteWriter) {
    writer.write(actionCount)
    writer.write(sessions.count)
    for session in sessions { session.write(to: &writer) }
    writer.write(roles.count)
    for (id, role) in roles { role.write(of: id, to: &writer) }
    writer.write(documents.count)
    for (document, references) in documents {
      writer.write(document.text)
      writer.write(references)
    }
    writer.write(views.count)
    for (document, marks) in views {
      writer.write(document.text)
      writer.write(marks.flatMap { [$0.sha, $0.lines ?? 0, ($0.lines == nil ? 0 : 1) | ($0.hasConflicts ? 2 : 0)] })
    }
    writer.write(anchors.count)
    for (session, seen) in anchors {
      writer.write(session.bits)
      writer.write(seen.map { "\($0.number) \($0.hash)" }.joined(separator: "\n"))
    }
  }

  /// Reads a table.
  init(_ reader: inout ByteReader) throws(ByteReader.Short) {
    self.init()
    actionCount = try reader.int()
    for _ in 0..<(try reader.int()) { add(try SessionLines(&reader)) }
    for _ in 0..<(try reader.int()) {
      let (id, role) = try ActionRole.read(&reader)
      roles[id] = role
    }
    for _ in 0..<(try reader.int()) { documents[ExactText(try reader.text())] = try reader.values(LineReference.self) }
    for _ in 0..<(try reader.int()) {
      let name = ExactText(try reader.text())
      let words = try reader.values(UInt64.self)
      views[name] = stride(from: 0, to: words.count - words.count % 3, by: 3).map { index in
        let flags = words[index + 2]
        return ViewMark(
          sha: words[index], lines: flags & 1 == 0 ? nil : words[index + 1], hasConflicts: flags & 2 != 0)
      }
    }
    for _ in 0..<(try reader.int()) {
      let session = SessionID(bits: try reader.number(UInt64.self))
      anchors[session] = Set(try reader.text().split(separator: "\n").compactMap(Anchor.init))
    }
    let known = documents.values.allSatisfy { $0.allSatisfy { $0.session < sessions.count } }
    guard known else { throw ByteReader.Short() }
  }
}

extension SessionLines {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(id.bits)
    writer.write(analyst ?? "")
    writer.write(first)
    writer.write(count)
    writer.write(headHash?.description ?? "")
    writer.write(lines)
    writer.write(otherTags.count)
    for (number, tags) in otherTags {
      writer.write(number)
      writer.write(Array(tags))
    }
  }

  fileprivate init(_ reader: inout ByteReader) throws(ByteReader.Short) {
    self.init(id: SessionID(bits: try reader.number(UInt64.self)))
    let name = try reader.text()
    analyst = name.isEmpty ? nil : name
    first = try reader.int()
    count = try reader.int()
    headHash = ChainHash(try reader.text())
    lines = try reader.values(Line.self)
    for _ in 0..<(try reader.int()) {
      let number = try reader.int()
      otherTags[number] = Set(try reader.values(UInt64.self))
    }
  }
}

extension ActionRole {
  fileprivate func write(of id: LineID, to writer: inout ByteWriter) {
    let (kind, other) =
      switch self {
      case .edit: (0, id)
      case .undo(let other): (1, other)
      case .redo(let other): (2, other)
      }
    writer.write(kind)
    for line in [id, other] {
      writer.write(line.session.bits)
      writer.write(line.number)
    }
  }

  fileprivate static func read(_ reader: inout ByteReader) throws(ByteReader.Short) -> (LineID, ActionRole) {
    let kind = try reader.int()
    let id = LineID(session: SessionID(bits: try reader.number(UInt64.self)), number: try reader.int())
    let other = LineID(session: SessionID(bits: try reader.number(UInt64.self)), number: try reader.int())
    return (id, kind == 1 ? .undo(other) : kind == 2 ? .redo(other) : .edit)
  }
}

extension Anchor {
  fileprivate init?(_ text: Substring) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let number = Int(parts[0]), let hash = ChainHash(String(parts[1])) else { return nil }
    self.init(number: number, hash: hash)
  }
}
