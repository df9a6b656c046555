// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/geos.h"

#include <algorithm>

#include "geometry/kernels/regions/edge_grid.h"
#include "geometry/kernels/regions/ring_groups.h"

namespace strikeline::geometry {
namespace {

bool HasArea(const Ring& ring) { return ring.size() >= 4 && SignedArea(ring) != 0; }

// The closed ring from its least point, turning as told.
Ring Seamed(Ring ring, bool x_to_y) {
  ring.pop_back();
  if ((SignedArea(ring) > 0) != x_to_y) std::reverse(ring.begin(), ring.end());
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end(), IsBefore), ring.end());
  ring.push_back(ring.front());
  return ring;
}

}  // namespace

GEOSCoordSequence* Geos::Sequence(std::span<const Vec2d> points) const {
  static_assert(sizeof(Vec2d) == 2 * sizeof(double));
  return GEOSCoordSeq_copyFromBuffer_r(session_, &points.data()->x,
                                       static_cast<unsigned>(points.size()), 0, 0);
}

Geos::Geometry Geos::Collect(int type, std::vector<Geometry> parts) const {
  if (std::any_of(parts.begin(), parts.end(), [](const Geometry& part) { return !part; })) {
    return Own(nullptr);
  }
  std::vector<GEOSGeometry*> raw;
  for (Geometry& part : parts) raw.push_back(part.release());
  return Own(
      GEOSGeom_createCollection_r(session_, type, raw.data(), static_cast<unsigned>(raw.size())));
}

Geos::Geometry Geos::Points(std::span<const Vec2d> points) const {
  std::vector<Geometry> parts;
  for (const Vec2d p : points) {
    parts.push_back(Own(GEOSGeom_createPointFromXY_r(session_, p.x, p.y)));
  }
  return Collect(GEOS_MULTIPOINT, std::move(parts));
}

Geos::Geometry Geos::Line(std::span<const Vec2d> points) const {
  if (points.size() < 2) return Own(nullptr);
  return Own(GEOSGeom_createLineString_r(session_, Sequence(points)));
}

Geos::Geometry Geos::Lines(std::span<const Ring> lines) const {
  std::vector<Geometry> parts;
  for (const Ring& line : lines) parts.push_back(Line(line));
  return Collect(GEOS_MULTILINESTRING, std::move(parts));
}

Geos::Geometry Geos::Polygon(std::span<const Ring> outer_and_holes) const {
  std::vector<GEOSGeometry*> rings;
  for (const Ring& ring : outer_and_holes) {
    rings.push_back(GEOSGeom_createLinearRing_r(session_, Sequence(ring)));
  }
  return Own(GEOSGeom_createPolygon_r(session_, rings[0], rings.data() + 1,
                                      static_cast<unsigned>(rings.size() - 1)));
}

Geos::Geometry Geos::Region(std::span<const Ring> rings) const {
  std::vector<Ring> solid;
  for (const Ring& ring : rings) {
    if (ring.size() >= 4) solid.push_back(ring);
  }
  std::vector<Geometry> polygons;
  for (const RingGroup& group : GroupRings(solid)) {
    std::vector<Ring> polygon = {solid[group.outer]};
    for (const size_t hole : group.holes) polygon.push_back(solid[hole]);
    polygons.push_back(Polygon(polygon));
  }
  Geometry region = Collect(GEOS_MULTIPOLYGON, std::move(polygons));
  if (region && GEOSisValid_r(session_, region.get()) == 1) return region;
  return RegionOfFaces(solid);
}

// The rings cut the plane into faces; those of odd depth are the region.
Geos::Geometry Geos::RegionOfFaces(std::span<const Ring> rings) const {
  const EdgeGrid grid(rings);
  const Geometry edges = Union(Lines(rings));
  if (!edges) return Own(nullptr);
  const GEOSGeometry* const all[] = {edges.get()};
  const Geometry faces = Own(GEOSPolygonize_r(session_, all, 1));
  if (!faces) return Own(nullptr);
  std::vector<Geometry> inside;
  VisitParts(faces.get(), [&](const GEOSGeometry* face) {
    const Geometry point = Own(GEOSPointOnSurface_r(session_, face));
    Vec2d p;
    if (!point || GEOSGeomGetX_r(session_, point.get(), &p.x) != 1 ||
        GEOSGeomGetY_r(session_, point.get(), &p.y) != 1) {
      return;
    }
    if (grid.Contains(p)) inside.push_back(Own(GEOSGeom_clone_r(session_, face)));
  });
  return Union(std::move(inside));
}

