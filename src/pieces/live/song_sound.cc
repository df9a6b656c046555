// SPDX-License-Identifier: MIT
#include "pieces/live/song_sound.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/small_letters.h"
#include "media/synthesize.h"
#include "pieces/soundtrack_clicks.h"
#include "pieces/soundtrack_music.h"
#include "pieces/soundtrack_score.h"
#include "scene/highway/count_in.h"

namespace strikeline::pieces {
namespace {

namespace fs = std::filesystem;

constexpr int kCountInBars = 8;       // of clicks, for a count-in
constexpr Seconds kBehindSong{60};    // of clicks
constexpr Seconds kClickLasts{0.25};  // with its reverb

bool IsDrumStem(const std::string& file) {
  return InSmallLetters(fs::path(file).stem().string()).starts_with(U"drum");
}

Status TakeFiles(std::vector<fs::path> files, Seconds offset, std::unique_ptr<media::Stem>& into) {
  if (files.empty()) return {};
  auto stem = media::OpenFileStem(std::move(files), media::SamplesFor(offset));
  if (!stem) return Forward(std::move(stem));
  into = *std::move(stem);
  return {};
}

Status TakeRecording(const SoundPlan& plan, sound::SongSound& sound) {
  std::vector<fs::path> music, drums;
  if (!plan.audio.empty()) music.emplace_back(plan.audio);
  for (const std::string& stem : plan.stems) (IsDrumStem(stem) ? drums : music).emplace_back(stem);
  const Seconds offset(plan.audio_offset);
  if (Status taken = TakeFiles(std::move(music), offset, sound.music); !taken) return taken;
  return TakeFiles(std::move(drums), offset, sound.drums);
}

// The notes of kits, or of all others; the same instruments.
media::Score PartOf(const media::Score& score, bool of_kits) {
  media::Score part = score;
  std::erase_if(part.notes,
                [&](const media::Score::Note& note) { return score.is_kit[note.part] != of_kits; });
  return part;
}

Status TakeScore(const SoundPlan& plan, const midi::Song& song, const std::atomic<bool>* cancel,
                 sound::SongSound& sound) {
  auto font = OpenFontOf(plan);
  if (!font) return Forward(std::move(font));
  auto played = ScoreOf(song, plan, *font);
  if (!played) return Forward(std::move(played));
  sound.remarks = std::move(played->remarks);
  const auto gain = media::GainOf(played->score, *font, cancel);
  if (!gain) return Forward(gain);
  for (const bool of_kits : {false, true}) {
    media::Score score = PartOf(played->score, of_kits);
    if (score.notes.empty()) continue;
    auto own = OpenFontOf(plan);
    if (!own) return Forward(std::move(own));
    auto stem = media::OpenScoreStem(std::move(score), *std::move(own), *gain);
    if (!stem) return Forward(std::move(stem));
    (of_kits ? sound.drums : sound.music) = *std::move(stem);
  }
  return {};
}

// One click, as it is heard at full volume.
Result<std::vector<float>> SampleOf(const media::Score& score, media::SoundFont font) {
  auto source = media::Synthesize(score, std::move(font), 0, media::SamplesFor(kClickLasts));
  if (!source) return Forward(std::move(source));
  std::vector<float> sample(static_cast<size_t>(media::SamplesFor(kClickLasts)) * media::kChannels);
  const auto got = (*source)->Read(sample);
  if (!got) return Forward(got);
  return sample;
}

Status TakeClicks(const SoundPlan& plan, const midi::Song& song, sound::SongSound& sound) {
  for (const scene::CountedBeat& beat :
       scene::CountBeats(song, kCountInBars, song.duration + kBehindSong)) {
    sound.clicks.push_back({beat.time, beat.number == 1});
  }
  for (const bool is_bar : {true, false}) {
    auto font = OpenFontOf(plan);
    if (!font) return Forward(std::move(font));
    const auto score = OneClick(plan, is_bar, *font);
    if (!score) return Forward(score);
    auto sample = SampleOf(*score, *std::move(font));
    if (!sample) return Forward(std::move(sample));
    (is_bar ? sound.bar_click : sound.beat_click) = *std::move(sample);
  }
  return {};
}

}  // namespace

bool HasDrumsApart(const SoundPlan& plan, const midi::Song& song) {
  if (plan.silent || !plan.audio.empty()) return false;
  if (IsRecorded(plan)) return std::any_of(plan.stems.begin(), plan.stems.end(), IsDrumStem);
  return plan.shows_drums || std::any_of(song.notes.begin(), song.notes.end(),
                                         [](const midi::Note& note) { return note.is_drum; });
}

Result<sound::SongSound> OpenSongSound(const SoundPlan& plan, const midi::Song& song,
                                       const std::atomic<bool>* cancel) {
  sound::SongSound sound;
  Status taken;
  if (!plan.silent) {
    taken = IsRecorded(plan) ? TakeRecording(plan, sound) : TakeScore(plan, song, cancel, sound);
  }
  if (!taken) return Forward(std::move(taken));
  if (const Status clicks = TakeClicks(plan, song, sound); !clicks) {
    sound.remarks.push_back(fmt::format("no clicks are heard: {}", clicks.error().message));
  }
  return sound;
}

}  // namespace strikeline::pieces
