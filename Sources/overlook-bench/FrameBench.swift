import Glibc

/// What pictures cost on a pseudo-terminal of 200×60 in 256 and in full colour: bytes and processor time of a step of the
/// crosshair, of a pan and of a key that changes nothing. The raster worker is another process and not counted.
enum FrameBench {
  /// Keys, of which each is typed in turn, how many bytes one may send and how long it may take.
  private struct Step {
    let name: String
    let keys: [String]
    var byteLimit: Int?
    var timeLimit: Double?
  }

  private static let steps = [
    Step(name: "crosshair by a cell", keys: ["l"], byteLimit: 200),
    Step(name: "crosshair down by a cell", keys: ["j"], byteLimit: 200),
    Step(name: "a key that changes nothing", keys: ["="], byteLimit: 0),
    Step(name: "pan right by a quarter of the view", keys: ["L", "H"], timeLimit: 16),
    Step(name: "pan down by a quarter of the view", keys: ["J", "K"], timeLimit: 16),
    Step(name: "another date", keys: ["<", ">"], timeLimit: 16),
    Step(name: "another stretch, every cell in one frame", keys: ["S"], timeLimit: 16),
  ]

  static func run(_ program: String, _ casePath: String) {
    for colors in ["256", "full"] {
      print("200x60, --colors \(colors):")
      run([program, "--colors", colors, casePath])
    }
  }

  private static func run(_ command: [String]) {
    guard let terminal = PseudoTerminal(columns: 200, rows: 60), terminal.run(command) else { return }
    defer { terminal.close() }
    guard terminal.read(until: "Sites", milliseconds: 5_000) else { return print("frames: nothing was painted") }
    // The site with the largest image, its picture on the whole screen, at its own scale.
    for keys in ["/sakk\n", "2", "z", "="] {
      terminal.type(keys)
      _ = terminal.countBytes(milliseconds: 1_000)
    }
    for step in steps { report(step, terminal) }
  }

  private static func report(_ step: Step, _ terminal: PseudoTerminal) {
    var bytes: [Int] = []
    var times: [Double] = []
    for turn in 0..<9 {
      let before = terminal.processorTime
      terminal.type(step.keys[turn % step.keys.count])
      bytes.append(terminal.countBytes(milliseconds: 700))
      times.append(terminal.processorTime - before)
    }
    bytes.sort()
    times.sort()
    let limits =
      (step.byteLimit.map { ", limit \($0) bytes" } ?? "") + (step.timeLimit.map { ", limit \($0) ms" } ?? "")
    print(
      "  \(step.name): median \(bytes[4]) bytes, most \(bytes[8]); processor time median "
        + "\(Measure.rounded(times[4])) ms, most \(Measure.rounded(times[8])) ms\(limits)")
  }
}

extension PseudoTerminal {
  /// Milliseconds that the program's main thread has been on a processor.
  var processorTime: Double {
    guard let file = fopen("/proc/\(process)/schedstat", "r") else { return 0 }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = fread(&bytes, 1, bytes.count, file)
    let first = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ").first
    return (first.flatMap { Double($0) } ?? 0) / 1e6
  }
}
