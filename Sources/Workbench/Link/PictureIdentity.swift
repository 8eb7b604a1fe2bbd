import CaseModel
import Imagery

/// What makes the picture on the screen another one: not the crosshair, marks or texts, and not its detail.
public struct PictureIdentity: Sendable, Hashable {
  private var scene: RecordID?
  private var view: Viewport?
  private var renderings: Int
  private var isZoomed: Bool

  init(_ state: State) {
    scene = state.picture.scene?.id
    view = state.picture.view
    renderings = state.picture.renderings
    isZoomed = state.zoomedPane != nil
  }
}

extension State {
  /// The identity of the picture on the screen.
  public var pictureIdentity: PictureIdentity { PictureIdentity(self) }
}

extension Picture {
  /// Draws the picture in another detail, from the samples that are there.
  static func take(_ state: inout State, _ detail: PictureDetail) {
    guard detail != state.settings.detail else { return }
    state.settings.detail = detail
    state.picture.redraw(state.settings)
  }
}