Geos::Geometry Geos::Combine(Set set, const Geometry& a, const Geometry& b) const {
  if (!a || !b) return Own(nullptr);
  switch (set) {
    case Set::kUnion:
      return Own(GEOSUnion_r(session_, a.get(), b.get()));
    case Set::kIntersection:
      return Own(GEOSIntersection_r(session_, a.get(), b.get()));
    case Set::kDifference:
      return Own(GEOSDifference_r(session_, a.get(), b.get()));
    default:
      return Own(GEOSSymDifference_r(session_, a.get(), b.get()));
  }
}

Geos::Geometry Geos::Union(const Geometry& geometry) const {
  return Own(geometry ? GEOSUnaryUnion_r(session_, geometry.get()) : nullptr);
}

Geos::Geometry Geos::Union(std::vector<Geometry> parts) const {
  return Union(Collect(GEOS_GEOMETRYCOLLECTION, std::move(parts)));
}

Geos::Geometry Geos::Voronoi(const Geometry& sites, const Geometry& cover) const {
  if (!sites || !cover) return Own(nullptr);
  return Own(GEOSVoronoiDiagram_r(session_, sites.get(), cover.get(), 0, 0));
}

Ring Geos::PointsOf(const GEOSGeometry* line) const {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(session_, line);
  unsigned count = 0;
  if (!sequence || GEOSCoordSeq_getSize_r(session_, sequence, &count) != 1 || count == 0) return {};
  Ring points(count);
  if (GEOSCoordSeq_copyToBuffer_r(session_, sequence, &points.data()->x, 0, 0) != 1) return {};
  return points;
}

// Parts of parts, too, down to points, lines and polygons.
template <class Visit>
void Geos::VisitParts(const GEOSGeometry* geometry, const Visit& visit) const {
  if (!geometry) return;
  if (GEOSGeomTypeId_r(session_, geometry) < GEOS_MULTIPOINT) return visit(geometry);
  const int count = GEOSGetNumGeometries_r(session_, geometry);
  for (int i = 0; i < count; ++i) VisitParts(GEOSGetGeometryN_r(session_, geometry, i), visit);
}

std::vector<Geos::Geometry> Geos::PolygonsAsFound(const Geometry& geometry) const {
  std::vector<Geometry> polygons;
  VisitParts(geometry.get(), [&](const GEOSGeometry* part) {
    if (GEOSGeomTypeId_r(session_, part) != GEOS_POLYGON) return;
    if (auto copy = Own(GEOSGeom_clone_r(session_, part))) polygons.push_back(std::move(copy));
  });
  return polygons;
}

std::vector<Ring> Geos::RingsAsFound(const Geometry& polygon) const {
  std::vector<Ring> rings = {PointsOf(GEOSGetExteriorRing_r(session_, polygon.get()))};
  if (!HasArea(rings[0])) return {};
  const int holes = GEOSGetNumInteriorRings_r(session_, polygon.get());
  for (int i = 0; i < holes; ++i) {
    Ring hole = PointsOf(GEOSGetInteriorRingN_r(session_, polygon.get(), i));
    if (!HasArea(hole)) continue;
    if ((SignedArea(hole) > 0) == (SignedArea(rings[0]) > 0))
      std::reverse(hole.begin(), hole.end());
    rings.push_back(std::move(hole));
  }
  return rings;
}

std::vector<std::vector<Ring>> Geos::Polygons(const Geometry& geometry) const {
  std::vector<std::vector<Ring>> polygons;
  VisitParts(geometry.get(), [&](const GEOSGeometry* part) {
    if (GEOSGeomTypeId_r(session_, part) != GEOS_POLYGON) return;
    Ring outer = PointsOf(GEOSGetExteriorRing_r(session_, part));
    if (!HasArea(outer)) return;
    auto& polygon = polygons.emplace_back();
    const int holes = GEOSGetNumInteriorRings_r(session_, part);
    for (int i = 0; i < holes; ++i) {
      Ring hole = PointsOf(GEOSGetInteriorRingN_r(session_, part, i));
      if (HasArea(hole)) polygon.push_back(Seamed(std::move(hole), false));
    }
    std::sort(polygon.begin(), polygon.end(), IsLargerRing);
    polygon.insert(polygon.begin(), Seamed(std::move(outer), true));
  });
  std::sort(polygons.begin(), polygons.end(),
            [](const auto& a, const auto& b) { return IsLargerRing(a[0], b[0]); });
  return polygons;
}

}  // namespace strikeline::geometry
