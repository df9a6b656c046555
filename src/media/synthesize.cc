// SPDX-License-Identifier: MIT
#include "media/synthesize.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "media/internal/loud_passages.h"
#include "media/internal/score_player.h"
#include "media/internal/synth.h"
#include "media/limiter.h"
#include "media/stem.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;
using internal::SampleSpan;
using internal::ScorePlayer;
using internal::Synth;

constexpr float kFaintest = 1e-4f;    // below is what the effects hum without a note
constexpr Seconds kWarmUp{15};        // of what is heard: cymbals and strings ring that long
constexpr Seconds kShortWarmUp{0.5};  // of what is only measured
constexpr size_t kPassages = 4;       // that are measured,
constexpr double kBeforeStrike = 0.1, kAfterStrike = 0.75;  // seconds of each
constexpr int64_t kLimiterReach = 1024;                     // samples that its state depends on

class SynthSource : public AudioSource {
 public:
  SynthSource(Synth synth, ScorePlayer player)
      : synth_(std::move(synth)), player_(std::move(player)) {
    player_.Begin(synth_);
  }
  Result<size_t> Read(std::span<float> out) override { return player_.Read(synth_, out); }

 private:
  Synth synth_;
  ScorePlayer player_;
};

// The loudest sample of the score's loudest passages.
Result<float> MeasurePeak(const Score& score, Synth& synth, const std::atomic<bool>* cancel) {
  float peak = 0;
  std::vector<float> block(1 << 13);
  for (const Seconds strike : internal::LoudPassages(score, kPassages)) {
    const Seconds begin(std::max(0.0, strike.Value() - kBeforeStrike));
    ScorePlayer player(score, {SamplesFor(begin), SamplesFor(strike + Seconds(kAfterStrike))},
                       kShortWarmUp);
    player.Begin(synth);
    while (const size_t got = player.Read(synth, block)) {
      if (cancel && *cancel) return Fail("cancelled");
      for (size_t i = 0; i < got; ++i) peak = std::max(peak, std::abs(block[i]));
    }
    synth.Reset();
  }
  return peak;
}

}  // namespace

Result<float> GainOf(const Score& score, const fs::path& soundfont,
                     const std::atomic<bool>* cancel) {
  Result<Synth> measured = Synth::Open(soundfont, score.is_kit);
  if (!measured) return Forward(std::move(measured));
  const Result<float> peak = MeasurePeak(score, *measured, cancel);
  if (!peak) return Forward(peak);
  if (cancel && *cancel) return Fail("cancelled");
  return *peak > kFaintest ? kCeiling / *peak : 1;
}

Result<std::unique_ptr<AudioSource>> Synthesize(const Score& score, const fs::path& soundfont,
                                                int64_t from, int64_t length,
                                                const std::atomic<bool>* cancel) {
  const Result<float> gain = GainOf(score, soundfont, cancel);
  if (!gain) return Forward(gain);
  // The same to the bit whatever was measured before: a synth of its own.
  Result<Synth> synth = Synth::Open(soundfont, score.is_kit);
  if (!synth) return Forward(std::move(synth));
  const int64_t begin = std::max<int64_t>(0, from);
  const int64_t samples = std::max<int64_t>(0, length);
  const int64_t before = std::min(begin, kLimiterReach);
  auto source = std::make_unique<SynthSource>(
      *std::move(synth), ScorePlayer(score, {begin - before, begin + samples}, kWarmUp));
  return PlaceOnTrack(Limit(std::move(source), *gain, kCeiling), -before, samples);
}

Result<fs::path> FindSoundFont() {
  constexpr const char* kPlaces[] = {
      "/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf3/default-GM.sf3",
      "/usr/share/sounds/sf2/default-GM.sf2", "/usr/share/soundfonts/FluidR3_GM.sf2",
      "/usr/share/soundfonts/default.sf2",
  };
  std::error_code error;
  for (const char* place : kPlaces) {
    if (fs::is_regular_file(place, error)) return fs::path(place);
  }
  std::vector<fs::path> found;
  for (const char* folder :
       {"/usr/share/sounds/sf2", "/usr/share/sounds/sf3", "/usr/share/soundfonts"}) {
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".sf2" || extension == ".sf3") found.push_back(entry.path());
    }
  }
  if (!found.empty()) return *std::min_element(found.begin(), found.end());
  return Fail(
      "there is no SoundFont to play the song with: apt install fluid-soundfont-gm, "
      "give one with --soundfont FILE, or render with --silent");
}

}  // namespace strikeline::media
