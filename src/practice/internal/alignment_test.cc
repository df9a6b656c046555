// SPDX-License-Identifier: MIT
#include "practice/internal/alignment.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace strikeline::practice::internal {
namespace {

constexpr int64_t kReach = 100;

using Times = std::vector<int64_t>;
using Pairs = std::map<uint32_t, uint32_t>;  // hit to note

Times RandomTimes(std::mt19937& random, int most, int64_t within) {
  Times times(std::uniform_int_distribution<size_t>(0, static_cast<size_t>(most))(random));
  for (int64_t& time : times) time = std::uniform_int_distribution<int64_t>(0, within)(random);
  std::sort(times.begin(), times.end());
  return times;
}

void Follow(const std::vector<Alignment::Move>& moves, Pairs& pairs) {
  for (const auto& move : moves) {
    const auto known = pairs.find(move.hit);
    EXPECT_EQ(known == pairs.end() ? Alignment::kNone : known->second, move.before);
    if (move.after == Alignment::kNone) {
      pairs.erase(move.hit);
    } else {
      pairs[move.hit] = move.after;
    }
  }
}

Pairs AllAtOnce(const Times& notes, const Times& hits) {
  Alignment alignment(kReach);
  for (const int64_t note : notes) alignment.AddNote(note);
  for (uint32_t i = 0; i < hits.size(); ++i) alignment.AddHit(hits[i], 0, i);
  Pairs pairs;
  Follow(alignment.Update(), pairs);
  return pairs;
}

int64_t CostOf(const Pairs& pairs, const Times& notes, const Times& hits) {
  int64_t cost = kReach * static_cast<int64_t>(notes.size() + hits.size() - 2 * pairs.size());
  for (const auto& [hit, note] : pairs) cost += std::abs(hits[hit] - notes[note]);
  return cost;
}

// By trying all ways.
int64_t LeastCost(const Times& notes, const Times& hits) {
  std::function<int64_t(size_t, size_t)> least = [&](size_t n, size_t h) -> int64_t {
    if (n == notes.size()) return kReach * static_cast<int64_t>(hits.size() - h);
    if (h == hits.size()) return kReach * static_cast<int64_t>(notes.size() - n);
    int64_t best = kReach + std::min(least(n + 1, h), least(n, h + 1));
    const int64_t apart = std::abs(notes[n] - hits[h]);
    if (apart <= kReach) best = std::min(best, apart + least(n + 1, h + 1));
    return best;
  };
  return least(0, 0);
}

TEST(Alignment, CostsAsLittleAsAnyWay) {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    std::mt19937 random(seed);
    const Times notes = RandomTimes(random, 7, 600), hits = RandomTimes(random, 7, 600);
    const Pairs pairs = AllAtOnce(notes, hits);
    EXPECT_EQ(CostOf(pairs, notes, hits), LeastCost(notes, hits)) << seed;
    for (const auto& [hit, note] : pairs) {
      EXPECT_LE(std::abs(hits[hit] - notes[note]), kReach) << seed;
    }
  }
}

TEST(Alignment, IsTheSameInWhateverOrderHitsCome) {
  for (unsigned seed = 0; seed < 1500; ++seed) {
    std::mt19937 random(seed);
    const Times notes = RandomTimes(random, 40, 2000), hits = RandomTimes(random, 40, 2000);
    std::vector<uint32_t> order(hits.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    Alignment alignment(kReach);
    Pairs pairs;
    size_t noted = 0;
    for (const uint32_t hit : order) {
      while (noted < notes.size() && random() % 3 == 0) alignment.AddNote(notes[noted++]);
      alignment.AddHit(hits[hit], hit, hit);
      if (random() % 2 == 0) Follow(alignment.Update(), pairs);
    }
    while (noted < notes.size()) alignment.AddNote(notes[noted++]);
    Follow(alignment.Update(), pairs);
    EXPECT_EQ(pairs, AllAtOnce(notes, hits)) << seed;
  }
}

TEST(Alignment, NotesThatAreDroppedLeaveNothing) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    std::mt19937 random(seed);
    const Times notes = RandomTimes(random, 20, 1000), hits = RandomTimes(random, 20, 1000);
    Alignment alignment(kReach);
    Pairs pairs;
    for (const int64_t note : notes) alignment.AddNote(note);
    for (uint32_t i = 0; i < hits.size(); ++i) alignment.AddHit(hits[i], 0, i);
    Follow(alignment.Update(), pairs);
    const size_t kept = notes.size() / 2;
    alignment.KeepNotes(kept);
    Follow(alignment.Update(), pairs);
    EXPECT_EQ(pairs, AllAtOnce(Times(notes.begin(), notes.begin() + static_cast<long>(kept)), hits))
        << seed;
  }
}

// Each would be lost, or the start of a chain of mistakes, if hits took the nearest note as they
// come.
TEST(Alignment, KeepsAFlamThatIsLateAndADoubleTriggerApart) {
  EXPECT_EQ(AllAtOnce({0, 30}, {20, 50}), (Pairs{{0, 0}, {1, 1}})) << "a flam, 20 late";
  EXPECT_EQ(AllAtOnce({0, 80, 160, 240}, {-20, 2, 81, 159, 241}),
            (Pairs{{1, 0}, {2, 1}, {3, 2}, {4, 3}}))
      << "a trigger too many before the first";
  EXPECT_EQ(AllAtOnce({0, 80, 160, 240}, {0, 161, 239}), (Pairs{{0, 0}, {1, 2}, {2, 3}}))
      << "one left out";
}

TEST(Alignment, OfTwoNotesEquallyNearTheEarlierIsMet) {
  EXPECT_EQ(AllAtOnce({0, 100}, {50}), (Pairs{{0, 0}}));
}

}  // namespace
}  // namespace strikeline::practice::internal
