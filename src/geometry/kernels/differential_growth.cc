// SPDX-License-Identifier: MIT
#include "geometry/kernels/differential_growth.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/simd.h"

namespace strikeline::geometry {
namespace {

constexpr double kReach = 2;      // of the push between points, in spacings
constexpr double kMostForce = 5;  // in spacings
constexpr double kStep = 0.15;    // part of the force that a point moves by
constexpr int kMostCells = 1024;  // of the hash, across and down
constexpr int kLanes = 16;

struct Push {
  float x = 0, y = 0;
};

// Points one after the other.
struct Stretch {
  const float* x = nullptr;
  const float* y = nullptr;
  int count = 0;
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
  bins_.cell = std::max(kReach * rules.spacing, std::max(size.x, size.y) / kMostCells);
  bins_.nx = 1 + static_cast<int>(size.x / bins_.cell);
  bins_.ny = 1 + static_cast<int>(size.y / bins_.cell);
}

double DifferentialGrowth::DistanceAt(Vec2d p) const {
  const Vec2d cells = grid_.ToCells(p);
  const double x = std::clamp(cells.x, 0.0, grid_.nx - 1.001);
  const double y = std::clamp(cells.y, 0.0, grid_.ny - 1.001);
  const int i = static_cast<int>(x), j = static_cast<int>(y);
  const double* at = &distance_[grid_.Index(i, j)];
  const double u = x - i, v = y - j;
  const double upper = at[0] + u * (at[1] - at[0]);
  const double lower = at[grid_.nx] + u * (at[grid_.nx + 1] - at[grid_.nx]);
  return upper + v * (lower - upper);
}

void DifferentialGrowth::AddLine(std::vector<Vec2d> points) {
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

void DifferentialGrowth::Sort() {
  const auto cell_of = [&](Vec2d p) {
    const Vec2d offset = p - bins_.origin;
    return static_cast<size_t>(CellOf(offset.y, bins_.ny)) * static_cast<size_t>(bins_.nx) +
           static_cast<size_t>(CellOf(offset.x, bins_.nx));
  };
  bins_.begin.assign(static_cast<size_t>(bins_.nx) * static_cast<size_t>(bins_.ny) + 2, 0);
  for (const Vec2d p : points_) ++bins_.begin[cell_of(p) + 2];
  for (size_t i = 2; i < bins_.begin.size(); ++i) bins_.begin[i] += bins_.begin[i - 1];
  bins_.order.resize(points_.size());
  bins_.x.resize(points_.size() + kLanes);  // PushFrom() reads on
  bins_.y.resize(points_.size() + kLanes);
  for (size_t i = 0; i < points_.size(); ++i) {
    const auto at = static_cast<size_t>(bins_.begin[cell_of(points_[i]) + 1]++);
    bins_.order[at] = static_cast<int32_t>(i);
    bins_.x[at] = static_cast<float>(points_[i].x - bins_.origin.x);
    bins_.y[at] = static_cast<float>(points_[i].y - bins_.origin.y);
  }
}

// From all points around; those of three cells side by side lie one after the other.
Vec2d DifferentialGrowth::PushAt(size_t point) const {
  const Vec2d offset = points_[point] - bins_.origin;
  const int ci = CellOf(offset.x, bins_.nx), cj = CellOf(offset.y, bins_.ny);
  const int first = std::max(ci - 1, 0), last = std::min(ci + 1, bins_.nx - 1);
  const auto reach = static_cast<float>(kReach * rules_.spacing);
  Stretch runs[3];
  for (int j = std::max(cj - 1, 0); j <= std::min(cj + 1, bins_.ny - 1); ++j) {
    const size_t row = static_cast<size_t>(j) * static_cast<size_t>(bins_.nx);
    const int32_t begin = bins_.begin[row + static_cast<size_t>(first)];
    const int32_t end = bins_.begin[row + static_cast<size_t>(last) + 1];
    runs[j - cj + 1] = {bins_.x.data() + begin, bins_.y.data() + begin,
                        static_cast<int>(end - begin)};
  }
  const Push push =
      PushFrom(static_cast<float>(offset.x), static_cast<float>(offset.y), reach, runs);
  return {push.x, push.y};
}

// Downhill, away from the border; 0 where the distance is flat.
Vec2d DifferentialGrowth::Inward(Vec2d p) const {
  const double h = grid_.pitch;
  const Vec2d slope{DistanceAt({p.x - h, p.y}) - DistanceAt({p.x + h, p.y}),
                    DistanceAt({p.x, p.y - h}) - DistanceAt({p.x, p.y + h})};
  const double length = Length(slope);
  return length > 1e-12 ? slope * (1 / length) : Vec2d{};
}

Vec2d DifferentialGrowth::BorderPush(Vec2d p) const {
  const double near = DistanceAt(p) + rules_.spacing;
  return near > 0 ? Inward(p) * (rules_.avoid * near) : Vec2d{};
}

// A step that ends outside slides along the border or bounces back; if that is outside, too, the
// point stays.
Vec2d DifferentialGrowth::Moved(Vec2d from, Vec2d by) const {
  const Vec2d to = from + by;
  if (DistanceAt(to) <= 0) return to;
  const Vec2d inward = Inward(from);
  const double out = std::min(Dot(by, inward), 0.0);
  const Vec2d other = from + by - inward * ((rules_.bounce ? 2 : 1) * out);
  return DistanceAt(other) <= 0 ? other : from;
}

// Towards the distance from both neighbours; their push is taken back.
Vec2d DifferentialGrowth::Pull(size_t point) const {
  const Vec2d p = points_[point];
  const double reach = kReach * rules_.spacing;
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
    for (size_t k = begin; k < end; ++k) {
      const auto i = static_cast<size_t>(bins_.order[k]);
      const Vec2d p = points_[i];
      const Vec2d force = Limited(PushAt(i) + Pull(i) + BorderPush(p));
      next_points_[i] = Moved(p, force * kStep);
    }
  });
  points_.swap(next_points_);
}

// Cuts edges longer than the spacing into pieces that are not.
void DifferentialGrowth::Insert() {
  DifferentialGrowth grown(grid_, {}, rules_);
  bool any = false;
  size_t total = points_.size();
  for (size_t line = 0; line + 1 < lines_.size(); ++line) {
    std::vector<Vec2d> out;
    size_t count = static_cast<size_t>(lines_[line + 1] - lines_[line]);
    for (int32_t i = lines_[line]; i < lines_[line + 1]; ++i) {
      const Vec2d p = points_[static_cast<size_t>(i)];
      const Vec2d edge = points_[static_cast<size_t>(next_[static_cast<size_t>(i)])] - p;
      const double pieces = std::ceil(std::min(Length(edge) / rules_.spacing, 1e6));
      const auto more = static_cast<size_t>(std::max(pieces, 1.0)) - 1;
      out.push_back(p);
      if (count + more > rules_.most_points_per_line || total + more > rules_.most_points) continue;
      for (size_t k = 1; k <= more; ++k) {
        out.push_back(p + edge * (static_cast<double>(k) / static_cast<double>(more + 1)));
      }
      count += more;
      total += more;
      any |= more > 0;
    }
    grown.AddLine(std::move(out));
  }
  if (!any) return;
  points_ = std::move(grown.points_);
  next_ = std::move(grown.next_);
  before_ = std::move(grown.before_);
  lines_ = std::move(grown.lines_);
}

void DifferentialGrowth::Run(int steps, const OpContext& context) {
  for (int step = 0; step < steps && !points_.empty() && !context.Cancelled(); ++step) {
    Sort();
    Move(context);
    Insert();
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
