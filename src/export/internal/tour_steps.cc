// SPDX-License-Identifier: MIT
#include "export/internal/tour_steps.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace strikeline::exports::internal {
namespace {

constexpr int32_t kNone = TourArray::kNone;
constexpr int32_t kMostMoved = 3;  // lines that Or-opt moves at a time

double PlaceDistance(Place a, Place b) { return std::sqrt(SquaredDistance(a, b)); }

}  // namespace

TourSteps::TourSteps(const TourArray& tour, const PenLines& lines, const PenNeighbors& neighbors,
                     bool allow_reverse)
    : tour_(tour),
      lines_(lines),
      neighbors_(neighbors),
      allow_reverse_(allow_reverse),
      longest_(std::numeric_limits<int32_t>::max()) {
  if (lines.seam_offsets.empty()) return;
  discs_.resize(lines.Count());
  for (size_t line = 0; line < lines.Count(); ++line) {
    const std::span<const Place> seams = lines.SeamsOf(line);
    if (seams.empty()) continue;
    double x = 0, y = 0;
    for (const Place seam : seams) {
      x += seam.x / static_cast<double>(seams.size());
      y += seam.y / static_cast<double>(seams.size());
    }
    Disc& disc = discs_[line];
    disc.center = {static_cast<float>(x), static_cast<float>(y)};
    for (const Place seam : seams)
      disc.radius = std::max(disc.radius, PlaceDistance(disc.center, seam));
  }
}

TourStep TourSteps::BestAt(int32_t line) const {
  TourStep best;
  for (const int32_t end : {2 * line, 2 * line + 1}) {
    if (allow_reverse_) FindTurn(end, best);
    FindMove(end, best);
  }
  if (!lines_.SeamsOf(static_cast<size_t>(line)).empty()) FindSeat(line, best);
  return best;
}

double TourSteps::Closing(bool after, int32_t a, int32_t b) const {
  if (a != kNone && b != kNone) return PlaceDistance(tour_.PlaceOf(a), tour_.PlaceOf(b));
  return after ? 0 : tour_.Gap(kNone, a == kNone ? b : a);
}

template <class Visit>
void TourSteps::VisitNearer(int32_t a, double limit, const Visit& visit) const {
  for (const int32_t c : NeighborsOf(a)) {
    if (c < 0) return;
    const double near = PlaceDistance(tour_.PlaceOf(a), tour_.PlaceOf(c));
    if (near < limit) {
      visit(c, near);
    } else if (neighbors_.sorted) {
      return;
    }
  }
}

// 2-opt: a and its neighbour c come together, and so do what now follows (or precedes) them.
void TourSteps::FindTurn(int32_t a, TourStep& best) const {
  const int32_t b = tour_.Across(a);
  const bool exit = tour_.IsExit(a);
  const int32_t p = tour_.Position(a);
  const double now = exit ? tour_.Gap(a, b) : tour_.Gap(b, a);
  VisitNearer(a, now, [&](int32_t c, double near) {
    if (tour_.IsExit(c) != exit) return;
    const int32_t q = tour_.Position(c), d = tour_.Across(c);
    const double there = exit ? tour_.Gap(c, d) : tour_.Gap(d, c);
    const double gain = now + there - near - Closing(exit, b, d);
    const int32_t from = std::min(p, q) + (exit ? 1 : 0), to = std::max(p, q) - (exit ? 0 : 1);
    if (gain > best.gain && to - from < longest_) best = {gain, from, to};
  });
}

// Or-opt: up to three lines that end with a go beside its neighbour c.
void TourSteps::FindMove(int32_t a, TourStep& best) const {
  const int32_t p = tour_.Position(a);
  const bool exit = tour_.IsExit(a);
  for (int32_t size = 1; size <= kMostMoved; ++size) {
    TourStep step;
    step.from = exit ? p - size + 1 : p;
    step.to = exit ? p : p + size - 1;
    if (step.from < 0 || step.to >= tour_.Count()) return;
    const int32_t first = tour_.At(step.from), last = tour_.At(step.to) ^ 1;
    const int32_t before = tour_.ExitBefore(step.from), after = tour_.EntryAt(step.to + 1);
    const double now = tour_.Gap(before, first) + tour_.Gap(last, after) - tour_.Gap(before, after);
    FindPlace(a, exit ? first : last, step, now, best);
  }
}

