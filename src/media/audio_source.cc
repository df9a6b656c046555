// SPDX-License-Identifier: MIT
#include "media/audio_source.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"

namespace strikeline::media {
namespace {

class SilentSource : public AudioSource {
 public:
  Result<size_t> Read(std::span<float> out) override {
    std::fill(out.begin(), out.end(), 0.0f);
    return out.size();
  }
};

class SampleSource : public AudioSource {
 public:
  explicit SampleSource(std::vector<float> samples) : samples_(std::move(samples)) {}
  Result<size_t> Read(std::span<float> out) override {
    const size_t count = std::min(out.size(), samples_.size() - next_);
    std::copy_n(samples_.begin() + static_cast<ptrdiff_t>(next_), count, out.begin());
    next_ += count;
    return count;
  }

 private:
  std::vector<float> samples_;
  size_t next_ = 0;
};

class MixedSource : public AudioSource {
 public:
  explicit MixedSource(std::vector<std::unique_ptr<AudioSource>> sources)
      : sources_(std::move(sources)) {}
  Result<size_t> Read(std::span<float> out) override {
    std::fill(out.begin(), out.end(), 0.0f);
    one_.resize(out.size());
    size_t most = 0;
    for (const auto& source : sources_) {
      size_t filled = 0;
      while (filled < out.size()) {
        Result<size_t> got = source->Read(std::span(one_).subspan(filled));
        if (!got) return got;
        if (*got == 0) break;
        filled += *got;
      }
      for (size_t i = 0; i < filled; ++i) out[i] += one_[i];
      most = std::max(most, filled);
    }
    return most;
  }
  Result<int64_t> Skip(int64_t samples) override {
    int64_t most = 0;
    for (const auto& source : sources_) {
      const auto skipped = source->Skip(samples);
      if (!skipped) return skipped;
      most = std::max(most, *skipped);
    }
    return most;
  }
  int64_t LengthAsTold() const override {
    int64_t longest = 0;
    for (const auto& source : sources_) longest = std::max(longest, source->LengthAsTold());
    return longest;
  }

 private:
  std::vector<std::unique_ptr<AudioSource>> sources_;
  std::vector<float> one_;
};

// Counts in floats, not in samples of one channel.
class PlacedSource : public AudioSource {
 public:
  PlacedSource(std::unique_ptr<AudioSource> source, int64_t offset, int64_t total)
      : source_(std::move(source)),
        silence_(std::max<int64_t>(0, offset)),
        to_skip_(std::max<int64_t>(0, -offset)),
        left_(std::max<int64_t>(0, total)) {}

  using AudioSource::Skip;
  Result<size_t> Read(std::span<float> out) override {
    if (Status skipped = Skip(); !skipped) return Forward(std::move(skipped));
    out = out.first(static_cast<size_t>(std::min(left_, static_cast<int64_t>(out.size()))));
    const auto quiet = static_cast<size_t>(std::min(silence_, static_cast<int64_t>(out.size())));
    std::fill_n(out.begin(), quiet, 0.0f);
    Result<size_t> filled = Fill(out.subspan(quiet));
    if (!filled) return filled;
    silence_ -= static_cast<int64_t>(quiet);
    left_ -= static_cast<int64_t>(out.size());
    return out.size();
  }

 private:
  Status Skip() {
    if (to_skip_ == 0) return {};
    const auto skipped = source_->Skip(std::exchange(to_skip_, 0) / kChannels);
    return skipped ? Status() : Forward(skipped);
  }

  // All of `out`, with silence behind the end.
  Result<size_t> Fill(std::span<float> out) {
    size_t filled = 0;
    while (filled < out.size()) {
      Result<size_t> got = source_->Read(out.subspan(filled));
      if (!got) return got;
      if (*got == 0) break;
      filled += *got;
    }
    std::fill(out.begin() + static_cast<ptrdiff_t>(filled), out.end(), 0.0f);
    return out.size();
  }

  std::unique_ptr<AudioSource> source_;
  int64_t silence_;
  int64_t to_skip_;
  int64_t left_;
};

}  // namespace

Result<int64_t> AudioSource::Skip(int64_t samples) {
  int64_t left = std::max<int64_t>(0, samples) * kChannels;
  std::vector<float> dropped(static_cast<size_t>(std::min<int64_t>(left, 1 << 14)));
  while (left > 0) {
    const auto count = static_cast<size_t>(std::min(left, static_cast<int64_t>(dropped.size())));
    const Result<size_t> got = Read(std::span(dropped).first(count));
    if (!got) return Forward(got);
    if (*got == 0) break;
    left -= static_cast<int64_t>(*got);
  }
  return samples - left / kChannels;
}

int64_t SamplesFor(int64_t frames, FrameRate rate) {
  // In long double: hours of frames times 48000 times 1001 exceed 64 bits only far beyond a day,
  // yet a caller may ask.
  return std::llround(static_cast<long double>(frames) * kSampleRate *
                      static_cast<long double>(rate.denominator) /
                      static_cast<long double>(rate.numerator));
}

int64_t SamplesFor(Seconds time) { return std::llround(time.Value() * kSampleRate); }

std::unique_ptr<AudioSource> Silence() { return std::make_unique<SilentSource>(); }

std::unique_ptr<AudioSource> FromSamples(std::vector<float> interleaved) {
  CHECK(interleaved.size() % kChannels == 0) << interleaved.size();
  return std::make_unique<SampleSource>(std::move(interleaved));
}

std::unique_ptr<AudioSource> Mix(std::vector<std::unique_ptr<AudioSource>> sources) {
  return std::make_unique<MixedSource>(std::move(sources));
}

std::unique_ptr<AudioSource> PlaceOnTrack(std::unique_ptr<AudioSource> source, int64_t offset,
                                          int64_t total) {
  CHECK(source) << "no source";
  return std::make_unique<PlacedSource>(std::move(source), offset * kChannels, total * kChannels);
}

}  // namespace strikeline::media
