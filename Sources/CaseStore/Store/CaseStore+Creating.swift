public import CaseModel
import Glibc
import JSONText

extension CaseStore {
  /// Makes a case in a folder that is empty or missing, and opens it.
  ///
  /// A shared one can be written by the folder's group whatever anybody's umask: folders get 2770, files 0660.
  /// `.git`, `.gitignore` and `.gitattributes` may be there already and stay as they are.
  public static func create(
    at path: String, title: String, label: SharingLabel, isShared: Bool, environment: StoreEnvironment
  ) throws(StoreError) -> CaseStore {
    try environment.checkAnalyst()
    var files = CaseFiles(sys: environment.sys, root: FilePath(path))
    var generator = CaseGenerator(seed: environment.seed, sessions: [])
    try storing { () throws(SystemFault) in try makeRoot(files) }
    let names = try storing { () throws(SystemFault) in try files.names(in: files.root) }
    guard names.allSatisfy({ $0.mayBeInNewCase }) else { throw .notEmpty(path: path) }
    let record = newCase(title: title, label: label, environment: environment, using: &generator)
    try storing { () throws(SystemFault) in
      try takeModes(&files, isShared: isShared)
      try write(record, names: names, files, using: &generator)
    }
    return try CaseStore(opening: path, environment: environment)
  }

  /// Makes the case folder and those above it where they are missing.
  private static func makeRoot(_ files: CaseFiles) throws(SystemFault) {
    var missing: [FilePath] = []
    var path = files.root
    while try files.status(path) == nil, path.parent != path {
      missing.append(path)
      path = path.parent
    }
    for folder in missing.reversed() {
      do {
        try files.calling(folder) { () throws(SystemFault) in try files.sys.makeFolder(folder, mode: 0o777) }
      } catch {
        guard error.code == EEXIST else { throw error }
      }
      try files.synchronizeFolder(folder.parent)
    }
  }

  /// Takes the folder's mode as it came out under the umask, and for files the same without the right to search.
  private static func takeModes(_ files: inout CaseFiles, isShared: Bool) throws(SystemFault) {
    let root = files.root
    let found = try files.status(root)?.mode ?? 0o755
    files.folderMode = isShared ? 0o2770 : found
    files.fileMode = isShared ? 0o660 : (found & 0o666) | 0o600
    guard isShared else { return }
    let copy = files
    try copy.withFile(root, flags: O_RDONLY | O_DIRECTORY) { (folder) throws(SystemFault) in
      try copy.setMode(folder, root, copy.folderMode)
    }
  }

  private static func write(
    _ record: Record, names: [[UInt8]], _ files: CaseFiles, using generator: inout CaseGenerator
  ) throws(SystemFault) {
    for (name, lines) in GitFiles.files where !names.contains(Array(name.utf8)) {
      let text = lines.map { $0 + "\n" }.joined()
      try files.replace(files.path(name), with: Array(text.utf8), using: &generator)
    }
    var bytes: [UInt8] = []
    record.documentValue.appendDocument(to: &bytes)
    try files.replace(files.path("case.json"), with: bytes, using: &generator)
  }

  private static func newCase(
    title: String, label: SharingLabel, environment: StoreEnvironment, using generator: inout CaseGenerator
  ) -> Record {
    let id = Identifiers.make(.caseInfo, using: &generator)
    let body: JSON = [
      "format": .integer(CaseFormat.current), "minReader": 1,
      "created": .string(HybridTime(milliseconds: environment.now()).timestamp),
      "title": .string(title), "label": .string(label.rawValue),
      "tags": [
        "active": ["key": "a", "title": "Active"],
        "priority": ["key": "p", "title": "Priority"],
        "review": ["key": "r", "title": "To be reviewed"],
      ],
      "taxonomy": [:], "people": [:],
    ]
    return Record(id: id, kind: .caseInfo, document: "case.json", body: body)
  }
}

extension [UInt8] {
  fileprivate var mayBeInNewCase: Bool {
    [".git", ".gitignore", ".gitattributes"].contains { elementsEqual($0.utf8) } || starts(with: ".tmp-".utf8)
  }
}
