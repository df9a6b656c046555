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

constexpr int kNeighbors = 8;  // looked at from an end; more find little and cost their search

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

EndTree EndsOf(const EndTree& lines, const PenChains& chains) {
  std::vector<Place> ends;
  ends.reserve(2 * chains.Count());
  for (size_t i = 0; i < chains.Count(); ++i) {
    ends.push_back(lines[chains.entries[static_cast<size_t>(chains.offsets[i])]]);
    ends.push_back(lines[chains.entries[static_cast<size_t>(chains.offsets[i + 1]) - 1] ^ 1]);
  }
  return EndTree(std::move(ends));
}

Tour TourOf(EndTree& tree, const PlotOrderOptions& options) {
  internal::TourOptions tour_options{.allow_reverse = options.allow_reverse, .start = {}};
  if (options.start && IsFinite(*options.start)) tour_options.start = PlaceOf(*options.start);
  const std::vector<int32_t> neighbors = tree.Neighbors(kNeighbors);
  Tour tour = GreedyTour(tree, neighbors, kNeighbors, tour_options);
  const int64_t budget = static_cast<int64_t>(tour.size()) * std::max(options.effort, 0);
  return ImprovedTour(tree.Ends(), neighbors, kNeighbors, tour_options, std::move(tour), budget);
}

// The lines of `given` in the order of the chains of a tour.
std::vector<PlottedLine> Flat(const Tour& tour, const PenChains& chains,
                              const std::vector<PlottedLine>& given) {
  std::vector<PlottedLine> order;
  order.reserve(given.size());
  const auto add = [&](int32_t entry) {
    order.push_back({given[static_cast<size_t>(entry / 2)].line, (entry & 1) != 0, false});
  };
  for (const int32_t chain : tour) {
    const int32_t first = chains.offsets[static_cast<size_t>(chain / 2)];
    const int32_t last = chains.offsets[static_cast<size_t>(chain / 2) + 1];
    for (int32_t i = first; i < last; ++i) {
      const bool backward = (chain & 1) != 0;
      const int32_t at = backward ? last - 1 - (i - first) : i;
      add(chains.entries[static_cast<size_t>(at)] ^ (backward ? 1 : 0));
    }
  }
  return order;
}

std::vector<PlottedLine> Ordered(const Polylines& lines, const PlotOrderOptions& options,
                                 const std::vector<PlottedLine>& given) {
  EndTree tree = EndsOf(lines, given);
  const PenChains chains =
      internal::JoinTouching(tree, options.merge_tolerance, options.allow_reverse);
  if (chains.Count() < given.size()) tree = EndsOf(tree, chains);
  return Flat(TourOf(tree, options), chains, given);
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
