import CaseModel
import CaseStore
import Cells
import Glibc
import Glyphs
import JSONText
import Places
import Workbench

/// Prints figures of this machine in one run; docs/BENCHMARKS.md holds recorded ones.
///
///     swift run -c release overlook-bench
///       [list | glyphs [PICTURE.ppm] | optimum PICTURE.ppm | cells PICTURE.ppm SIZE SYMBOLS COLORS | frames N | stretch | open CASE | screen CASE | store CASE | durable DIR | document | pictures IMAGE | scroll IMAGE]
///     swift run -c release overlook-bench make-case DIR --sites N --observations N [--edits N] [--sessions N] [--seed N]
@main
struct Bench {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "make-case" {
      guard let made = MakeCase(Array(arguments.dropFirst())) else { usage() }
      return try made.run()
    }
    if arguments.first == "cells" { return PictureCells.run(Array(arguments.dropFirst())) }
    Machine.describe()
    switch (arguments.first, arguments.dropFirst().first) {
    case ("list", nil): ListBench.run()
    case ("glyphs", let path): GlyphBench.run(path.flatMap(PortablePixmap.read))
    case ("optimum", let path?): OptimumBench.run(path)
    case ("frames", let count?): GlyphBench.draw(frames: Int(count) ?? 1)
    case ("stretch", nil): StretchBench.run()
    case ("open", let path?): OpenBench.run(path)
    case ("screen", let path?): ScreenBench.run(path)
    case ("scroll", let image?): ScrollBench.run(image)
    case (nil, nil):
      ListBench.run()
      GlyphBench.run(nil)
      StretchBench.run()
    case ("store", let path?): StoreBench.run(path)
    case ("durable", let folder?): DurableBench.run(folder)
    case ("pictures", let image?): PictureBench.run(image)
    case ("document", nil): DocumentBench.run()
    default: usage()
    }
  }

  static func usage() -> Never {
    print("overlook-bench [list | glyphs | stretch | open CASE | screen CASE | store CASE | durable DIR | document]")
    print("overlook-bench pictures IMAGE | scroll IMAGE")
    print("overlook-bench glyphs [PICTURE.ppm] | optimum PICTURE.ppm | frames N")
    print("overlook-bench cells PICTURE.ppm COLUMNSxROWS SYMBOLS none|16|256|screen|full")
    print("overlook-bench make-case DIR --sites N --observations N [--edits N] [--sessions N] [--seed N]")
    exit(64)
  }
}

/// What the figures were measured on.
enum Machine {
  static func describe() {
    var name = utsname()
    uname(&name)
    let release = withUnsafeBytes(of: name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    print("Linux \(release), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, load \(load)")
  }

  private static var load: String {
    var averages = [0.0, 0, 0]
    getloadavg(&averages, 3)
    return String(averages[0])
  }
}

/// Repeated measurements.
enum Measure {
  /// Milliseconds of a monotonic clock.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  /// Milliseconds of processor time that the process has used, all threads together.
  static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  /// Processor time of a body, sorted, after one run that is not counted.
  static func processor(times: Int, _ body: () -> Void) -> [Double] {
    body()
    return (0..<times).map { _ in
      let start = processorTime()
      body()
      return processorTime() - start
    }.sorted()
  }

  /// Runs a body often and prints the median and the worst.
  static func report(_ name: String, limit: Double? = nil, times: Int = 101, _ body: () -> Void) {
    var figures: [Double] = []
    for _ in 0..<times {
      let start = now()
      body()
      figures.append(now() - start)
    }
    report(name, figures.sorted(), limit: limit)
  }

  /// Prints the median and the worst of sorted figures, and what part of the limit the median takes.
  static func report(_ name: String, _ sorted: [Double], limit: Double?) {
    guard let worst = sorted.last else { return }
    let median = sorted[sorted.count / 2]
    let part = limit.map { ", \(rounded(median / $0)) of the limit of \($0) ms" } ?? ""
    print("\(name): median \(rounded(median)) ms, worst \(rounded(worst)) ms\(part)")
  }

  static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
