// SPDX-License-Identifier: MIT
#include "pieces/soundtrack_rounds.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "media/audio_turns.h"
#include "pieces/soundtrack_music.h"

namespace strikeline::pieces {
namespace {

constexpr double kRamp = 0.01;  // seconds

// A round in the video, samples: with what is faded in before its cut.
struct Stretch {
  int64_t begin = 0, end = 0;
};

Stretch StretchOf(const SoundPlan& plan, const scene::PracticeRound& round) {
  const double cut = plan.song_start - scene::kCutAhead;
  return {media::SamplesFor(Seconds(cut + round.At(round.from) - kRamp)),
          media::SamplesFor(Seconds(cut + round.End()))};
}

// The whole song at the round's rate, where it lies on a track that begins with the stretch.
SoundPlan PlanOf(const SoundPlan& plan, const scene::PracticeRound& round, Stretch stretch) {
  SoundPlan one = plan;
  one.rounds.clear();
  one.practice_rate = round.rate;
  const double begin = static_cast<double>(stretch.begin) / media::kSampleRate;
  one.song_start = plan.song_start + round.At(Seconds(0)) - begin;
  return one;
}

}  // namespace

Result<Sound> OpenRounds(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                         const std::atomic<bool>* cancel) {
  auto remarks = RemarksOfMusic(plan, song);
  if (!remarks) return Forward(std::move(remarks));
  std::vector<std::unique_ptr<media::AudioSource>> rounds;
  for (const scene::PracticeRound& round : plan.rounds) {
    const Stretch stretch = StretchOf(plan, round);
    const int64_t length = stretch.end - stretch.begin;
    if (length <= 0 || stretch.begin >= samples) continue;
    auto late = media::OpenedLate([plan = PlanOf(plan, round, stretch), &song, length,
                                   cancel]() -> Result<std::unique_ptr<media::AudioSource>> {
      auto sound = OpenMusic(plan, song, length, cancel);
      if (!sound) return Forward(std::move(sound));
      return std::move(sound->source);
    });
    const auto ramp = media::SamplesFor(Seconds(kRamp));
    rounds.push_back(
        media::PlaceOnTrack(media::Faded(std::move(late), length, ramp), stretch.begin, samples));
  }
  return Sound{media::Mix(std::move(rounds)), *std::move(remarks)};
}

}  // namespace strikeline::pieces
