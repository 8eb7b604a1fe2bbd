import CNcurses
public import Cells
import Glibc

/// Draws frames into memory and gives the bytes that a terminal of the type in use would be sent, one frame after another.
///
/// For figures and tests: nothing reaches the terminal. As long as it is open no other screen can be.
public final class FrameRecorder {
  private let file: UnsafeMutablePointer<FILE>
  private let screen: TerminalScreen
  private var position: off_t = 0

  /// Opens a terminal in memory of so many cells, of the type `type` or that of the environment.
  public init(type: String? = nil, options: TerminalOptions = TerminalOptions(), columns: Int, rows: Int)
    throws(TerminalError)
  {
    guard let file = tmpfile() else { throw .refused(code: errno) }
    do throws(TerminalError) {
      screen = try TerminalScreen(
        drawingInto: file, type: type ?? environmentValue("TERM") ?? "", options: options, columns: columns, rows: rows)
    } catch {
      fclose(file)
      throw error
    }
    self.file = file
  }

  /// The bytes that show a frame where the one before is shown; at first the screen is empty.
  public func bytes(showing frame: Frame) -> [UInt8] {
    screen.draw(frame)
    let descriptor = fileno(file)
    let end = lseek(descriptor, 0, SEEK_END)
    let count = Int(end - position)
    defer { position = end }
    return [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, count, position))
    }
  }

  /// Gives everything back; to be called once, as the last.
  public func close() {
    screen.closeRecording()
    fclose(file)
  }
}
