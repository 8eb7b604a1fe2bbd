/// A part of an image in whole pixels, and the size of a copy of it.
struct Cut {
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  let copyWidth: Int
  let copyHeight: Int

  init(left: Int, top: Int, width: Int, height: Int) {
    self.init(left, top, width, height, width, height)
  }

  private init(_ left: Int, _ top: Int, _ width: Int, _ height: Int, _ copyWidth: Int, _ copyHeight: Int) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    self.copyWidth = copyWidth
    self.copyHeight = copyHeight
  }

  /// Pixels of the image that one pixel of the copy stands for.
  var stepX: Double { Double(width) / Double(max(copyWidth, 1)) }
  var stepY: Double { Double(height) / Double(max(copyHeight, 1)) }

  /// The same part with a copy so many times smaller each way.
  func reduced(by step: Double) -> Cut {
    Cut(left, top, width, height, max(1, Int(Double(width) / step)), max(1, Int(Double(height) / step)))
  }

  /// The same part with a copy of that size.
  func copied(width copyWidth: Int, height copyHeight: Int) -> Cut {
    Cut(left, top, width, height, copyWidth, copyHeight)
  }

  /// The whole of the copy.
  var ofCopy: Cut { Cut(left: 0, top: 0, width: copyWidth, height: copyHeight) }
}

/// How the pixels of a copy lie in an image: where its corner is, and how many of the image's pixels one stands for.
struct Placement {
  var left = 0.0
  var top = 0.0
  var stepX = 1.0
  var stepY = 1.0

  /// The place in the image of a copy of a part of this copy.
  func placing(_ cut: Cut) -> Placement {
    Placement(
      left: left + Double(cut.left) * stepX, top: top + Double(cut.top) * stepY, stepX: stepX * cut.stepX,
      stepY: stepY * cut.stepY)
  }
}
