// SPDX-License-Identifier: MIT
#include "export/plot_order.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "export/internal/end_tree.h"
#include "export/internal/pen_chains.h"
#include "export/internal/pen_tour.h"

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;
using internal::EndTree;
using internal::PenChains;
using internal::Place;
using internal::Tour;
using internal::TourOptions;

constexpr double kStretchGaps[] = {2, 4};  // of the mean gap: what a stretch ends at
constexpr int kNeighbors = 6;  // looked at from an end; more find little and cost their search

bool Drawable(Polylines::Line line) {
  return line.size() > 1 && IsFinite(line.front()) && IsFinite(line.back());
}

Place PlaceOf(Vec3 point) { return {point.x, point.y}; }

double Between(Vec3 a, Vec3 b) {
  return std::sqrt(internal::SquaredDistance(PlaceOf(a), PlaceOf(b)));
}

Vec3 First(const Polylines& lines, const PlottedLine& plotted) {
  const auto line = lines[static_cast<size_t>(plotted.line)];
  return plotted.reversed ? line.back() : line.front();
}

Vec3 Last(const Polylines& lines, const PlottedLine& plotted) {
  const auto line = lines[static_cast<size_t>(plotted.line)];
  return plotted.reversed ? line.front() : line.back();
}

// Points that are not finite are passed over.
double LengthOf(Polylines::Line line) {
  double length = 0;
  Vec3 last = line.front();
  for (const Vec3 point : line) {
    if (!IsFinite(point)) continue;
    length += Between(last, point);
    last = point;
  }
  return length;
}

// Says where the pen stays down, and how far it goes up; gives how often it comes down.
size_t WalkGaps(const Polylines& lines, const PlotOrderOptions& options,
                std::vector<PlottedLine>& order, double& pen_up, double& pen_down) {
  size_t lifts = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    const bool has_before = i > 0 || options.start;
    const Vec3 before = i > 0 ? Last(lines, order[i - 1]) : options.start.value_or(Vec3());
    const double gap = has_before ? Between(before, First(lines, order[i])) : 0;
    order[i].joined = i > 0 && gap <= options.merge_tolerance;
    (order[i].joined ? pen_down : pen_up) += gap;
    lifts += order[i].joined ? 0 : 1;
  }
  return lifts;
}

std::vector<PlottedLine> AsGiven(const Polylines& lines) {
  std::vector<PlottedLine> order;
  order.reserve(lines.LineCount());
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    if (Drawable(lines[i])) order.push_back({static_cast<int32_t>(i), false, false});
  }
  return order;
}

EndTree EndsOf(const Polylines& lines, const std::vector<PlottedLine>& order) {
  std::vector<Place> ends;
  ends.reserve(2 * order.size());
  for (const PlottedLine& plotted : order) {
    ends.push_back(PlaceOf(First(lines, plotted)));
    ends.push_back(PlaceOf(Last(lines, plotted)));
  }
  return EndTree(std::move(ends));
}

double MeanGap(const Tour& tour, const EndTree& tree) {
  double sum = 0;
  for (size_t i = 1; i < tour.size(); ++i)
    sum += std::sqrt(SquaredDistance(tree[tour[i - 1] ^ 1], tree[tour[i]]));
  return tour.size() < 2 ? 0 : sum / static_cast<double>(tour.size() - 1);
}

int64_t BudgetOf(const Tour& tour, const PlotOrderOptions& options) {
  return static_cast<int64_t>(tour.size()) * std::max(options.effort, 0);
}

// Moves whole stretches, such as the hatches of a shape, whose lines are neighbours of none but
// each other: between long gaps, a stretch is a line like any other.
Tour WithStretchesMoved(const Tour& tour, const EndTree& tree, double gap,
                        const TourOptions& tour_options, const PlotOrderOptions& options) {
  const PenChains stretches = BrokenAtGaps(tour, tree, gap);
  const EndTree ends = EndsOf(stretches, tree);
  Tour order(stretches.Count());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int32_t>(2 * i);
  order = ImprovedTour(ends.Ends(), ends.Neighbors(kNeighbors), kNeighbors, tour_options, order,
                       BudgetOf(order, options));
  return Expanded(order, stretches);
}

Tour TourOf(EndTree& tree, const PlotOrderOptions& options) {
  TourOptions tour_options{.allow_reverse = options.allow_reverse, .start = {}};
  if (options.start) tour_options.start = PlaceOf(*options.start);
  const std::vector<int32_t> neighbors = tree.Neighbors(kNeighbors);
  Tour tour = GreedyTour(tree, neighbors, kNeighbors, tour_options);
  if (options.effort <= 0) return tour;
  tour =
      ImprovedTour(tree.Ends(), neighbors, kNeighbors, tour_options, tour, BudgetOf(tour, options));
  for (const double gaps : kStretchGaps) {
    tour = WithStretchesMoved(tour, tree, gaps * MeanGap(tour, tree), tour_options, options);
  }
  return tour_options.allow_reverse ? WithBestDirections(tour, tree.Ends(), tour_options) : tour;
}

std::vector<PlottedLine> Ordered(const Polylines& lines, const PlotOrderOptions& options,
                                 const std::vector<PlottedLine>& given) {
  EndTree tree = EndsOf(lines, given);
  const PenChains chains =
      internal::JoinTouching(tree, options.merge_tolerance, options.allow_reverse);
  if (chains.Count() < given.size()) tree = EndsOf(chains, tree);
  std::vector<PlottedLine> order;
  order.reserve(given.size());
  for (const int32_t entry : Expanded(TourOf(tree, options), chains)) {
    order.push_back({given[static_cast<size_t>(entry / 2)].line, (entry & 1) != 0, false});
  }
  return order;
}

}  // namespace

PlotOrder OrderForPen(const Polylines& lines, const PlotOrderOptions& given_options) {
  PlotOrderOptions options = given_options;
  if (options.start && !IsFinite(*options.start)) options.start.reset();
  PlotOrder order;
  order.lines = AsGiven(lines);
  double joined_before = 0;
  order.lifts = WalkGaps(lines, options, order.lines, order.pen_up_before, joined_before);
  if (options.keep_order) {
    order.pen_up = order.pen_up_before;
    order.pen_down = joined_before;
  } else {
    order.lines = Ordered(lines, options, order.lines);
    order.lifts = WalkGaps(lines, options, order.lines, order.pen_up, order.pen_down);
  }
  for (const PlottedLine& plotted : order.lines) {
    order.pen_down += LengthOf(lines[static_cast<size_t>(plotted.line)]);
  }
  return order;
}

Polylines InPlotOrder(const Polylines& lines, const PlotOrder& order) {
  PolylinesBuilder builder;
  builder.Reserve(lines.PointCount(), order.lifts);
  for (size_t i = 0; i < order.lines.size(); ++i) {
    const auto line = lines[static_cast<size_t>(order.lines[i].line)];
    const bool reversed = order.lines[i].reversed;
    if (i > 0 && !order.lines[i].joined) builder.EndLine();
    size_t skip = 0;
    if (builder.PointsInLine() > 0) {
      const Vec3 first = First(lines, order.lines[i]);
      skip = PlaceOf(first) == PlaceOf(builder.Last()) ? 1 : 0;
    }
    for (size_t j = skip; j < line.size(); ++j) {
      builder.Add(line[reversed ? line.size() - 1 - j : j]);
    }
  }
  return builder.Finish();
}

}  // namespace strikeline::exports
