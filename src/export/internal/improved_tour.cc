// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <utility>

#include "export/internal/pen_tour.h"
#include "export/internal/tour_array.h"
#include "export/internal/tour_steps.h"

namespace strikeline::exports::internal {
namespace {

constexpr int32_t kLongestShift = 25'000;     // lines that one step may shift around
constexpr int32_t kLongestDeepShift = 3'000;  // where most shifts are taken back
constexpr size_t kMostLinks = 10;             // turns in a chain
constexpr int32_t kLongestKicked = 30;        // lines in a stretch
constexpr int64_t kShiftsPerKick = 4'000;     // on average, at most

// The lines named anew in the order of a tour, each so that it is entered at its end 2i: what lies
// near each other on the sheet does so in memory, which halves the time.
struct Renamed {
  PenLines lines;
  PenNeighbors neighbors;
};

PenNeighbors RenamedNeighbors(const PenNeighbors& neighbors, const Tour& tour) {
  std::vector<int32_t> new_name(2 * tour.size());
  for (size_t i = 0; i < tour.size(); ++i) {
    new_name[static_cast<size_t>(tour[i])] = static_cast<int32_t>(2 * i);
    new_name[static_cast<size_t>(tour[i] ^ 1)] = static_cast<int32_t>(2 * i + 1);
  }
  PenNeighbors renamed{{}, neighbors.count, neighbors.sorted};
  renamed.ends.reserve(neighbors.ends.size());
  for (const int32_t entry : tour) {
    for (const int32_t end : {entry, entry ^ 1}) {
      const size_t first = static_cast<size_t>(end) * neighbors.count;
      for (const int32_t other : std::span(neighbors.ends).subspan(first, neighbors.count))
        renamed.ends.push_back(other < 0 ? -1 : new_name[static_cast<size_t>(other)]);
    }
  }
  return renamed;
}

PenLines RenamedLines(const PenLines& lines, const Tour& tour) {
  PenLines renamed;
  renamed.ends.reserve(lines.ends.size());
  for (const int32_t entry : tour) {
    renamed.ends.push_back(lines.ends[static_cast<size_t>(entry)]);
    renamed.ends.push_back(lines.ends[static_cast<size_t>(entry ^ 1)]);
  }
  if (lines.seam_offsets.empty()) return renamed;
  renamed.seams.reserve(lines.seams.size());
  renamed.seam_offsets.push_back(0);
  for (const int32_t entry : tour) {
    const std::span<const Place> seams = lines.SeamsOf(TourArray::Line(entry));
    renamed.seams.insert(renamed.seams.end(), seams.begin(), seams.end());
    renamed.seam_offsets.push_back(static_cast<int32_t>(renamed.seams.size()));
  }
  return renamed;
}

class Improver {
 public:
  Improver(const Renamed& renamed, const TourOptions& options)
      : tour_(renamed.lines.ends, options),
        steps_(tour_, renamed.lines, renamed.neighbors, options.allow_reverse),
        waits_(renamed.lines.Count(), 0),
        allow_reverse_(options.allow_reverse) {}

  void Run(const TourEffort& effort) {
    steps_.SetLongest(kLongestShift);
    WakeAll();
    Settle(effort.budget);
    steps_.SetLongest(kLongestDeepShift);
    if (allow_reverse_) {
      deep_ = true;
      WakeAll();
      Settle(tour_.Shifted() + effort.budget);
    }
    Kick(effort.kicks);
  }
  const TourArray& Result() const { return tour_; }

 private:
  // Improves beside lines that wait, until none does.
  void Settle(int64_t budget) {
    size_t next = 0;
    for (; next < queue_.size() && tour_.Shifted() < budget; ++next) {
      const int32_t line = queue_[next];
      waits_[static_cast<size_t>(line)] = 0;
      while (tour_.Shifted() < budget && Improve(line)) {
      }
      if (!kicking_) tour_.ForgetChanges();
      if (2 * next > queue_.size() && next > waits_.size()) {
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<ptrdiff_t>(next));
        next = 0;
      }
    }
    for (; next < queue_.size(); ++next) waits_[static_cast<size_t>(queue_[next])] = 0;
    queue_.clear();
  }

  bool Improve(int32_t line) {
    const TourStep step = steps_.BestAt(line);
    if (step.gain > kLeastGain) {
      Take(step);
      return true;
    }
    return deep_ && (Deepen(2 * line) || Deepen(2 * line + 1));
  }

  void Take(const TourStep& step) {
    gained_ += step.gain;
    WakeAround(step.from, step.to);
    if (step.has_seam) tour_.Choose(TourArray::Line(tour_.At(step.from)), step.seam);
    if (step.place == TourArray::kNone) {
      tour_.Turn(step.from, step.to);
    } else if (step.place != step.from) {
      Wake(step.place - 1);
      Wake(step.place);
      Move(step);
    }
  }

