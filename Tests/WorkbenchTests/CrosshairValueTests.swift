import CaseModel
import Cells
import Foundation
import Imagery
import JSONText
import Testing

@testable import Workbench

/// What the status line says of the value under the crosshair.
struct CrosshairValueTests {
  private func bench(columns: Int = 120, _ settings: Settings = Settings(analyst: "ana")) throws -> Bench {
    var bench = Bench(columns: columns, rows: 30, settings: settings)
    try bench.type("/sakk<Enter>2")
    return bench
  }

  private func status(_ bench: Bench) -> String {
    let lines = bench.screen.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.contains(bench.state.rows - 2) ? String(lines[bench.state.rows - 2]) : ""
  }

  private func name(_ bench: inout Bench, _ value: Int, _ name: String) throws {
    var scene = SceneDescription(driver: "GTiff", width: 1000, height: 1000, bands: [.classes])
    scene.classTables = [ClassTable(band: 1, classes: [RasterClass(value: value, name: name)])]
    bench.send(.described(try #require(bench.state.picture.scene).id, scene))
  }

  @Test func `a class has its number, the file's name for it and its colour, and no mean`() throws {
    var bench = try bench()
    bench.decode(class: 42)
    #expect(status(bench).contains("│ mostly class 42 (28 95 44)"), "\(status(bench))")
    #expect(!status(bench).contains("mean") && !status(bench).contains("NIIRS"))
    try name(&bench, 42, "evergreen forest")
    #expect(status(bench).contains("│ mostly class 42 evergreen forest (28 95 44)"), "\(status(bench))")
    try bench.type("=+")
    bench.decode(class: 42)
    #expect(status(bench).contains("│ class 42 evergreen forest (28 95 44)"), "\(status(bench))")
    #expect(!status(bench).contains("≈"))
  }

  @Test func `a picture in the colours of a table has values like any other, and a rating`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    let count = request.viewport.columns * request.viewport.rows
    var decoded = try #require(
      DecodedViewport(
        viewport: request.viewport, bands: [1], interpretation: .palette,
        samples: (0..<count).flatMap { _ in [28, 95, 44] as [Float] }))
    decoded.shown = [BandDescription(index: 1, sampleType: .uint8, colorInterpretation: .palette, hasPalette: true)]
    decoded.shown[0].tableColorCount = 33
    bench.send(.decoded(request, decoded))
    #expect(status(bench).contains("│ mean 28 95 44 ") && status(bench).contains("NIIRS"), "\(status(bench))")
    #expect(!status(bench).contains("class"))
    try bench.type("s")
    #expect(bench.screen.contains("mean 28") && bench.screen.contains("of colours"))
  }

  @Test func `a class that the file does not name has none`() throws {
    var bench = try bench()
    bench.decode(class: 41)
    try name(&bench, 42, "evergreen forest")
    #expect(status(bench).contains("class 41 (28 95 44)") && !status(bench).contains("forest"))
  }

