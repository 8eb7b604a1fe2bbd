import CaseModel
import JSONText

/// The records of the sample case, from the documents of `Data/Demo`.
struct DemoRecords {
  /// The record of the case.
  let caseInfo: Record
  /// All others, in the order of their documents.
  let others: [Record]

  static func read() throws -> DemoRecords {
    let folder = try DataFolder.find() + "/Demo"
    var caseInfo: Record?
    var others: [Record] = []
    let folders = RecordKind.folders.flatMap { kind in Files.list("\(folder)/\(kind)").map { "\(kind)/\($0)" } }
    for document in ["case.json"] + folders {
      for record in try records(of: document, in: folder) {
        if record.kind == .caseInfo { caseInfo = record } else { others.append(record) }
      }
    }
    guard let caseInfo else { throw Failure(.fault, "\(folder)/case.json holds no case") }
    return DemoRecords(caseInfo: caseInfo, others: others)
  }

  private static func records(of document: String, in folder: String) throws -> [Record] {
    guard let bytes = Files.read("\(folder)/\(document)") else {
      throw Failure(.fault, "\(folder)/\(document) cannot be read: \(Files.lastError)")
    }
    do throws(JSONTextError) {
      let value = try parseJSON(bytes)
      return (value["features"]?.array ?? [value]).compactMap { Record(documentValue: $0, document: document) }
    } catch {
      throw Failure(.fault, "\(folder)/\(document): \(error.message)")
    }
  }

  /// The edit that turns a new case into the sample case; what speaks of the case gets the new one's identifier.
  func edit(in contents: CaseContents) -> Edit {
    var changes = others.flatMap { Edit.adding($0).changes }
    if let old = contents.caseInfo {
      let (named, own) = (JSON.string(caseInfo.id.rawValue), JSON.string(old.id.rawValue))
      for index in changes.indices where changes[index].new == named { changes[index].new = own }
      var new = old
      for name in ["title", "summary", "label", "tags", "people", "taxonomy", "estimates"] {
        new.body.set(caseInfo.body[name], at: "/" + name)
      }
      changes += Edit.turning(old, into: new).changes
    }
    return Edit(changes, why: "sample data")
  }
}

/// The program's own data.
enum DataFolder {
  /// `OVERLOOK_DATA`, `../share/overlook` from the program, or `Data` up the build folder.
  static func find() throws -> String {
    let program = Files.realPath("/proc/self/exe") ?? ""
    var places = [environment("OVERLOOK_DATA"), Files.folder(of: program) + "/../share/overlook"].compactMap { $0 }
    var folder = Files.folder(of: program)
    while folder != "/", folder != "." {
      places += [folder + "/Data", folder + "/share/overlook"]
      folder = Files.folder(of: folder)
    }
    if let place = places.first(where: { Files.isFolder($0 + "/Demo") }) { return place }
    throw Failure(
      .fault, "the sample case is not beside the program; OVERLOOK_DATA can name the folder that holds Demo")
  }
}
