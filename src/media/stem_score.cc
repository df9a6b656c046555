// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <utility>

#include "media/audio_source.h"
#include "media/internal/score_player.h"
#include "media/internal/synth.h"
#include "media/stem.h"

namespace strikeline::media {
namespace {

using internal::ScorePlayer;
using internal::Synth;

constexpr Seconds kSoughtWarmUp{1};               // of what rings where it begins
constexpr int64_t kBehindEnd = 10 * kSampleRate;  // for what rings after the last note

class ScoreStem : public Stem {
 public:
  // A stem whose synth is still to be opened.
  ScoreStem(Score score, SoundFont font, float gain)
      : score_(std::move(score)), font_(std::move(font)), gain_(gain) {
    Seconds end{0};
    for (const Score::Note& note : score_.notes) end = std::max({end, note.end, note.silent});
    end_ = SamplesFor(end) + kBehindEnd;
  }

  Status OpenSynth() {
    auto synth = Synth::Open(font_, score_.is_kit);
    if (!synth) return Forward(std::move(synth));
    synth_ = *std::move(synth);
    return {};
  }

  Status Seek(int64_t sample) override {
    if (was_played_) synth_->Cut();
    was_played_ = true;
    silence_ = std::max<int64_t>(0, -sample) * kChannels;
    const int64_t begin = std::clamp<int64_t>(sample, 0, end_);
    player_.emplace(score_, internal::SampleSpan{begin, end_}, kSoughtWarmUp);
    player_->Begin(*synth_);
    return {};
  }

  Status Read(std::span<float> out) override {
    auto filled = static_cast<size_t>(std::min<int64_t>(silence_, std::ssize(out)));
    std::fill_n(out.begin(), filled, 0.0f);
    silence_ -= static_cast<int64_t>(filled);
    const std::span<float> rest = out.subspan(filled);
    if (player_) filled += player_->Read(*synth_, rest);
    for (float& sample : rest) sample *= gain_;
    std::fill(out.begin() + static_cast<ptrdiff_t>(filled), out.end(), 0.0f);
    return {};
  }

 private:
  const Score score_;
  SoundFont font_;
  std::optional<Synth> synth_;  // goes before its font
  const float gain_;
  int64_t end_ = 0;
  int64_t silence_ = 0;  // floats before sample 0
  bool was_played_ = false;
  std::optional<ScorePlayer> player_;
};

}  // namespace

Result<std::unique_ptr<Stem>> OpenScoreStem(Score score, SoundFont font, float gain) {
  auto stem = std::make_unique<ScoreStem>(std::move(score), std::move(font), gain);
  if (Status opened = stem->OpenSynth(); !opened) return Forward(std::move(opened));
  return stem;
}

}  // namespace strikeline::media
