// SPDX-License-Identifier: MIT
#include "export/plot_order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "geometry/kernels/numbers/random.h"

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;
using geometry::Random;

float Between(Random& random, double low, double high) {
  return static_cast<float>(random.Uniform(low, high));
}

Polylines Scattered(int count) {
  Random random(7);
  PolylinesBuilder lines;
  for (int i = 0; i < count; ++i) {
    const Vec3 from = {Between(random, 0, 200), Between(random, 0, 300), Between(random, 0, 9)};
    lines.AddLine({from, from + Vec3{Between(random, -3, 3), Between(random, -3, 3), 0}});
  }
  return lines.Finish();
}

// Squares hatched in one direction, side by side.
Polylines Hatched(int squares) {
  PolylinesBuilder lines;
  for (int i = 0; i < squares; ++i) {
    const auto x = static_cast<float>(12 * (i * 7 % squares)), y = static_cast<float>(5 * (i % 3));
    for (int j = 0; j < 40; ++j) {
      const float across = x + 0.25f * static_cast<float>(j);
      lines.AddLine({{across, y, 0}, {across, y + 10, 0}});
    }
  }
  return lines.Finish();
}

// A grid of circles, 1 mm apart, that all begin at their right.
Polylines Circles(int side, int corners = 48) {
  PolylinesBuilder lines;
  for (int i = 0; i < side * side; ++i) {
    for (int k = 0; k <= corners; ++k) {
      const double angle = k % corners * 6.28318530718 / corners;
      lines.Add({static_cast<float>(10 + 10 * (i % side) + 4.5 * std::cos(angle)),
                 static_cast<float>(10 + 10 * (i / side) + 4.5 * std::sin(angle)), 0});
    }
    lines.EndLine();
  }
  return lines.Finish();
}

// Closed triangles and open lines.
Polylines Mixed(int count, int seed = 5) {
  Random random(static_cast<uint64_t>(seed));
  PolylinesBuilder lines;
  for (int i = 0; i < count; ++i) {
    const Vec3 a = {Between(random, 0, 90), Between(random, 0, 90), 0};
    const Vec3 b = a + Vec3{Between(random, -9, 9), Between(random, -9, 9), 0};
    const Vec3 c = a + Vec3{Between(random, -9, 9), Between(random, -9, 9), 0};
    if (i % 3 == 0) {
      lines.AddLine({a, b});
    } else {
      lines.AddLine({a, b, c, a});
    }
  }
  return lines.Finish();
}

double Between(Vec3 a, Vec3 b) { return std::hypot(double{a.x} - b.x, double{a.y} - b.y); }

// What vpype's linesort does, plainly: from the first line on to the end that is nearest.
double LinesortTravel(const Polylines& lines) {
  std::vector<size_t> left;
  for (size_t i = 1; i < lines.LineCount(); ++i) left.push_back(i);
  Vec3 at = lines[0].back();
  double travel = 0;
  while (!left.empty()) {
    const auto nearer_end = [&](size_t i) {
      return std::min(Between(at, lines[i].front()), Between(at, lines[i].back()));
    };
    const auto best = std::min_element(left.begin(), left.end(), [&](size_t a, size_t b) {
      return nearer_end(a) < nearer_end(b);
    });
    const auto line = lines[*best];
    const bool reversed = Between(at, line.back()) < Between(at, line.front());
    travel += nearer_end(*best);
    at = reversed ? line.front() : line.back();
    left.erase(best);
  }
  return travel;
}

double TravelOf(const Polylines& lines) {
  double travel = 0;
  for (size_t i = 1; i < lines.LineCount(); ++i) {
    travel += Between(lines[i - 1].back(), lines[i].front());
  }
  return travel;
}

PlotOrderOptions Apart() {
  PlotOrderOptions options;
  options.merge_tolerance = -1;
  return options;
}

