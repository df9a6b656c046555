// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "export/internal/pen_tour.h"

namespace strikeline::exports::internal {
namespace {

constexpr int32_t kNone = -1;  // no line before the first or after the last: costs nothing
constexpr int32_t kLongestShift = 25'000;  // lines that one step may shift around
constexpr int32_t kMostMoved = 3;          // lines that Or-opt moves at a time
constexpr double kLeastGain = 1e-7;        // mm; less is rounding, and could go round in circles

// A step that makes the way shorter: the stretch [from, to] is turned around where it is (place <
// 0) or goes before the line at `place`, turned around or not.
struct Step {
  double gain = kLeastGain;
  int32_t from = 0, to = 0;
  int32_t place = kNone;
  bool turned = false;
};

// The lines named anew in the order of a tour, each so that it is entered at its end 2i: what lies
// near each other on the sheet does so in memory, which halves the time.
struct Renamed {
  std::vector<Place> ends;
  std::vector<int32_t> neighbors;
};

Renamed Rename(std::span<const Place> ends, std::span<const int32_t> neighbors, int count,
               const Tour& tour) {
  std::vector<int32_t> new_name(ends.size());
  for (size_t i = 0; i < tour.size(); ++i) {
    new_name[static_cast<size_t>(tour[i])] = static_cast<int32_t>(2 * i);
    new_name[static_cast<size_t>(tour[i] ^ 1)] = static_cast<int32_t>(2 * i + 1);
  }
  Renamed renamed;
  renamed.ends.reserve(ends.size());
  renamed.neighbors.reserve(neighbors.size());
  for (const int32_t entry : tour) {
    for (const int32_t end : {entry, entry ^ 1}) {
      renamed.ends.push_back(ends[static_cast<size_t>(end)]);
      const size_t first = static_cast<size_t>(end) * static_cast<size_t>(count);
      for (const int32_t other : neighbors.subspan(first, static_cast<size_t>(count)))
        renamed.neighbors.push_back(other < 0 ? -1 : new_name[static_cast<size_t>(other)]);
    }
  }
  return renamed;
}

class Improver {
 public:
  // The tour that it improves draws the lines as they are numbered, all forward.
  Improver(const Renamed& lines, int count, const TourOptions& options, int64_t budget)
      : ends_(lines.ends),
        neighbors_(lines.neighbors),
        count_(static_cast<size_t>(count)),
        options_(options),
        tour_(lines.ends.size() / 2),
        position_(tour_.size()),
        waits_(tour_.size(), 1),
        budget_(budget) {
    for (size_t i = 0; i < tour_.size(); ++i) tour_[i] = static_cast<int32_t>(2 * i);
    std::iota(position_.begin(), position_.end(), 0);
  }

  Tour Run() {
    for (const int32_t entry : tour_) queue_.push_back(entry / 2);
    for (size_t next = 0; next < queue_.size() && budget_ > 0; ++next) {
      const int32_t line = queue_[next];
      waits_[static_cast<size_t>(line)] = 0;
      while (budget_ > 0 && Improve(line)) {
      }
      if (2 * next > queue_.size() && next > tour_.size()) {
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<ptrdiff_t>(next));
        next = 0;
      }
    }
    return std::move(tour_);
  }

 private:
  static size_t Line(int32_t end) { return static_cast<size_t>(end) / 2; }
  int32_t Count() const { return static_cast<int32_t>(tour_.size()); }
  int32_t At(int32_t position) const { return tour_[static_cast<size_t>(position)]; }
  int32_t Position(int32_t end) const { return position_[Line(end)]; }
  bool IsExit(int32_t end) const { return At(Position(end)) != end; }
  // The end that the pen leaves to get to `position`.
  int32_t ExitBefore(int32_t position) const {
    return position == 0 ? kNone : At(position - 1) ^ 1;
  }
  int32_t EntryAt(int32_t position) const { return position == Count() ? kNone : At(position); }

  Place PlaceOf(int32_t end) const { return ends_[static_cast<size_t>(end)]; }
  double Between(int32_t a, int32_t b) const {
    if (b == kNone) return 0;
    if (a != kNone) return std::sqrt(SquaredDistance(PlaceOf(a), PlaceOf(b)));
    return options_.start ? std::sqrt(SquaredDistance(*options_.start, PlaceOf(b))) : 0;
  }
  std::span<const int32_t> NeighborsOf(int32_t end) const {
    return neighbors_.subspan(static_cast<size_t>(end) * count_, count_);
  }

  // Takes the best step at either end of a line.
  bool Improve(int32_t line) {
    Step best;
    for (const int32_t end : {2 * line, 2 * line + 1}) {
      if (options_.allow_reverse) FindTurn(end, best);
      FindMove(end, best);
    }
    if (best.gain <= kLeastGain) return false;
    Take(best);
    return true;
  }

