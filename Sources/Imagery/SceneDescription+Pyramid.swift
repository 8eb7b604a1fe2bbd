extension SceneDescription {
  /// The most bytes of samples that can be read and averaged for a view without being noticed.
  public static let quickBytes = 24 << 20

  /// Whether seeing the whole of the image takes long for want of smaller copies of it.
  public var wantsPyramid: Bool {
    guard overviewCount == 0, max(width, height) >= 512 else { return false }
    let bytes = bands.reduce(0.0) { $0 + Double($1.sampleType.bytes) } * Double(width) * Double(height)
    return bytes > Double(Self.quickBytes)
  }
}
