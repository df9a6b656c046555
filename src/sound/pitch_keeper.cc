// SPDX-License-Identifier: MIT
#include "sound/pitch_keeper.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include <rubberband/RubberBandStretcher.h>

#include "base/check.h"
#include "media/audio_source.h"
#include "sound/song_sound.h"

namespace strikeline::sound {

using RubberBand::RubberBandStretcher;

namespace {

constexpr int kClicks = 8, kClickEvery = 4800, kClickLength = 24;  // frames

// Frames that impulses come out behind where they belong, in the mean, `out` beginning where the
// stretcher's first frames come.
double MeanDelay(const std::vector<float>& out, double rate) {
  const double step = kClickEvery / rate;
  double sum = 0;
  for (int click = 1; click < kClicks; ++click) {
    const auto begin = out.begin() + std::lround((click - 0.5) * step);
    const auto loudest = std::max_element(begin, begin + std::lround(step), [](float a, float b) {
      return std::abs(a) < std::abs(b);
    });
    sum += static_cast<double>(loudest - out.begin()) - click * step;
  }
  return sum / (kClicks - 1);
}

}  // namespace

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
  int to_drop = 0;  // frames of what comes out first
  std::map<double, int> delays;
  std::vector<std::vector<float>> dropped;  // where those go
};

PitchKeeper::PitchKeeper(int channels) : state_(std::make_unique<State>(channels)) {
  state_->stretcher.setMaxProcessSize(kMostFrames);
}
PitchKeeper::~PitchKeeper() = default;

// Beyond what the library says: its steps are whole frames, and where in its window an attack comes
// out depends on the rate.
int PitchKeeper::Delay(double rate) {
  const auto [known, is_new] = state_->delays.try_emplace(rate, 0);
  if (!is_new) return known->second;
  PitchKeeper measured(1);
  measured.state_->delays[rate] = 0;
  std::vector<float> block(kMostFrames), out;
  const float* const from = block.data();
  for (int lead = measured.Begin(rate); lead > 0; lead -= kMostFrames) {
    measured.Put({&from, 1}, std::min(lead, kMostFrames));
  }
  const auto needed = static_cast<size_t>(std::lround((kClicks + 1) * kClickEvery / rate));
  for (int64_t next = 0; out.size() < needed;) {
    const int wanted = measured.Wanted();
    for (int i = 0; i < wanted; ++i, ++next) {
      block[static_cast<size_t>(i)] = next % kClickEvery < kClickLength ? 0.5f : 0.0f;
    }
    if (wanted > 0) measured.Put({&from, 1}, wanted);
    float* const to = block.data();
    const int taken = measured.Take({&to, 1}, kMostFrames);
    out.insert(out.end(), block.begin(), block.begin() + taken);
  }
  return known->second = static_cast<int>(std::lround(MeanDelay(out, rate)));
}

int PitchKeeper::Begin(double rate) {
  CHECK(rate >= kSlowestRate && rate <= kFastestRate) << rate;
  RubberBandStretcher& stretcher = state_->stretcher;
  stretcher.reset();
  stretcher.setTimeRatio(1 / rate);
  state_->to_drop = std::max(0, static_cast<int>(stretcher.getStartDelay()) + Delay(rate));
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