  // 2-opt: a and its neighbour c come together, and so do what now follows (or precedes) them.
  void FindTurn(int32_t a, Step& best) const {
    const int32_t p = Position(a);
    const bool exit = IsExit(a);
    const int32_t b = exit ? EntryAt(p + 1) : ExitBefore(p);
    const double now = exit ? Between(a, b) : Between(b, a);
    for (const int32_t c : NeighborsOf(a)) {
      if (c < 0) break;
      const double near = Between(a, c);
      if (near >= now) break;
      if (IsExit(c) != exit) continue;
      const int32_t q = Position(c);
      const int32_t d = exit ? EntryAt(q + 1) : ExitBefore(q);
      const double there = exit ? Between(c, d) : Between(d, c);
      const double rest = exit ? Between(b, d) : BetweenExits(b, d);
      const double gain = now + there - near - rest;
      const int32_t from = std::min(p, q) + (exit ? 1 : 0), to = std::max(p, q) - (exit ? 0 : 1);
      if (gain > best.gain && to - from < kLongestShift) best = {gain, from, to, kNone, true};
    }
  }

  // One of them may be the place the pen comes from.
  double BetweenExits(int32_t a, int32_t b) const {
    return a == kNone ? Between(a, b) : b == kNone ? Between(b, a) : Between(a, b);
  }

  // Or-opt: up to three lines that end with a go beside its neighbour c.
  void FindMove(int32_t a, Step& best) const {
    const int32_t p = Position(a);
    const bool exit = IsExit(a);
    for (int32_t size = 1; size <= kMostMoved; ++size) {
      const int32_t from = exit ? p - size + 1 : p, to = exit ? p : p + size - 1;
      if (from < 0 || to >= Count()) return;
      const int32_t first = At(from), last = At(to) ^ 1;
      const int32_t before = ExitBefore(from), after = EntryAt(to + 1);
      const double now = Between(before, first) + Between(last, after) - Between(before, after);
      FindPlace(a, exit ? first : last, from, to, now, best);
    }
  }

  // The best place for [from, to], of which a and `other` are the ends; `now` is what leaving
  // saves.
  void FindPlace(int32_t a, int32_t other, int32_t from, int32_t to, double now, Step& best) const {
    for (const int32_t c : NeighborsOf(a)) {
      if (c < 0) break;
      const double near = Between(a, c);
      if (near >= now) break;
      const int32_t q = Position(c);
      if (q >= from && q <= to) continue;
      const bool after_c = IsExit(c);
      const bool turned = after_c == IsExit(a);
      const int32_t place = after_c ? q + 1 : q;
      if (place == from || place == to + 1 || (turned && !options_.allow_reverse)) continue;
      const int32_t d = after_c ? EntryAt(place) : ExitBefore(place);
      const double gap = after_c ? Between(c, d) : Between(d, c);
      const double rest = after_c ? Between(other, d) : Between(d, other);
      const double gain = now + gap - near - rest;
      if (gain > best.gain && std::abs(place - from) < kLongestShift)
        best = {gain, from, to, place, turned};
    }
  }

  void Take(const Step& step) {
    for (const int32_t at : {step.from - 1, step.from, step.to, step.to + 1}) Wake(at);
    if (step.place == kNone) {
      Turn(step.from, step.to);
    } else {
      Wake(step.place - 1);
      Wake(step.place);
      Move(step);
    }
  }

  void Wake(int32_t position) {
    if (position < 0 || position >= Count()) return;
    const size_t line = Line(At(position));
    if (!std::exchange(waits_[line], 1)) queue_.push_back(static_cast<int32_t>(line));
  }

  // In one pass: most of the time goes here.
  void Turn(int32_t from, int32_t to) {
    budget_ -= to - from + 1;
    for (; from < to; ++from, --to) {
      const int32_t first = At(from), last = At(to);
      Put(from, last ^ 1);
      Put(to, first ^ 1);
    }
    if (from == to) Put(from, At(from) ^ 1);
  }

  void Put(int32_t position, int32_t entry) {
    tour_[static_cast<size_t>(position)] = entry;
    position_[Line(entry)] = position;
  }

  void Move(const Step& step) {
    const auto begin = tour_.begin();
    const int32_t size = step.to - step.from + 1;
    const bool forward = step.place > step.to;
    if (forward) {
      std::rotate(begin + step.from, begin + step.to + 1, begin + step.place);
    } else {
      std::rotate(begin + step.place, begin + step.from, begin + step.to + 1);
    }
    const int32_t at = forward ? step.place - size : step.place;
    if (step.turned) Turn(at, at + size - 1);
    Renumber(std::min(step.from, step.place), std::max(step.to, step.place - 1));
  }

  void Renumber(int32_t from, int32_t to) {
    for (int32_t i = from; i <= to; ++i) position_[Line(At(i))] = i;
    budget_ -= to - from + 1;
  }

  std::span<const Place> ends_;
  std::span<const int32_t> neighbors_;
  size_t count_;
  const TourOptions& options_;
  Tour tour_;
  std::vector<int32_t> position_;  // of each line in the tour
  std::vector<char> waits_;        // is the line in the queue
  std::vector<int32_t> queue_;     // lines beside which something changed
  int64_t budget_;
};

}  // namespace

Tour ImprovedTour(std::span<const Place> ends, std::span<const int32_t> neighbors, int count,
                  const TourOptions& options, const Tour& tour, int64_t budget) {
  if (budget <= 0) return tour;
  const Renamed renamed = Rename(ends, neighbors, count, tour);
  Tour improved = Improver(renamed, count, options, budget).Run();
  for (int32_t& entry : improved) entry = tour[static_cast<size_t>(entry / 2)] ^ (entry & 1);
  return improved;
}

}  // namespace strikeline::exports::internal
