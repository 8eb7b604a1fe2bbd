import ArgumentParser
import CaseModel
import CaseStore
import Glibc
import Places

/// What every command takes: the clock and the seed. Commands in which they change nothing hide them from their help.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The time that edits get, instead of now.", valueName: "2026-11-22T00:00:00Z"))
  var clock: String?

  @Option(help: ArgumentHelp("Start of all random identifiers, for repeatable runs.", valueName: "number"))
  var seed: UInt64?

  func validate() throws {
    if let clock, Timestamp(rfc3339: clock) == nil {
      throw ValidationError("--clock takes a time as 2026-11-22T00:00:00Z, not \"\(clock)\"")
    }
  }
}

/// The surroundings of one run: environment, clock, streams.
struct Program: Sendable {
  /// The moment that was fixed with `--clock`.
  let fixedTime: Timestamp?
  /// The seed that was fixed with `--seed`.
  let seed: UInt64?
  /// What the user set once and for all; script runs see an empty one.
  let configuration: Configuration

  init(_ options: CommonOptions, ignoringConfiguration: Bool = false) throws {
    fixedTime = options.clock.flatMap { Timestamp(rfc3339: $0) }
    seed = options.seed
    configuration = ignoringConfiguration ? Configuration() : try Configuration.load()
  }

  /// The time of now, or the fixed one.
  var now: Timestamp { fixedTime ?? Program.systemTime() }

  /// Milliseconds since 1970 by the system's clock.
  static func systemTime() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Who edits: `OVERLOOK_ANALYST`, else the configuration, else the login name.
  func analyst() throws -> String {
    let name = environment("OVERLOOK_ANALYST") ?? configuration.analyst ?? Program.loginName
    let allowed = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
    }
    guard allowed, (1...32).contains(name.utf8.count), name != "external" else {
      throw Failure(
        .input,
        "\"\(name)\" cannot name an analyst: 1 to 32 of a–z 0–9 _ -, and not \"external\"; set OVERLOOK_ANALYST")
    }
    return name
  }

  private static var loginName: String {
    guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else { return "analyst" }
    return String(cString: name).lowercased()
  }

  /// What the store needs to know of this run.
  func storeEnvironment() throws -> StoreEnvironment {
    let fixed = fixedTime
    return StoreEnvironment(
      analyst: try analyst(), toolVersion: Version.text,
      now: { (fixed ?? Program.systemTime()).milliseconds }, seed: seed)
  }

  /// Opens a case for reading and writing.
  ///
  /// With `isQuick`, a large case is shown by its documents before its history was read.
  func open(_ path: String, isQuick: Bool = false) throws -> CaseStore {
    try CaseStore(opening: path, environment: try storeEnvironment(), isQuick: isQuick)
  }
}

extension CaseStore {
  /// The living record that a text names, loaded whole: a site with its observations.
  func record(_ text: String) throws -> Record {
    try loadRecords(named: text)
    let record = try contents.find(text)
    try load(record.document)
    return record
  }
}

/// An environment variable that is set and not empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}

/// A subcommand whose errors become words and an exit status.
protocol ShellCommand: ParsableCommand {
  var common: CommonOptions { get }
  /// Does the work.
  func perform(_ program: Program) throws
}

extension ShellCommand {
  func run() throws {
    do {
      try perform(try Program(common))
    } catch let exit as ExitCode {
      throw exit
    } catch {
      throw report(error)
    }
  }
}

/// Says on standard error what went wrong and gives the exit status for it.
func report(_ error: any Error) -> ExitCode {
  let failure = Failure(error)
  Standard.error("overlook: \(failure.message)")
  return ExitCode(failure.status.rawValue)
}
