import CaseModel
import CaseStore
import Imagery
import JSONText

extension Importer {
  /// A file that may hold one band of a scene; nil for one that is no image.
  func part(_ file: String) throws -> ScenePart? {
    let path = try ImagePath.resolve(file)
    guard !Files.beginsAsJSON(path), let name = BandFileName(Files.name(of: file)) else { return nil }
    return ScenePart(path: path, name: name, description: try describe(path, image: 1))
  }

  /// Plans one image of the files of a scene. What the case has already stays as it is, and what does not lie over the
  /// others becomes an image of its own.
  func planScene(of parts: [ScenePart]) throws {
    var images: [[ScenePart]] = []
    for part in parts.sorted(by: { $0.goesBefore($1) }) {
      if try !part.isBand || known(place(part.path, part.description)) != nil {
        try planAlone(part)
      } else if let index = images.firstIndex(where: { $0[0].fits(part) }) {
        images[index].append(part)
      } else {
        images.append([part])
      }
    }
    for image in images {
      if image.count > 1 { try plan(image[0], image) } else { try planAlone(image[0]) }
    }
  }

  /// Plans a file as if it had been given alone.
  private func planAlone(_ part: ScenePart) throws {
    if part.description.images.isEmpty { return try plan(part.path, part.description) }
    for image in part.description.images { try plan(part.path, describe(part.path, image: image.number)) }
  }

  private func plan(_ picture: ScenePart, _ parts: [ScenePart]) throws {
    let names = names(of: parts)
    let files = try parts.map { try place($0.path, $0.description) }
    let others = zip(parts, zip(files, names)).dropFirst().map { part, named in
      BandFile(
        key: named.1, file: named.0, description: part.description, members: part.members(called: named.1))
    }
    var record = SceneRecord(
      title: picture.name.scene, description: picture.description, file: files[0], context: context,
      others: Array(others), sites: sites(of: picture.description))
    record.members = picture.members(called: names[0])
    let sorted = names.sorted { $0.comesBefore($1) }
    let told = "one image of \(parts.count) files: \(sorted.joined(separator: ", "))"
    let slow = zip(parts, files).filter { $0.0.description.wantsPyramid }.map(\.1)
    let image = ImportedImage(
      name: picture.name.scene, record: record.record(identifier(of: files)),
      remarks: [told] + remarks(picture.description), slowFiles: slow)
    add(image, nil)
  }

  /// The names of the bands; of two files of one band the second is named with what its name has besides.
  private func names(of parts: [ScenePart]) -> [String] {
    var names: [String] = []
    for part in parts {
      let plain = part.name.band
      let full = part.name.suffix.isEmpty ? plain : "\(plain)_\(part.name.suffix)"
      var name = names.contains(plain) ? full : plain
      var number = 2
      while names.contains(name) {
        name = "\(full)-\(number)"
        number += 1
      }
      names.append(name)
    }
    return names
  }

  /// Made from the hashes of all files, so that importing them again elsewhere meets the same identifier.
  private func identifier(of files: [ImageFile]) -> RecordID {
    let hashes = files.compactMap(\.sha256).sorted().joined(separator: "\n")
    return identifier(from: UInt64(sha256(Array(hashes.utf8)).prefix(16), radix: 16) ?? 0)
  }
}
