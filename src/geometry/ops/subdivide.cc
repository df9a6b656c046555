// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include <fmt/core.h>

#include "geometry/kernels/lines/rebuild_lines.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::subdivide {
namespace {

struct Params {
  int subdivisions = 0;
};

constexpr int kMostLevels = 10;

const params::Param<Params> kParams[] = {
    params::Slider<&Params::subdivisions>("subdivisions", 0, 10,
                                          "How often every segment is halved."),
};

double SquareOfShortest(Polylines::Line line) {
  double squared = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    const Vec3d way = Wide(line[i + 1]) - Wide(line[i]);
    squared = std::min(squared, Dot(way, way));
  }
  return squared;
}

// How often the segments of a line can be halved, until one is too short for it.
int LevelsOf(Polylines::Line line, int levels) {
  constexpr double kShortest = 0.01;  // mm
  if (line.size() < 2) return 0;
  const double squared = SquareOfShortest(line), last = kShortest * (1 << levels);
  if (squared > last * last) return levels;  // as almost all, without a root
  double shortest = std::sqrt(squared);
  int level = 0;
  for (; level < levels && shortest >= kShortest; ++level) shortest /= 2;
  return level;
}

int64_t CountOf(int64_t points, int levels) {
  return points < 2 ? points : ((points - 1) << levels) + 1;
}

void Halve(Polylines::Line line, Vec3* out) {
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    const Vec3 a = line[i], b = line[i + 1];
    *out++ = a;
    *out++ = a + (b - a) * 0.5F;
  }
  *out = line.back();
}

void Write(Polylines::Line line, int levels, Vec3* out) {
  if (line.empty()) return;
  if (levels == 1) return Halve(line, out);
  const int pieces = 1 << levels;
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    const Vec3 a = line[i], way = (line[i + 1] - a) * (1.0F / static_cast<float>(pieces));
    for (int k = 0; k < pieces; ++k) *out++ = a + way * static_cast<float>(k);
  }
  *out = line.back();
}

// How often each line is halved, and the points that gives.
struct Plan {
  std::vector<uint8_t> levels;
  std::vector<int64_t> counts;

  bool IsIdle() const {
    return std::all_of(levels.begin(), levels.end(), [](uint8_t level) { return level == 0; });
  }
  int64_t Total() const { return std::accumulate(counts.begin(), counts.end(), int64_t{0}); }
};

Plan PlanOf(const Polylines& in, int most, const OpContext& context) {
  Plan plan{std::vector<uint8_t>(in.LineCount()), std::vector<int64_t>(in.LineCount())};
  ForLines(in, context, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const int level = LevelsOf(in[i], most);
      plan.levels[i] = static_cast<uint8_t>(level);
      plan.counts[i] = CountOf(static_cast<int64_t>(in[i].size()), level);
    }
  });
  return plan;
}

// The plan for the highest level up to `most`, which it lowers, that gives no too many points.
Plan FittingPlan(const Polylines& in, int& most, const OpContext& context) {
  constexpr int64_t kMostPoints = 10'000'000;
  Plan plan = PlanOf(in, most, context);
  if (static_cast<int64_t>(in.PointCount()) << most <= kMostPoints) return plan;
  while (most > 0 && plan.Total() > kMostPoints) plan = PlanOf(in, --most, context);
  return plan;
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const int asked = std::clamp(p.subdivisions, 0, kMostLevels);
  if (asked != p.subdivisions) {
    context.Note("subdivisions", fmt::format("kept within 0 to {}", kMostLevels));
  }
  int most = asked;
  const Plan plan = FittingPlan(in, most, context);
  if (most != asked) {
    context.Note("subdivisions", fmt::format("{} instead of {}, for fewer points", most, asked));
  }
  if (plan.IsIdle()) return in;
  return RebuildLines(in, plan.counts, context,
                      [&](size_t begin, size_t end, const int32_t* offsets, Vec3* points) {
                        for (size_t i = begin; i < end; ++i) {
                          Write(in[i], plan.levels[i], points + offsets[i]);
                        }
                      });
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "subdivide",
       .doc = "Halves segments, so that effects behind it have points to move.",
       .params = kParams,
       .examples = {{"eight pieces per segment",
                     {.subdivisions = 3},
                     [](const Polylines& g) { return g[0].size() == 81 && IsClosed(g[0]); }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::subdivide