  @Test func `where there is little room the colour goes first, then the end of the name, then the name`() throws {
    var seen: [String] = []
    for columns in stride(from: 140, through: 50, by: -1) {
      var bench = try bench(columns: columns)
      bench.decode(class: 42)
      try name(&bench, 42, "evergreen forest on steep and shaded slopes")
      let facts = status(bench).components(separatedBy: " │ ").map { $0.prefix { $0 != "│" } }
      let fact = facts.first { $0.contains("class 42") }.map { String($0) } ?? "nothing"
      let words = fact.components(separatedBy: "  ")[0].trimmingCharacters(in: .whitespaces)
      if seen.last != words { seen.append(words) }
      #expect(columnWidth(of: status(bench)) <= columns)
    }
    #expect(
      seen == [
        "mostly class 42 evergreen forest on steep and shaded slopes (28 95 44)",
        "mostly class 42 evergreen forest on steep and shaded slopes", "mostly class 42 evergreen fores…",
        "mostly class 42", "nothing",
      ])
  }

  @Test func `a class whose colour the table hides is known, and no data is none`() throws {
    var bench = try bench()
    bench.decode(class: 0, color: [.nan, .nan, .nan])
    #expect(status(bench).contains("class 0 ") && !status(bench).contains("("), "\(status(bench))")
    try bench.type("+")
    bench.decode(class: .nan, color: [.nan, .nan, .nan])
    #expect(status(bench).contains("│ no data "), "\(status(bench))")
    #expect(!status(bench).contains("no data no data"))
  }

  @Test func `numbers with names and no colours are classes too`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    let count = request.viewport.columns * request.viewport.rows
    var decoded = try #require(
      DecodedViewport(
        viewport: request.viewport, bands: [1], interpretation: .grey, samples: Array(repeating: 42, count: count)))
    decoded.shown = [.classes]
    decoded.shown[0].hasPalette = false
    bench.send(.decoded(request, decoded))
    #expect(status(bench).contains("│ mostly class 42 ") && !status(bench).contains("NIIRS"), "\(status(bench))")
    try bench.type("s")
    #expect(bench.screen.contains("max 42") && !bench.screen.contains("mean "))
  }

  @Test func `a value has the unit that its band has, and a model of heights no rating`() throws {
    for (unit, text, isRated) in [
      ("metre", "│ mean 312.5 m ", false), ("K", "│ mean 312.5 K ", true), ("", "│ mean 312.5  ", true),
      ("abcdefghijklmnop", "│ mean 312.5 abcdefghijk… ", true),
    ] {
      var bench = try bench()
      bench.decode(value: 312.5, unit: unit)
      #expect(status(bench).contains(text), "\(status(bench))")
      #expect(status(bench).contains("NIIRS") == isRated)
    }
  }

  @Test func `a model of heights that only its file calls so has no rating either`() throws {
    var bench = try bench()
    bench.decode(value: 312.5, unit: "")
    #expect(status(bench).contains("NIIRS"))
    var scene = SceneDescription(
      driver: "GTiff", width: 1, height: 1, bands: [BandDescription(index: 1, sampleType: .float32)])
    scene.metadata["NITF_ICAT"] = "DTEM"
    bench.send(.described(try #require(bench.state.picture.scene).id, scene))
    #expect(!status(bench).contains("NIIRS"))
  }

  /// A workbench on one image whose record was changed.
  private func bench(_ change: @escaping (inout Record) -> Void) throws -> Bench {
    var contents = CaseContents()
    contents.insert(Fixture.site("Alpha", 38.585, 126.108))
    var scene = Fixture.scene(7, date: "2020-01-01", site: "alpha-000000000001")
    change(&scene)
    contents.insert(scene)
    var bench = Bench(columns: 120, rows: 30, contents: contents)
    try bench.type("2")
    return bench
  }

  @Test func `decibels are shown as they are, whoever says that they are some`() throws {
    let said: [(String, (inout Record) -> Void, String)] = [
      ("dB", { _ in }, "its unit is dB"),
      ("", { $0.body.set("decibels", at: "/properties/overlook:backscatter") }, "its record says so"),
      ("", { $0.body.set([["name": "1", "unit": "dB"]], at: "/assets/image/bands") }, "its unit is dB"),
    ]
    for (unit, change, reason) in said {
      var bench = try bench(change)
      bench.decode(value: -17.5, unit: unit)
      #expect(status(bench).contains("│ mean -17.5 dB ") && !status(bench).contains("NIIRS"), "\(status(bench))")
      #expect(bench.screen.contains("dB, as in the file"))
      try bench.type("B")
      #expect(bench.screen.contains("decibels: as in the file; \(reason)"), "\(bench.screen)")
    }
  }

  @Test func `what is said of the samples while the image is on the screen shows at once`() throws {
    var bench = try bench { _ in }
    bench.decode(value: -17.5, unit: "")
    #expect(status(bench).contains("│ mean -17.5  "), "\(status(bench))")
    let scene = try #require(bench.state.picture.scene?.record)
    let change = Change(scene.register(named: "overlook:backscatter"), old: nil, new: "decibels")
    bench.send(.changed([Edit([change])], notice: Notice("ben: 1 edit"), undoable: nil, redoable: nil))
    #expect(status(bench).contains("│ mean -17.5 dB "), "\(status(bench))")
  }

  private func say(_ bench: inout Bench, _ content: String) throws -> PictureRequest? {
    let scene = try #require(bench.state.picture.scene?.record)
    let change = Change(scene.register(named: "overlook:content"), old: nil, new: .string(content))
    bench.send(.changed([Edit([change])], notice: Notice("ben: 1 edit"), undoable: nil, redoable: nil))
    return bench.state.picture.wanted
  }

  @Test func `what is said that an image is has it decoded anew, and heights and classes lose their rating`() throws {
    var bench = try bench { _ in }
    bench.decode(value: 312, unit: "")
    #expect(status(bench).contains("│ mean 312 ") && status(bench).contains("NIIRS"))
    #expect(try say(&bench, "elevation")?.content == .elevation)
    bench.decode(value: 312, unit: "") { $0.stated = .elevation }
    #expect(status(bench).contains("│ mean 312 ") && !status(bench).contains("NIIRS"), "\(status(bench))")
    #expect(try say(&bench, "classes")?.content == .classes)
    bench.decode(value: 12, unit: "") { $0.stated = .classes }
    #expect(status(bench).contains("│ mostly class 12 ") && !status(bench).contains("NIIRS"), "\(status(bench))")
    #expect(!bench.screen.contains("no effect"))
    // A number with a fraction is no class, and no mean of any either.
    try bench.type("+")
    bench.decode(value: 3.5, unit: "") { $0.stated = .classes }
    #expect(status(bench).contains("│ 3.5 "), "\(status(bench))")
  }

  @Test func `where the file has no names, classes have those of the record`() throws {
    var bench = try bench {
      $0.body.set([["value": 12, "name": "water"]], at: "/assets/image/classification:classes")
    }
    bench.decode(value: 12, unit: "") { $0.stated = .classes }
    #expect(status(bench).contains("│ mostly class 12 ") && !status(bench).contains("water"))
    bench.send(.described(try #require(bench.state.picture.scene).id, nil))
    #expect(status(bench).contains("│ mostly class 12 water "), "\(status(bench))")
    try name(&bench, 12, "lake")
    #expect(status(bench).contains("│ mostly class 12 lake "), "\(status(bench))")
  }

  @Test func `a picture that its file takes for heights has a rating where the record says that it is one`() throws {
    var bench = try bench { $0.body.set("picture", at: "/properties/overlook:content") }
    bench.decode(value: 312, unit: "m") { $0.stated = .picture }
    #expect(status(bench).contains("│ mean 312 m ") && status(bench).contains("NIIRS"), "\(status(bench))")
  }

  @Test func `what is said of an image that cannot be that is said to have no effect`() throws {
    var bench = try bench { $0.body.set("classes", at: "/properties/overlook:content") }
    bench.decode(value: 312, unit: "") { $0.sampleType = .complexFloat32 }
    #expect(bench.screen.contains("content=classes has no effect on complex samples"), "\(bench.screen)")
    #expect(status(bench).contains("│ mean 312 "), "\(status(bench))")
  }

  @Test func `what the record says that samples are goes before what their names say`() throws {
    var bench = try bench { $0.body.set("intensity", at: "/properties/overlook:backscatter") }
    bench.decode(value: 100, unit: "") { $0.description = "Amplitude_VV" }
    #expect(status(bench).contains("│ mean 20 dB "), "\(status(bench))")
  }

  @Test func `decibels stay decibels where a small view of strong echoes has none below 0`() throws {
    var bench = try bench { _ in }
    bench.decode(value: -17.5, unit: "") { $0.description = "VV" }
    #expect(status(bench).contains("-17.5 dB"), "\(status(bench))")
    try bench.type("+")
    bench.decode(value: 10, unit: "") { $0.description = "VV" }
    #expect(status(bench).contains("│ mean 10 dB "), "\(status(bench))")
  }

  @Test func `a name out of a file cannot move the cursor`() throws {
    var bench = try bench()
    bench.decode(class: 42)
    try name(&bench, 42, "a\u{1b}[2Jb\u{202e}c\u{7}")
    #expect(status(bench).contains("class 42 a[2Jbc"), "\(status(bench))")
  }
}

extension BandDescription {
  fileprivate static var classes: BandDescription {
    var band = BandDescription(index: 1, sampleType: .uint8, colorInterpretation: .palette, hasPalette: true)
    band.hasClassNames = true
    return band
  }
}

extension Bench {
  /// Answers the request that waits with one class everywhere.
  mutating func decode(class number: Float, color: [Float] = [28, 95, 44]) {
    guard let request = state.picture.wanted else { return }
    let count = request.viewport.columns * request.viewport.rows
    let decoded = DecodedViewport(
      viewport: request.viewport, bands: [1], interpretation: .palette,
      samples: (0..<count).flatMap { _ in color })
    guard var decoded else { return }
    decoded.classes = Array(repeating: number, count: count)
    decoded.shown = [.classes]
    send(.decoded(request, decoded))
  }

  /// Answers the request that waits with one value of a unit everywhere.
  mutating func decode(value: Float, unit: String, _ change: (inout BandDescription) -> Void = { _ in }) {
    guard let request = state.picture.wanted else { return }
    let count = request.viewport.columns * request.viewport.rows
    let decoded = DecodedViewport(
      viewport: request.viewport, bands: [1], interpretation: .grey, samples: Array(repeating: value, count: count))
    guard var decoded else { return }
    var band = BandDescription(index: 1, sampleType: .float32)
    band.unit = unit
    change(&band)
    decoded.shown = [band]
    decoded.imageBandCount = 1
    send(.decoded(request, decoded))
  }
}
