import Glibc
import Imagery

extension WorkContext {
  /// What the side-cars beside an image say of it; each is read only where the image itself might be.
  func sideCarFacts(of path: String) -> SceneFacts {
    var facts = SceneFacts()
    guard let slash = path.lastIndex(of: "/") else { return facts }
    let (folder, name) = (path[..<slash], String(path[path.index(after: slash)...]))
    for candidate in SideCar.candidates(for: name) {
      guard let bytes = smallFile("\(folder)/\(candidate.name)"),
        let found = candidate.facts(in: bytes, ofImage: name)
      else { continue }
      facts.add(found)
    }
    return facts
  }

  /// The bytes of a file that may be read; nil for one that is not there or too long for a side-car.
  private func smallFile(_ path: String) -> [UInt8]? {
    guard let real = try? access.reading(path) else { return nil }
    let descriptor = open(real, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= SideCar.largest {
      let count = Glibc.read(descriptor, &block, block.count)
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += block[..<count]
    }
    return nil
  }
}
