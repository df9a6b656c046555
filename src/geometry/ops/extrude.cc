// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <utility>

#include "geometry/kernels/lines/line_grain.h"
#include "geometry/op.h"
#include "geometry/transform.h"

namespace strikeline::geometry::ops::extrude {
namespace {

constexpr double kLargestDelta = 200;
constexpr double kLargestScale = 3;
constexpr int kMostSubdivisions = 8;

enum class CenterMode { kOrigin, kAuto };
constexpr std::string_view kCenterModes[] = {"origin", "auto"};

struct Params {
  Vec3d delta = {};
  double scale = 0.5;
  int subdivisions = 4;
  CenterMode center_mode = CenterMode::kAuto;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::delta>("delta", -200, 200,
                                   "From the lines to their copies; at most 200 long.")
        .In("mm"),
    params::Slider<&Params::scale>("scale", 0, 3, "Size of the copies; at most 3."),
    params::Slider<&Params::subdivisions>("subdivisions", 0, 8,
                                          "How often edges are halved first, for more struts."),
    params::Choice<&Params::center_mode>("center_mode", kCenterModes,
                                         "Copies are scaled about the origin or their own mean."),
};

// The parameters as they are used.
struct Extrusion {
  Vec3 delta;
  float scale = 1;
  int pieces = 1;  // per edge
  bool about_mean = true;

  Vec3 Copy(Vec3 p, Vec3 center) const {
    return about_mean ? (p - center) * scale + center + delta : (p + delta) * scale;
  }
};

Extrusion ExtrusionOf(const Params& p, OpContext& context) {
  Vec3d delta = p.delta;
  if (const double length = Length(delta); length > kLargestDelta) {
    delta = delta * (kLargestDelta / length);
    context.Note("delta", "shortened to 200 mm");
  }
  const double scale = std::clamp(p.scale, 0.0, kLargestScale);
  const int halvings = std::clamp(p.subdivisions, 0, kMostSubdivisions);
  if (scale != p.scale) context.Note("scale", "kept within 0 and 3");
  if (halvings != p.subdivisions) context.Note("subdivisions", "kept within 0 and 8");
  return {Narrow(delta), static_cast<float>(scale), 1 << halvings,
          p.center_mode == CenterMode::kAuto};
}

// As numpy.isclose: by 1e-5 of the second and 1e-8, in each coordinate.
bool IsClose(Vec3 a, Vec3 b) {
  const auto close = [](float x, float y) {
    return std::abs(x - y) <= 1e-8F + 1e-5F * std::abs(y);
  };
  return close(a.x, b.x) && close(a.y, b.y) && close(a.z, b.z);
}

// Where a line stands in the result.
struct Place {
  size_t source = 0;  // its number in the input
  size_t begin = 0;   // of its points
  size_t size = 0;
  Vec3 center = {};
  size_t struts = 0;
  size_t copy_begin = 0;  // of its copy's points, which those of the struts follow
  size_t copy_line = 0;   // its copy's number, which those of the struts follow

  size_t CopyEnd() const { return copy_begin + size + 2 * struts; }
};

// First all lines with their edges subdivided, then for each its copy and struts from each point to
// its copy where they are apart. Works through the lines three times, each on several threads.
class Extruder {
 public:
  Extruder(const Polylines& in, const Extrusion& extrusion, const OpContext& context)
      : in_(in), extrusion_(extrusion), context_(context) {}

  Polylines Result() {
    PlaceLines();
    PointBuffer points(4 * source_points_);
    ForPlaces([&](Place& place) { Subdivide(place, points.data()); });
    PlaceCopies();
    ForPlaces([&](Place& place) { CopyLine(place, points.data()); });
    points.Truncate(static_cast<size_t>(offsets_.back()));
    return {std::move(points), std::move(offsets_)};
  }

