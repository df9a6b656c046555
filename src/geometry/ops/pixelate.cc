// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "geometry/kernels/lines/rebuild_lines.h"
#include "geometry/kernels/lines/snap.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::pixelate {
namespace {

enum class Corner { kAuto, kXy, kYx };
constexpr std::string_view kCorners[] = {"auto", "xy", "yx"};

struct Params {
  Vec3d step{1, 1, 1};
  Corner corner = Corner::kAuto;
};

const params::Param<Params> kParams[] = {
    params::Slider<&Params::step>("step", 0, 10, "Size of the cells along x, y and z.")
        .In("mm")
        .Above(0),
    params::Choice<&Params::corner>("corner", kCorners,
                                    "Where a stair goes first: along the longer way, x or y."),
};

struct Cell {
  int64_t x = 0, y = 0;
  double z = 0;
};

Cell CellOf(Vec3 p, Vec3d step) {
  constexpr double kFar = 1e15;  // so that differences are exact
  const Vec3d cell = NearestCell(p, step);
  return {static_cast<int64_t>(std::clamp(cell.x, -kFar, kFar)),
          static_cast<int64_t>(std::clamp(cell.y, -kFar, kFar)), std::clamp(cell.z, -kFar, kFar)};
}

int64_t StepsBetween(Cell a, Cell b) {
  const int64_t steps = std::abs(b.x - a.x) + std::abs(b.y - a.y);
  return steps == 0 && a.z != b.z ? 1 : steps;
}

int64_t CountOf(Polylines::Line line, Vec3d step) {
  if (line.empty()) return 0;
  constexpr int64_t kMost = int64_t{1} << 40;  // more than any budget
  int64_t count = 1;
  Cell last = CellOf(line[0], step);
  for (const Vec3 p : line.subspan(1)) {
    const Cell cell = CellOf(p, step);
    count = std::min(count + StepsBetween(last, cell), kMost);
    last = cell;
  }
  return count;
}

// Writes the cells of a line as stairs of steps along x or y (Bresenham's line, its diagonal steps
// taken as two).
class Stairs {
 public:
  Stairs(Vec3d step, Corner corner, Vec3* out) : step_(step), corner_(corner), out_(out) {}

  void Put(Cell cell) {
    *out_++ =
        Narrow(Vec3d{static_cast<double>(cell.x), static_cast<double>(cell.y), cell.z} * step_);
  }

  void GoTo(Cell from, Cell to) {
    const int64_t width = std::abs(to.x - from.x), height = std::abs(to.y - from.y);
    const int64_t total = width + height;
    if (total == 0) {
      if (from.z != to.z) Put(to);
      return;
    }
    const bool wide = width >= height;
    const bool x_first = corner_ == Corner::kXy || (corner_ == Corner::kAuto && wide);
    const int64_t major = std::max(width, height), minor = std::min(width, height);
    const int64_t step_x = to.x > from.x ? 1 : -1, step_y = to.y > from.y ? 1 : -1;
    const double rise = (to.z - from.z) / static_cast<double>(total);
    int64_t done = 0, error = major;
    Cell cell = from;
    const auto go = [&](bool along_x) {
      (along_x ? cell.x : cell.y) += along_x ? step_x : step_y;
      ++done;
      cell.z = done == total ? to.z : from.z + rise * static_cast<double>(done);
      Put(cell);
    };
    for (int64_t i = 0; i < major; ++i) {
      error += 2 * minor;
      const bool diagonal = error >= 2 * major;
      if (diagonal) error -= 2 * major;
      go(diagonal ? x_first : wide);
      if (diagonal) go(!x_first);
    }
  }

 private:
  Vec3d step_;
  Corner corner_;
  Vec3* out_;
};

void Write(Polylines::Line line, const Params& p, Vec3* out) {
  if (line.empty()) return;
  Stairs stairs(p.step, p.corner, out);
  Cell last = CellOf(line[0], p.step);
  stairs.Put(last);
  for (const Vec3 point : line.subspan(1)) {
    const Cell cell = CellOf(point, p.step);
    stairs.GoTo(last, cell);
    last = cell;
  }
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  std::vector<int64_t> counts(in.LineCount());
  ForLines(in, context, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) counts[i] = CountOf(in[i], p.step);
  });
  return RebuildLines(in, counts, context,
                      [&](size_t begin, size_t end, const int32_t* offsets, Vec3* points) {
                        for (size_t i = begin; i < end; ++i) Write(in[i], p, points + offsets[i]);
                      });
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "pixelate",
       .doc = "Turns lines into stairs on a grid.",
       .params = kParams,
       .examples = {{"cells of 4 mm",
                     {.step = {4, 4, 4}},
                     [](const Polylines& g) { return IsClosed(g[0]) && g[0].size() > 60; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::pixelate
