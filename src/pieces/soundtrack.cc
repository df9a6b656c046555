// SPDX-License-Identifier: MIT
#include "pieces/soundtrack.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/parse_number.h"
#include "media/limiter.h"
#include "media/synthesize.h"
#include "media/time_stretch.h"
#include "pieces/soundtrack_clicks.h"
#include "pieces/soundtrack_score.h"

namespace strikeline::pieces {
namespace {

constexpr double kReleaseSeconds = 3;  // of the last notes' sound
constexpr int kMostTracks = 65535, kMostBars = 8;
constexpr int kLastLevel = static_cast<int>(midi::Difficulty::kEasy);

std::string TextOf(double value) { return fmt::format("{:.17g}", value); }
std::string YesOrNo(bool value) { return value ? "yes" : "no"; }

bool IsRecorded(const SoundPlan& plan) { return !plan.audio.empty() || !plan.stems.empty(); }

Result<std::unique_ptr<media::AudioSource>> OpenStems(const SoundPlan& plan) {
  std::vector<std::unique_ptr<media::AudioSource>> stems;
  for (const std::string& stem : plan.stems) {
    auto file = media::OpenAudioFile(stem);
    if (!file) return file;
    stems.push_back(std::move(*file));
  }
  return media::Limit(media::Mix(std::move(stems)), media::kCeiling, media::kCeiling);
}

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

// The stretch of the song that the video shows, with silence before the song and behind it.
Result<Sound> Play(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                   const std::atomic<bool>* cancel) {
  const auto soundfont = SoundFontOf(plan);
  if (!soundfont) return Forward(soundfont);
  auto played = ScoreOf(song, plan, *soundfont);
  if (!played) return Forward(std::move(played));
  const int64_t start = media::SamplesFor(Seconds(plan.song_start));
  const int64_t from = std::max<int64_t>(0, -start);
  const Seconds end = song.duration / plan.practice_rate + Seconds(kReleaseSeconds);
  const int64_t length = std::min(media::SamplesFor(end) - from, samples);
  auto source = media::Synthesize(played->score, *soundfont, from, length, cancel);
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

// Part files are bytes from outside.
int WholeNumber(const std::optional<double>& number, int most) {
  return static_cast<int>(std::clamp(number.value_or(0), 0.0, static_cast<double>(most)));
}

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

// The music with clicks, below the ceiling together.
Status AddClicks(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                 const std::atomic<bool>* cancel, Sound& sound) {
  const auto soundfont = SoundFontOf(plan);
  if (!soundfont) return Forward(soundfont);
  const auto score = ClicksOf(song, plan, samples, *soundfont);
  if (!score) return Forward(score);
  auto clicks = media::Synthesize(*score, *soundfont, 0, samples, cancel);
  if (!clicks) return Forward(std::move(clicks));
  std::vector<std::unique_ptr<media::AudioSource>> both;
  both.push_back(std::move(sound.source));
  both.push_back(
      media::Limit(std::move(*clicks), static_cast<float>(plan.click_volume), media::kCeiling));
  sound.source = media::Limit(media::Mix(std::move(both)), 1, media::kCeiling);
  return {};
}

}  // namespace

media::NamedValues ToNotes(const SoundPlan& plan) {
  media::NamedValues notes = {{"silent", YesOrNo(plan.silent)},
                              {"song", plan.song},
                              {"audio", plan.audio},
                              {"soundfont", plan.soundfont},
                              {"song_start", TextOf(plan.song_start)},
                              {"audio_offset", TextOf(plan.audio_offset)},
                              {"practice_rate", TextOf(plan.practice_rate)},
                              {"shows_drums", YesOrNo(plan.shows_drums)},
                              {"drum_map", plan.drum_map}};
  for (const std::string& stem : plan.stems) notes.emplace_back("stem", stem);
  for (const std::string& part : plan.parts.show) notes.emplace_back("show", part);
  for (const std::string& part : plan.parts.hide) notes.emplace_back("hide", part);
  for (const std::string& part : plan.parts.mute) notes.emplace_back("mute", part);
  if (plan.drums.track) notes.emplace_back("drum_track", fmt::format("{}", *plan.drums.track));
  if (plan.drums.channel) {
    notes.emplace_back("drum_channel", fmt::format("{}", *plan.drums.channel));
  }
  notes.emplace_back("count_in", fmt::format("{}", plan.count_in));
  notes.emplace_back("count_to", TextOf(plan.count_to));
  notes.emplace_back("click", YesOrNo(plan.click));
  notes.emplace_back("click_sound", plan.click_sound);
  notes.emplace_back("click_volume", TextOf(plan.click_volume));
  notes.emplace_back("difficulty", fmt::format("{}", static_cast<int>(plan.drums.difficulty)));
  return notes;
}

SoundPlan SoundPlanFrom(const media::NamedValues& notes) {
  SoundPlan plan;
  for (const auto& [name, value] : notes) {
    const auto number = ParseDecimal(value);
    if (name == "silent") plan.silent = value == "yes";
    if (name == "song") plan.song = value;
    if (name == "audio") plan.audio = value;
    if (name == "stem") plan.stems.push_back(value);
    if (name == "show") plan.parts.show.push_back(value);
    if (name == "hide") plan.parts.hide.push_back(value);
    if (name == "mute") plan.parts.mute.push_back(value);
    if (name == "soundfont") plan.soundfont = value;
    if (name == "song_start") plan.song_start = number.value_or(0);
    if (name == "audio_offset") plan.audio_offset = number.value_or(0);
    if (name == "practice_rate") plan.practice_rate = number.value_or(1);
    if (name == "shows_drums") plan.shows_drums = value == "yes";
    if (name == "drum_map") plan.drum_map = value;
    if (name == "drum_track") plan.drums.track = WholeNumber(number, kMostTracks);
    if (name == "count_in") plan.count_in = WholeNumber(number, kMostBars);
    if (name == "count_to") plan.count_to = number.value_or(0);
    if (name == "click") plan.click = value == "yes";
    if (name == "click_sound") plan.click_sound = value;
    if (name == "click_volume") plan.click_volume = number.value_or(0);
    if (name == "difficulty") {
      plan.drums.difficulty = static_cast<midi::Difficulty>(WholeNumber(number, kLastLevel));
    }
    if (name == "drum_channel") plan.drums.channel = WholeNumber(number, 16);
  }
  return plan;
}

bool HasClicks(const SoundPlan& plan) { return plan.click || plan.count_in > 0; }

SoundPlan PlanSound(const settings::RenderRequest& options, const LoadedPiece& piece) {
  SoundPlan plan = {.silent = options.silent,
                    .song = options.piece,
                    .audio = options.audio,
                    .soundfont = options.soundfont,
                    .song_start = piece.highway->SongTiming().lead_in.Value(),
                    .audio_offset = options.audio_offset,
                    .practice_rate = options.rate,
                    .shows_drums = piece.highway->Drums() != nullptr,
                    .drum_map = piece.drum_map,
                    .drums = options.drums,
                    .parts = options.parts,
                    .count_in = options.count_in,
                    .count_to = CountTo(options, piece),
                    .click = options.click,
                    .click_sound = options.click_sound,
                    .click_volume = options.click_volume};
  if (!plan.audio.empty()) return plan;
  plan.stems = piece.beside.stems;
  if (!plan.stems.empty()) plan.audio_offset -= piece.beside.delay;
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
  if (plan.silent || !IsRecorded(plan)) return Seconds(0);
  auto source = OpenRecording(plan);
  if (!source) return Forward(std::move(source));
  std::vector<float> block(1 << 16);
  int64_t floats = 0;
  while (true) {
    const auto read = (*source)->Read(block);
    if (!read) return Forward(read);
    floats += static_cast<int64_t>(*read);
    if (*read < block.size()) break;
  }
  const double length = static_cast<double>(floats) / media::kChannels / media::kSampleRate;
  return Seconds(plan.song_start + plan.audio_offset / plan.practice_rate + length);
}

Result<Sound> OpenSound(const SoundPlan& plan, const midi::Song& song, int64_t samples,
                        const std::atomic<bool>* cancel) {
  if (plan.silent) return Sound{};
  auto sound = OpenMusic(plan, song, samples, cancel);
  if (!sound || !HasClicks(plan)) return sound;
  if (Status added = AddClicks(plan, song, samples, cancel, *sound); !added) {
    return Forward(std::move(added));
  }
  return sound;
}

}  // namespace strikeline::pieces
