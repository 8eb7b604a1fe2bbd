import CSystem
import Glibc

/// What can keep the store from doing what was asked; whatever it is, no edit was half done.
public enum StoreError: Error, Sendable, Hashable {
  /// There is no case at the path.
  case notACase(path: String, what: String)
  /// The case was made by a newer version that this one cannot read.
  case newerFormat(path: String, minReader: Int64)
  /// A new case must be made in a folder without anything in it.
  case notEmpty(path: String)
  /// A document that the case cannot do without cannot be read.
  case unreadable(document: String, place: String)
  /// The name of the analyst cannot be used.
  case badAnalyst(String)
  /// A change cannot be kept, and why.
  case badChange(String)
  /// The history has no action of this name.
  case noSuchAction(String)
  /// The disk is full; the edit was not applied.
  case diskFull(path: String)
  /// The case is open for reading only, and why.
  case readOnly(String)
  /// This user may not do it.
  case denied(path: String, code: Int32)
  /// Something is in use just now.
  case busy(path: String, code: Int32)
  /// A file of the history was replaced or cut while it was in use.
  case historyChanged(file: String)
  /// The history cannot be compacted, and why.
  case cannotCompact(path: String, why: String)
  /// A system call failed.
  case system(call: String, path: String, code: Int32)

  /// What kind of failure it is; the shell's exit status follows it.
  public enum Category: Sendable, Hashable { case input, io, busy, permission }

  /// What kind of failure it is.
  public var category: Category {
    switch self {
    case .notACase, .newerFormat, .notEmpty, .unreadable, .badAnalyst, .badChange, .noSuchAction, .cannotCompact: .input
    case .diskFull, .system: .io
    case .busy, .historyChanged: .busy
    case .readOnly, .denied: .permission
    }
  }

  /// What happened, where, and what to do.
  public var message: String {
    switch self {
    case .notACase(let path, let what): "\(path) is no case: \(what); `overlook new DIR` makes one"
    case .newerFormat(let path, let reader):
      "\(path) was made by a newer version (it asks for a reader of format \(reader), this one reads "
        + "\(CaseFormat.current)); use that version"
    case .notEmpty(let path): "\(path) is not empty; give a folder that is, or one that does not exist yet"
    case .unreadable(let document, let place): "\(document) cannot be read: \(place); mend it or take it from a copy"
    case .badAnalyst(let name):
      "\"\(name)\" cannot be an analyst's name: 1 to 32 of a-z, 0-9, _ and -, and not \"external\"; "
        + "set OVERLOOK_ANALYST"
    case .badChange(let what): "the edit cannot be kept: \(what)"
    case .noSuchAction(let name): "the history has no action \(name); `overlook history CASE --json` lists them"
    case .diskFull(let path): "the disk is full (\(path)); the edit was not saved: make room and repeat it"
    case .readOnly(let why): "the case is open for reading only: \(why)"
    case .denied(let path, let code): "\(path): \(systemText(code)); ask its owner for the right"
    case .busy(let path, let code): "\(path): \(systemText(code)); try again"
    case .historyChanged(let file): "\(file) was replaced or cut while it was in use; try again"
    case .cannotCompact(let path, let why): "\(path) cannot be compacted: \(why)"
    case .system(let call, let path, let code): "\(path): \(call) failed: \(systemText(code)); check the disk"
    }
  }

  init(_ fault: SystemFault) {
    switch fault.code {
    case ENOSPC, EDQUOT: self = .diskFull(path: fault.path)
    case EACCES, EPERM, EROFS: self = .denied(path: fault.path, code: fault.code)
    case EAGAIN, EBUSY, ETXTBSY: self = .busy(path: fault.path, code: fault.code)
    case ENOENT, ENOTDIR: self = .notACase(path: fault.path, what: systemText(fault.code))
    default: self = .system(call: fault.call, path: fault.path, code: fault.code)
    }
  }
}

extension SystemFault {
  /// The call and the words of the system.
  var message: String { "\(call): \(systemText(code))" }
}

/// Runs file work and turns its faults into the store's errors.
func storing<Result>(_ body: () throws(SystemFault) -> Result) throws(StoreError) -> Result {
  do throws(SystemFault) { return try body() } catch { throw StoreError(error) }
}

/// The words of the system for an error code.
private func systemText(_ code: Int32) -> String {
  var text = [CChar](repeating: 0, count: 128)
  overlook_error_text(code, &text, text.count)
  return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
