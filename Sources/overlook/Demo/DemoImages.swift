import CaseModel
import CaseStore
import Dispatch
import Imagery
import JSONText
import Places
import RasterClient
import SampleCase
import Synchronization

/// The synthetic images of the sample case: computed here, written by the raster worker.
struct DemoImages {
  let folder: String
  let program: Program

  /// Writes every image and makes its record.
  func make(in contents: CaseContents) throws -> [Record] {
    let images = folder + "/images"
    try Files.makeFolder(images)
    let real = Files.realPath(images) ?? images
    let client = RasterProgram.client(roots: [real], writable: [real], program: program)
    defer { client.close() }
    let scenes = SampleScene.all
    let pictures = computed(scenes)
    return try zip(scenes, pictures).map { scene, samples in
      let path = real + "/" + scene.fileName
      _ = try client.perform(.write(raster(scene, samples, path)), timeout: 120)
      let description = try client.describe(path)
      return try record(scene, path, description)
    }
  }

  /// The samples of all scenes, computed on every core.
  private func computed(_ scenes: [SampleScene]) -> [[UInt16]] {
    let results = Mutex<[Int: [UInt16]]>([:])
    DispatchQueue.concurrentPerform(iterations: scenes.count) { index in
      let picture = samples(of: scenes[index])
      results.withLock { $0[index] = picture }
    }
    return results.withLock { found in scenes.indices.map { found[$0] ?? [] } }
  }

  private func raster(_ scene: SampleScene, _ samples: [UInt16], _ path: String) -> RasterToWrite {
    let bytes: [UInt8] =
      scene.sampleType == .uint8
      ? samples.map { UInt8(truncatingIfNeeded: $0) }
      : samples.withUnsafeBytes { Array($0) }
    return RasterToWrite(
      path: path, width: scene.width, height: scene.height, bandCount: scene.bandCount, sampleType: scene.sampleType,
      colors: scene.bandCount == 3 ? [.red, .green, .blue] : [.gray], epsg: scene.epsg,
      geoTransform: scene.geoTransform,
      metadata: [
        "TIFFTAG_COPYRIGHT": SampleScene.credit, "TIFFTAG_IMAGEDESCRIPTION": "SYNTHETIC: \(scene.title)",
        "TIFFTAG_SOFTWARE": "overlook \(Version.text)",
      ], samples: bytes)
  }

  private func record(_ scene: SampleScene, _ path: String, _ description: SceneDescription) throws -> Record {
    let file = ImageFile(
      root: ImageFile.caseRoot, path: scene.fileName, size: Files.size(path), sha256: try Files.hash(path))
    var properties = JSONObject()
    properties["title"] = .string(scene.title)
    properties["datetime"] = .string(scene.acquired)
    properties["platform"] = .string(SampleScene.platform)
    properties["gsd"] = JSON(scene.metresPerPixel)
    properties["view:sun_azimuth"] = JSON(scene.sunAzimuth)
    properties["view:sun_elevation"] = JSON(scene.sunElevation)
    properties["view:off_nadir"] = JSON(scene.offNadir)
    properties["eo:cloud_cover"] = JSON(scene.cloudCover)
    properties["eo:snow_cover"] = JSON(scene.snowCover)
    properties["overlook:credit"] = .string(SampleScene.credit)
    properties["overlook:synthetic"] = true
    properties["overlook:sample"] = true
    properties["label"] = "TLP:CLEAR"
    let context = RecordContext(analyst: "sample", time: program.now.rfc3339)
    let maker = SceneRecord(
      title: scene.title, description: description, file: file, context: context,
      sites: [RecordID(rawValue: scene.siteID)], properties: properties)
    return maker.record(RecordID(rawValue: scene.id))
  }
}
