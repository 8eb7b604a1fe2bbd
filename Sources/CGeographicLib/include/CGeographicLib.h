/* A C face on GeographicLib 2.x (C++): geodesics, areas, UTM/UPS and MGRS on the WGS 84 ellipsoid.
 *
 * Angles are degrees, lengths metres, areas square metres. No C++ exception leaves these functions:
 * a refusal comes back as GEO_REFUSED, with GeographicLib's own words in geo_outcome.message.
 * No function keeps state between calls; all may be called from several threads at once. */
#ifndef C_GEOGRAPHICLIB_H
#define C_GEOGRAPHICLIB_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  /* Bytes of geo_outcome.message, its closing zero included; longer words are cut. */
  GEO_MESSAGE_SIZE = 200,
  /* Bytes of geo_reference.text: the longest MGRS reference has 27, and a closing zero. */
  GEO_REFERENCE_SIZE = 32
};

/* How a call ended. */
typedef enum geo_status {
  GEO_DONE = 0,
  /* The input is outside what the library converts; the message says why. */
  GEO_REFUSED = 1,
  /* Memory ran out or something unforeseen happened. */
  GEO_FAILED = 2
} geo_status;

/* The status of a call and, unless it is GEO_DONE, the reason as UTF-8 text. */
typedef struct geo_outcome {
  geo_status status;
  char message[GEO_MESSAGE_SIZE];
} geo_outcome;

/* A geodesic between two points: its length and its azimuths (clockwise from north, -180 to 180) at both ends. */
typedef struct geo_geodesic {
  double length;
  double start_azimuth;
  double end_azimuth;
} geo_geodesic;

/* Latitude and longitude in degrees. */
typedef struct geo_point {
  double latitude;
  double longitude;
} geo_point;

/* The length of a line or ring and the area of a ring, positive when it runs anticlockwise. */
typedef struct geo_measure {
  double length;
  double area;
} geo_measure;

/* UTM (zone 1-60) or UPS (zone 0) coordinates with their false easting and northing. */
typedef struct geo_grid {
  int zone;
  bool north;
  double easting;
  double northing;
} geo_grid;

/* A grid reference as zero-ended ASCII text. */
typedef struct geo_reference {
  char text[GEO_REFERENCE_SIZE];
} geo_reference;

/* The shortest geodesic from one point to another. */
geo_outcome geo_inverse(geo_point from, geo_point to, geo_geodesic *geodesic);

/* The point at the end of a geodesic; longitude in -180 to 180. */
geo_outcome geo_direct(geo_point from, double azimuth, double length, geo_point *to);

/* Perimeter and signed area of a closed ring whose last point need not repeat the first. */
geo_outcome geo_ring(const geo_point *points, size_t count, geo_measure *measure);

/* Length of an open line; its area is 0. */
geo_outcome geo_line(const geo_point *points, size_t count, geo_measure *measure);

/* Standard UTM zone (Norway and Svalbard by their exceptions), or UPS polewards of 84 N and 80 S. */
geo_outcome geo_to_grid(geo_point point, geo_grid *grid);

/* The point of UTM or UPS coordinates. */
geo_outcome geo_from_grid(geo_grid grid, geo_point *point);

/* The MGRS reference of a point, cut off (not rounded) to digits 0-5 for each of easting and northing. */
geo_outcome geo_to_mgrs(geo_point point, int digits, geo_reference *reference);

/* The middle of the square that an MGRS reference names, and its digits for each of easting and northing
 * (-1 for a bare grid zone). */
geo_outcome geo_from_mgrs(const char *reference, geo_point *point, geo_grid *grid, int *digits);

#ifdef __cplusplus
}
#endif

#endif
