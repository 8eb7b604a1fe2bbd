import CGDAL
import Imagery

/// The most bytes that the copies of an image made for one view may take.
let largestBlock = 64 << 20

/// Refuses an image whose blocks are so large that reading any part of it takes too much memory; `limit` in bytes.
func checkBlocks(of dataset: Dataset, bands: [Int], limit: Int) throws(RasterFailure) {
  guard let first = bands.first else { return }
  let band = try dataset.band(first)
  var width: Int32 = 0
  var height: Int32 = 0
  GDALGetBlockSize(band, &width, &height)
  let isInterleaved = dataset.item("INTERLEAVE", domain: "IMAGE_STRUCTURE") == "PIXEL"
  let bytes = Int(GDALGetDataTypeSizeBytes(GDALGetRasterDataType(band)))
  let samples = Int(max(width, 1)).multipliedReportingOverflow(by: Int(max(height, 1)))
  let inBlock = samples.partialValue.multipliedReportingOverflow(
    by: bytes * (isInterleaved ? dataset.bandCount : 1))
  let needs = samples.overflow || inBlock.overflow ? Int.max : inBlock.partialValue
  guard needs <= limit else {
    throw .tooLarge(
      path: dataset.path, needs: needs, limit: limit,
      advice: "Its blocks are \(width) × \(height) pixels; cut them up with: gdal_translate -co TILED=YES "
        + "-co COMPRESS=DEFLATE -co BIGTIFF=IF_SAFER \(dataset.path) tiled.tif; or set blockLimitMiB in the settings")
  }
}
