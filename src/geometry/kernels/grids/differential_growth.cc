// SPDX-License-Identifier: MIT
#include "geometry/kernels/grids/differential_growth.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/simd.h"

namespace strikeline::geometry {
namespace {

constexpr double kPushReach = 2;     // of the push between points, in spacings
constexpr double kMostForce = 5;     // in spacings
constexpr double kStep = 0.15;       // part of the force that a point moves by
constexpr double kMargin = 2;        // from the border, where it acts, in spacings
constexpr double kBorderPush = 0.1;  // at the border, in spacings
constexpr double kBorderGap = 1e-3;  // that steps leave to the border, in mm
constexpr int kMostCells = 1024;     // of the hash, across and down
constexpr int kLanes = 16;
// Points in nine cells, each as wide as the push reaches, where no more are added: a place so full
// has no room to relax, and lines would tear and fill it for ever. Evenly spread, there are 40.
constexpr int kCrowd = 160;

using Stretch = DifferentialGrowth::Stretch;

struct Push {
  float x = 0, y = 0;
};

// Sum over points q of three runs within `reach` of p of (p - q) / |p - q| * (1 - |p - q| / reach).
// Sums run in lanes, so that the compiler may take several points at once; what is read behind a
// run's end counts nothing.
STRIKELINE_SIMD Push PushFrom(float px, float py, float reach, const Stretch* runs) {
  float sum_x[kLanes] = {}, sum_y[kLanes] = {};
  const float inverse_reach = 1 / reach;
  for (int r = 0; r < 3; ++r) {
    const float* x = runs[r].x;
    const float* y = runs[r].y;
    for (int i = 0; i < runs[r].count; i += kLanes) {
      const int left = runs[r].count - i;
      for (int k = 0; k < kLanes; ++k) {
        const float dx = px - x[i + k], dy = py - y[i + k];
        const float squared = dx * dx + dy * dy;
        const float distance = __builtin_sqrtf(squared > 1e-12F && k < left ? squared : 1e12F);
        const float weight = 1 / distance - inverse_reach;
        const float kept = weight > 0 ? weight : 0;
        sum_x[k] += dx * kept;
        sum_y[k] += dy * kept;
      }
    }
  }
  Push push;
  for (int k = 0; k < kLanes; ++k) push.x += sum_x[k], push.y += sum_y[k];
  return push;
}

}  // namespace

DifferentialGrowth::DifferentialGrowth(const Grid& grid, std::vector<double> distance,
                                       const Rules& rules)
    : grid_(grid), distance_(std::move(distance)), rules_(rules) {
  const Vec2d size = grid.At(grid.nx - 1, grid.ny - 1) - grid.origin;
  bins_.origin = grid.origin;
  bins_.cell = std::max(kPushReach * rules.spacing, std::max(size.x, size.y) / kMostCells);
  bins_.nx = 1 + static_cast<int>(size.x / bins_.cell);
  bins_.ny = 1 + static_cast<int>(size.y / bins_.cell);
}

DifferentialGrowth::Border DifferentialGrowth::BorderAt(Vec2d p) const {
  const Vec2d cells = grid_.ToCells(p);
  const double i = std::clamp(std::floor(cells.x), 0.0, grid_.nx - 2.0);
  const double j = std::clamp(std::floor(cells.y), 0.0, grid_.ny - 2.0);
  const double u = std::clamp(cells.x - i, 0.0, 1.0), v = std::clamp(cells.y - j, 0.0, 1.0);
  const double* upper = &distance_[grid_.Index(static_cast<int>(i), static_cast<int>(j))];
  const double* lower = upper + grid_.nx;
  const double along_upper = upper[1] - upper[0], along_lower = lower[1] - lower[0];
  const double above = upper[0] + u * along_upper, below = lower[0] + u * along_lower;
  const Vec2d slope = Vec2d{along_upper + v * (along_lower - along_upper), below - above};
  const double length = Length(slope);
  const bool flat = !(length > 1e-12 * grid_.pitch);
  return {above + v * (below - above), flat ? Vec2d{} : slope * (1 / length)};
}

void DifferentialGrowth::AddLine(std::span<const Vec2d> points) {
  const auto first = static_cast<int32_t>(points_.size());
  points_.insert(points_.end(), points.begin(), points.end());
  const auto end = static_cast<int32_t>(points_.size());
  for (int32_t i = first; i < end; ++i) {
    next_.push_back(i + 1 < end ? i + 1 : first);
    before_.push_back(i > first ? i - 1 : end - 1);
  }
  lines_.push_back(end);
}

int DifferentialGrowth::CellOf(double offset, int count) const {
  return static_cast<int>(std::clamp(offset / bins_.cell, 0.0, count - 1.0));
}

int32_t DifferentialGrowth::CellOf(Vec2d p) const {
  const Vec2d offset = p - bins_.origin;
  return CellOf(offset.y, bins_.ny) * bins_.nx + CellOf(offset.x, bins_.nx);
}

void DifferentialGrowth::Sort() {
  bins_.begin.assign(static_cast<size_t>(bins_.nx) * static_cast<size_t>(bins_.ny) + 2, 0);
  bins_.of.resize(points_.size());
  for (size_t i = 0; i < points_.size(); ++i) {
    bins_.of[i] = CellOf(points_[i]);
    ++bins_.begin[static_cast<size_t>(bins_.of[i]) + 2];
  }
  for (size_t i = 2; i < bins_.begin.size(); ++i) bins_.begin[i] += bins_.begin[i - 1];
  bins_.order.resize(points_.size());
  bins_.x.resize(points_.size() + kLanes);  // PushFrom() reads on
  bins_.y.resize(points_.size() + kLanes);
  for (size_t i = 0; i < points_.size(); ++i) {
    const auto at = static_cast<size_t>(bins_.begin[static_cast<size_t>(bins_.of[i]) + 1]++);
    bins_.order[at] = static_cast<int32_t>(i);
    bins_.x[at] = static_cast<float>(points_[i].x - bins_.origin.x);
    bins_.y[at] = static_cast<float>(points_[i].y - bins_.origin.y);
  }
}

// The points in nine cells around one; those of three cells side by side lie one after the other.
std::array<DifferentialGrowth::Stretch, 3> DifferentialGrowth::Around(int32_t cell) const {
  const int ci = cell % bins_.nx, cj = cell / bins_.nx;
  const int first = std::max(ci - 1, 0), last = std::min(ci + 1, bins_.nx - 1);
  std::array<Stretch, 3> runs;
  for (int j = std::max(cj - 1, 0); j <= std::min(cj + 1, bins_.ny - 1); ++j) {
    const size_t row = static_cast<size_t>(j) * static_cast<size_t>(bins_.nx);
    const int32_t begin = bins_.begin[row + static_cast<size_t>(first)];
    const int32_t end = bins_.begin[row + static_cast<size_t>(last) + 1];
    runs[static_cast<size_t>(j - cj + 1)] = {bins_.x.data() + begin, bins_.y.data() + begin,
                                             static_cast<int>(end - begin)};
  }
  return runs;
}

// `around`: what is Around() the point's cell.
Vec2d DifferentialGrowth::PushAt(size_t point, const std::array<Stretch, 3>& around) const {
  const Vec2d offset = points_[point] - bins_.origin;
  const auto reach = static_cast<float>(kPushReach * rules_.spacing);
  const Push push =
      PushFrom(static_cast<float>(offset.x), static_cast<float>(offset.y), reach, around.data());
  return {push.x, push.y};
}

// By where points were before the last step.
bool DifferentialGrowth::IsCrowded(Vec2d p) const {
  if (bins_.begin.empty()) return false;
  int count = 0;
  for (const Stretch& run : Around(CellOf(p))) count += run.count;
  return count > kCrowd;
}

// Where a step ends. Near the border what goes outwards is taken away, or is mirrored where it
// would go through, and the border pushes; a point outside is put back.
Vec2d DifferentialGrowth::Moved(Vec2d from, Vec2d by) const {
  const Border border = BorderAt(from);
  if (border.outwards == Vec2d{}) return from + by;
  const double margin = kMargin * rules_.spacing;
  double distance = border.distance, outwards = Dot(by, border.outwards);
  double turned = outwards;  // what `outwards` becomes
  if (distance >= 0) {
    turned -= distance + kBorderGap;
    distance = -kBorderGap;
  }
  if (distance > -margin) {
    if (turned > 0 && !rules_.bounce) turned = 0;
    turned -= rules_.avoid * kBorderPush * rules_.spacing * (distance / margin + 1);
  }
  const double room = std::max(-distance - kBorderGap, 0.0);
  if (turned > room) turned = rules_.bounce ? 2 * room - turned : room;
  return from + by + border.outwards * (turned - outwards);
}

// Towards the distance from both neighbours; their push is taken back.
Vec2d DifferentialGrowth::Pull(size_t point) const {
  const Vec2d p = points_[point];
  const double reach = kPushReach * rules_.spacing;
  Vec2d sum;
  for (const int32_t other : {next_[point], before_[point]}) {
    const Vec2d to = points_[static_cast<size_t>(other)] - p;
    const double distance = Length(to);
    if (!(distance > 1e-6)) continue;
    const double push = std::max(1 - distance / reach, 0.0);
    sum = sum + to * ((distance - rules_.spacing + push) / distance);
  }
  return sum;
}

Vec2d DifferentialGrowth::Limited(Vec2d force) const {
  const double strength = Length(force), most = kMostForce * rules_.spacing;
  return strength > most ? force * (most / strength) : force;
}

void DifferentialGrowth::Move(const OpContext& context) {
  next_points_.resize(points_.size());
  constexpr size_t kGrain = 256;
  context.ForRanges(points_.size(), kGrain, [&](size_t begin, size_t end) {
    int32_t cell = -1;  // the cell of the last point
    std::array<Stretch, 3> around;
    for (size_t k = begin; k < end; ++k) {
      const auto i = static_cast<size_t>(bins_.order[k]);
      if (std::exchange(cell, bins_.of[i]) != bins_.of[i]) around = Around(cell);
      const Vec2d p = points_[i];
      const Vec2d force = Limited(PushAt(i, around) + Pull(i));
      next_points_[i] = Moved(p, force * kStep);
    }
  });
  points_.swap(next_points_);
}

// How many points cut an edge from p into pieces no longer than the spacing.
size_t DifferentialGrowth::CutsOf(Vec2d p, Vec2d edge) const {
  const double pieces = std::ceil(std::min(Length(edge) / rules_.spacing, 1e6));
  return pieces > 1 && !IsCrowded(p) ? static_cast<size_t>(pieces) - 1 : 0;
}

// A line with its long edges cut, where the rules have room for that beside `total` points of all
// lines.
void DifferentialGrowth::CutLine(size_t line, size_t total, std::vector<Vec2d>& out) const {
  const double surely_short = 0.99 * rules_.spacing * rules_.spacing;  // squared; needs no root
  size_t count = static_cast<size_t>(lines_[line + 1] - lines_[line]);
  out.clear();
  for (int32_t i = lines_[line]; i < lines_[line + 1]; ++i) {
    const Vec2d p = points_[static_cast<size_t>(i)];
    const Vec2d edge = points_[static_cast<size_t>(next_[static_cast<size_t>(i)])] - p;
    out.push_back(p);
    if (Dot(edge, edge) < surely_short) continue;
    const size_t cuts = CutsOf(p, edge);
    if (count + cuts > rules_.most_points_per_line || total + cuts > rules_.most_points) continue;
    for (size_t k = 1; k <= cuts; ++k) {
      out.push_back(p + edge * (static_cast<double>(k) / static_cast<double>(cuts + 1)));
    }
    count += cuts;
    total += cuts;
  }
}

// Cuts edges longer than the spacing into pieces that are not.
void DifferentialGrowth::Insert() {
  DifferentialGrowth grown(grid_, {}, rules_);
  std::vector<Vec2d> out;
  size_t total = points_.size();
  for (size_t line = 0; line + 1 < lines_.size(); ++line) {
    CutLine(line, total, out);
    grown.AddLine(out);
    total += out.size() - static_cast<size_t>(lines_[line + 1] - lines_[line]);
  }
  if (total == points_.size()) return;
  points_ = std::move(grown.points_);
  next_ = std::move(grown.next_);
  before_ = std::move(grown.before_);
  lines_ = std::move(grown.lines_);
}

void DifferentialGrowth::Run(int steps, const OpContext& context) {
  for (int step = 0; step < steps && !points_.empty() && !context.Cancelled(); ++step) {
    Insert();
    Sort();
    Move(context);
  }
}

std::vector<Ring> DifferentialGrowth::Lines() const {
  std::vector<Ring> rings;
  for (size_t line = 0; line + 1 < lines_.size(); ++line) {
    Ring& ring =
        rings.emplace_back(points_.begin() + lines_[line], points_.begin() + lines_[line + 1]);
    ring.push_back(ring.front());
  }
  return rings;
}

}  // namespace strikeline::geometry