  void Move(const TourStep& step) {
    if (step.turned) tour_.Turn(step.from, step.to);
    if (step.place > step.to) {
      tour_.Exchange(step.from, step.to + 1, step.place);
    } else {
      tour_.Exchange(step.place, step.from, step.to + 1);
    }
  }

  // Lin and Kernighan's chains of turns, each the best for what it leaves open, as far as they
  // gain.
  bool Deepen(int32_t end) {
    const int32_t fixed = tour_.Across(end);
    if (fixed == TourArray::kNone) return false;
    links_.clear();
    const size_t before = tour_.Changes();
    double open = steps_.Closing(tour_.IsExit(end), fixed, end), best = kLeastGain;
    size_t taken = 0;
    while (links_.size() < kMostLinks && end != TourArray::kNone) {
      const TourLink link = steps_.BestLink(fixed, end, open, links_);
      if (link.from > link.to) break;
      const bool after = tour_.IsExit(end);
      tour_.Turn(link.from, link.to);
      links_.push_back(link);
      open = link.open;
      end = link.end;
      const double gain = open - steps_.Closing(after, fixed, end);
      if (gain > best) {
        best = gain;
        taken = links_.size();
      }
    }
    tour_.TakeBack(before + taken);
    return TakeLinks(taken, best);
  }

  // The first of links_. Whether that is any.
  bool TakeLinks(size_t count, double gain) {
    for (size_t i = 0; i < count; ++i) WakeAround(links_[i].from, links_[i].to);
    if (count > 0) gained_ += gain;
    return count > 0;
  }

  // Short neighbouring stretches change places; what is shorter after that is kept.
  void Kick(int64_t kicks) {
    const int64_t budget = tour_.Shifted() + kicks * kShiftsPerKick;
    const auto span = std::min(kLongestKicked, (tour_.Count() - 2) / 2);
    if (span < 1) return;
    kicking_ = true;
    for (; kicks > 0 && tour_.Shifted() < budget; --kicks) {
      tour_.ForgetChanges();
      const int32_t a = 1 + Random(span), b = 1 + Random(span);
      const int32_t from = Random(tour_.Count() - a - b + 1), middle = from + a, to = middle + b;
      const auto way = [&](int32_t between) {
        return tour_.GapBefore(from) + tour_.GapBefore(between) + tour_.GapBefore(to);
      };
      gained_ = way(middle);
      tour_.Exchange(from, middle, to);
      gained_ -= way(from + b);
      for (const int32_t at : {from, from + b, to}) WakeAround(at, at - 1);
      Settle(budget);
      if (gained_ < 0) tour_.TakeBack(0);
    }
  }

  // Knuth's linear congruential generator; below `limit`.
  int32_t Random(int32_t limit) {
    random_ = random_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int32_t>(((random_ >> 32) * static_cast<uint64_t>(limit)) >> 32);
  }

  void WakeAll() {
    for (int32_t i = 0; i < tour_.Count(); ++i) Wake(i);
  }
  void WakeAround(int32_t from, int32_t to) {
    for (const int32_t at : {from - 1, from, to, to + 1}) Wake(at);
  }
  void Wake(int32_t position) {
    if (position < 0 || position >= tour_.Count()) return;
    const size_t line = TourArray::Line(tour_.At(position));
    if (!std::exchange(waits_[line], 1)) queue_.push_back(static_cast<int32_t>(line));
  }

  TourArray tour_;
  TourSteps steps_;
  std::vector<char> waits_;     // is the line in the queue
  std::vector<int32_t> queue_;  // lines beside which something changed
  std::vector<TourLink> links_;
  bool allow_reverse_;
  bool deep_ = false;     // looks for chains of turns
  bool kicking_ = false;  // may take changes back
  double gained_ = 0;     // mm, since the last kick
  uint64_t random_ = 1;
};

}  // namespace

Tour ImprovedTour(PenLines& lines, const PenNeighbors& neighbors, const TourOptions& options,
                  const Tour& tour, const TourEffort& effort) {
  if (effort.budget <= 0) return tour;
  const Renamed renamed{RenamedLines(lines, tour), RenamedNeighbors(neighbors, tour)};
  Improver improver(renamed, options);
  improver.Run(effort);
  const TourArray& result = improver.Result();
  Tour improved = result.Entries();
  for (int32_t& entry : improved) {
    const size_t line = TourArray::Line(entry);
    const int32_t old = tour[line];
    if (!renamed.lines.SeamsOf(line).empty())
      lines.Choose(TourArray::Line(old), result.Ends()[2 * line]);
    entry = old ^ (entry & 1);
  }
  return improved;
}

}  // namespace strikeline::exports::internal
