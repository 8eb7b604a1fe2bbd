#include "CGeographicLib.h"

#include <cstring>
#include <exception>
#include <string>

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/PolygonArea.hpp>
#include <GeographicLib/UTMUPS.hpp>

using GeographicLib::Geodesic;
using GeographicLib::GeographicErr;
using GeographicLib::MGRS;
using GeographicLib::PolygonArea;
using GeographicLib::UTMUPS;

namespace {

geo_outcome outcome(geo_status status, const char *message) noexcept {
  geo_outcome result{};
  result.status = status;
  std::strncpy(result.message, message, GEO_MESSAGE_SIZE - 1);
  return result;
}

template <typename Work>
geo_outcome guarded(Work work) noexcept {
  try {
    work();
    return outcome(GEO_DONE, "");
  } catch (const GeographicErr &error) {
    return outcome(GEO_REFUSED, error.what());
  } catch (const std::exception &error) {
    return outcome(GEO_FAILED, error.what());
  } catch (...) {
    return outcome(GEO_FAILED, "unknown failure in GeographicLib");
  }
}

geo_grid grid_of(geo_point point) {
  geo_grid grid{};
  UTMUPS::Forward(point.latitude, point.longitude, grid.zone, grid.north, grid.easting, grid.northing);
  return grid;
}

geo_point point_of(const geo_grid &grid) {
  geo_point point{};
  UTMUPS::Reverse(grid.zone, grid.north, grid.easting, grid.northing, point.latitude, point.longitude);
  return point;
}

geo_outcome measured(const geo_point *points, size_t count, bool open, geo_measure *measure) noexcept {
  return guarded([&] {
    PolygonArea path(Geodesic::WGS84(), open);
    for (size_t index = 0; index < count; ++index)
      path.AddPoint(points[index].latitude, points[index].longitude);
    *measure = geo_measure{};
    path.Compute(false, true, measure->length, measure->area);
    if (open)
      measure->area = 0;
  });
}

}  // namespace

geo_outcome geo_inverse(geo_point from, geo_point to, geo_geodesic *geodesic) {
  return guarded([&] {
    Geodesic::WGS84().Inverse(
        from.latitude, from.longitude, to.latitude, to.longitude, geodesic->length, geodesic->start_azimuth,
        geodesic->end_azimuth);
  });
}

geo_outcome geo_direct(geo_point from, double azimuth, double length, geo_point *to) {
  return guarded([&] {
    Geodesic::WGS84().Direct(from.latitude, from.longitude, azimuth, length, to->latitude, to->longitude);
  });
}

geo_outcome geo_ring(const geo_point *points, size_t count, geo_measure *measure) {
  return measured(points, count, false, measure);
}

geo_outcome geo_line(const geo_point *points, size_t count, geo_measure *measure) {
  return measured(points, count, true, measure);
}

geo_outcome geo_to_grid(geo_point point, geo_grid *grid) {
  return guarded([&] { *grid = grid_of(point); });
}

geo_outcome geo_from_grid(geo_grid grid, geo_point *point) {
  return guarded([&] { *point = point_of(grid); });
}

geo_outcome geo_to_mgrs(geo_point point, int digits, geo_reference *reference) {
  return guarded([&] {
    const geo_grid grid = grid_of(point);
    std::string text;
    MGRS::Forward(grid.zone, grid.north, grid.easting, grid.northing, point.latitude, digits, text);
    if (text.size() >= sizeof reference->text)
      throw GeographicErr("MGRS reference too long");
    *reference = geo_reference{};
    text.copy(reference->text, text.size());
  });
}

geo_outcome geo_from_mgrs(const char *reference, geo_point *point, geo_grid *grid, int *digits) {
  return guarded([&] {
    geo_grid found{};
    MGRS::Reverse(reference, found.zone, found.north, found.easting, found.northing, *digits);
    *point = point_of(found);
    *grid = found;
  });
}