TEST(PlotOrder, WithoutEffortItIsLinesort) {
  PlotOrderOptions options = Apart();
  options.effort = 0;
  const Polylines lines = Scattered(1500);
  EXPECT_NEAR(OrderForPen(lines, options).pen_up, LinesortTravel(lines), 1e-2);
}

TEST(PlotOrder, TravelIsWellBelowLinesortsOnRandomLines) {
  const Polylines lines = Scattered(2000);
  EXPECT_LT(OrderForPen(lines, Apart()).pen_up, 0.9 * LinesortTravel(lines));
}

TEST(PlotOrder, TravelIsAFifthBelowLinesortsOnManyRandomLines) {
  const Polylines lines = Scattered(20'000);
  PlotOrderOptions options = Apart();
  const double travel = OrderForPen(lines, options).pen_up;
  options.effort = 0;
  EXPECT_LT(travel, 0.8 * OrderForPen(lines, options).pen_up);
}

TEST(PlotOrder, FreeSeamsHalveTheTravelOverCircles) {
  const Polylines circles = Circles(20);
  PlotOrderOptions options = Apart();
  const double travel = OrderForPen(circles, options).pen_up;
  EXPECT_LT(travel, 0.54 * 399 * 10);  // from right to right no order is shorter than that
  options.free_seams = false;
  options.effort = 0;
  EXPECT_LT(travel, 0.5 * OrderForPen(circles, options).pen_up);
}

TEST(PlotOrder, TravelIsNotAboveLinesortsOnHatches) {
  const Polylines lines = Hatched(30);
  EXPECT_LE(OrderForPen(lines, Apart()).pen_up, LinesortTravel(lines));
}

TEST(PlotOrder, EveryLineIsDrawnOnce) {
  for (const bool allow_reverse : {false, true}) {
    PlotOrderOptions options;
    options.allow_reverse = allow_reverse;
    options.merge_tolerance = 2;
    const PlotOrder order = OrderForPen(Scattered(700), options);
    std::vector<int> drawn(700, 0);
    for (const PlottedLine& line : order.lines) ++drawn[static_cast<size_t>(line.line)];
    EXPECT_EQ(std::count(drawn.begin(), drawn.end(), 1), 700);
  }
}

TEST(PlotOrder, TheFiguresAreThoseOfTheOrder) {
  const Polylines lines = Scattered(500);
  const PlotOrder order = OrderForPen(lines, Apart());
  const Polylines drawn = InPlotOrder(lines, order);
  EXPECT_EQ(order.lifts, 500u);
  EXPECT_EQ(drawn.LineCount(), 500u);
  EXPECT_NEAR(order.pen_up_before, TravelOf(lines), 1e-6);
  EXPECT_NEAR(order.pen_up, TravelOf(drawn), 1e-6);
  double length = 0;
  for (size_t i = 0; i < 500; ++i) length += Between(lines[i].front(), lines[i].back());
  EXPECT_NEAR(order.pen_down, length, 1e-6);
}

TEST(PlotOrder, NothingIsReversedWhereThatIsNotAllowed) {
  PlotOrderOptions options;
  options.allow_reverse = false;
  options.merge_tolerance = 1;
  const PlotOrder order = OrderForPen(Scattered(600), options);
  for (const PlottedLine& line : order.lines) EXPECT_FALSE(line.reversed);
  EXPECT_LT(order.pen_up, order.pen_up_before / 3);
}

// Lines as far apart as each other but for their last bits: which of two neighbours is nearer is
// chance, and the pen must not come to lie by it. So it is at any size of gap.
Polylines Hatch(float gap, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> bits(-1e-5F, 1e-5F);
  PolylinesBuilder hatch;
  for (int i = 0; i < 100; ++i) {
    const float y = 20 + gap * static_cast<float>(i);
    hatch.Add({34 + bits(random), y + bits(random), 0});
    hatch.Add({114 + bits(random), y + bits(random), 0});
    hatch.EndLine();
  }
  return hatch.Finish();
}

TEST(PlotOrder, AHatchIsOneLineWhateverItsGapsAndTheirLastBits) {
  for (const float tolerance : {0.05F, 0.15F, 0.25F, 1.0F}) {
    for (const float part : {0.1F, 0.4F, 0.8F}) {
      for (unsigned seed = 0; seed < 20; ++seed) {
        PlotOrderOptions options;
        options.merge_tolerance = tolerance;
        EXPECT_EQ(OrderForPen(Hatch(part * tolerance, seed), options).lifts, 1U)
            << part << " of " << tolerance << ", seed " << seed;
      }
    }
  }
}

// The shortest way from `at` over all lines that are left, by trying all.
double LeastTravel(const Polylines& lines, std::vector<size_t>& left, Vec3 at) {
  double least = left.empty() ? 0 : std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < left.size(); ++i) {
    const size_t line = left[i];
    const bool closed = lines[line].size() > 2;
    left.erase(left.begin() + static_cast<ptrdiff_t>(i));
    for (const Vec3 entry : lines[line]) {
      const Vec3 exit = closed                         ? entry
                        : entry == lines[line].front() ? lines[line].back()
                                                       : lines[line].front();
      least = std::min(least, Between(at, entry) + LeastTravel(lines, left, exit));
    }
    left.insert(left.begin() + static_cast<ptrdiff_t>(i), line);
  }
  return least;
}

