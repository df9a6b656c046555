// SPDX-License-Identifier: MIT
#include "export/plot_order.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "export/internal/end_tree.h"
#include "export/internal/free_seams.h"
#include "export/internal/pen_chains.h"
#include "export/internal/pen_tour.h"

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;
using internal::EndTree;
using internal::PenChains;
using internal::PenLines;
using internal::PenNeighbors;
using internal::PenStops;
using internal::Place;
using internal::Tour;
using internal::TourOptions;

constexpr double kStretchGaps[] = {2, 4};  // of the mean gap: what a stretch ends at
constexpr int kNeighbors = 6;  // looked at from an end; more find little and cost their search

// Of each closed line some seams are looked at while the order is sought, of many lines fewer; at
// last all, to and fro.
constexpr size_t kMostSeamsOfLine = 24, kLeastSeamsOfLine = 8;
constexpr size_t kMostSeams = 200'000;
constexpr int kSeamSweeps = 8;
constexpr double kTouching = 1e-3;  // mm: ends nearer than that touch but for their last bits

constexpr int kUsualEffort = PlotOrderOptions().effort;
constexpr int64_t kKicksPerLine = 10;
constexpr int64_t kMostKicks = 20'000, kMostSeamKicks = 6'000;  // without and with closed lines
constexpr int64_t kManyLines = 40'000;                          // are not kicked

bool Drawable(Polylines::Line line) {
  return line.size() > 1 && IsFinite(line.front()) && IsFinite(line.back());
}

Place PlaceOf(Vec3 point) { return {point.x, point.y}; }

double Between(Vec3 a, Vec3 b) {
  return std::sqrt(internal::SquaredDistance(PlaceOf(a), PlaceOf(b)));
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
    const Vec3 before = i > 0 ? LastPoint(lines, order[i - 1]) : options.start.value_or(Vec3());
    const double gap = has_before ? Between(before, FirstPoint(lines, order[i])) : 0;
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
    if (Drawable(lines[i])) order.push_back({.line = static_cast<int32_t>(i)});
  }
  return order;
}

double MeanGap(const Tour& tour, std::span<const Place> ends) {
  double sum = 0;
  for (size_t i = 1; i < tour.size(); ++i) {
    sum += std::sqrt(SquaredDistance(ends[static_cast<size_t>(tour[i - 1] ^ 1)],
                                     ends[static_cast<size_t>(tour[i])]));
  }
  return tour.size() < 2 ? 0 : sum / static_cast<double>(tour.size() - 1);
}

int64_t BudgetFor(size_t lines, const PlotOrderOptions& options) {
  return static_cast<int64_t>(lines) * std::max(options.effort, 0);
}

// A kick takes 10 to 20 us, with closed lines three times as many. So they take 0.3 s at most, and
// there are none where many lines take that time without.
int64_t KicksFor(const PenLines& lines, const PlotOrderOptions& options) {
  const auto count = static_cast<int64_t>(lines.Count());
  const int64_t most = lines.seam_offsets.empty() ? kMostKicks : kMostSeamKicks;
  const int64_t kicks =
      std::min({kKicksPerLine * count, most, std::max(kManyLines - count, int64_t{0})});
  return kicks * std::clamp(options.effort, 0, kUsualEffort) / kUsualEffort;
}

// Moves whole stretches, such as the hatches of a shape, whose lines are neighbours of none but
// each other: between long gaps, a stretch is a line like any other.
Tour WithStretchesMoved(const Tour& tour, const PenLines& lines, double gap,
                        const TourOptions& tour_options, const PlotOrderOptions& options) {
  const PenChains stretches = BrokenAtGaps(tour, lines.ends, gap);
  PenLines outer{.ends = EndsOf(stretches, lines.ends)};
  Tour order(stretches.Count());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int32_t>(2 * i);
  order = ImprovedTour(outer, PenStops(outer).Neighbors(outer, kNeighbors), tour_options, order,
                       {.budget = BudgetFor(order.size(), options), .kicks = 0});
  return Expanded(order, stretches);
}

// Chooses seams, too.
Tour TourOf(PenLines& lines, const PlotOrderOptions& options) {
  TourOptions tour_options{.allow_reverse = options.allow_reverse, .start = {}};
  if (options.start) tour_options.start = PlaceOf(*options.start);
  PenStops stops(lines);
  const PenNeighbors neighbors = stops.Neighbors(lines, kNeighbors);
  Tour tour = stops.GreedyTour(lines, neighbors, tour_options);
  if (options.effort <= 0) return tour;
  tour =
      ImprovedTour(lines, neighbors, tour_options, tour,
                   {.budget = BudgetFor(tour.size(), options), .kicks = KicksFor(lines, options)});
  for (const double gaps : kStretchGaps) {
    tour = WithStretchesMoved(tour, lines, gaps * MeanGap(tour, lines.ends), tour_options, options);
  }
  return tour_options.allow_reverse ? WithBestDirections(tour, lines.ends, tour_options) : tour;
}

