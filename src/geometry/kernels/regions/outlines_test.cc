// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/outlines.h"

#include <cmath>
#include <numbers>
#include <random>

#include <gtest/gtest.h>

#include "geometry/kernels/regions/edge_grid.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

using Dice = std::mt19937;

double Uniform(Dice& dice, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(dice);
}

Ring Closed(Ring ring) {
  ring.push_back(ring.front());
  return ring;
}

std::vector<Ring> Lines(const Polylines& lines) {
  PlanarFrame plane;  // that of x and y
  std::vector<Ring> out;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    Ring& line = out.emplace_back();
    for (const Vec3 p : lines[i]) line.push_back(plane.ToLocal(p));
  }
  return out;
}

// A triangle whose tips are cut by a small part of their sides: libgeos/geos#984.
std::vector<Ring> CutTriangle(Dice& dice) {
  Vec2d tips[3];
  for (Vec2d& tip : tips) tip = {Uniform(dice, 0, 40), Uniform(dice, 0, 40)};
  const double cut = Uniform(dice, 0, 0.1);
  Ring ring;
  for (int i = 0; i < 3; ++i) {
    const Vec2d before = tips[(i + 2) % 3], tip = tips[i], after = tips[(i + 1) % 3];
    ring.push_back(tip + (before - tip) * cut);
    ring.push_back(tip + (after - tip) * cut);
  }
  return {Closed(ring)};
}

std::vector<Ring> Sliver(Dice& dice) {
  const double length = Uniform(dice, 20, 60), width = Uniform(dice, 0, 3);
  const double lean = Uniform(dice, -5, 5);
  return {Closed({{0, 0}, {length, lean}, {length + lean, width}, {Uniform(dice, 0, 3), width}})};
}

