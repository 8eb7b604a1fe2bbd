import CaseModel

extension BriefBuilder {
  /// What anybody needs to check the brief: the hash of every image used and the state of the case's history.
  func manifestSection() -> BriefSection {
    let scenes = usedScenes.sorted().compactMap { release.first(Scene.self, $0) }
    let columns = ["Image", "Acquired", "File", "Bytes", "SHA-256"]
    let table = BriefTable(columns: columns, rows: scenes.flatMap(rows), numeric: [3])
    let facts = [
      BriefFact("Label", release.label.title), BriefFact("Generated", [.code(input.generated)]),
      BriefFact("Made with", "Overlook \(input.toolVersion)"),
      BriefFact("History head", [input.headHash.map { .code($0) } ?? .text("none")]),
    ]
    let images: BriefBlock = scenes.isEmpty ? .paragraph([.text("The brief uses no image.")]) : .table(table)
    return BriefSection(title: "Manifest", anchor: "manifest", blocks: [.facts(facts), images])
  }

  /// A row for each file of an image; one for an image without any.
  private func rows(_ scene: Scene) -> [[[BriefSpan]]] {
    let files = scene.files
    guard files.count > 1 else { return [row(scene, scene.image, input.imageHashes[scene.id])] }
    let others = files.dropFirst().map { file in
      row(scene, file.file, input.bandFileHashes[scene.id]?[file.key])
    }
    return [row(scene, files[0].file, input.imageHashes[scene.id])] + others
  }

  private func row(_ scene: Scene, _ image: ImageFile?, _ found: ImageHash?) -> [[BriefSpan]] {
    let file = image.map { "\($0.root):\($0.path)" }
    let size = found?.size ?? image?.size
    return [
      [.code(scene.id.rawValue)], [.text(scene.readableTime ?? "–")],
      [file.map { .code($0) } ?? .text("no file")], [.text(size.map(String.init) ?? "–")],
      hashSpans(image?.sha256, found),
    ]
  }

  private func hashSpans(_ recorded: String?, _ found: ImageHash?) -> [BriefSpan] {
    guard let found else {
      guard let recorded else { return [.warning("no hash is known")] }
      return [.code(recorded), .text(" (as recorded, file not read)")]
    }
    guard let recorded, recorded != found.sha256 else { return [.code(found.sha256)] }
    return [.code(found.sha256), .warning(" differs from the recorded "), .code(recorded)]
  }
}
