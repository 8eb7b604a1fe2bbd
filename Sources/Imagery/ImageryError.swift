/// What can be wrong with a message or a document about imagery.
public enum ImageryError: Error, Sendable, Hashable {
  /// A member is not there or not of the right kind.
  case member(name: String, expected: String)
  /// A view has a size or place that cannot be.
  case viewport(String)
  /// The bytes between client and worker are no frame.
  case frame(String)
  /// A choice of bands or of a stretch, as it was typed, says nothing for this image.
  case choice(String)

  /// What happened, for people.
  public var message: String {
    switch self {
    case .member(let name, let expected): "member \"\(name)\" must be \(expected)"
    case .viewport(let what): "this view cannot be shown: \(what)"
    case .frame(let what): "the raster worker and Overlook do not understand each other: \(what)"
    case .choice(let what): what
    }
  }
}
