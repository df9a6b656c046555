// SPDX-License-Identifier: MIT
#include "media/audio_turns.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace strikeline::media {
namespace {

class LateSource : public AudioSource {
 public:
  explicit LateSource(OpenSource open) : open_(std::move(open)) {}
  Result<size_t> Read(std::span<float> out) override {
    if (open_) {
      auto source = std::exchange(open_, nullptr)();
      if (!source) return Forward(std::move(source));
      source_ = *std::move(source);
    }
    if (!source_) return 0;
    Result<size_t> got = source_->Read(out);
    if (!got || *got < out.size()) source_.reset();
    return got;
  }

 private:
  OpenSource open_;
  std::unique_ptr<AudioSource> source_;
};

class FadedSource : public AudioSource {
 public:
  FadedSource(std::unique_ptr<AudioSource> source, int64_t total, int64_t ramp)
      : source_(std::move(source)), total_(total), ramp_(std::max<int64_t>(1, ramp)) {}
  Result<size_t> Read(std::span<float> out) override {
    const int64_t left = (total_ - next_) * kChannels;
    out = out.first(static_cast<size_t>(std::min(left, static_cast<int64_t>(out.size()))));
    if (out.empty()) return 0;
    Result<size_t> got = source_->Read(out);
    if (!got) return got;
    for (size_t i = 0; i + 1 < *got; i += kChannels, ++next_) {
      const int64_t nearest = std::min({next_, total_ - 1 - next_, ramp_});
      const float gain = static_cast<float>(nearest) / static_cast<float>(ramp_);
      out[i] *= gain;
      out[i + 1] *= gain;
    }
    return got;
  }

 private:
  std::unique_ptr<AudioSource> source_;
  int64_t total_, ramp_;
  int64_t next_ = 0;  // sample
};

}  // namespace

std::unique_ptr<AudioSource> OpenedLate(OpenSource open) {
  return std::make_unique<LateSource>(std::move(open));
}

std::unique_ptr<AudioSource> Faded(std::unique_ptr<AudioSource> source, int64_t total,
                                   int64_t ramp) {
  CHECK(source) << "no source";
  return std::make_unique<FadedSource>(std::move(source), total, ramp);
}

}  // namespace strikeline::media
