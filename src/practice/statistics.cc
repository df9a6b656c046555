// SPDX-License-Identifier: MIT
#include "practice/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace strikeline::practice {
namespace {

// An early or late note counts as this part of one on time.
constexpr double kHalf = 0.5;

size_t BinOf(int32_t error) {
  const int middle = Tally::kBins / 2;
  const double bin = std::floor(static_cast<double>(error) / Tally::kBin + 0.5);
  return static_cast<size_t>(middle + std::clamp(static_cast<int>(bin), -middle, middle));
}

// `at` of a list that grows as it is asked.
Tally& At(std::vector<Tally>& list, size_t at) {
  if (at >= list.size()) list.resize(at + 1);
  return list[at];
}

}  // namespace

void Tally::Add(const Verdict& verdict, int sign) {
  counts[static_cast<size_t>(verdict.timing)] += sign;
  if (!verdict.HasMet()) return;
  const int64_t error = verdict.error;
  histogram[BinOf(verdict.error)] += sign;
  error_sum += sign * error;
  error_squares += sign * error * error;
  openness_asked += sign * verdict.asks_openness;
  openness_right += sign * verdict.is_openness_right;
  held += sign * (verdict.hold != Hold::kNone);
  held_right += sign * (verdict.hold == Hold::kRight);
}

void Tally::Add(const Tally& other) {
  for (size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
  for (size_t i = 0; i < histogram.size(); ++i) histogram[i] += other.histogram[i];
  error_sum += other.error_sum;
  error_squares += other.error_squares;
  openness_asked += other.openness_asked;
  openness_right += other.openness_right;
  held += other.held;
  held_right += other.held_right;
}

double Tally::Lost() const {
  const int64_t half = Of(Timing::kEarly) + Of(Timing::kLate);
  return static_cast<double>(Of(Timing::kMissed) + Of(Timing::kExtra)) +
         (1 - kHalf) * static_cast<double>(half);
}

double Tally::Accuracy() const {
  const int64_t all = Notes() + Of(Timing::kExtra);
  return all == 0 ? 1 : 1 - Lost() / static_cast<double>(all);
}

double Tally::MeanMs() const {
  return Met() == 0 ? 0 : 1e-3 * static_cast<double>(error_sum) / static_cast<double>(Met());
}

double Tally::SpreadMs() const {
  if (Met() == 0) return 0;
  const double square = 1e-6 * static_cast<double>(error_squares) / static_cast<double>(Met());
  return std::sqrt(std::max(0.0, square - MeanMs() * MeanMs()));
}

Statistics::Statistics(const Sheet& sheet)
    : groups_(sheet.groups.size()), bars_(sheet.bars.size()) {}

void Statistics::Take(const Change& change) {
  const Verdict& verdict = change.verdict;
  const int sign = change.is_new ? 1 : -1;
  total_.Add(verdict, sign);
  if (verdict.group < groups_.size()) groups_[verdict.group].Add(verdict, sign);
  At(bars_, static_cast<size_t>(verdict.bar)).Add(verdict, sign);
  At(passes_, verdict.pass).Add(verdict, sign);
}

void Statistics::Take(const std::vector<Change>& changes) {
  for (const Change& change : changes) Take(change);
}

std::vector<int32_t> Statistics::WorstBars(size_t most) const {
  std::vector<int32_t> bars(bars_.size());
  std::iota(bars.begin(), bars.end(), 0);
  const auto of = [this](int32_t bar) -> const Tally& { return bars_[static_cast<size_t>(bar)]; };
  std::erase_if(bars, [&of](int32_t bar) { return of(bar).Lost() == 0; });
  std::sort(bars.begin(), bars.end(), [&of](int32_t a, int32_t b) {
    return std::tuple(-of(a).Lost(), of(a).Accuracy(), a) <
           std::tuple(-of(b).Lost(), of(b).Accuracy(), b);
  });
  if (bars.size() > most) bars.resize(most);
  return bars;
}

double NextRate(double rate, double accuracy, const RateRule& rule) {
  const auto percents = [](double value) { return std::round(100 * value) / 100; };
  if (accuracy >= rule.up_at) return std::max(rate, percents(std::min(rate + rule.step, rule.to)));
  if (accuracy >= rule.down_below) return rate;
  return std::min(rate, percents(std::max(rate - rule.step, rule.from)));
}

}  // namespace strikeline::practice
