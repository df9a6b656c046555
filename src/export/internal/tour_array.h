// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "export/internal/pen_tour.h"

namespace strikeline::exports::internal {

// A tour that is worked on: which line is where, and where its ends are. Stretches are turned
// around and seams chosen, both of which can be taken back. A value; one thread.
class TourArray {
 public:
  static constexpr int32_t kNone = -1;  // what is before the first line and after the last

  // Draws the lines as they are numbered, all forward.
  TourArray(std::vector<Place> ends, const TourOptions& options);

  int32_t Count() const { return static_cast<int32_t>(entries_.size()); }
  const Tour& Entries() const { return entries_; }
  const std::vector<Place>& Ends() const { return ends_; }
  int32_t At(int32_t position) const { return entries_[static_cast<size_t>(position)]; }
  int32_t Position(int32_t end) const { return position_[Line(end)]; }
  bool IsExit(int32_t end) const { return At(Position(end)) != end; }
  // The end that the pen leaves to get to `position`.
  int32_t ExitBefore(int32_t position) const {
    return position == 0 ? kNone : At(position - 1) ^ 1;
  }
  int32_t EntryAt(int32_t position) const { return position == Count() ? kNone : At(position); }
  // The end on the other side of the gap at an end.
  int32_t Across(int32_t end) const {
    const int32_t at = Position(end);
    return IsExit(end) ? EntryAt(at + 1) : ExitBefore(at);
  }

  // The way from an exit to an entry; nothing follows the last.
  double Gap(int32_t exit, int32_t entry) const {
    if (entry == kNone) return 0;
    if (exit != kNone) return Distance(PlaceOf(exit), PlaceOf(entry));
    return options_.start ? Distance(*options_.start, PlaceOf(entry)) : 0;
  }
  // The same for a gap between `line`, which would be at `place`, and another end.
  double GapFrom(int32_t exit, Place place) const {
    if (exit != kNone) return Distance(PlaceOf(exit), place);
    return options_.start ? Distance(*options_.start, place) : 0;
  }
  double GapTo(Place place, int32_t entry) const {
    return entry == kNone ? 0 : Distance(place, PlaceOf(entry));
  }
  double GapBefore(int32_t position) const { return Gap(ExitBefore(position), EntryAt(position)); }
  Place PlaceOf(int32_t end) const { return ends_[static_cast<size_t>(end)]; }
  static size_t Line(int32_t end) { return static_cast<size_t>(end) / 2; }

  // Turns the stretch [from, to] around.
  void Turn(int32_t from, int32_t to);
  // [from, middle) and [middle, to) change places.
  void Exchange(int32_t from, int32_t middle, int32_t to);
  // Where a closed line begins.
  void Choose(size_t line, Place seam);

  // How many changes can be taken back.
  size_t Changes() const { return changes_.size(); }
  // Takes back all but the first so many.
  void TakeBack(size_t changes);
  void ForgetChanges() { changes_.clear(); }
  // How many lines were shifted around so far.
  int64_t Shifted() const { return shifted_; }

 private:
  struct Change {
    int32_t from, to;  // turned around; or of line `from`, to < 0
    Place seam;        // the one before
  };

  static double Distance(Place a, Place b) { return std::sqrt(SquaredDistance(a, b)); }
  void TurnOnly(int32_t from, int32_t to);
  void Put(int32_t position, int32_t entry) {
    entries_[static_cast<size_t>(position)] = entry;
    position_[Line(entry)] = position;
  }

  std::vector<Place> ends_;
  TourOptions options_;
  Tour entries_;
  std::vector<int32_t> position_;  // of each line
  std::vector<Change> changes_;
  int64_t shifted_ = 0;
};

}  // namespace strikeline::exports::internal
