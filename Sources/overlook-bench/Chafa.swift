import Glibc
import Glyphs

/// libchafa as far as a benchmark needs it, loaded where it is installed.
struct Chafa {
  private typealias Make = @convention(c) () -> OpaquePointer?
  private typealias MakeFrom = @convention(c) (OpaquePointer?) -> OpaquePointer?
  private typealias SetNumber = @convention(c) (OpaquePointer?, Int32) -> Void
  private typealias SetFactor = @convention(c) (OpaquePointer?, Float) -> Void
  private typealias SetSize = @convention(c) (OpaquePointer?, Int32, Int32) -> Void
  private typealias SetMap = @convention(c) (OpaquePointer?, OpaquePointer?) -> Void
  private typealias DrawPixels =
    @convention(c) (
      OpaquePointer?, Int32, UnsafePointer<UInt8>?, Int32, Int32, Int32
    ) -> Void
  private typealias Count = @convention(c) (Int32) -> Void

  /// The shared object of Debian's `libchafa0`.
  static let file = "libchafa.so.0"
  /// `CHAFA_PIXEL_RGB8` of chafa-common.h.
  private static let rgb: Int32 = 8

  private let library: UnsafeMutableRawPointer

  /// Loads the library; nil where it is not installed. It is told to use one thread.
  init?() {
    guard let library = dlopen(Self.file, RTLD_NOW) else { return nil }
    self.library = library
    function("chafa_set_n_threads", as: Count.self)?(1)
  }

  private func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    dlsym(library, name).map { unsafeBitCast($0, to: type) }
  }

  /// Symbols that chafa has too, by the bits of `ChafaSymbolTags`.
  static func tags(of symbols: SymbolSet) -> Int32? {
    switch symbols {
    case .ascii: 1 << 15
    case .half: 1 << 9
    case .quadrant: 1 << 7
    case .sextant: 1 << 23
    case .braille: 1 << 12
    case .space: 1
    case .octant: nil
    }
  }

  /// What draws pictures of one kind to a canvas of so many cells in full or 240 colours; nil where the library lacks it.
  func painter(tags: Int32, work: Float, is256: Bool, columns: Int, rows: Int) -> ((PixelBuffer) -> Void)? {
    guard let newMap = function("chafa_symbol_map_new", as: Make.self)?(),
      let addTags = function("chafa_symbol_map_add_by_tags", as: SetNumber.self),
      let config = function("chafa_canvas_config_new", as: Make.self)?(),
      let setMap = function("chafa_canvas_config_set_symbol_map", as: SetMap.self),
      let setSize = function("chafa_canvas_config_set_geometry", as: SetSize.self),
      let setMode = function("chafa_canvas_config_set_canvas_mode", as: SetNumber.self),
      let setWork = function("chafa_canvas_config_set_work_factor", as: SetFactor.self),
      let newCanvas = function("chafa_canvas_new", as: MakeFrom.self),
      let draw = function("chafa_canvas_draw_all_pixels", as: DrawPixels.self)
    else { return nil }
    addTags(newMap, tags)
    setMap(config, newMap)
    setSize(config, Int32(columns), Int32(rows))
    setMode(config, is256 ? 2 : 0)
    setWork(config, work)
    let canvas = newCanvas(config)
    return { picture in
      picture.bytes.withUnsafeBufferPointer { bytes in
        draw(
          canvas, Self.rgb, bytes.baseAddress, Int32(picture.width), Int32(picture.height), Int32(3 * picture.width))
      }
    }
  }
}
