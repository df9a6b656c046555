// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "media/audio_source.h"
#include "media/stem.h"
#include "sound/song_sound.h"
#include "sound/sound_device.h"

namespace strikeline::testing {

// A sample that tells which it is: from -0.4 to 0.4, all different within minutes.
inline float CodedSample(int64_t n) {
  if (n < 0) return 0;
  const auto mixed =
      static_cast<uint32_t>((static_cast<uint64_t>(n) * 0x9E3779B97F4A7C15ULL) >> 40);
  return 0.8f * static_cast<float>(mixed) / static_cast<float>(1 << 24) - 0.4f;
}

// Sound that is what a function of the sample's number says, on both channels.
template <class Function>
class FunctionStem : public media::Stem {
 public:
  explicit FunctionStem(Function function) : function_(std::move(function)) {}
  Status Seek(int64_t sample) override {
    next_ = sample;
    return {};
  }
  Status Read(std::span<float> out) override {
    for (size_t i = 0; i < out.size(); i += 2, ++next_) out[i] = out[i + 1] = function_(next_);
    return {};
  }

 private:
  Function function_;
  int64_t next_ = 0;
};
template <class Function>
std::unique_ptr<media::Stem> StemOf(Function function) {
  return std::make_unique<FunctionStem<Function>>(std::move(function));
}

// A song of coded samples, or of an impulse every half second, with a click on each.
inline sound::SongSound CodedSong() {
  sound::SongSound song;
  song.music = StemOf(CodedSample);
  return song;
}
inline sound::SongSound ImpulseSong() {
  sound::SongSound song;
  song.music = StemOf([](int64_t n) { return n >= 0 && n % 24'000 < 24 ? 0.5f : 0.0f; });
  for (int i = -8; i < 1200; ++i) song.clicks.push_back({Seconds(0.5 * i), i % 4 == 0});
  song.bar_click.assign(200, 0.5f), song.beat_click.assign(200, 0.25f);
  return song;
}

// A device in simulated time, which a test lets pass. Its crystal is off by parts in a million, its
// reports are off by up to `jitter` either way, and it can be stalled: nothing is asked for then,
// and what was asked for sounds to its end.
class SimulatedDevice {
 public:
  struct Params {
    int buffer_frames = 256;
    double ppm = 0;     // fast
    Seconds jitter{0};  // of reports
    Seconds latency{0.012};
    uint64_t seed = 1;
  };
  SimulatedDevice(sound::SoundClient& client, const Params& params)
      : client_(client),
        params_(params),
        seconds_a_frame_(1 / (media::kSampleRate * (1 + 1e-6 * params.ppm))),
        stretches_{{params.latency.Value(), 0}},
        buffer_(static_cast<size_t>(params.buffer_frames) * media::kChannels),
        random_(params.seed) {}

  // Lets time pass up to there.
  void Advance(Seconds to) {
    while (next_ <= to.Value()) {
      const Stretch& now = stretches_.back();
      const double leaves =
          now.time + (static_cast<double>(stream_) - now.stream) * seconds_a_frame_;
      const double off = std::uniform_real_distribution(-1.0, 1.0)(random_);
      client_.Play(buffer_, Seconds(leaves + params_.jitter.Value() * off));
      stream_ += params_.buffer_frames;
      next_ += params_.buffer_frames * seconds_a_frame_;
    }
  }
  // From the time that was reached on.
  void Stall(Seconds length) {
    next_ += length.Value();
    stretches_.push_back({next_ + params_.latency.Value(), static_cast<double>(stream_)});
  }
  // The frame that leaves at a time not behind the one reached: the truth.
  double Heard(Seconds time) const {
    for (size_t i = stretches_.size(); i-- > 0;) {
      const Stretch& from = stretches_[i];
      if (time.Value() < from.time && i > 0) continue;
      const double at = from.stream + (time.Value() - from.time) / seconds_a_frame_;
      const bool is_last = i + 1 == stretches_.size();
      return std::max(0.0, is_last ? at : std::min(at, stretches_[i + 1].stream));
    }
    return 0;
  }

 private:
  struct Stretch {
    double time = 0;    // at which
    double stream = 0;  // this frame leaves
  };
  sound::SoundClient& client_;
  const Params params_;
  double seconds_a_frame_;
  double next_ = 0;                 // request
  int64_t stream_ = 0;              // frames that were asked for
  std::vector<Stretch> stretches_;  // between stalls
  std::vector<float> buffer_;
  std::mt19937_64 random_;
};

}  // namespace strikeline::testing