// What is put in order: lines, joined where they touch, and closed ones alone.
struct Parts {
  PenChains chains;          // of the given lines
  PenLines lines;            // the chains
  std::vector<char> closed;  // which of the given lines may begin anywhere
};

std::vector<int32_t> FreeLines(const Polylines& lines, const PlotOrderOptions& options,
                               const std::vector<PlottedLine>& given) {
  std::vector<int32_t> free;
  for (size_t i = 0; options.free_seams && i < given.size(); ++i) {
    if (internal::MayBeginAnywhere(lines[static_cast<size_t>(given[i].line)]))
      free.push_back(static_cast<int32_t>(i));
  }
  return free;
}

// The places at which closed chains may begin.
void AddSeams(const Polylines& lines, const std::vector<PlottedLine>& given,
              const std::vector<int32_t>& free, Parts& parts) {
  parts.closed.assign(given.size(), 0);
  if (free.empty()) return;
  for (const int32_t line : free) parts.closed[static_cast<size_t>(line)] = 1;
  const size_t most = std::clamp(kMostSeams / free.size(), kLeastSeamsOfLine, kMostSeamsOfLine);
  parts.lines.seam_offsets.push_back(0);
  for (size_t i = 0; i < parts.chains.Count(); ++i) {
    const auto first =
        static_cast<size_t>(parts.chains.entries[static_cast<size_t>(parts.chains.offsets[i])] / 2);
    if (parts.closed[first]) {
      const std::vector<Place> seams =
          internal::SeamsAlong(lines[static_cast<size_t>(given[first].line)], most);
      parts.lines.seams.insert(parts.lines.seams.end(), seams.begin(), seams.end());
    }
    parts.lines.seam_offsets.push_back(static_cast<int32_t>(parts.lines.seams.size()));
  }
}

// Of lines whose ends are at most `joined` millimetres apart as one.
Parts PartsOf(const Polylines& lines, const PlotOrderOptions& options,
              const std::vector<PlottedLine>& given, double joined) {
  std::vector<Place> ends;
  ends.reserve(2 * given.size());
  for (const PlottedLine& plotted : given) {
    ends.push_back(PlaceOf(FirstPoint(lines, plotted)));
    ends.push_back(PlaceOf(LastPoint(lines, plotted)));
  }
  EndTree tree(std::move(ends));
  const std::vector<int32_t> free = FreeLines(lines, options, given);
  Parts parts;
  parts.chains = internal::JoinTouching(tree, joined, options.allow_reverse, free);
  parts.lines.ends = EndsOf(parts.chains, tree.Ends());
  AddSeams(lines, given, free, parts);
  return parts;
}

// Each closed line begins at the best of all its points, given those before and after; a few times
// to and fro, since they depend on each other.
void ChooseSeams(const Polylines& lines, const PlotOrderOptions& options,
                 const std::vector<char>& closed, std::vector<PlottedLine>& order) {
  const auto choose = [&](size_t i) {
    if (!closed[i]) return false;
    std::optional<Place> before, after;
    if (i > 0) before = PlaceOf(LastPoint(lines, order[i - 1]));
    if (i == 0 && options.start) before = PlaceOf(*options.start);
    if (i + 1 < order.size()) after = PlaceOf(FirstPoint(lines, order[i + 1]));
    const auto line = lines[static_cast<size_t>(order[i].line)];
    const int32_t seam = internal::BestSeam(line, before, after, order[i].seam);
    return std::exchange(order[i].seam, seam) != seam;
  };
  for (int sweep = 0; sweep < kSeamSweeps; ++sweep) {
    bool changed = false;
    for (size_t i = 0; i < order.size(); ++i) changed |= choose(i);
    for (size_t i = order.size(); i-- > 0;) changed |= choose(i);
    if (!changed) return;
  }
}

