/// What the command line asks for.
enum Invocation {
  case help
  case version
  case selfTest(Settings)
  case serve(socket: Int32, Settings)

  static let usage = """
    usage: overlook-raster --socket FD --root DIR… [--writable DIR…] [--memory-limit MiB]
                          [--block-limit MiB] [--driver NAME…] [--allow-unsandboxed]

    Reads images for overlook, which starts it; there is no use in starting it by hand.

      --socket FD           the open socket on which requests come in
      --root DIR            a folder whose images may be read; any number of them
      --writable DIR        a folder in which images may be written; any number of them
      --memory-limit MiB    the most address space it may take (1024)
      --block-limit MiB     the most that one block of a file may take (64)
      --driver NAME         a format to read besides the usual ones, by GDAL's name; any number of them
      --allow-unsandboxed   work even where the kernel has no landlock
      --version             print the versions
      --help                print this
    """
}

/// What the worker may do.
struct Settings {
  var roots: [String] = []
  var writable: [String] = []
  var memoryLimit = 1024
  var blockLimit = 64
  /// Formats that are read besides the usual ones, by GDAL's names.
  var drivers: [String] = []
  var allowUnsandboxed = false
}

/// What is wrong with the command line.
struct UsageError: Error {
  let message: String
}

extension Invocation {
  init(_ arguments: [String]) throws(UsageError) {
    var reader = ArgumentReader(arguments)
    var settings = Settings()
    var socket: Int32?
    var isSelfTest = false
    while let option = reader.next() {
      switch option {
      case "--help", "-h":
        self = .help
        return
      case "--version":
        self = .version
        return
      case "--self-test": isSelfTest = true
      case "--socket": socket = Int32(try reader.number(of: option, in: 0...1_048_576))
      case "--root": settings.roots.append(try reader.value(of: option))
      case "--writable": settings.writable.append(try reader.value(of: option))
      case "--memory-limit": settings.memoryLimit = try reader.number(of: option, in: 256...1_048_576)
      case "--block-limit": settings.blockLimit = try reader.number(of: option, in: 1...65_536)
      case "--driver": settings.drivers.append(try reader.value(of: option))
      case "--allow-unsandboxed": settings.allowUnsandboxed = true
      default: throw UsageError(message: "unknown option \(option); see --help")
      }
    }
    if isSelfTest {
      self = .selfTest(settings)
    } else if let socket {
      self = .serve(socket: socket, settings)
    } else {
      throw UsageError(message: "--socket is missing; see --help")
    }
  }
}

/// The arguments, taken one by one.
private struct ArgumentReader {
  private var rest: ArraySlice<String>

  init(_ arguments: [String]) { rest = arguments[...] }

  mutating func next() -> String? { rest.popFirst() }

  mutating func value(of option: String) throws(UsageError) -> String {
    guard let value = rest.popFirst() else { throw UsageError(message: "\(option) needs a value") }
    return value
  }

  mutating func number(of option: String, in range: ClosedRange<Int>) throws(UsageError) -> Int {
    guard let number = Int(try value(of: option)), range.contains(number) else {
      throw UsageError(message: "\(option) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
