import CGDAL
import CSystem
import Glibc
import Imagery

/// The raster worker: reads and writes images for Overlook in a process of its own, shut in by the kernel.
@main
struct OverlookRaster {
  static func main() {
    _ = overlook_let_signals_through()
    let action: Invocation
    do {
      action = try Invocation(Array(CommandLine.arguments.dropFirst()))
    } catch {
      complain(error.message)
      exit(64)
    }
    switch action {
    case .help: print(Invocation.usage)
    case .version: print("overlook-raster, GDAL \(Library.version)")
    case .selfTest(let settings): exit(SelfTest(settings: settings).run())
    case .serve(let socket, let settings): serve(socket: socket, settings: settings)
    }
  }

  private static func serve(socket: Int32, settings: Settings) {
    overlook_keep_freed_memory(64 << 20)
    let stray = StrayOutput()
    let sandbox = Sandbox.enter(settings)
    let missing = Library.prepare(further: settings.drivers)
    let hello = WorkerHello(
      gdal: Library.version, landlock: sandbox.landlock, seccomp: sandbox.seccomp,
      refusal: sandbox.refusal ?? missing)
    Worker(connection: Connection(descriptor: socket), settings: settings, stray: stray).run(hello)
  }
}

/// Writes a line to standard error.
func complain(_ text: String) {
  let line = Array("overlook-raster: \(text)\n".utf8)
  _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}
