// SPDX-License-Identifier: MIT
#include <cmath>

#include "geometry/kernels/regions/outlines.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::buffer {
namespace {

enum class Corner { kMitre, kRound, kBevel };
constexpr std::string_view kCorners[] = {"mitre", "round", "bevel"};

struct Params {
  Corner join = Corner::kRound;
  Millimeters distance{5};
  int quad_segs = 12;
  bool union_ = false;  // NOLINT(readability-identifier-naming): `union` is a word of the language
  bool keep_original = false;
};

const params::Param<Params> kParams[] = {
    params::Choice<&Params::join>("join", kCorners, "How the outline goes around corners."),
    params::Slider<&Params::distance>("distance", -25, 25,
                                      "How far the outline is from the lines; above 0 it goes "
                                      "around them, below 0 inside what they enclose."),
    params::Slider<&Params::quad_segs>("quad_segs", 1, 100, "Segments of a quarter turn.")
        .AtLeast(1)
        .AtMost(256),
    params::Switch<&Params::union_>("union", "Lines that are near each other share an outline."),
    params::Switch<&Params::keep_original>("keep_original", "Adds the lines themselves."),
};

OutlineStyle StyleOf(const Params& p) {
  constexpr Join kStyles[] = {Join::kMitre, Join::kRound, Join::kBevel};
  return {std::abs(p.distance.Value()), kStyles[static_cast<size_t>(p.join)], p.quad_segs};
}

// The lines of two points and more in the frame.
std::vector<Ring> LocalLines(const Polylines& in, const PlanarFrame& frame) {
  std::vector<Ring> lines;
  for (size_t i = 0; i < in.LineCount(); ++i) {
    if (in[i].size() >= 2) lines.push_back(LocalLine(in[i], frame));
  }
  return lines;
}

// The outlines that were asked for, as lines: what is around turns from x to y.
Polylines Drawn(std::span<const Ring> lines, const PlanarFrame& frame, const Params& p,
                OpContext& context) {
  const Outlines outlines = OutlinesOf(lines, StyleOf(p), context);
  if (outlines.open > 0) context.Note("distance", kOpenOutlines);
  const bool around = p.distance.Value() > 0;
  PolylinesBuilder out;
  for (const Outline& outline : outlines.all) {
    if ((SignedArea(outline.ring) > 0) == around) AddRing(outline.ring, frame, out);
  }
  return out.Finish();
}

Polylines Buffered(const Polylines& in, const PlanarFrame& frame, const Params& p,
                   OpContext& context) {
  const std::vector<Ring> lines = LocalLines(in, frame);
  if (p.union_) return Drawn(lines, frame, p, context);
  std::vector<Polylines> parts(lines.size());
  context.ForRanges(lines.size(), 4, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end && !context.Cancelled(); ++i) {
      parts[i] = Drawn(std::span<const Ring>(lines).subspan(i, 1), frame, p, context);
    }
  });
  return Concat(parts);
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (p.distance.Value() == 0) return in;
  const PlanarFrame frame = PlanarFrame::Canonical(in, true);
  // Around a point there is no line to go; it encloses nothing.
  if (frame.rank < 2) return p.distance.Value() > 0 || p.keep_original ? in : Polylines();
  const int64_t corners = 4 * int64_t{p.quad_segs} * static_cast<int64_t>(in.PointCount());
  const int64_t scratch = OutlineBytes(p.union_ ? in.PointCount() : LongestOf(in));
  if (!context.Fits(corners, static_cast<int64_t>(in.LineCount()), scratch)) return in;
  const Polylines out = Buffered(in, frame, p, context);
  return p.keep_original ? Concat(std::vector{out, in}) : out;
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "buffer",
       .doc = "Draws outlines at a distance from the lines.",
       .params = kParams,
       .examples = {{"around a star and a ring",
                     {.keep_original = true},
                     [](const Polylines& g) { return g.LineCount() == 4 && IsClosed(g[0]); }},
                    {"inside, with mitred corners",
                     {.join = Corner::kMitre, .distance = Millimeters(-4), .keep_original = true},
                     [](const Polylines& g) { return g.LineCount() == 4; }}},
       .version = 3},
      Build);
}

}  // namespace strikeline::geometry::ops::buffer
