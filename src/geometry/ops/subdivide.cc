// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "geometry/kernels/rebuild_lines.h"
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

// How often the segments of a line can be halved, until one is too short for it.
int LevelsOf(Polylines::Line line, int levels) {
  constexpr double kShortest = 0.01;  // mm
  if (line.size() < 2) return 0;
  double squared = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    const Vec3d way = Wide(line[i + 1]) - Wide(line[i]);
    squared = std::min(squared, Dot(way, way));
  }
  double shortest = std::sqrt(squared);
  int level = 0;
  for (; level < levels && shortest >= kShortest; ++level) shortest /= 2;
  return level;
}

int64_t CountOf(int64_t points, int levels) {
  return points < 2 ? points : ((points - 1) << levels) + 1;
}

void Write(Polylines::Line line, int levels, Vec3* out) {
  const int pieces = 1 << levels;
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    const Vec3 a = line[i], way = (line[i + 1] - a) * (1.0F / static_cast<float>(pieces));
    for (int k = 0; k < pieces; ++k) *out++ = a + way * static_cast<float>(k);
  }
  if (!line.empty()) *out = line.back();
}

std::vector<int64_t> CountsOf(const Polylines& in, const std::vector<int>& levels, int most) {
  std::vector<int64_t> counts(levels.size());
  for (size_t i = 0; i < levels.size(); ++i) {
    counts[i] = CountOf(in.Offsets()[i + 1] - in.Offsets()[i], std::min(levels[i], most));
  }
  return counts;
}

// The counts at the highest level up to `most`, which it lowers, that gives no too many points.
std::vector<int64_t> FittingCounts(const Polylines& in, const std::vector<int>& levels, int& most) {
  constexpr int64_t kMostPoints = 10'000'000;
  while (true) {
    std::vector<int64_t> counts = CountsOf(in, levels, most);
    int64_t total = 0;
    for (const int64_t count : counts) total += count;
    if (most == 0 || total <= kMostPoints) return counts;
    --most;
  }
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  const int asked = std::clamp(p.subdivisions, 0, kMostLevels);
  if (asked != p.subdivisions) {
    context.Note("subdivisions", fmt::format("kept within 0 to {}", kMostLevels));
  }
  std::vector<int> levels(in.LineCount());
  ForLines(in, context, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) levels[i] = LevelsOf(in[i], asked);
  });
  int most = asked;
  const std::vector<int64_t> counts = FittingCounts(in, levels, most);
  if (most != asked) {
    context.Note("subdivisions", fmt::format("{} instead of {}, for fewer points", most, asked));
  }
  if (levels.empty() || std::min(most, *std::max_element(levels.begin(), levels.end())) == 0) {
    return in;
  }
  return RebuildLines(in, counts, context,
                      [&](size_t begin, size_t end, const int32_t* offsets, Vec3* points) {
                        for (size_t i = begin; i < end; ++i) {
                          Write(in[i], std::min(levels[i], most), points + offsets[i]);
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
