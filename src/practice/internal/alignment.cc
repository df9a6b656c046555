// SPDX-License-Identifier: MIT
#include "practice/internal/alignment.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/check.h"

namespace strikeline::practice::internal {

void Alignment::Soil(int64_t from) {
  while (clean_ > 0 && rows_[clean_ - 1].time >= from - reach_) --clean_;
}

void Alignment::AddNote(int64_t time) {
  CHECK(notes_.empty() || time >= notes_.back()) << "notes are added in order of time";
  notes_.push_back(time);
  Soil(time);
}

void Alignment::KeepNotes(size_t count) {
  if (count >= notes_.size()) return;
  Soil(notes_[count]);
  notes_.resize(count);
}

void Alignment::AddHit(int64_t time, uint32_t rank, uint32_t id) {
  auto place = rows_.end();
  const auto is_later = [&](const Row& row) {
    return std::pair(row.time, row.rank) > std::pair(time, rank);
  };
  while (place != rows_.begin() && is_later(*std::prev(place))) --place;
  clean_ = std::min(clean_, static_cast<size_t>(place - rows_.begin()));
  Row row;
  row.time = time;
  row.rank = rank;
  row.id = id;
  rows_.insert(place, std::move(row));
}

// The least cost of the hits before `row` with the first `notes` notes.
int64_t Alignment::CostBefore(size_t row, size_t notes) const {
  if (row == 0) return static_cast<int64_t>(notes) * reach_;
  const Row& before = rows_[row - 1];
  if (notes <= before.Last()) return before.At(notes).cost;
  return before.cells.back().cost + static_cast<int64_t>(notes - before.Last()) * reach_;
}

Alignment::Cell Alignment::Best(size_t index, size_t notes) const {
  const Row& row = rows_[index];
  Cell best{CostBefore(index, notes) + reach_, Step::kExtra};
  if (notes == row.first) return best;
  const int64_t meet = CostBefore(index, notes - 1) + std::abs(row.time - notes_[notes - 1]);
  if (meet <= best.cost) best = {meet, Step::kMeet};
  const int64_t miss = row.cells.back().cost + reach_;
  if (miss <= best.cost) best = {miss, Step::kMiss};
  return best;
}

void Alignment::Compute(size_t index) {
  Row& row = rows_[index];
  const auto place = [this](auto at) { return static_cast<size_t>(at - notes_.begin()); };
  row.first = place(std::lower_bound(notes_.begin(), notes_.end(), row.time - reach_));
  const size_t last = place(std::upper_bound(notes_.begin(), notes_.end(), row.time + reach_));
  row.cells.clear();
  row.count = kNone;
  for (size_t notes = row.first; notes <= last; ++notes) row.cells.push_back(Best(index, notes));
}

std::vector<Alignment::Move> Alignment::Update() {
  const size_t clean = std::exchange(clean_, rows_.size());
  for (size_t i = clean; i < rows_.size(); ++i) Compute(i);
  std::vector<Move> moves;
  size_t count = notes_.size();
  for (size_t i = rows_.size(); i-- > 0;) {
    Row& row = rows_[i];
    count = std::min(count, row.Last());
    while (row.At(count).step == Step::kMiss) --count;
    if (i < clean && row.count == count) break;  // from here on the way is as it was
    row.count = count;
    const bool meets = row.At(count).step == Step::kMeet;
    if (meets) --count;
    const uint32_t note = meets ? static_cast<uint32_t>(count) : kNone;
    const uint32_t before = std::exchange(row.note, note);
    if (before != note) moves.push_back({row.id, before, note});
  }
  return moves;
}

}  // namespace strikeline::practice::internal
