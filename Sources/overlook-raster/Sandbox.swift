import CSystem
import Glibc

/// How far the worker is shut in.
struct Sandbox {
  /// The version of landlock in force; 0 for none.
  var landlock = 0
  /// Whether system calls are filtered.
  var seccomp = false
  /// Why nothing may be read; nil where all is well.
  var refusal: String?

  /// What libraries read beside the images.
  private static let readable = [
    "/usr/share/proj", "/usr/share/gdal", "/usr/lib", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache",
    "/proc/self", "/proc/meminfo", "/sys/devices/system/cpu", "/sys/fs/cgroup", "/dev/null", "/dev/urandom",
  ]

  /// Shuts this process in for good, in the order that each step needs.
  static func enter(_ settings: Settings) -> Sandbox {
    var sandbox = Sandbox()
    do {
      try check(overlook_forbid_core_files(), "core files")
      try demandOneThread()
      try check(overlook_no_new_privileges(), "privileges")
      sandbox.landlock = try restrictFiles(settings)
      if overlook_seccomp_supported() {
        try check(overlook_seccomp_confine(!settings.writable.isEmpty), "the filter of system calls")
        sandbox.seccomp = true
      }
      try check(overlook_limit_address_space(UInt64(settings.memoryLimit) << 20), "memory")
      let isComplete = sandbox.landlock > 0 && sandbox.seccomp
      if !isComplete, !settings.allowUnsandboxed {
        sandbox.refusal = sandbox.landlock > 0 ? "no filter of system calls" : "the kernel offers no landlock"
      }
    } catch {
      // A step that fails though the kernel offers it is a fault, which no setting excuses.
      sandbox.refusal = error.message
    }
    return sandbox
  }

  /// Landlock binds the thread that asks for it, so a second one would stay free.
  private static func demandOneThread() throws(SandboxError) {
    let threads = overlook_thread_count()
    guard threads == 1 else { throw SandboxError(message: "\(threads) threads at the start instead of one") }
  }

  private static func restrictFiles(_ settings: Settings) throws(SandboxError) -> Int {
    let abi = overlook_landlock_abi()
    guard abi > 0 else { return 0 }
    let ruleset = overlook_landlock_ruleset()
    try check(ruleset, "landlock")
    for path in readable + settings.roots { try allow(path, writable: false, in: ruleset) }
    for path in settings.writable { try allow(path, writable: true, in: ruleset) }
    try check(overlook_landlock_enforce(ruleset), "landlock")
    return Int(abi)
  }

  private static func allow(_ path: String, writable: Bool, in ruleset: Int32) throws(SandboxError) {
    let status = overlook_landlock_allow(ruleset, path, writable)
    let isNothing = [-ENOENT, -ENOTDIR, -EACCES, -ELOOP].contains(status)
    if !isNothing { try check(status, path) }
  }

  private static func check(_ status: Int32, _ what: String) throws(SandboxError) {
    if status < 0 { throw SandboxError(message: "\(what): \(errorText(-status))") }
  }
}

/// Why the worker could not be shut in.
struct SandboxError: Error {
  let message: String
}

/// The words for an errno value.
func errorText(_ error: Int32) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
    guard let start = buffer.baseAddress else { return "error \(error)" }
    overlook_error_text(error, start, buffer.count)
    return String(cString: start)
  }
}
