/// Why a foreign text could not be taken in.
public enum ExchangeError: Error, Sendable, Hashable {
  /// It is no JSON; `what` says where it breaks off.
  case notJSON(what: String)
  /// It is JSON, but nothing that holds images; `what` says what it is.
  case noItems(what: String)
  /// It is of a version of STAC that is not read.
  case version(String, id: String)
  /// A member of an item is not as STAC wants it.
  case badItem(id: String, what: String)

  /// What is wrong, and what would be right, for people.
  public var message: String {
    switch self {
    case .notJSON(let what): "it is no image, and as JSON it cannot be read: \(what)"
    case .noItems(let what): "it is \(what); a STAC Item is wanted, or an ItemCollection of them"
    case .version(let version, let id): "the item \(id) is of STAC \(version); versions 0.9 to 1.1 are read"
    case .badItem(let id, let what): "the item \(id) is no valid STAC Item: \(what)"
    }
  }
}
