// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <geos_c.h>

#include "geometry/kernels/regions/rings.h"

namespace strikeline::geometry {

// A session with the GEOS library and the geometries made in it. What GEOS cannot do gives null,
// and null in gives null out; nothing is printed. Move it nowhere, share it between no threads:
// each makes its own, and geometries die before their session.
class Geos {
 public:
  struct Destroy {
    GEOSContextHandle_t session;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(session, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

  Geos() : session_(GEOS_init_r()) {}
  ~Geos() { GEOS_finish_r(session_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  Geometry Points(std::span<const Vec2d> points) const;
  Geometry Line(std::span<const Vec2d> points) const;
  Geometry Lines(std::span<const Ring> lines) const;
  // The even-odd region of closed rings, which may touch and cross: a valid multipolygon.
  Geometry Region(std::span<const Ring> rings) const;

  enum class Set { kUnion, kIntersection, kDifference, kXor };
  Geometry Combine(Set set, const Geometry& a, const Geometry& b) const;
  Geometry Union(const Geometry& geometry) const;
  Geometry Union(std::vector<Geometry> parts) const;

  // Polygons that together cover `cover`, each nearest to one of the sites.
  Geometry Voronoi(const Geometry& sites, const Geometry& cover) const;

  // The polygons of a geometry, outer ring first, in an order that depends on the region alone:
  // by area, largest first, then by seam. Outer rings turn from x to y, holes the other way, each
  // begins at its least point (x, then y).
  std::vector<std::vector<Ring>> Polygons(const Geometry& geometry) const;

  // The polygons one by one, in GEOS's order; and the rings of one with its own seams, the outer
  // one with its own turn, holes the other way.
  std::vector<Geometry> PolygonsAsFound(const Geometry& geometry) const;
  std::vector<Ring> RingsAsFound(const Geometry& polygon) const;

 private:
  Geometry Own(GEOSGeometry* geometry) const { return {geometry, Destroy{session_}}; }
  GEOSCoordSequence* Sequence(std::span<const Vec2d> points) const;
  Geometry Collect(int type, std::vector<Geometry> parts) const;
  Geometry Polygon(std::span<const Ring> outer_and_holes) const;
  Geometry RegionOfFaces(std::span<const Ring> rings) const;
  Ring PointsOf(const GEOSGeometry* line) const;
  template <class Visit>
  void VisitParts(const GEOSGeometry* geometry, const Visit& visit) const;

  GEOSContextHandle_t session_;
};

}  // namespace strikeline::geometry
