import Glibc

extension RasterClient {
  /// Finds the worker's program: named by OVERLOOK_RASTER, in the folder OVERLOOK_DATA, beside the running program,
  /// under `../libexec/overlook`, `../share/overlook`, and up the build folder; nil where there is none.
  public static func findProgram() -> String? {
    candidates().first { access($0, X_OK) == 0 }
  }

  /// The places looked at, in their order.
  public static func candidates() -> [String] {
    var places = [environment("OVERLOOK_RASTER")].compactMap { $0 }
    let name = "overlook-raster"
    if let data = environment("OVERLOOK_DATA") { places.append("\(data)/\(name)") }
    guard let program = realpath("/proc/self/exe", nil) else { return places }
    defer { free(program) }
    let parts = String(cString: program).split(separator: "/").dropLast()
    let folder = "/" + parts.joined(separator: "/")
    places.append("\(folder)/\(name)")
    let above = "/" + parts.dropLast().joined(separator: "/")
    places += ["\(above)/libexec/overlook/\(name)", "\(above)/share/overlook/\(name)"]
    for length in stride(from: parts.count, to: 0, by: -1) {
      let build = "/" + parts.prefix(length).joined(separator: "/") + "/.build"
      places += ["\(build)/debug/\(name)", "\(build)/release/\(name)"]
    }
    return places
  }

  /// What the worker is told of our surroundings: next to nothing.
  static func workerEnvironment() -> [String] {
    let fixed = ["LC_ALL=C.UTF-8", "OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1", "PROJ_NETWORK=OFF", "TZ=UTC"]
    return fixed + (environment("LD_LIBRARY_PATH").map { ["LD_LIBRARY_PATH=\($0)"] } ?? [])
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
