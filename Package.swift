// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A module of the product and what it may import of ours.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], _ more: [SwiftSetting] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + more)
}

/// A program of the product.
func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a module; golden files and cases of earlier versions lie beside them.
func tests(_ name: String, _ dependencies: [Target.Dependency], beside: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: beside, swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "overlook",
  products: [
    .executable(name: "overlook", targets: ["overlook"]),
    .executable(name: "overlook-raster", targets: ["overlook-raster"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CGDAL", providers: [.apt(["libgdal-dev"])]),
    .target(name: "CGeographicLib", linkerSettings: [.linkedLibrary("GeographicLib")]),
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CSystem"),
    .target(name: "CTerminal"),

    module("JSONText", ["CSimdJSON"]),
    module("Cells"),
    module("Glyphs", ["Cells"]),
    module("Places", ["CGeographicLib"]),
    module("CaseModel", ["Places", "JSONText"]),
    module("CaseStore", ["CaseModel", "JSONText", "CSystem", crypto]),
    module("Imagery", ["Places", "JSONText"]),
    module("Exchange", ["JSONText", "Places"]),
    module("RasterClient", ["Imagery", "JSONText", "CSystem"]),
    // Optimised in debug builds too: every test that needs the sample case computes its ten scenes.
    module("SampleCase", ["Imagery", "Places"], [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    module("Briefs", ["Cells", "Glyphs", "CaseModel", "Imagery", "JSONText", "Places"]),
    module("Workbench", ["Cells", "Glyphs", "CaseModel", "Imagery", "JSONText", "Places"]),
    module("Terminal", ["Cells", "CNcurses", "CTerminal"], [.defaultIsolation(MainActor.self)]),
    program(
      "overlook",
      [
        "Briefs", "CaseModel", "CaseStore", "Cells", "CSystem", "Exchange", "Glyphs", "Imagery", "JSONText", "Places",
        "RasterClient", "SampleCase", "Terminal", "Workbench", "overlook-raster", arguments, crypto,
      ]),
    program("overlook-raster", ["CGDAL", "CSystem", "Imagery", "JSONText", "Places"]),
    program(
      "overlook-bench",
      [
        "CSystem", "CaseModel", "CaseStore", "Cells", "Glyphs", "Imagery", "JSONText", "Places", "RasterClient",
        "Terminal", "Workbench", "overlook-raster",
      ]),

    tests("JSONTextTests", ["JSONText"]),
    tests("CellsTests", ["Cells", "CSystem"]),
    tests("GlyphsTests", ["Glyphs", "Cells"], beside: ["Golden"]),
    tests("PlacesTests", ["Places"]),
    tests("CaseModelTests", ["CaseModel", "JSONText", "Places"]),
    tests("CaseStoreTests", ["CaseStore", "CaseModel", "JSONText", "Places"], beside: ["Fixtures"]),
    tests("ImageryTests", ["Imagery", "JSONText", "Places"]),
    tests("ExchangeTests", ["Exchange", "JSONText"]),
    tests("RasterClientTests", ["RasterClient", "Imagery", "JSONText", "Places", "overlook-raster"]),
    tests("SampleCaseTests", ["SampleCase", "Imagery", "Places", "JSONText", "CaseModel"]),
    tests("BriefsTests", ["Briefs", "CaseModel", "Imagery", "JSONText", "Places"], beside: ["Golden"]),
    tests(
      "WorkbenchTests", ["Workbench", "CaseModel", "Cells", "Glyphs", "Imagery", "JSONText", "Places"],
      beside: ["Golden"]),
    tests("TerminalTests", ["Terminal", "Cells"]),
    tests("EndToEndTests", ["JSONText", "Imagery", "overlook"], beside: ["Golden"]),
  ],
  cxxLanguageStandard: .cxx17
)

// Tests/Fuzz/fuzz.sh builds this, in a folder of its own; every other build knows nothing of it.
if Context.environment["OVERLOOK_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "overlook-fuzz", dependencies: ["CaseStore", "CaseModel", "Imagery", "JSONText"], path: "Tests/Fuzz",
      exclude: ["fuzz.sh", "Corpus"], swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
  package.products.append(.executable(name: "overlook-fuzz", targets: ["overlook-fuzz"]))
}
