// SPDX-License-Identifier: MIT
#include "pieces/soundtrack.h"

#include <filesystem>
#include <vector>

#include "base/parse_number.h"
#include "media/synthesize.h"
#include "media/time_stretch.h"

namespace strikeline::pieces {
namespace {

constexpr double kReleaseSeconds = 3;  // of the last notes' sound

std::string TextOf(double value) { return fmt::format("{:.17g}", value); }

Result<std::unique_ptr<media::AudioSource>> OpenFile(const SoundPlan& plan) {
  auto file = media::OpenAudioFile(plan.audio);
  if (!file || plan.practice_rate == 1) return file;
  return media::TimeStretch(std::move(*file), plan.practice_rate);
}

Result<std::filesystem::path> SoundFontOf(const SoundPlan& plan) {
  if (plan.soundfont.empty()) return media::FindSoundFont();
  std::error_code error;
  if (std::filesystem::is_regular_file(plan.soundfont, error)) return plan.soundfont;
  return Fail("--soundfont {}: there is no such file", plan.soundfont);
}

Result<std::unique_ptr<media::AudioSource>> Play(const SoundPlan& plan, const midi::Song& song,
                                                 const std::atomic<bool>* cancel) {
  const auto soundfont = SoundFontOf(plan);
  if (!soundfont) return Forward(soundfont);
  std::vector<media::SynthEvent> events;
  events.reserve(song.events.size());
  for (const midi::ChannelEvent& event : song.events) {
    events.push_back({event.time / plan.practice_rate, event.status, event.data1, event.data2});
  }
  const Seconds length = song.duration / plan.practice_rate + Seconds(kReleaseSeconds);
  return media::Synthesize(events, *soundfont, length, cancel);
}

}  // namespace

media::NamedValues ToNotes(const SoundPlan& plan) {
  return {{"silent", plan.silent ? "yes" : "no"},
          {"song", plan.song},
          {"audio", plan.audio},
          {"soundfont", plan.soundfont},
          {"song_start", TextOf(plan.song_start)},
          {"audio_offset", TextOf(plan.audio_offset)},
          {"practice_rate", TextOf(plan.practice_rate)}};
}

SoundPlan SoundPlanFrom(const media::NamedValues& notes) {
  SoundPlan plan;
  for (const auto& [name, value] : notes) {
    const auto number = ParseDecimal(value);
    if (name == "silent") plan.silent = value == "yes";
    if (name == "song") plan.song = value;
    if (name == "audio") plan.audio = value;
    if (name == "soundfont") plan.soundfont = value;
    if (name == "song_start") plan.song_start = number.value_or(0);
    if (name == "audio_offset") plan.audio_offset = number.value_or(0);
    if (name == "practice_rate") plan.practice_rate = number.value_or(1);
  }
  return plan;
}

SoundPlan PlanSound(const settings::RenderRequest& options, const LoadedPiece& piece) {
  return {.silent = options.silent,
          .song = options.piece,
          .audio = options.audio,
          .soundfont = options.soundfont,
          .song_start = piece.highway->SongTiming().lead_in.Value(),
          .audio_offset = options.audio_offset,
          .practice_rate = options.rate};
}

Status CheckSound(const SoundPlan& plan) {
  if (plan.silent || !plan.audio.empty()) return {};
  const auto soundfont = SoundFontOf(plan);
  if (!soundfont) return Forward(soundfont);
  return {};
}

Result<Seconds> EndOfAudioFile(const SoundPlan& plan) {
  if (plan.silent || plan.audio.empty()) return Seconds(0);
  auto source = OpenFile(plan);
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

Result<std::unique_ptr<media::AudioSource>> OpenSound(const SoundPlan& plan, const midi::Song& song,
                                                      int64_t samples,
                                                      const std::atomic<bool>* cancel) {
  if (plan.silent) return std::unique_ptr<media::AudioSource>();
  auto source = plan.audio.empty() ? Play(plan, song, cancel) : OpenFile(plan);
  if (!source) return source;
  const double start =
      plan.song_start + (plan.audio.empty() ? 0 : plan.audio_offset / plan.practice_rate);
  return media::PlaceOnTrack(std::move(*source), media::SamplesFor(Seconds(start)), samples);
}

}  // namespace strikeline::pieces
