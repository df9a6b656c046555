// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/ring_groups.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace strikeline::geometry {
namespace {

constexpr double kOnEdge = 1e-6;  // the reference's tolerance, in canvas units

struct Probe {
  Vec2d point;
  size_t ring;
  bool inside, touches;
};

// Turns over the probes whose way along x crosses the edge.
void TurnOver(Vec2d a, Vec2d b, std::span<Probe> by_height) {
  const auto [low, high] = std::minmax(a.y, b.y);
  const double left = std::min(a.x, b.x) - kOnEdge, right = std::max(a.x, b.x) + kOnEdge;
  const double length = Distance(a, b);
  auto probe = std::lower_bound(by_height.begin(), by_height.end(), low - kOnEdge,
                                [](const Probe& p, double y) { return p.point.y < y; });
  for (; probe != by_height.end() && probe->point.y <= high + kOnEdge; ++probe) {
    const Vec2d p = probe->point;
    const bool straddles = (a.y > p.y) != (b.y > p.y);
    if (p.x < left) {
      probe->inside ^= straddles;
    } else if (p.x <= right) {
      probe->touches |= std::abs(Cross(b - a, p - a)) <= kOnEdge * length;
      probe->inside ^= straddles && a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) > p.x;
    }
  }
}

// For each ring the rings around its first point, in order.
std::vector<std::vector<size_t>> SurroundingsOf(std::span<const Ring> rings) {
  std::vector<std::vector<size_t>> around(rings.size());
  std::vector<Probe> probes, near;
  for (size_t r = 0; r < rings.size(); ++r) {
    if (!rings[r].empty()) probes.push_back({rings[r][0], r, false, false});
  }
  std::sort(probes.begin(), probes.end(),
            [](const Probe& a, const Probe& b) { return a.point.y < b.point.y; });
  for (size_t r = 0; r < rings.size(); ++r) {
    const Box2d box = BoxOf(rings.subspan(r, 1));
    near.clear();
    auto probe = std::lower_bound(probes.begin(), probes.end(), box.min.y,
                                  [](const Probe& p, double y) { return p.point.y < y; });
    for (; probe != probes.end() && probe->point.y <= box.max.y; ++probe) {
      const double x = probe->point.x;
      if (probe->ring != r && x >= box.min.x && x <= box.max.x) near.push_back(*probe);
    }
    if (near.empty()) continue;
    for (size_t i = 1; i < rings[r].size(); ++i) TurnOver(rings[r][i - 1], rings[r][i], near);
    for (const Probe& p : near) {
      if (p.inside && !p.touches) around[p.ring].push_back(r);
    }
  }
  return around;
}

// Of the rings around a hole that are no holes themselves.
std::optional<size_t> SmallestOuter(std::span<const size_t> around_hole,
                                    std::span<const std::vector<size_t>> around,
                                    std::span<const double> areas) {
  std::optional<size_t> smallest;
  for (const size_t outer : around_hole) {
    if (around[outer].size() % 2 != 0) continue;
    if (!smallest || areas[outer] < areas[*smallest]) smallest = outer;
  }
  return smallest;
}

}  // namespace

std::vector<RingGroup> GroupRings(std::span<const Ring> rings) {
  const std::vector<std::vector<size_t>> around = SurroundingsOf(rings);
  std::vector<double> areas(rings.size());
  std::vector<size_t> group_of(rings.size());
  std::vector<RingGroup> groups;
  for (size_t r = 0; r < rings.size(); ++r) {
    areas[r] = std::abs(SignedArea(rings[r]));
    if (around[r].size() % 2 != 0) continue;
    group_of[r] = groups.size();
    groups.push_back({r, {}});
  }
  for (size_t r = 0; r < rings.size(); ++r) {
    if (around[r].size() % 2 == 0) continue;
    if (const auto outer = SmallestOuter(around[r], around, areas)) {
      groups[group_of[*outer]].holes.push_back(r);
    } else {
      groups.push_back({r, {}});  // rings that cross each other: nothing outer is around it
    }
  }
  return groups;
}

}  // namespace strikeline::geometry
