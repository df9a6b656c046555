// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

// Lines of kinds that outlines were lost of, for laws over many of each. Sizes are about 40 mm.
// Only tests include this.
namespace strikeline::geometry::internal {

using Dice = std::mt19937;

inline double Uniform(Dice& dice, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(dice);
}

// From 0.2 to 12 mm, small ones as often as large ones.
inline double AnyDistance(Dice& dice) {
  return std::exp(Uniform(dice, std::log(0.2), std::log(12)));
}

// How many of each kind a law tries: what STRIKELINE_LAW_CASES says, else `usual`.
inline int LawCases(int usual) {
  const char* asked = std::getenv("STRIKELINE_LAW_CASES");
  return asked ? std::max(1, std::atoi(asked)) : usual;
}

inline Ring Closed(Ring ring) {
  ring.push_back(ring.front());
  return ring;
}

inline std::vector<Ring> RingsOf(const Polylines& lines) {
  std::vector<Ring> rings;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    Ring& ring = rings.emplace_back();
    for (const Vec3 p : lines[i]) ring.push_back({p.x, p.y});
  }
  return rings;
}

inline Polylines LinesOf(const std::vector<Ring>& rings) {
  PolylinesBuilder lines;
  for (const Ring& ring : rings) AddRing(ring, PlanarFrame(), lines);
  return lines.Finish();
}

inline Polylines Applied(std::string_view op, const std::vector<Argument>& args,
                         const std::vector<Polylines>& in) {
  OpContext context({.op = op});
  return Apply(*FindOp(op), args, in, context);
}

// A triangle whose tips are cut by a small part of their sides: libgeos/geos#984.
inline std::vector<Ring> CutTriangle(Dice& dice) {
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

inline std::vector<Ring> Sliver(Dice& dice) {
  const double length = Uniform(dice, 20, 60), width = Uniform(dice, 0, 3);
  const double lean = Uniform(dice, -5, 5);
  return {Closed({{0, 0}, {length, lean}, {length + lean, width}, {Uniform(dice, 0, 3), width}})};
}

inline std::vector<Ring> Star(Dice& dice) {
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
inline std::vector<Ring> Tangle(Dice& dice) {
  Ring line(std::uniform_int_distribution<size_t>(3, 9)(dice));
  for (Vec2d& p : line) p = {Uniform(dice, 0, 40), Uniform(dice, 0, 40)};
  return {dice() % 2 == 0 ? line : Closed(line)};
}

inline std::vector<Ring> Lissajous(Dice& dice) {
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
inline std::vector<Ring> Retraced(Dice& dice) {
  const Vec2d tip{Uniform(dice, 20, 40), Uniform(dice, 0, 30)};
  Ring line = {{0, 0}, tip};
  for (int i = 4; i >= 0; --i) line.push_back(tip * (0.2 * i));
  line.push_back({Uniform(dice, -9, 9), 20});
  return {line};
}

// All cells of a region, each of which has its edges in common with its neighbours.
inline std::vector<Ring> CellsOf(const std::vector<Ring>& region, Dice& dice) {
  return RingsOf(Applied(
      "partition", {{"site_count", int64_t{12}}, {"seed", static_cast<int64_t>(dice() % 10'000)}},
      {LinesOf(region)}));
}

inline std::vector<Ring> CellsOfAStar(Dice& dice) { return CellsOf(Star(dice), dice); }

inline std::vector<Ring> VoronoiCell(Dice& dice) {
  const std::vector<Ring> cells = CellsOf({{{0, 0}, {60, 0}, {60, 60}, {0, 60}, {0, 0}}}, dice);
  return {cells[dice() % cells.size()]};
}

inline std::vector<Ring> Letters(Dice& dice) {
  std::string letters;
  for (int i = 0; i < 2; ++i) letters += static_cast<char>('A' + static_cast<int>(dice() % 26));
  return RingsOf(Applied("text", {{"text", letters}, {"scale", 30.0}}, {}));
}

// Several of the others, in each other's way.
inline std::vector<Ring> Several(Dice& dice) {
  constexpr std::vector<Ring> (*kOthers[])(Dice&) = {CutTriangle, Sliver, Star, Tangle, Retraced};
  std::vector<Ring> all;
  for (int i = std::uniform_int_distribution(2, 4)(dice); i > 0; --i) {
    const Vec2d to{Uniform(dice, -20, 20), Uniform(dice, -20, 20)};
    for (Ring& line : kOthers[dice() % std::size(kOthers)](dice)) {
      for (Vec2d& p : line) p = p + to;
      all.push_back(std::move(line));
    }
  }
  return all;
}

struct FigureKind {
  const char* name;
  std::vector<Ring> (*make)(Dice& dice);
};
inline constexpr FigureKind kFigureKinds[] = {{"cut_triangles", CutTriangle},
                                              {"slivers", Sliver},
                                              {"stars", Star},
                                              {"tangles", Tangle},
                                              {"lissajous", Lissajous},
                                              {"retraced", Retraced},
                                              {"several", Several},
                                              {"voronoi_cells", VoronoiCell},
                                              {"cells_of_a_star", CellsOfAStar},
                                              {"letters", Letters}};

}  // namespace strikeline::geometry::internal