TEST(PlotOrder, OfFewLinesTravelIsNearlyTheLeastThereIs) {
  double travel = 0, least = 0;
  for (int set = 0; set < 25; ++set) {
    const Polylines lines = Mixed(5, set);
    PlotOrderOptions options = Apart();
    options.start = Vec3{45, 45, 0};
    travel += OrderForPen(lines, options).pen_up;
    std::vector<size_t> left = {0, 1, 2, 3, 4};
    least += LeastTravel(lines, left, *options.start);
  }
  EXPECT_GE(travel, least - 1e-6);
  EXPECT_LE(travel, 1.01 * least);
}

TEST(PlotOrder, EffortNeverMakesTravelLonger) {
  for (int set = 0; set < 40; ++set) {
    PlotOrderOptions options = Apart();
    options.allow_reverse = set % 2 == 0;
    options.free_seams = set % 3 != 0;
    if (set % 5 < 2) options.start = Vec3{0, 0, 0};
    const Polylines lines = Mixed(3 + 4 * set, set);
    const double travel = OrderForPen(lines, options).pen_up;
    options.effort = 0;
    EXPECT_LE(travel, OrderForPen(lines, options).pen_up + 1e-6);
  }
}

TEST(PlotOrder, ClosedLinesAreDrawnWholeFromTheirSeams) {
  for (const bool allow_reverse : {false, true}) {
    const Polylines lines = Mixed(300);
    PlotOrderOptions options = Apart();
    options.allow_reverse = allow_reverse;
    const PlotOrder order = OrderForPen(lines, options);
    const Polylines drawn = InPlotOrder(lines, order);
    ASSERT_EQ(drawn.LineCount(), 300u);
    EXPECT_NEAR(order.pen_up, TravelOf(drawn), 1e-6);
    for (size_t i = 0; i < 300; ++i) {
      const PlottedLine& plotted = order.lines[i];
      const auto line = lines[static_cast<size_t>(plotted.line)], turned = drawn[i];
      ASSERT_EQ(turned.size(), line.size());
      EXPECT_EQ(turned.front(), FirstPoint(lines, plotted));
      EXPECT_EQ(turned.back(), LastPoint(lines, plotted));
      if (line.size() == 2) continue;
      EXPECT_FALSE(plotted.reversed);
      for (size_t j = 0; j < 4; ++j) {
        EXPECT_EQ(turned[j], line[(static_cast<size_t>(plotted.seam) + j) % 3]);
      }
    }
  }
}

