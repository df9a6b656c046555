// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "media/audio_source.h"
#include "media/stem.h"
#include "sound/song_sound.h"

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

}  // namespace strikeline::testing
