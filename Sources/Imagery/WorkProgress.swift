/// How far the worker has come with a request.
public struct WorkProgress: Sendable, Hashable {
  /// The part that is done, 0 to 1.
  public var fraction: Double
  /// What takes so long and why, for people; nil as long as it is nothing out of the ordinary.
  public var what: String?

  /// Makes a report; the fraction is cut to 0…1.
  public init(fraction: Double, what: String? = nil) {
    self.fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    self.what = what
  }

  init(_ members: Members) throws(ImageryError) {
    self.init(
      fraction: try members.number("fraction"),
      what: try members.optionalString("what").map { cleanedText($0, atMost: 256) })
  }
}