TEST(PlotOrder, EachSeamIsTheBestBetweenItsNeighbors) {
  const Polylines lines = Mixed(300);
  const PlotOrder order = OrderForPen(lines, Apart());
  for (size_t i = 1; i + 1 < order.lines.size(); ++i) {
    const auto line = lines[static_cast<size_t>(order.lines[i].line)];
    if (line.size() == 2) continue;
    const Vec3 before = LastPoint(lines, order.lines[i - 1]);
    const Vec3 after = FirstPoint(lines, order.lines[i + 1]);
    const Vec3 seam = FirstPoint(lines, order.lines[i]);
    for (const Vec3 point : line) {
      EXPECT_LE(Between(before, seam) + Between(seam, after),
                Between(before, point) + Between(point, after) + 1e-9);
    }
  }
}

TEST(PlotOrder, ALineThatTouchesAClosedOneIsJoinedToItThere) {
  const Polylines lines({{0, 0, 0}, {5, 0, 0}, {5, 5, 0}, {0, 0, 0}, {9, 9, 0}, {5, 5, 0}},
                        {0, 4, 6});
  const PlotOrder order = OrderForPen(lines);
  EXPECT_EQ(order.lifts, 1u);
  EXPECT_EQ(InPlotOrder(lines, order).PointCount(), 5u);
}

TEST(PlotOrder, SeamsStayWhereThatIsWanted) {
  PlotOrderOptions fixed, kept;
  fixed.free_seams = false;
  kept.keep_order = true;
  for (const PlotOrderOptions& options : {fixed, kept}) {
    for (const PlottedLine& line : OrderForPen(Mixed(100), options).lines) EXPECT_EQ(line.seam, 0);
  }
}

TEST(PlotOrder, NoSeamIsWhereThereIsNoPlace) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const Polylines lines({{0, 0, 0},
                         {nan, 5, 0},
                         {9, 9, 0},
                         {0, 0, 0},
                         {8, nan, 0},
                         {8, 8, 0},
                         {8, 9, 0},
                         {nan, 0, 0},
                         {nan, 0, 0},
                         {nan, 0, 0}},
                        {0, 4, 4, 7, 10});
  PlotOrderOptions options = Apart();
  options.start = Vec3{8, 9, 0};
  const PlotOrder order = OrderForPen(lines, options);
  ASSERT_EQ(order.lines.size(), 1u);
  EXPECT_EQ(order.lines[0].seam, 2);
}

TEST(PlotOrder, ClosedLinesOfManyPointsBeginAtAnyOfThem) {
  const Polylines circles = Circles(2, 5000);
  EXPECT_LT(OrderForPen(circles, Apart()).pen_up, 10.9);  // about 3.64 on each of three sides
}

TEST(PlotOrder, TheArtistsOrderIsKeptOnDemand) {
  PlotOrderOptions options;
  options.keep_order = true;
  const PlotOrder order = OrderForPen(Scattered(50), options);
  ASSERT_EQ(order.lines.size(), 50u);
  for (size_t i = 0; i < 50; ++i) {
    EXPECT_EQ(order.lines[i], (PlottedLine{static_cast<int32_t>(i), false, false}));
  }
  EXPECT_EQ(order.pen_up, order.pen_up_before);
}

TEST(PlotOrder, TheSameLinesHaveTheSameOrder) {
  const Polylines lines = Scattered(900);
  EXPECT_EQ(OrderForPen(lines).lines, OrderForPen(lines).lines);
}

