import CaseModel
import CaseStore
import Cells
import JSONText

extension Importer {
  /// Copies what must be copied, puts the records on disk as one action and says what was done.
  func carryOut(isDry: Bool) throws {
    if !isDry { try save() }
    for image in planned { Standard.output(sanitized(line(image, isDry: isDry))) }
  }

  private func save() throws {
    var made: [String] = []
    do {
      for file in neededCopies.flatMap(\.files) {
        try Files.makeFolder(imagesFolder)
        let target = imagesFolder + "/" + file.name
        try Files.copy(file.source, to: target)
        made.append(target)
      }
      try store.carryOut(Edit(planned.flatMap { changes($0) }))
    } catch {
      made.forEach(Files.remove)
      throw error
    }
  }

  /// The copies that a record of this import leads to.
  private var neededCopies: [ImageCopy] {
    let names = planned.flatMap { image -> [String] in
      if case .known = image.outcome { return [] }
      return (Scene(image.record)?.files ?? []).map(\.file).filter { $0.root == ImageFile.caseRoot }.map(\.path)
    }
    return copies.filter { names.contains($0.name) }
  }

  private func changes(_ image: ImportedImage) -> [Change] {
    switch image.outcome {
    case .known: []
    case .new: Edit.adding(image.record).changes
    case .found(let old), .bound(let old): Edit.turning(old, into: image.record).changes
    }
  }
}
