// SPDX-License-Identifier: MIT
#include "params/reconcile.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace strikeline::params {
namespace {

constexpr size_t kMostPairs = 1'000'000;  // of one operation; beyond that a reload would be felt
constexpr int kMostRounds = 16;

std::string_view InstanceOf(const GroupKey& key) {
  const size_t bar = key.site.rfind('|');
  return bar == std::string::npos ? std::string_view() : std::string_view(key.site).substr(bar);
}

int ShareOf(size_t part, size_t whole, int points) {
  if (whole == 0) return points;
  return static_cast<int>(part * static_cast<size_t>(points) / whole);
}

// Written arguments with equal values count twice as much as those that are written at all.
int RowLikeness(const SeenGroup& before, const SeenGroup& now) {
  size_t common = 0, written = 0, both_written = 0, equal = 0;
  for (const SeenRow& row : before.rows) written += row.written ? 1 : 0;
  for (const SeenRow& row : now.rows) {
    const SeenRow* other = before.Find(row.arg);
    common += other ? 1 : 0;
    if (!row.written) continue;
    const bool in_both = other && other->written;
    written += in_both ? 0 : 1;
    both_written += in_both ? 1 : 0;
    equal += in_both && *other->written == *row.written ? 1 : 0;
  }
  return ShareOf(common, before.rows.size() + now.rows.size() - common, 4) +
         ShareOf(both_written, written, 4) + ShareOf(equal, written, 8);
}

int LineLikeness(uint32_t before, uint32_t now) {
  if (before == 0 || now == 0) return 0;
  const uint32_t apart = before < now ? now - before : before - now;
  return apart == 0 ? 4 : apart <= 2 ? 3 : apart <= 8 ? 2 : apart <= 40 ? 1 : 0;
}

// The calls of one operation, before and now.
struct Sides {
  std::vector<const SeenGroup*> vanished, appeared;
  int count_before = 0, count_now = 0;
};

std::map<std::string_view, Sides> SidesOf(const StoreState& before, const StoreState& after) {
  std::map<std::string_view, Sides> sides;
  for (const auto& group : before.seen) {
    Sides& side = sides[group->key.op];
    side.count_before += group->is_present ? 1 : 0;
    const SeenGroup* now = after.seen.Find(group->key);
    const bool is_gone = !now || !now->is_present;
    if (is_gone && (group->is_present || IsTouched(before.user, group->key))) {
      side.vanished.push_back(&*group);
    }
  }
  for (const auto& group : after.seen) {
    if (!group->is_present) continue;
    Sides& side = sides[group->key.op];
    ++side.count_now;
    // One that stood there two versions ago, before an edit that is taken back, appears too.
    const SeenGroup* old = before.seen.Find(group->key);
    const bool was_there = old && old->is_present;
    if (!was_there && !IsTouched(after.user, group->key)) {
      side.appeared.push_back(&*group);
    }
  }
  return sides;
}

// The likeness of every pair of one operation, and who is still free.
class Pairing {
 public:
  explicit Pairing(const Sides& sides)
      : sides_(sides), rows_(sides.vanished.size()), columns_(sides.appeared.size()) {
    const bool counts_agree = sides.count_before == sides.count_now;
    for (const SeenGroup* before : sides.vanished) {
      for (const SeenGroup* now : sides.appeared) {
        likeness_.push_back(Likeness(*before, *now, counts_agree));
      }
    }
  }

  std::vector<GroupMove> Moves() {
    std::vector<GroupMove> moves;
    for (int round = 0; round < kMostRounds && TakeBest(moves); ++round) {
    }
    return moves;
  }

 private:
  struct Best {
    int likeness = kLeastLikeness - 1;
    size_t other = 0;
    bool is_only = false;
    void Offer(int offered, size_t index) {
      if (offered < likeness || offered < kLeastLikeness) return;
      is_only = offered > likeness;
      likeness = offered;
      other = index;
    }
  };

  // Takes all pairs in which each is the other's only best; whether there were any.
  bool TakeBest(std::vector<GroupMove>& moves) {
    std::vector<Best> of_row(rows_), of_column(columns_);
    for (size_t row = 0; row < rows_; ++row) {
      for (size_t column = 0; column < columns_; ++column) {
        const int likeness = likeness_[row * columns_ + column];
        of_row[row].Offer(likeness, column);
        of_column[column].Offer(likeness, row);
      }
    }
    const size_t before = moves.size();
    for (size_t row = 0; row < rows_; ++row) {
      const Best& best = of_row[row];
      if (!best.is_only) continue;
      const Best& back = of_column[best.other];
      if (back.is_only && back.other == row) Take(row, best.other, moves);
    }
    return moves.size() > before;
  }

  void Take(size_t row, size_t column, std::vector<GroupMove>& moves) {
    moves.push_back({sides_.vanished[row]->key, sides_.appeared[column]->key});
    for (size_t other = 0; other < columns_; ++other) likeness_[row * columns_ + other] = 0;
    for (size_t other = 0; other < rows_; ++other) likeness_[other * columns_ + column] = 0;
  }

  const Sides& sides_;
  const size_t rows_, columns_;
  std::vector<int> likeness_;
};

}  // namespace

int Likeness(const SeenGroup& before, const SeenGroup& now, bool counts_agree) {
  int likeness = RowLikeness(before, now) + LineLikeness(before.line, now.line);
  if (before.label == now.label) likeness += before.label.empty() ? 3 : 6;
  if (InstanceOf(before.key) == InstanceOf(now.key)) likeness += 4;
  if (counts_agree && before.ordinal == now.ordinal) likeness += 2;
  return likeness;
}

std::vector<GroupMove> FindMoves(const StoreState& before, const StoreState& after) {
  std::vector<GroupMove> moves;
  for (const auto& [op, sides] : SidesOf(before, after)) {
    if (sides.vanished.size() * sides.appeared.size() > kMostPairs) continue;
    for (const GroupMove& move : Pairing(sides).Moves()) {
      if (IsTouched(before.user, move.from)) moves.push_back(move);
    }
  }
  return moves;
}

}  // namespace strikeline::params
