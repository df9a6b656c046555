// SPDX-License-Identifier: MIT
#include "media/limiter.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "base/check.h"
#include "media/internal/pour.h"

namespace strikeline::media {
namespace {

constexpr size_t kReach = 480;  // samples: 10 ms
constexpr size_t kChunk = 1 << 14;

// Works on chunks with kReach x 2 samples before and behind. The turning-down of a sample is the
// mean, over the 10 ms up to it, of the least that any sample of the 10 ms behind each of those
// needs: at a peak every term of the mean is at most what the peak needs.
class LimitedSource : public AudioSource {
 public:
  LimitedSource(std::unique_ptr<AudioSource> source, float gain, float ceiling)
      : source_(std::move(source)), gain_(gain), ceiling_(ceiling) {
    samples_.resize(kReach * kChannels);  // silence before the beginning
  }

  Result<size_t> Read(std::span<float> out) override {
    const size_t asked = out.size();
    while (!out.empty()) {
      if (ready_.empty()) {
        if (Status made = Make(); !made) return Forward(std::move(made));
        if (ready_.empty()) break;
      }
      internal::Pour(ready_, out);
    }
    return asked - out.size();
  }

  // What lies kReach and more before a sample, twice, does not change it.
  Result<int64_t> Skip(int64_t samples) override {
    constexpr int64_t kNear = 4 * kReach;
    if (has_read_ || samples <= kNear) return AudioSource::Skip(samples);
    const auto far = source_->Skip(samples - kNear);
    if (!far || *far < samples - kNear) return far;
    const auto near = AudioSource::Skip(kNear);
    return near.map([&](int64_t skipped) { return *far + skipped; });
  }
  int64_t LengthAsTold() const override { return source_->LengthAsTold(); }

 private:
  // Reads ahead, so that kReach samples lie behind those that can be given.
  Status Fill() {
    has_read_ = true;
    while (!ended_ && samples_.size() < (kChunk + 2 * kReach) * kChannels) {
      const size_t before = samples_.size();
      samples_.resize((kChunk + 2 * kReach) * kChannels);
      Result<size_t> got = source_->Read(std::span(samples_).subspan(before));
      if (!got) return Forward(std::move(got));
      for (size_t i = before; i < before + *got; ++i) samples_[i] *= gain_;
      samples_.resize(before + *got);
      if (*got > 0) continue;
      ended_ = true;
      samples_.resize(before + kReach * kChannels);
    }
    return {};
  }

  // samples_ begins kReach samples before those that are given next.
  Status Make() {
    if (Status full = Fill(); !full) return full;
    const size_t count = samples_.size() / kChannels;
    const size_t given = count > 2 * kReach ? count - 2 * kReach : 0;
    const auto begin = samples_.begin() + kReach * kChannels;
    const auto end = begin + static_cast<ptrdiff_t>(given * kChannels);
    limited_.assign(begin, end);
    if (given > 0) TurnDown(given);
    ready_ = limited_;
    samples_.erase(samples_.begin(), samples_.begin() + static_cast<ptrdiff_t>(given * kChannels));
    return {};
  }

  void TurnDown(size_t given) {
    const auto exceeds = [this](float s) { return std::abs(s) > ceiling_; };
    if (std::none_of(samples_.begin(), samples_.end(), exceeds)) return;
    const std::vector<float> least = LeastGains(given + kReach);
    double sum = 0;
    for (size_t i = 0; i < kReach; ++i) sum += least[i];
    for (size_t i = 0; i < given; ++i) {
      sum += least[i + kReach];
      const float gain = std::min(1.0f, static_cast<float>(sum / (kReach + 1)));
      for (size_t c = 0; c < kChannels; ++c) {
        float& sample = limited_[i * kChannels + c];
        sample = std::clamp(sample * gain, -ceiling_, ceiling_);
      }
      sum -= least[i];
    }
  }

  // Of each of `count` samples from the first: the least that it and kReach behind it need.
  std::vector<float> LeastGains(size_t count) const {
    std::vector<float> least(count, 1.0f);
    for (size_t i = 0; i < count + kReach; ++i) {
      const float loudest = std::max(std::abs(samples_[i * 2]), std::abs(samples_[i * 2 + 1]));
      if (loudest <= ceiling_) continue;
      const size_t from = i < kReach ? 0 : i - kReach;
      for (size_t k = from; k <= std::min(i, count - 1); ++k) {
        least[k] = std::min(least[k], ceiling_ / loudest);
      }
    }
    return least;
  }

  std::unique_ptr<AudioSource> source_;
  float gain_;
  float ceiling_;
  bool has_read_ = false, ended_ = false;
  std::vector<float> samples_;  // scaled
  std::vector<float> limited_;
  std::span<const float> ready_;  // of limited_: what is not given yet
};

}  // namespace

std::unique_ptr<AudioSource> Limit(std::unique_ptr<AudioSource> source, float gain, float ceiling) {
  CHECK(source) << "no source";
  return std::make_unique<LimitedSource>(std::move(source), gain, ceiling);
}

}  // namespace strikeline::media