TEST(PlotOrder, TouchingEndsAreDrawnInOneGo) {
  // The three strokes of a Z, one of them backward, and one line far away.
  const Polylines lines({{0, 0, 0},
                         {9, 0, 0},
                         {0, 9, 0},
                         {9, 9, 0},
                         {0, 9, 0},
                         {9, 0.01f, 0},
                         {90, 90, 0},
                         {99, 90, 0}},
                        {0, 2, 4, 6, 8});
  const PlotOrder order = OrderForPen(lines);
  EXPECT_EQ(order.lifts, 2u);
  EXPECT_EQ(InPlotOrder(lines, order).LineCount(), 2u);
  EXPECT_EQ(InPlotOrder(lines, order).PointCount(), 7u);  // the exact joint is not repeated
  EXPECT_EQ(OrderForPen(lines, Apart()).lifts, 4u);
}

TEST(PlotOrder, AMeshOfSegmentsBecomesFewStrokes) {
  PolylinesBuilder mesh;
  for (int i = 0; i < 20; ++i) {
    for (int j = 0; j < 20; ++j) {
      const auto x = static_cast<float>(i), y = static_cast<float>(j);
      mesh.AddLine({{x, y, 0}, {x + 1, y, 0}});
      mesh.AddLine({{x, y, 0}, {x, y + 1, 0}});
    }
  }
  EXPECT_LT(OrderForPen(mesh.Finish()).lifts, 80u);
}

TEST(PlotOrder, ARingOfSegmentsIsOneStroke) {
  PolylinesBuilder ring;
  for (int i = 0; i < 36; ++i) {
    const auto corner = [](int k) {
      const double angle = k % 36 / 36.0 * 6.28318530718;
      return Vec3{static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle)), 0};
    };
    ring.AddLine({corner(i * 5), corner(i * 5 + 1)});
  }
  PlotOrderOptions options;
  options.merge_tolerance = 0;
  EXPECT_EQ(OrderForPen(ring.Finish(), options).lifts, 1u);
}

TEST(PlotOrder, ThePenBeginsNearWhereItComesFrom) {
  PlotOrderOptions options;
  options.start = Vec3{1000, 1000, 0};
  const Polylines lines({{0, 0, 0}, {1, 0, 0}, {50, 50, 0}, {60, 60, 0}}, {0, 2, 4});
  const PlotOrder order = OrderForPen(lines, options);
  EXPECT_EQ(order.lines[0].line, 1);
  EXPECT_TRUE(order.lines[0].reversed);
  EXPECT_NEAR(order.pen_up, std::hypot(940, 940) + std::hypot(49, 50), 1e-4);
}

TEST(PlotOrder, WhatDrawsNothingIsLeftOut) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const Polylines lines({{0, 0, 0}, {nan, 0, 0}, {1, 1, 0}, {1, 1, 0}, {2, nan, 0}, {3, 3, 0}},
                        {0, 0, 1, 3, 6});
  const PlotOrder order = OrderForPen(lines);
  ASSERT_EQ(order.lines.size(), 1u);
  EXPECT_EQ(order.lines[0].line, 3);
  EXPECT_TRUE(OrderForPen(Polylines()).lines.empty());
  EXPECT_TRUE(InPlotOrder(Polylines(), {}).Empty());
}

TEST(PlotOrder, HugeAndEqualPlacesAreNoTrouble) {
  const float huge = std::numeric_limits<float>::max();
  PolylinesBuilder lines;
  for (int i = 0; i < 3000; ++i) lines.AddLine({{5, 5, 0}, {static_cast<float>(i % 7), 9, 0}});
  lines.AddLine({{huge, -huge, 0}, {-huge, huge, 0}});
  lines.AddLine({{huge, huge, 0}, {huge, huge, 0}});
  EXPECT_EQ(OrderForPen(lines.Finish()).lines.size(), 3002u);
}

TEST(PlotOrder, AStartThatIsNoPlaceIsNone) {
  PlotOrderOptions options;
  options.start = Vec3{std::numeric_limits<float>::infinity(), 0, 0};
  options.effort = -5;
  EXPECT_EQ(OrderForPen(Scattered(10), options).lines.size(), 10u);
}

}  // namespace
}  // namespace strikeline::exports
