// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace strikeline::practice::internal {

// Which hit of one voice meets which of its notes: the hits are laid to the notes in order of time
// so that the sum of what it costs is least. A hit that meets a note costs the time between them,
// at most `reach`; a note missed costs `reach`, and so does a hit too many. Of several that cost
// the same, the earlier note is met. This is a global alignment (Needleman and Wunsch 1970) with
// gap cost `reach`, kept in a band. What it gives is a function of the hits and notes alone, in
// whatever order they came. Times in microseconds. A value. Cost: a hit at the end as many steps as
// notes lie within its reach; one that comes `n` hits late n times that.
class Alignment {
 public:
  static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
  // A hit that meets another note than before.
  struct Move {
    uint32_t hit = 0;
    uint32_t before = kNone, after = kNone;  // notes, by the order in which they were added
  };

  explicit Alignment(int64_t reach) : reach_(reach) {}

  void AddNote(int64_t time);  // not before the last one
  // Drops all behind the first `count`; Update() comes before others are added in their place.
  void KeepNotes(size_t count);
  size_t NoteCount() const { return notes_.size(); }
  // `id`: how Move names it. Of hits of one time, those of a lower `rank` are the first.
  void AddHit(int64_t time, uint32_t rank, uint32_t id);
  // What changed since the last call, the latest hit first.
  std::vector<Move> Update();

 private:
  enum class Step : uint8_t { kExtra, kMeet, kMiss };
  struct Cell {
    int64_t cost = 0;
    Step step = Step::kExtra;
  };
  // A hit, with a cell for each count of notes that may lie behind it.
  struct Row {
    int64_t time = 0;
    uint32_t rank = 0, id = 0;
    uint32_t note = kNone;  // that it meets
    size_t first = 0;       // the least count
    size_t count = 0;       // where the best way passes
    std::vector<Cell> cells;
    size_t Last() const { return first + cells.size() - 1; }
    const Cell& At(size_t notes) const { return cells[notes - first]; }
  };

  void Soil(int64_t from);  // rows that reach a note at `from` are to be computed again
  void Compute(size_t row);
  Cell Best(size_t row, size_t notes) const;
  int64_t CostBefore(size_t row, size_t notes) const;

  int64_t reach_;
  std::vector<int64_t> notes_;
  std::vector<Row> rows_;
  size_t clean_ = 0;  // rows before it are up to date
};

}  // namespace strikeline::practice::internal
