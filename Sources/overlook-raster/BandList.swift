import CGDAL
import Imagery

/// The bands of an open image.
func bandDescriptions(of dataset: Dataset) throws(RasterFailure) -> [BandDescription] {
  guard dataset.bandCount > 0 else { throw .noBands(path: dataset.path) }
  var bands: [BandDescription] = []
  for number in 1...dataset.bandCount {
    let band = try dataset.band(number)
    var hasNoData: Int32 = 0
    let noData = GDALGetRasterNoDataValue(band, &hasNoData)
    var description = BandDescription(
      index: number, sampleType: sampleType(GDALGetRasterDataType(band)),
      colorInterpretation: color(GDALGetRasterColorInterpretation(band)),
      description: cleanedText(String(cString: GDALGetDescription(band)), atMost: 1024),
      noData: hasNoData != 0 ? noData : nil, hasPalette: GDALGetRasterColorTable(band) != nil)
    if description.hasPalette { description.tableColorCount = ClassTable.colorCount(of: ColorTable(of: band).entries) }
    description.hasClassNames = description.sampleType.isWhole && hasClassNames(band)
    readUnit(of: band, &description)
    bands.append(description)
  }
  return bands
}

private func readUnit(of band: GDALRasterBandH, _ description: inout BandDescription) {
  let unit = GDALGetRasterUnitType(band).map { String(cString: $0) } ?? ""
  description.unit = cleanedText(unit, atMost: 64)
  // A scale of 0, or one that is no number, says nothing.
  let (scale, offset) = (GDALGetRasterScale(band, nil), GDALGetRasterOffset(band, nil))
  if scale.isFinite, scale != 0 { description.scale = scale }
  if offset.isFinite { description.offset = offset }
}

private func sampleType(_ type: GDALDataType) -> SampleType {
  switch type {
  case GDT_Byte: .uint8
  case GDT_UInt16: .uint16
  case GDT_Int16: .int16
  case GDT_UInt32: .uint32
  case GDT_Int32: .int32
  case GDT_UInt64: .uint64
  case GDT_Int64: .int64
  case GDT_Float64: .float64
  case GDT_CInt16: .complexInt16
  case GDT_CInt32: .complexInt32
  case GDT_CFloat32: .complexFloat32
  case GDT_CFloat64: .complexFloat64
  default: .float32
  }
}

private func color(_ interpretation: GDALColorInterp) -> ColorInterpretation {
  switch interpretation {
  case GCI_Undefined: .undefined
  case GCI_GrayIndex: .gray
  case GCI_PaletteIndex: .palette
  case GCI_RedBand: .red
  case GCI_GreenBand: .green
  case GCI_BlueBand: .blue
  case GCI_AlphaBand: .alpha
  default: .other
  }
}

/// GDAL's number for what a band is shown as.
func interpretation(_ color: ColorInterpretation) -> GDALColorInterp {
  switch color {
  case .red: GCI_RedBand
  case .green: GCI_GreenBand
  case .blue: GCI_BlueBand
  case .alpha: GCI_AlphaBand
  case .gray: GCI_GrayIndex
  case .palette: GCI_PaletteIndex
  case .undefined, .other: GCI_Undefined
  }
}
