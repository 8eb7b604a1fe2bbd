/// An image file that will be copied into a case, with the files that belong to it.
struct ImageCopy {
  /// Where the image lies.
  let source: String
  /// What it will be called.
  let name: String
  /// Everything that is copied, the image first: from where, to what name.
  private(set) var files: [(source: String, name: String)]

  /// Chooses names that are free; companions keep what distinguishes them from the image's name.
  init(of path: String, companions: [String], isTaken: (String) -> Bool) {
    let (old, folder) = (Files.name(of: path), Files.folder(of: path))
    let dot = old.lastIndex(of: ".") ?? old.endIndex
    let stem = String(old[..<dot])
    func names(_ newStem: String) -> [(source: String, name: String)] {
      [(path, newStem + old[dot...])]
        + companions.map { companion in
          let name = companion.hasPrefix(stem) ? newStem + companion.dropFirst(stem.count) : companion
          return (folder + "/" + companion, name)
        }
    }
    var chosen = names(stem)
    var number = 2
    while chosen.contains(where: { $0.name.hasPrefix(stem) && isTaken($0.name) }) {
      chosen = names("\(stem)-\(number)")
      number += 1
    }
    source = path
    name = chosen[0].name
    // What is named for a whole scene, as its metadata, may have come with another image of it.
    files = [chosen[0]] + chosen.dropFirst().filter { !isTaken($0.name) }
  }
}
