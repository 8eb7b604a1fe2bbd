import CaseModel
import Cells

/// What a site's image is called in the date strip, the title of the picture and the status line.
struct SceneLabel: Hashable {
  /// The day, and what tells the image from others of that day.
  var text: String
  /// Whether only its name does so, which is then worth showing whole.
  var isByName: Bool

  /// The labels of the images of a site, in their order, each unlike the others.
  ///
  /// Several images of one day are told apart by the time in UTC, else by the sensor, by both, by the part in which
  /// their names differ, or by their number among them. A day or time that was guessed has a question mark.
  static func labels(of scenes: [Scene]) -> [SceneLabel] {
    var labels = scenes.map { SceneLabel(text: day(of: $0) + mark(of: $0), isByName: false) }
    for places in Dictionary(grouping: scenes.indices, by: { day(of: scenes[$0]) }).values where places.count > 1 {
      for (place, label) in zip(places, Self.labels(ofOneDay: places.map { scenes[$0] })) { labels[place] = label }
    }
    return labels
  }

  private static func day(of scene: Scene) -> String { scene.date ?? "no date" }

  private static func mark(of scene: Scene) -> String { scene.isDateGuessed ? "?" : "" }

  private static func labels(ofOneDay scenes: [Scene]) -> [SceneLabel] {
    let minutes = scenes.map { time(of: $0, digits: 5) }
    let seconds = scenes.map { time(of: $0, digits: 8) }
    let sensors = scenes.map { $0.platform.map { " " + $0 } ?? "" }
    let none = scenes.map { _ in "" }
    for (times, sensors) in [(minutes, none), (seconds, none), (none, sensors), (minutes, sensors), (seconds, sensors)]
    where Set(zip(times, sensors).map(+)).count == scenes.count {
      return scenes.indices.map {
        SceneLabel(text: day(of: scenes[$0]) + times[$0] + mark(of: scenes[$0]) + sensors[$0], isByName: false)
      }
    }
    let names = differences(of: scenes.map(\.title))
    return scenes.indices.map {
      let name = names?[$0] ?? "\($0 + 1)/\(scenes.count)"
      return SceneLabel(text: day(of: scenes[$0]) + mark(of: scenes[$0]) + " " + name, isByName: true)
    }
  }

  /// The time of day with a blank before it; nothing at midnight sharp, which is what a day alone is recorded as.
  private static func time(of scene: Scene, digits: Int) -> String {
    let clock = scene.acquired?.dropFirst(11).prefix(8) ?? ""
    return clock.isEmpty || clock == "00:00:00" ? "" : " " + clock.prefix(digits)
  }

  /// The words in which names differ, where each has some, they are short, and no two are alike.
  private static func differences(of names: [String]) -> [String]? {
    let words = names.map { $0.split { !$0.isLetter && !$0.isNumber } }
    guard let first = words.first else { return nil }
    let shortest = words.map(\.count).min() ?? 0
    let leading = (0..<shortest).first { place in words.contains { $0[place] != first[place] } } ?? shortest
    let room = shortest - leading
    let trailing = (0..<room).first { place in
      words.contains { $0[$0.count - 1 - place] != first[first.count - 1 - place] }
    }
    let rest = words.map { $0.dropFirst(leading).dropLast(trailing ?? room).joined(separator: " ") }
    let isShort = rest.allSatisfy { !$0.isEmpty && columnWidth(of: $0) <= 16 }
    return isShort && Set(rest).count == names.count ? rest : nil
  }
}
