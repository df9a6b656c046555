// SPDX-License-Identifier: MIT
#include "sound/pitch_keeper.h"

#include <algorithm>
#include <array>
#include <vector>

#include <rubberband/RubberBandStretcher.h>

#include "base/check.h"
#include "media/audio_source.h"

namespace strikeline::sound {

using RubberBand::RubberBandStretcher;

struct PitchKeeper::State {
  explicit State(int channels)
      : stretcher(media::kSampleRate, static_cast<size_t>(channels),
                  RubberBandStretcher::OptionProcessRealTime |
                      RubberBandStretcher::OptionEngineFaster |
                      RubberBandStretcher::OptionThreadingNever |
                      RubberBandStretcher::OptionChannelsTogether),
        dropped(static_cast<size_t>(channels)) {
    for (auto& channel : dropped) channel.resize(kMostFrames);
  }

  RubberBandStretcher stretcher;
  int to_drop = 0;                          // frames of what comes out first
  std::vector<std::vector<float>> dropped;  // where those go
};

PitchKeeper::PitchKeeper(int channels) : state_(std::make_unique<State>(channels)) {
  state_->stretcher.setMaxProcessSize(kMostFrames);
}
PitchKeeper::~PitchKeeper() = default;

int PitchKeeper::Begin(double rate) {
  CHECK(rate >= 0.25 && rate <= 2) << rate;
  RubberBandStretcher& stretcher = state_->stretcher;
  stretcher.reset();
  stretcher.setTimeRatio(1 / rate);
  state_->to_drop = static_cast<int>(stretcher.getStartDelay());
  return static_cast<int>(stretcher.getPreferredStartPad());
}

int PitchKeeper::Wanted() const {
  const RubberBandStretcher& stretcher = state_->stretcher;
  if (stretcher.available() > state_->to_drop) return 0;
  return std::clamp(static_cast<int>(stretcher.getSamplesRequired()), 1, kMostFrames);
}

void PitchKeeper::Put(std::span<const float* const> channels, int frames) {
  CHECK(frames <= kMostFrames) << frames;
  state_->stretcher.process(channels.data(), static_cast<size_t>(frames), false);
}

int PitchKeeper::Take(std::span<float* const> channels, int frames) {
  State& s = *state_;
  while (s.to_drop > 0 && s.stretcher.available() > 0) {
    std::vector<float*> nowhere;
    for (auto& channel : s.dropped) nowhere.push_back(channel.data());
    const int count = std::min({s.to_drop, kMostFrames, s.stretcher.available()});
    s.to_drop -= static_cast<int>(s.stretcher.retrieve(nowhere.data(), static_cast<size_t>(count)));
  }
  const int there = std::min(frames, std::max(0, s.stretcher.available()));
  if (s.to_drop > 0 || there == 0) return 0;
  return static_cast<int>(s.stretcher.retrieve(channels.data(), static_cast<size_t>(there)));
}

}  // namespace strikeline::sound