 private:
  template <class Write>
  void ForPlaces(const Write& write) {
    context_.ForRanges(places_.size(), LineGrain(4 * source_points_, places_.size()),
                       [&](size_t begin, size_t end) {
                         for (size_t i = begin; i < end; ++i) write(places_[i]);
                       });
  }

  void PlaceLines() {
    for (size_t i = 0; i < in_.LineCount(); ++i) {
      const size_t size = in_[i].size();
      if (size < 2) continue;
      places_.push_back({.source = i, .begin = source_points_});
      places_.back().size = (size - 1) * static_cast<size_t>(extrusion_.pieces) + 1;
      source_points_ += places_.back().size;
    }
  }

  void Subdivide(Place& place, Vec3* points) {
    const Polylines::Line line = in_[place.source];
    const float part = 1 / static_cast<float>(extrusion_.pieces);
    Vec3* out = points + place.begin;
    for (size_t k = 0; k + 1 < line.size(); ++k) {
      const Vec3 step = (line[k + 1] - line[k]) * part;
      for (int j = 0; j < extrusion_.pieces; ++j) *out++ = line[k] + step * static_cast<float>(j);
    }
    *out = line.back();
    const std::span<const Vec3> all(points + place.begin, place.size);
    if (extrusion_.about_mean) place.center = Narrow(MeanOf(all));
    for (const Vec3 p : all) place.struts += !IsClose(p, extrusion_.Copy(p, place.center));
  }

  void PlaceCopies() {
    size_t points = source_points_, lines = places_.size();
    for (Place& place : places_) {
      place.copy_begin = points;
      place.copy_line = lines;
      points = place.CopyEnd();
      lines += 1 + place.struts;
    }
    offsets_.resize(lines + 1);
    for (size_t i = 0; i < places_.size(); ++i) {
      offsets_[i] = static_cast<int32_t>(places_[i].begin);
    }
    offsets_[lines] = static_cast<int32_t>(points);
  }

  void CopyLine(const Place& place, Vec3* points) {
    Vec3* copy = points + place.copy_begin;
    Vec3* strut = copy + place.size;
    int32_t* offset = &offsets_[place.copy_line];
    *offset++ = static_cast<int32_t>(place.copy_begin);
    for (size_t i = 0; i < place.size; ++i) {
      const Vec3 p = points[place.begin + i];
      copy[i] = extrusion_.Copy(p, place.center);
      if (IsClose(p, copy[i])) continue;
      *offset++ = static_cast<int32_t>(strut - points);
      *strut++ = p;
      *strut++ = copy[i];
    }
  }

  const Polylines& in_;
  const Extrusion& extrusion_;
  const OpContext& context_;
  size_t source_points_ = 0;
  std::vector<Place> places_;
  std::vector<int32_t> offsets_;
};

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const Extrusion extrusion = ExtrusionOf(p, context);
  const auto points = static_cast<int64_t>(in.PointCount()) * extrusion.pieces;
  const auto lines = static_cast<int64_t>(in.LineCount());
  bool has_edge = false;
  for (size_t i = 0; i < in.LineCount() && !has_edge; ++i) has_edge = in[i].size() > 1;
  if (!has_edge || !context.Fits(4 * points, 2 * lines + points, lines * int64_t{sizeof(Place)})) {
    return in;
  }
  return Extruder(in, extrusion, context).Result();
}

}  // namespace

Op Declare() {
  return MakeOp<Params>({.name = "extrude",
                         .doc = "Copies each line, moved and scaled, and joins both by struts.",
                         .params = kParams,
                         .examples =
                             {
                                 {"inwards",
                                  {.subdivisions = 2},
                                  [](const Polylines& g) { return g.LineCount() > 60; }},
                                 {"a box in perspective",
                                  {.delta = {15, -15, 0}, .scale = 0.8, .subdivisions = 1},
                                  [](const Polylines& g) { return g.LineCount() > 60; }},
                             }},
                        Build);
}

}  // namespace strikeline::geometry::ops::extrude
