// SPDX-License-Identifier: MIT
#include "pieces/soundtrack.h"

#include <memory>
#include <utility>
#include <vector>

#include "media/limiter.h"
#include "media/synthesize.h"
#include "pieces/soundtrack_clicks.h"
#include "pieces/soundtrack_music.h"
#include "pieces/soundtrack_rounds.h"

namespace strikeline::pieces {
namespace {

// The moment of the song that a count-in leads to.
double CountTo(const settings::RenderRequest& options, const LoadedPiece& piece) {
  const midi::Song& song = piece.song;
  const auto from =
      options.from.empty() ? Result<Seconds>(Seconds(0)) : ParseMoment(options.from, piece);
  if (!options.from.empty() && from) {
    return piece.highway->SongTiming().ToSong(from->Value()).Value();
  }
  return song.notes.empty() ? 0 : song.notes.front().start.Value();
}

// The music with clicks, below the ceiling together.
Status AddClicks(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                 const std::atomic<bool>* cancel, Sound& sound) {
  auto font = OpenFontOf(plan);
  if (!font) return Forward(std::move(font));
  const auto score = ClicksOf(song, plan, samples, *font);
  if (!score) return Forward(score);
  auto clicks = media::Synthesize(*score, *std::move(font), 0, samples, cancel);
  if (!clicks) return Forward(std::move(clicks));
  std::vector<std::unique_ptr<media::AudioSource>> both;
  both.push_back(std::move(sound.source));
  both.push_back(
      media::Limit(std::move(*clicks), static_cast<float>(plan.click_volume), media::kCeiling));
  sound.source = media::Limit(media::Mix(std::move(both)), 1, media::kCeiling);
  return {};
}

}  // namespace

bool HasClicks(const SoundPlan& plan) { return plan.click || plan.count_in > 0; }

SoundPlan PlanSound(const settings::RenderRequest& options, const LoadedPiece& piece) {
  SoundPlan plan = {.silent = options.silent,
                    .song = options.piece,
                    .audio = options.audio,
                    .soundfont = options.soundfont,
                    .song_start = piece.highway->SongTiming().lead_in.Value(),
                    .audio_offset = options.audio_offset.value_or(-piece.beside.delay),
                    .practice_rate = options.rate,
                    .rounds = piece.highway->Rounds(),
                    .shows_drums = piece.highway->Drums() != nullptr,
                    .drum_map = piece.drum_map,
                    .drums = options.drums,
                    .parts = options.parts,
                    .count_in = options.count_in,
                    .count_to = CountTo(options, piece),
                    .click = options.click,
                    .click_sound = options.click_sound,
                    .click_volume = options.click_volume};
  if (plan.audio.empty()) plan.stems = piece.beside.stems;
  return plan;
}

Status CheckSound(const SoundPlan& plan) {
  if (!plan.parts.mute.empty() && !plan.silent && IsRecorded(plan)) {
    return Fail("--mute leaves parts out of what is synthesised, and here {} is the sound",
                plan.audio.empty() ? "what lies beside the chart" : plan.audio);
  }
  if (plan.silent || (IsRecorded(plan) && !HasClicks(plan))) return {};
  const auto soundfont = SoundFontOf(plan);
  if (!soundfont) return Forward(soundfont);
  return {};
}

Result<Seconds> EndOfAudioFile(const SoundPlan& plan) {
  if (plan.silent || !IsRecorded(plan) || !plan.rounds.empty()) return Seconds(0);
  SoundPlan whole = plan;
  whole.practice_rate = 1;
  auto source = OpenRecording(whole);
  if (!source) return Forward(std::move(source));
  const auto samples = media::LengthOf(**source);
  if (!samples) return Forward(samples);
  const double length = static_cast<double>(*samples) / media::kSampleRate;
  return Seconds(plan.song_start + (plan.audio_offset + length) / plan.practice_rate);
}

Result<Sound> OpenSound(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                        const std::atomic<bool>* cancel) {
  if (plan.silent) return Sound{};
  auto sound = plan.rounds.empty() ? OpenMusic(plan, song, samples, cancel)
                                   : OpenRounds(plan, song, samples, cancel);
  if (!sound || !HasClicks(plan)) return sound;
  if (Status added = AddClicks(plan, song, samples, cancel, *sound); !added) {
    return Forward(std::move(added));
  }
  return sound;
}

}  // namespace strikeline::pieces
