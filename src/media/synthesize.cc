// SPDX-License-Identifier: MIT
#include "media/synthesize.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "media/internal/loud_passages.h"
#include "media/internal/score_player.h"
#include "media/internal/synth.h"
#include "media/limiter.h"
#include "media/stem.h"

namespace strikeline::media {
namespace {

using internal::SampleSpan;
using internal::ScorePlayer;
using internal::Synth;

constexpr float kFaintest = 1e-4f;    // below is what the effects hum without a note
constexpr Seconds kWarmUp{15};        // of what is heard: cymbals and strings ring that long
constexpr Seconds kShortWarmUp{0.5};  // of what is only measured
constexpr size_t kPassages = 4;       // of which a draft says where the loudest moment is:
constexpr double kBeforeStrike = 0.1, kAfterStrike = 0.75;  // seconds of each
constexpr Seconds kShortHeld{1};     // as kShortWarmUp, of notes that are held
constexpr double kAroundPeak = 0.1;  // seconds on either side of that moment that are measured
constexpr double kDraftScale = double{Synth::kDraftRate} / kSampleRate;
constexpr int64_t kLimiterReach = 1024;  // samples that its state depends on

class SynthSource : public AudioSource {
 public:
  // The same to the bit whatever the font was used for before: a synth of its own.
  static Result<std::unique_ptr<AudioSource>> Open(SoundFont font, std::vector<bool> is_kit,
                                                   ScorePlayer player) {
    auto source = std::make_unique<SynthSource>(std::move(font), std::move(player));
    Result<Synth> synth = Synth::Open(source->font_, std::move(is_kit));
    if (!synth) return Forward(std::move(synth));
    source->player_.Begin(source->synth_.emplace(*std::move(synth)));
    return source;
  }
  SynthSource(SoundFont font, ScorePlayer player)
      : font_(std::move(font)), player_(std::move(player)) {}
  Result<size_t> Read(std::span<float> out) override { return player_.Read(*synth_, out); }

 private:
  SoundFont font_;
  std::optional<Synth> synth_;  // goes before its font
  ScorePlayer player_;
};

// The score as a draft plays it, whose seconds hold fewer samples.
Score ForDraft(Score score) {
  for (Score::Note& note : score.notes) {
    note.start = note.start * kDraftScale;
    note.end = note.end * kDraftScale;
    note.silent = note.silent * kDraftScale;
  }
  for (Score::Message& message : score.messages) message.time = message.time * kDraftScale;
  return score;
}

// The loudest sample of a stretch, and where in the score it is.
struct Peak {
  float size = 0;
  int64_t sample = 0;
};

Result<Peak> PeakOf(const Score& score, SampleSpan stretch, Seconds warm_up, Synth& synth,
                    const std::atomic<bool>* cancel) {
  ScorePlayer player(score, stretch, warm_up, kShortHeld);
  player.Begin(synth);
  Peak peak;
  std::vector<float> block(1 << 13);
  for (int64_t at = stretch.begin;;) {
    const size_t got = player.Read(synth, block);
    if (cancel && *cancel) return Fail("cancelled");
    if (got == 0) break;
    for (size_t i = 0; i < got; ++i) {
      if (std::abs(block[i]) <= peak.size) continue;
      peak = {std::abs(block[i]), at + static_cast<int64_t>(i / kChannels)};
    }
    at += static_cast<int64_t>(got / kChannels);
  }
  synth.Reset();
  return peak;
}

// Where the loudest passages of the score are loudest, as a draft has it.
Result<Seconds> LoudestMoment(const Score& score, const Synth& synth,
                              const std::atomic<bool>* cancel) {
  Result<Synth> draft = synth.Draft();
  if (!draft) return Forward(std::move(draft));
  const Score drafted = ForDraft(score);
  Peak loudest;
  for (const Seconds strike : internal::LoudPassages(score, kPassages)) {
    const Seconds begin(std::max(0.0, strike.Value() - kBeforeStrike));
    const Seconds end = strike + Seconds(kAfterStrike);
    const SampleSpan stretch{SamplesFor(begin * kDraftScale), SamplesFor(end * kDraftScale)};
    const Result<Peak> peak = PeakOf(drafted, stretch, kShortWarmUp * kDraftScale, *draft, cancel);
    if (!peak) return Forward(peak);
    if (peak->size > loudest.size) loudest = *peak;
  }
  return Seconds(static_cast<double>(loudest.sample) / Synth::kDraftRate);
}

// The loudest sample of the score, as far as can be told without playing it.
Result<float> MeasurePeak(const Score& score, Synth& synth, const std::atomic<bool>* cancel) {
  const Result<Seconds> moment = LoudestMoment(score, synth, cancel);
  if (!moment) return Forward(moment);
  const Seconds begin(std::max(0.0, moment->Value() - kAroundPeak));
  const SampleSpan stretch{SamplesFor(begin), SamplesFor(*moment + Seconds(kAroundPeak))};
  const Result<Peak> peak = PeakOf(score, stretch, kShortWarmUp, synth, cancel);
  return peak.map([](const Peak& found) { return found.size; });
}

}  // namespace

Result<float> GainOf(const Score& score, SoundFont& font, const std::atomic<bool>* cancel) {
  Result<Synth> measured = Synth::Open(font, score.is_kit);
  if (!measured) return Forward(std::move(measured));
  const Result<float> peak = MeasurePeak(score, *measured, cancel);
  if (!peak) return Forward(peak);
  if (cancel && *cancel) return Fail("cancelled");
  return *peak > kFaintest ? kCeiling / *peak : 1;
}

Result<std::unique_ptr<AudioSource>> Synthesize(const Score& score, SoundFont font, int64_t from,
                                                int64_t length, const std::atomic<bool>* cancel) {
  const Result<float> gain = GainOf(score, font, cancel);
  if (!gain) return Forward(gain);
  const int64_t begin = std::max<int64_t>(0, from);
  const int64_t samples = std::max<int64_t>(0, length);
  const int64_t before = std::min(begin, kLimiterReach);
  auto source = SynthSource::Open(std::move(font), score.is_kit,
                                  ScorePlayer(score, {begin - before, begin + samples}, kWarmUp));
  if (!source) return Forward(std::move(source));
  return PlaceOnTrack(Limit(*std::move(source), *gain, kCeiling), -before, samples);
}

}  // namespace strikeline::media
