// SPDX-License-Identifier: MIT
#include "pieces/soundtrack.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/parse_number.h"
#include "media/limiter.h"
#include "media/synthesize.h"
#include "pieces/soundtrack_clicks.h"
#include "pieces/soundtrack_music.h"
#include "pieces/soundtrack_rounds.h"
#include "settings/option_row.h"

namespace strikeline::pieces {
namespace {

constexpr int kMostTracks = 65535, kMostBars = 8;
constexpr double kLatestSecond = 1e6, kSlowestRate = 0.5, kFastestRate = 1.5;
constexpr int kLastLevel = static_cast<int>(midi::Difficulty::kEasy);

std::string TextOf(double value) { return fmt::format("{:.17g}", value); }
std::string YesOrNo(bool value) { return value ? "yes" : "no"; }

std::string RoundText(const scene::PracticeRound& round) {
  return fmt::format("{} {} {} {} {}", TextOf(round.begin.Value()), TextOf(round.from.Value()),
                     TextOf(round.to.Value()), TextOf(round.start), TextOf(round.rate));
}

// Part files are bytes from outside: what is no round is none.
void TakeRound(std::string_view text, SoundPlan& plan) {
  std::vector<double> numbers;
  for (const std::string_view word : settings::Split(text, ' ')) {
    const auto number = ParseDecimal(word);
    if (!number || std::abs(*number) > kLatestSecond) return;
    numbers.push_back(*number);
  }
  if (numbers.size() != 5 || numbers[4] < kSlowestRate || numbers[4] > kFastestRate) return;
  if (numbers[1] >= numbers[2] || numbers[0] > numbers[1]) return;
  plan.rounds.push_back(
      {Seconds(numbers[0]), Seconds(numbers[1]), Seconds(numbers[2]), numbers[3], numbers[4]});
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
  for (const scene::PracticeRound& round : plan.rounds) {
    notes.emplace_back("round", RoundText(round));
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
    if (name == "round") TakeRound(value, plan);
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