std::vector<Ring> Star(Dice& dice) {
  const int tips = std::uniform_int_distribution(3, 9)(dice);
  const double inner = Uniform(dice, 4, 18);
  Ring ring;
  for (int i = 0; i < 2 * tips; ++i) {
    const double angle = std::numbers::pi * i / tips, radius = i % 2 == 0 ? 20 : inner;
    ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  return {Closed(ring)};
}

// Crosses itself anywhere, closed or open.
std::vector<Ring> Tangle(Dice& dice) {
  Ring line(std::uniform_int_distribution<size_t>(3, 9)(dice));
  for (Vec2d& p : line) p = {Uniform(dice, 0, 40), Uniform(dice, 0, 40)};
  return {dice() % 2 == 0 ? line : Closed(line)};
}

std::vector<Ring> Lissajous(Dice& dice) {
  const int a = std::uniform_int_distribution(1, 4)(dice);
  const double phase = Uniform(dice, 0, 3);
  Ring line;
  for (int i = 0; i < 120; ++i) {
    const double t = 2 * std::numbers::pi * i / 120;
    line.push_back({20 * std::sin(a * t + phase), 20 * std::sin((a + 1) * t)});
  }
  return {Closed(line)};
}

// Goes back the way it came, in steps of its own.
std::vector<Ring> Retraced(Dice& dice) {
  const Vec2d tip{Uniform(dice, 20, 40), Uniform(dice, 0, 30)};
  Ring line = {{0, 0}, tip};
  for (int i = 4; i >= 0; --i) line.push_back(tip * (0.2 * i));
  line.push_back({Uniform(dice, -9, 9), 20});
  return {line};
}

// All by itself: drawn by operations.
std::vector<Ring> Applied(std::string_view op, const std::vector<Argument>& args,
                          const std::vector<Polylines>& in) {
  OpContext context({.op = op});
  return Lines(Apply(*FindOp(op), args, in, context));
}

std::vector<Ring> VoronoiCells(Dice& dice) {
  const Polylines sheet(
      std::vector<Vec3>{{0, 0, 0}, {60, 0, 0}, {60, 60, 0}, {0, 60, 0}, {0, 0, 0}});
  return Applied("partition",
                 {{"site_count", int64_t{30}}, {"seed", static_cast<int64_t>(dice() % 10'000)}},
                 {sheet});
}

std::vector<Ring> Letters(Dice& dice) {
  std::string letters;
  for (int i = 0; i < 3; ++i) letters += static_cast<char>('A' + static_cast<int>(dice() % 26));
  return Applied("text", {{"text", letters}, {"scale", 30.0}}, {});
}

bool IsSpread(const Ring& line) {
  const Vec2d size = BoxOf(std::span(&line, 1)).Size();
  return std::max(size.x, size.y) > 1;
}

// Whether the outlines of lines are where they have to be, by definition.
class Judge {
 public:
  Judge(std::span<const Ring> lines, double distance)
      : lines_(lines), distance_(distance), from_lines_(lines) {
    OpContext context({.op = "test"});
    outlines_ = OutlinesOf(lines, {distance, Join::kRound, 16}, context);
  }

  size_t Open() const { return outlines_.open; }

  // Points of outlines that are nearer to the lines, or further from them, than the distance.
  int Astray() const {
    int astray = 0;
    for (const Outline& outline : outlines_.all) {
      for (size_t i = 1; i < outline.ring.size(); ++i) {
        for (const double part : {0.5, 1.0}) {
          const Vec2d p = outline.ring[i - 1] + (outline.ring[i] - outline.ring[i - 1]) * part;
          const double reach = from_lines_.Nearest(p).distance / distance_;
          astray += reach < kNearest || reach > kFarthest;
        }
      }
    }
    return astray;
  }

  // Points at the distance from a segment, and nearer to nothing else, that are on no outline. What
  // is narrower than outlines are exact, as the tip where a stem is just wide enough, may be left
  // out: there must be room beyond the point.
  int Missing() const {
    std::vector<Ring> rings;
    for (const Outline& outline : outlines_.all) rings.push_back(outline.ring);
    if (rings.empty()) return 1;
    const EdgeGrid from_outlines(rings);
    int missing = 0;
    for (const Ring& line : lines_) {
      for (size_t i = 1; i < line.size(); ++i) {
        const Vec2d way = line[i] - line[i - 1];
        if (way == Vec2d{}) continue;
        const Vec2d left = Vec2d{-way.y, way.x} * (distance_ / Length(way));
        for (int k = 0; k < 12; ++k) {
          const Vec2d foot = line[i - 1] + way * ((k / 2 + 0.5) / 6);
          const Vec2d p = k % 2 == 0 ? foot + left : foot - left;
          if (from_lines_.Nearest(p).distance < distance_ * (1 - 1e-9)) continue;
          if (from_lines_.Nearest(foot + (p - foot) * (1 + kBeside)).distance < distance_) continue;
          missing += from_outlines.Nearest(p).distance > kBeside * distance_;
        }
      }
    }
    return missing;
  }

 private:
  // Of the distance. Corners are circles of segments of 1.5 parts of 64 at most, lines are
  // simplified.
  static constexpr double kNearest = 0.996, kFarthest = 1.0018, kBeside = 4e-3;

  std::span<const Ring> lines_;
  double distance_;
  EdgeGrid from_lines_;
  Outlines outlines_;
};

struct Family {
  const char* name;
  int count;
  std::vector<Ring> (*make)(Dice& dice);
};
const Family kFamilies[] = {{"cut_triangles", 3000, CutTriangle},
                            {"slivers", 2000, Sliver},
                            {"stars", 1000, Star},
                            {"tangles", 2500, Tangle},
                            {"lissajous", 300, Lissajous},
                            {"retraced", 500, Retraced},
                            {"voronoi_cells", 40, VoronoiCells},
                            {"letters", 100, Letters}};

class OutlinesOfMany : public testing::TestWithParam<Family> {};

// With cells and letters by themselves, some 12,000 lines.
TEST_P(OutlinesOfMany, KeepTheirDistanceAndLoseNothing) {
  Dice dice(14);
  int tried = 0;
  for (int i = 0; i < GetParam().count; ++i) {
    for (const Ring& line : GetParam().make(dice)) {
      if (!IsSpread(line)) continue;
      const double distance = std::exp(Uniform(dice, std::log(0.2), std::log(12)));
      const Judge judge(std::span(&line, 1), distance);
      ++tried;
      EXPECT_EQ(judge.Open(), 0u) << i << " at " << distance;
      EXPECT_EQ(judge.Astray(), 0) << i << " at " << distance;
      EXPECT_EQ(judge.Missing(), 0) << i << " at " << distance;
      if (HasFailure()) return;
    }
  }
  EXPECT_GE(tried, GetParam().count);
}

INSTANTIATE_TEST_SUITE_P(Family, OutlinesOfMany, testing::ValuesIn(kFamilies),
                         [](const auto& family) { return std::string(family.param.name); });

}  // namespace
}  // namespace strikeline::geometry
