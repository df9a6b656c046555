// SPDX-License-Identifier: MIT
#include "pieces/soundtrack_music.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "media/limiter.h"
#include "media/synthesize.h"
#include "media/time_stretch.h"
#include "pieces/soundtrack_score.h"

namespace strikeline::pieces {
namespace {

constexpr double kReleaseSeconds = 3;  // of the last notes' sound

Result<std::unique_ptr<media::AudioSource>> OpenStems(const SoundPlan& plan) {
  std::vector<std::unique_ptr<media::AudioSource>> stems;
  for (const std::string& stem : plan.stems) {
    auto file = media::OpenAudioFile(stem);
    if (!file) return file;
    stems.push_back(std::move(*file));
  }
  return media::Limit(media::Mix(std::move(stems)), media::kCeiling, media::kCeiling);
}

// The stretch of the song that the video shows, with silence before the song and behind it.
Result<Sound> Play(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                   const std::atomic<bool>* cancel) {
  auto font = OpenFontOf(plan);
  if (!font) return Forward(std::move(font));
  auto played = ScoreOf(song, plan, *font);
  if (!played) return Forward(std::move(played));
  const int64_t start = media::SamplesFor(Seconds(plan.song_start));
  const int64_t from = std::max<int64_t>(0, -start);
  const Seconds end = song.duration / plan.practice_rate + Seconds(kReleaseSeconds);
  const int64_t length = std::min(media::SamplesFor(end) - from, samples);
  auto source = media::Synthesize(played->score, *std::move(font), from, length, cancel);
  if (!source) return Forward(std::move(source));
  return Sound{media::PlaceOnTrack(std::move(*source), std::max<int64_t>(0, start), samples),
               std::move(played->remarks)};
}

std::string StemsRemark(const SoundPlan& plan) {
  std::string names;
  for (const std::string& stem : plan.stems) {
    names += (names.empty() ? "" : ", ") + std::filesystem::path(stem).filename().string();
  }
  return fmt::format("the sound is {}, which lie beside the chart", names);
}

}  // namespace

bool IsRecorded(const SoundPlan& plan) { return !plan.audio.empty() || !plan.stems.empty(); }

// What was recorded, from its beginning.
Result<std::unique_ptr<media::AudioSource>> OpenRecording(const SoundPlan& plan) {
  auto file = plan.audio.empty() ? OpenStems(plan) : media::OpenAudioFile(plan.audio);
  if (!file || plan.practice_rate == 1) return file;
  return media::TimeStretch(std::move(*file), plan.practice_rate);
}

Result<std::filesystem::path> SoundFontOf(const SoundPlan& plan) {
  if (plan.soundfont.empty()) return media::FindSoundFont();
  std::error_code error;
  if (std::filesystem::is_regular_file(plan.soundfont, error)) return plan.soundfont;
  return Fail("--soundfont {}: there is no such file", plan.soundfont);
}

Result<media::SoundFont> OpenFontOf(const SoundPlan& plan) {
  const auto file = SoundFontOf(plan);
  if (!file) return Forward(file);
  return media::SoundFont::Open(*file);
}

Result<Sound> OpenMusic(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                        const std::atomic<bool>* cancel) {
  if (!IsRecorded(plan)) return Play(plan, song, samples, cancel);
  auto source = OpenRecording(plan);
  if (!source) return Forward(std::move(source));
  const double start = plan.song_start + plan.audio_offset / plan.practice_rate;
  Sound sound = {
      media::PlaceOnTrack(std::move(*source), media::SamplesFor(Seconds(start)), samples)};
  if (plan.audio.empty()) sound.remarks.push_back(StemsRemark(plan));
  return sound;
}

Result<std::vector<std::string>> RemarksOfMusic(const SoundPlan& plan, const midi::Song& song) {
  if (!plan.audio.empty()) return std::vector<std::string>();
  if (!plan.stems.empty()) return std::vector<std::string>{StemsRemark(plan)};
  auto font = OpenFontOf(plan);
  if (!font) return Forward(std::move(font));
  auto played = ScoreOf(song, plan, *font);
  if (!played) return Forward(std::move(played));
  return std::move(played->remarks);
}

}  // namespace strikeline::pieces
