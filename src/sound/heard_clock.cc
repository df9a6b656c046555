// SPDX-License-Identifier: MIT
#include "sound/heard_clock.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "media/audio_source.h"

namespace strikeline::sound {
namespace {

constexpr double kNominal = 1.0 / media::kSampleRate;
constexpr double kFarthest = 2e-3;                // that a crystal may be off, as a part
constexpr double kSlowest = 0.05, kQuickest = 2;  // bandwidth of the loop, Hz
constexpr double kLeastJump = 0.003;              // seconds that make a stall
constexpr double kSlack = 0.005;                  // seconds that a report may be late

}  // namespace

double HeardClock::Threshold() const { return std::max(kLeastJump, 5 * jitter_); }

void HeardClock::Restart(double stream, double time, int64_t frames) {
  if (!is_running_) seconds_a_frame_ = kNominal;
  is_running_ = true;
  base_ = stream, time_ = time;
  delivered_ = stream + static_cast<double>(frames);
  since_ = 0;
  errors_ = {};
}

// Whether the last reports all say so, on one side.
bool HeardClock::HasJumped(double error) {
  std::rotate(errors_.begin(), errors_.begin() + 1, errors_.end());
  errors_.back() = error;
  const double threshold = Threshold();
  return std::all_of(errors_.begin(), errors_.end(), [&](double e) { return e > threshold; }) ||
         std::all_of(errors_.begin(), errors_.end(), [&](double e) { return e < -threshold; });
}

void HeardClock::Take(int64_t stream, int64_t frames, Seconds leaves) {
  const auto first = static_cast<double>(stream);
  if (!is_running_) return Restart(first, leaves.Value(), frames);
  const double step = (first - base_) * seconds_a_frame_;
  const double expected = time_ + step;
  const double error = leaves.Value() - expected;
  delivered_ = first + static_cast<double>(frames);
  if (HasJumped(error)) {
    double sum = 0;
    for (const double e : errors_) sum += e;
    ++jumps_;
    Restart(first, expected + sum / kAgreed, frames);
    last_ = 0;
    return;
  }
  base_ = first, time_ = expected;
  if (std::abs(error) > Threshold()) return;  // one that stands alone says nothing
  since_ += step;
  jitter_ += (std::abs(error) - jitter_) * std::min(1.0, step);
  const double bandwidth = std::clamp(0.5 / std::max(since_, 1e-3), kSlowest, kQuickest);
  const double omega = std::min(0.5, 2 * std::numbers::pi * bandwidth * step);
  time_ += std::numbers::sqrt2 * omega * error;
  if (step > 0) seconds_a_frame_ += omega * omega * error / (step / seconds_a_frame_);
  seconds_a_frame_ =
      std::clamp(seconds_a_frame_, kNominal * (1 - kFarthest), kNominal * (1 + kFarthest));
}

double HeardClock::At(Seconds time, Seconds now) {
  if (!is_running_) return 0;
  const double slack = std::max(kSlack, Threshold()) / seconds_a_frame_;
  const bool is_stalled = Estimate(now.Value()) > delivered_ + slack;
  last_ = is_stalled ? delivered_ : std::max(last_, Estimate(time.Value()));
  return last_;
}

double HeardClock::Heard(Seconds time) const {
  return is_running_ ? std::min(Estimate(time.Value()), delivered_) : 0;
}

}  // namespace strikeline::sound
