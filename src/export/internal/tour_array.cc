// SPDX-License-Identifier: MIT
#include "export/internal/tour_array.h"

#include <numeric>
#include <utility>

namespace strikeline::exports::internal {

TourArray::TourArray(std::vector<Place> ends, const TourOptions& options)
    : ends_(std::move(ends)),
      options_(options),
      entries_(ends_.size() / 2),
      position_(entries_.size()) {
  for (size_t i = 0; i < entries_.size(); ++i) entries_[i] = static_cast<int32_t>(2 * i);
  std::iota(position_.begin(), position_.end(), 0);
}

void TourArray::Turn(int32_t from, int32_t to) {
  if (from > to) return;
  changes_.push_back({from, to, {}});
  TurnOnly(from, to);
}

// In one pass: most of the time goes here.
void TourArray::TurnOnly(int32_t from, int32_t to) {
  shifted_ += to - from + 1;
  for (; from < to; ++from, --to) {
    const int32_t first = At(from), last = At(to);
    Put(from, last ^ 1);
    Put(to, first ^ 1);
  }
  if (from == to) Put(from, At(from) ^ 1);
}

void TourArray::Exchange(int32_t from, int32_t middle, int32_t to) {
  Turn(from, middle - 1);
  Turn(middle, to - 1);
  Turn(from, to - 1);
}

void TourArray::Choose(size_t line, Place seam) {
  changes_.push_back({static_cast<int32_t>(line), -1, ends_[2 * line]});
  ends_[2 * line] = ends_[2 * line + 1] = seam;
}

void TourArray::TakeBack(size_t changes) {
  for (; changes_.size() > changes; changes_.pop_back()) {
    const Change& change = changes_.back();
    if (change.to >= 0) {
      TurnOnly(change.from, change.to);
    } else {
      const auto line = static_cast<size_t>(change.from);
      ends_[2 * line] = ends_[2 * line + 1] = change.seam;
    }
  }
}

}  // namespace strikeline::exports::internal