// The best place for [from, to], of which a and `other` are the ends; `now` is what leaving saves.
void TourSteps::FindPlace(int32_t a, int32_t other, TourStep& step, double now,
                          TourStep& best) const {
  VisitNearer(a, now, [&](int32_t c, double near) {
    const int32_t q = tour_.Position(c);
    if (q >= step.from && q <= step.to) return;
    const bool after_c = tour_.IsExit(c);
    step.turned = after_c == tour_.IsExit(a);
    step.place = after_c ? q + 1 : q;
    if (step.place == step.from || step.place == step.to + 1 || (step.turned && !allow_reverse_))
      return;
    const int32_t d = tour_.Across(c);
    const double gap = after_c ? tour_.Gap(c, d) : tour_.Gap(d, c);
    const double rest = after_c ? tour_.Gap(other, d) : tour_.Gap(d, other);
    step.gain = now + gap - near - rest;
    if (step.gain > best.gain && std::abs(step.place - step.from) < longest_) best = step;
  });
}

// A closed line begins elsewhere, where it is or beside a neighbour.
void TourSteps::FindSeat(int32_t line, TourStep& best) const {
  const int32_t end = 2 * line, p = tour_.Position(end);
  const double now = tour_.GapBefore(p) + tour_.GapBefore(p + 1);
  FindSeam(line, p, now, best);
  const double saved = now - tour_.Gap(tour_.ExitBefore(p), tour_.EntryAt(p + 1));
  for (const int32_t c : NeighborsOf(end)) {
    if (c < 0) break;
    const int32_t place = tour_.Position(c) + (tour_.IsExit(c) ? 1 : 0);
    if (place == p || place == p + 1 || std::abs(place - p) >= longest_) continue;
    FindSeam(line, place, saved + tour_.GapBefore(place), best);
  }
}

// The best seam for a closed line that goes before the line at `place`, or stays there; `now` is
// what all gaps that it closes are together.
void TourSteps::FindSeam(int32_t line, int32_t place, double now, TourStep& best) const {
  const int32_t p = tour_.Position(2 * line);
  const int32_t before = tour_.ExitBefore(place), after = tour_.EntryAt(place == p ? p + 1 : place);
  const Disc& disc = discs_[static_cast<size_t>(line)];
  double limit = now - best.gain;
  const double far = tour_.GapFrom(before, disc.center) + tour_.GapTo(disc.center, after);
  if (far - 2 * disc.radius >= limit) return;
  for (const Place seam : lines_.SeamsOf(static_cast<size_t>(line))) {
    const double way = tour_.GapFrom(before, seam) + tour_.GapTo(seam, after);
    if (way >= limit) continue;
    limit = way;
    best = {now - way, p, p, place, false, true, seam};
  }
}

TourLink TourSteps::BestLink(int32_t fixed, int32_t end, double open,
                             std::span<const TourLink> links) const {
  TourLink best;
  best.open = -std::numeric_limits<double>::infinity();
  const int32_t p = tour_.Position(end);
  const bool exit = tour_.IsExit(end);
  for (const int32_t c : NeighborsOf(end)) {
    if (c < 0) break;
    const double left = open - PlaceDistance(tour_.PlaceOf(end), tour_.PlaceOf(c));
    if (left <= kLeastGain) {
      if (neighbors_.sorted) break;
      continue;
    }
    if (tour_.IsExit(c) != exit || c == fixed) continue;
    const int32_t d = tour_.Across(c), q = tour_.Position(c);
    if (std::any_of(links.begin(), links.end(),
                    [&](const TourLink& link) { return link.joined == c || link.joined == d; }))
      continue;
    const double there = exit ? tour_.Gap(c, d) : tour_.Gap(d, c);
    const int32_t from = std::min(p, q) + (exit ? 1 : 0), to = std::max(p, q) - (exit ? 0 : 1);
    if (to - from < longest_ && left + there > best.open) best = {left + there, from, to, c, d};
  }
  return best;
}

}  // namespace strikeline::exports::internal
