import Briefs
import Cells
import Glyphs
import Terminal

extension Doctor {
  /// What is known of the link to the terminal, and what compression by ssh would save on a picture.
  func link(_ program: Program) -> [(String, String)] {
    let (depth, isUnicode) = MainActor.assumeIsolated { TerminalScreen.abilities() }
    let colors = environment("NO_COLOR") == nil ? program.configuration.colors ?? depth : .none
    let symbols = isUnicode ? program.configuration.symbols ?? .quadrant : .ascii
    let frame = TestCard.texture(
      symbols: colors == .none ? .ascii : symbols, depth: colors, columns: Self.frameColumns, rows: Self.frameRows)
    let sent = MainActor.assumeIsolated { Self.bytes(of: frame, colors) }
    guard let probe = MainActor.assumeIsolated({ LinkProbe.measure(load: sent ?? []) }) else {
      return [("round trip", "not measured: no terminal")] + (sent.map { Self.pictures($0, rate: nil) } ?? [])
    }
    return Self.facts(probe) + (sent.map { Self.pictures($0, rate: probe.rate) } ?? [])
      + [("workbench measures it", program.configuration.measuresLink ? "yes" : "no (measureLink in the settings)")]
  }

  private static let frameColumns = 200
  private static let frameRows = 60

  @MainActor private static func bytes(of frame: Frame, _ colors: ColorDepth) -> [UInt8]? {
    let options = TerminalOptions(colors: colors)
    guard let recorder = try? FrameRecorder(options: options, columns: frame.columns, rows: frame.rows) else {
      return nil
    }
    defer { recorder.close() }
    return recorder.bytes(showing: frame)
  }

  private static func facts(_ probe: LinkProbe) -> [(String, String)] {
    guard let least = probe.roundTrips.first, let most = probe.roundTrips.last else {
      return [("round trip", "not measured: the terminal does not answer a status request within a second")]
    }
    let median = probe.roundTrips[probe.roundTrips.count / 2]
    return [
      (
        "round trip",
        "median \(time(median)), \(time(least)) to \(time(most)), \(probe.roundTrips.count) times"
      ),
      (
        "rate", probe.rate.map { "about \(size(Int($0 * 1000))) a second" } ?? "not measured: no answer within a second"
      ),
    ]
  }

  /// A picture of 200×60 cells as it is and as zlib makes it, which ssh uses.
  private static func pictures(_ sent: [UInt8], rate: Double?) -> [(String, String)] {
    let packed = zlibCompressed(sent).count
    func text(_ bytes: Int) -> String { size(bytes) + (rate.map { ", \(time(Double(bytes) / $0))" } ?? "") }
    let isRemote = environment("SSH_CONNECTION") != nil || environment("SSH_TTY") != nil
    let advice =
      isRemote
      ? "\(text(packed)), if it is not on already: ssh -C, or \"Compression yes\" in ~/.ssh/config"
      : "not an ssh session"
    return [("picture of \(frameColumns)x\(frameRows)", text(sent.count)), ("with ssh compression", advice)]
  }

  private static func time(_ milliseconds: Double) -> String {
    milliseconds < 10 ? "\((milliseconds * 10).rounded() / 10) ms" : "\(Int(milliseconds.rounded())) ms"
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 10_000_000 ? "\((bytes + 500) / 1000) KB" : "\((bytes + 500_000) / 1_000_000) MB"
  }
}
