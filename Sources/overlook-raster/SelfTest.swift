import CSystem
import Glibc
import JSONText

/// Shuts the process in and tries to get out: prints one line of JSON for each attempt.
struct SelfTest {
  let settings: Settings

  /// Runs it; the exit status is 0 when everything was refused, 1 when something was not.
  func run() -> Int32 {
    let sandbox = Sandbox.enter(settings)
    report(["landlock": .integer(Int64(sandbox.landlock)), "seccomp": .bool(sandbox.seccomp)])
    var isTight = sandbox.refusal == nil
    var attempts: [(String, Int32)] = [
      ("socket", overlook_try_socket()), ("exec", overlook_try_exec()), ("fork", overlook_try_fork()),
      ("signal", overlook_try_signal_parent()),
    ]
    if sandbox.landlock > 0 {
      attempts.append(("read outside", attempt("/etc/passwd", O_RDONLY)))
      attempts.append(("read of home", attempt("/root", O_RDONLY | O_DIRECTORY)))
      attempts.append(("write outside", attempt("/tmp/overlook-self-test", O_WRONLY | O_CREAT)))
    }
    for root in settings.roots {
      attempts.append(("write below a root", attempt("\(root)/overlook-self-test", O_WRONLY | O_CREAT)))
    }
    for (name, status) in attempts {
      report(["attempt": .string(name), "refused": .bool(status < 0), "why": .string(errorText(max(-status, 0)))])
      isTight = isTight && status < 0
    }
    return isTight ? 0 : 1
  }

  private func attempt(_ path: String, _ flags: Int32) -> Int32 {
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { return -errno }
    close(descriptor)
    if flags & O_CREAT != 0 { unlink(path) }
    return 0
  }

  private func report(_ value: JSON) { print(value.canonicalText()) }
}
