import CaseModel

/// What the store needs to know of the world around it.
public struct StoreEnvironment: Sendable {
  /// Who edits: 1 to 32 of `a-z`, `0-9`, `_` and `-`.
  public var analyst: String
  /// The name and version of the program, for the headers of segments.
  public var toolVersion: String
  /// The time in milliseconds since 1970, UTC.
  public var now: @Sendable () -> Int64
  /// What random identifiers start from; nil for the system's randomness.
  public var seed: UInt64?
  /// The system calls.
  public var sys: any Sys
  /// How many bytes of site documents may be in memory at a time; of the others only rows are.
  public var memoryLimit: Int

  /// Describes the world.
  public init(
    analyst: String, toolVersion: String, now: @escaping @Sendable () -> Int64, seed: UInt64? = nil,
    sys: any Sys = LinuxSys(), memoryLimit: Int = 16 << 20
  ) {
    self.analyst = analyst
    self.toolVersion = toolVersion
    self.now = now
    self.seed = seed
    self.sys = sys
    self.memoryLimit = memoryLimit
  }

  func checkAnalyst() throws(StoreError) {
    let allowed = analyst.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
    }
    guard allowed, (1...32).contains(analyst.utf8.count), analyst != "external" else {
      throw .badAnalyst(analyst)
    }
  }
}

/// The versions of the case folder that there are.
enum CaseFormat {
  /// The version that is written.
  static let current: Int64 = 1
}

/// Random bits for identifiers: repeatable with a seed, the system's without.
public struct CaseGenerator: RandomNumberGenerator, Sendable {
  private var seeded: SeededGenerator?
  private var system = SystemRandomNumberGenerator()

  init(seed: UInt64?, sessions: [String]) {
    guard let seed else { return }
    let text = ([String(seed)] + sessions.sorted()).joined(separator: " ")
    let start = word(hexadecimal: sha256(Array(text.utf8)).utf8.prefix(16)) ?? seed
    seeded = SeededGenerator(seed: start)
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 { seeded?.next() ?? system.next() }
}