std::vector<PlottedLine> Ordered(const Polylines& lines, const PlotOrderOptions& options,
                                 const std::vector<PlottedLine>& given, double joined) {
  Parts parts = PartsOf(lines, options, given, joined);
  const Tour tour = TourOf(parts.lines, options);
  std::vector<PlottedLine> order;
  std::vector<char> closed;
  order.reserve(given.size());
  for (const int32_t chain : tour) {
    for (const int32_t entry : Expanded({chain}, parts.chains)) {
      const auto line = static_cast<size_t>(entry / 2);
      order.push_back({.line = given[line].line, .reversed = (entry & 1) != 0});
      closed.push_back(parts.closed[line]);
    }
    if (closed.back()) {
      const auto line = lines[static_cast<size_t>(order.back().line)];
      const Place seam = parts.lines.ends[static_cast<size_t>(chain)];
      order.back() = {.line = order.back().line, .seam = internal::BestSeam(line, seam, {}, 0)};
    }
  }
  if (options.effort > 0) ChooseSeams(lines, options, closed, order);
  return order;
}

PlotOrder WithGaps(const Polylines& lines, const PlotOrderOptions& options,
                   std::vector<PlottedLine> ordered) {
  PlotOrder order{.lines = std::move(ordered)};
  order.lifts = WalkGaps(lines, options, order.lines, order.pen_up, order.pen_down);
  return order;
}

bool CrossesGaps(const Polylines& lines, const PlotOrder& order) {
  for (size_t i = 1; i < order.lines.size(); ++i) {
    const PlottedLine& to = order.lines[i];
    if (!to.joined) continue;
    if (Between(LastPoint(lines, order.lines[i - 1]), FirstPoint(lines, to)) > kTouching)
      return true;
  }
  return false;
}

// Across gaps an end has several that it may be joined to, and what is joined first may leave
// others without one, as in a hatch; so the way is looked for without such joints, too.
PlotOrder Improved(const Polylines& lines, const PlotOrderOptions& options,
                   const std::vector<PlottedLine>& given) {
  const auto found = [&](double joined) {
    return WithGaps(lines, options, Ordered(lines, options, given, joined));
  };
  PlotOrder best = found(options.merge_tolerance);
  if (!CrossesGaps(lines, best)) return best;
  PlotOrder other = found(std::min(kTouching, options.merge_tolerance));
  const auto cost = [](const PlotOrder& order) { return std::pair(order.lifts, order.pen_up); };
  return cost(other) < cost(best) ? other : best;
}

// The points of a line as it is plotted, less the first ones. Backward, point j is that which lies
// j before the end; a closed line goes on from its last point, which is its first, to the second.
void AddPoints(Polylines::Line line, const PlottedLine& plotted, size_t skip,
               PolylinesBuilder& builder) {
  const size_t sides = line.size() - 1, seam = static_cast<size_t>(plotted.seam);
  for (size_t j = skip; j < line.size(); ++j) {
    const size_t along = plotted.reversed ? sides - j : j;
    builder.Add(line[seam == 0 ? along : (seam + along) % sides]);
  }
}

}  // namespace

Vec3 FirstPoint(const Polylines& lines, const PlottedLine& plotted) {
  const auto line = lines[static_cast<size_t>(plotted.line)];
  if (plotted.seam > 0) return line[static_cast<size_t>(plotted.seam)];
  return plotted.reversed ? line.back() : line.front();
}

Vec3 LastPoint(const Polylines& lines, const PlottedLine& plotted) {
  const auto line = lines[static_cast<size_t>(plotted.line)];
  if (plotted.seam > 0) return line[static_cast<size_t>(plotted.seam)];
  return plotted.reversed ? line.front() : line.back();
}

PlotOrder OrderForPen(const Polylines& lines, const PlotOrderOptions& given_options) {
  PlotOrderOptions options = given_options;
  if (options.start && !IsFinite(*options.start)) options.start.reset();
  PlotOrder order = WithGaps(lines, options, AsGiven(lines));
  const double before = order.pen_up;
  if (!options.keep_order) order = Improved(lines, options, order.lines);
  order.pen_up_before = before;
  for (const PlottedLine& plotted : order.lines) {
    order.pen_down += LengthOf(lines[static_cast<size_t>(plotted.line)]);
  }
  return order;
}

Polylines InPlotOrder(const Polylines& lines, const PlotOrder& order) {
  PolylinesBuilder builder;
  builder.Reserve(lines.PointCount(), order.lifts);
  for (size_t i = 0; i < order.lines.size(); ++i) {
    const PlottedLine& plotted = order.lines[i];
    if (i > 0 && !plotted.joined) builder.EndLine();
    const bool repeats = builder.PointsInLine() > 0 &&
                         PlaceOf(FirstPoint(lines, plotted)) == PlaceOf(builder.Last());
    AddPoints(lines[static_cast<size_t>(plotted.line)], plotted, repeats ? 1 : 0, builder);
  }
  return builder.Finish();
}

}  // namespace strikeline::exports
