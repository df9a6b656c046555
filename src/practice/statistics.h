// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "practice/sheet.h"
#include "practice/verdict.h"

namespace strikeline::practice {

// Counts of verdicts, and what follows from them. Sums are of integers, so that a verdict that is
// taken back leaves nothing. A value.
struct Tally {
  static constexpr int32_t kBin = 5'000;  // microseconds of the histogram's columns
  static constexpr int kBins = 41;        // the middle one is around 0; the outer ones are open

  std::array<int64_t, kTimings> counts{};
  std::array<int64_t, kBins> histogram{};  // of hits that met a note
  int64_t error_sum = 0;                   // microseconds
  int64_t error_squares = 0;
  int64_t openness_asked = 0, openness_right = 0;
  int64_t held = 0, held_right = 0;  // keys that were let go

  void Add(const Verdict& verdict, int sign = 1);
  void Add(const Tally& other);
  int64_t Of(Timing timing) const { return counts[static_cast<size_t>(timing)]; }
  int64_t Met() const { return Of(Timing::kOn) + Of(Timing::kEarly) + Of(Timing::kLate); }
  int64_t Notes() const { return Met() + Of(Timing::kMissed); }
  // 0 to 1: of notes and hits too many those on time, early and late ones half. 1 of nothing.
  double Accuracy() const;
  double Lost() const;      // what lacks to 1, in notes
  double MeanMs() const;    // negative: early; 0 of nothing
  double SpreadMs() const;  // standard deviation of those that met, about their mean
  friend bool operator==(const Tally&, const Tally&) = default;
};

// What the verdicts of a practice come to: in all, by voice, by bar and by pass. A value.
class Statistics {
 public:
  explicit Statistics(const Sheet& sheet);

  void Take(const Change& change);
  void Take(const std::vector<Change>& changes);

  const Tally& Total() const { return total_; }
  // By Sheet::groups.
  const std::vector<Tally>& Groups() const { return groups_; }
  // By Sheet::bars, all passes together.
  const std::vector<Tally>& Bars() const { return bars_; }
  // By Judge::Passes(), as far as they have verdicts.
  const std::vector<Tally>& Passes() const { return passes_; }

  // Indices into Sheet::bars of those that lost most, `most` of them at most; of equal ones the
  // less accurate, then the earlier first. Bars that lost nothing are not among them.
  std::vector<int32_t> WorstBars(size_t most) const;

  friend bool operator==(const Statistics&, const Statistics&) = default;

 private:
  Tally total_;
  std::vector<Tally> groups_, bars_, passes_;
};

// How the rate follows the accuracy: after a round that went well it rises, after one that went
// badly it falls. A value.
struct RateRule {
  double from = 0.6, to = 1;  // it goes no farther; one that the user set beyond stays there
  double step = 0.05;
  double up_at = 0.95;      // accuracy from which on it rises
  double down_below = 0.7;  // and below which it falls
  friend bool operator==(const RateRule&, const RateRule&) = default;
};
// The rate of the next round: the same, or in whole percents.
double NextRate(double rate, double accuracy, const RateRule& rule);

}  // namespace strikeline::practice
