import CaseModel
import Imagery
import RasterClient
import Workbench

extension Importer {
  /// Makes the pyramids of the new images that would take long to be seen whole, with progress on a terminal.
  ///
  /// One that cannot be made is told and changes nothing: the workbench shows the image all the same.
  func makePyramids() {
    let slow = planned.flatMap { image -> [(name: String, file: ImageFile, content: ImageContent?)] in
      guard case .new = image.outcome else { return [] }
      let scene = Scene(image.record)
      return image.slowFiles.map { file in
        (image.name, file, scene?.files.first { $0.file == file }.flatMap { scene?.content(of: $0) })
      }
    }
    let folder = PyramidFolder(program: program)
    guard !slow.isEmpty, folder.limit > 0, folder.prepare() else { return }
    let client = RasterProgram.client(
      roots: roots.existing, writable: [folder.path], isBackground: true, program: program)
    defer { client.close() }
    for (name, file, content) in slow {
      do {
        try makePyramid(of: file, content, called: name, folder, client)
      } catch {
        Standard.error("overlook: \(name) gets no pyramid: \(Failure(error).message)")
      }
    }
  }

  private func makePyramid(
    of file: ImageFile, _ content: ImageContent?, called name: String, _ folder: PyramidFolder, _ client: RasterClient
  ) throws {
    guard let path = roots.path(of: file), let hash = file.sha256,
      let target = folder.file(of: hash, image: file.number ?? 1), !Files.isFile(target)
    else { return }
    guard folder.makeRoom(for: file.size ?? 0, except: target) else {
      throw Failure(.disk, "it may need more than the \(folder.limit >> 20) MiB of pyramidLimitMiB in the settings")
    }
    let progress = Progress("pyramid of \(name)", total: 1_000)
    let request = RasterRequest.makePyramid(path: path, image: file.number ?? 1, target: target, content: content)
    _ = try client.perform(request, timeout: 3_600) { progress.tell(Int64($0.fraction * 1_000)) }
  }
}
