/* GDAL's C interface, as much of it as the raster worker uses. */
#ifndef OVERLOOK_CGDAL_SHIM_H
#define OVERLOOK_CGDAL_SHIM_H

#include <gdal/gdal.h>
#include <gdal/gdal_alg.h>
#include <gdal/gdal_frmts.h>
#include <gdal/gdalwarper.h>
#include <gdal/ogr_srs_api.h>
#include <gdal/cpl_conv.h>
#include <gdal/cpl_error.h>
#include <gdal/cpl_string.h>
#include <gdal/cpl_vsi.h>

/* Declared in GDAL's C++ headers only. */
void RegisterOGRGeoPackage(void);
void RegisterOGRSQLite(void);

#endif
