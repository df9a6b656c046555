// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "geometry/kernels/transform.h"
#include "geometry/op.h"

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

// Lines of two points and more, each edge in `pieces` parts of the same length.
Polylines Subdivided(const Polylines& in, int pieces) {
  PolylinesBuilder out;
  out.Reserve(in.PointCount() * static_cast<size_t>(pieces), in.LineCount());
  for (size_t i = 0; i < in.LineCount(); ++i) {
    const Polylines::Line line = in[i];
    if (line.size() < 2) continue;
    for (size_t k = 0; k + 1 < line.size(); ++k) {
      const Vec3 step = (line[k + 1] - line[k]) / static_cast<float>(pieces);
      for (int j = 0; j < pieces; ++j) out.Add(line[k] + step * static_cast<float>(j));
    }
    out.Add(line.back());
    out.EndLine();
  }
  return out.Finish();
}

// As numpy.isclose: by 1e-5 of the second and 1e-8, in each coordinate.
bool IsClose(Vec3 a, Vec3 b) {
  const auto close = [](float x, float y) {
    return std::abs(x - y) <= 1e-8F + 1e-5F * std::abs(y);
  };
  return close(a.x, b.x) && close(a.y, b.y) && close(a.z, b.z);
}

// The copy of each line, followed by struts from each point to its copy where they are apart.
void AddCopies(const Polylines& lines, const Extrusion& extrusion, PolylinesBuilder& out) {
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    const Vec3 center = extrusion.about_mean ? Narrow(MeanOf(lines[i])) : Vec3{};
    for (const Vec3 p : lines[i]) out.Add(extrusion.Copy(p, center));
    out.EndLine();
    for (const Vec3 p : lines[i]) {
      const Vec3 copy = extrusion.Copy(p, center);
      if (!IsClose(p, copy)) out.AddLine({p, copy});
    }
  }
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const Extrusion extrusion = ExtrusionOf(p, context);
  const auto points = static_cast<int64_t>(in.PointCount()) * extrusion.pieces;
  const auto lines = static_cast<int64_t>(in.LineCount());
  if (!context.Fits(4 * points, 2 * lines + points, points * int64_t{sizeof(Vec3)})) return in;
  const Polylines source = Subdivided(in, extrusion.pieces);
  if (source.Empty()) return in;
  PolylinesBuilder out;
  out.Reserve(4 * source.PointCount(), 2 * source.LineCount() + source.PointCount());
  out.AddLines(source);
  AddCopies(source, extrusion, out);
  return out.Finish();
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
