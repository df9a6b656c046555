// SPDX-License-Identifier: MIT
#include "pieces/soundtrack_clicks.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "pieces/soundtrack_kit.h"
#include "scene/highway/count_in.h"

namespace strikeline::pieces {
namespace {

constexpr int kBarsBefore = 64;     // at most, of a click on every beat
constexpr double kSameTime = 1e-6;  // seconds
constexpr Seconds kClickLength{0.05};

// Keys of General MIDI's drum kit, and how hard they are struck.
struct ClickSound {
  std::string_view name;
  uint8_t bar_key = 0, beat_key = 0;
  uint8_t bar_velocity = 127, beat_velocity = 100;
};
constexpr ClickSound kClickSounds[] = {
    {"wood", 76, 77}, {"bell", 34, 33}, {"sticks", 31, 31, 127, 80}, {"cowbell", 56, 56, 127, 80}};

const ClickSound& ClickSoundOf(const SoundPlan& plan) {
  const auto found =
      std::find_if(std::begin(kClickSounds), std::end(kClickSounds),
                   [&](const auto& sound) { return sound.name == plan.click_sound; });
  return found == std::end(kClickSounds) ? kClickSounds[0] : *found;
}

}  // namespace

Result<media::Score> ClicksOf(const midi::Song& song, const SoundPlan& plan, int64_t samples,
                              const std::filesystem::path& soundfont) {
  auto map = midi::LoadDrumMap("default");
  if (!map) return Forward(std::move(map));
  auto keys = KitKeys::Open(soundfont, *std::move(map));
  if (!keys) return Forward(std::move(keys));
  const ClickSound& sound = ClickSoundOf(plan);
  const Seconds count_to(plan.count_to);
  const Seconds begin = scene::CountInBegin(song, plan.count_in, count_to);
  const double video_end = static_cast<double>(samples) / media::kSampleRate;
  const Seconds shown((video_end - plan.song_start) * plan.practice_rate);
  const Seconds last = std::min(song.duration, shown);

  media::Score score;
  score.is_kit = {true};
  for (const scene::CountedBeat& beat : scene::CountBeats(song, kBarsBefore, last)) {
    const Seconds time = Seconds(plan.song_start) + beat.time / plan.practice_rate;
    const bool is_counted = plan.count_in > 0 && beat.time >= begin - Seconds(kSameTime) &&
                            beat.time < count_to - Seconds(kSameTime);
    if ((!is_counted && !plan.click) || time < Seconds(-kSameTime)) continue;
    const bool is_bar = beat.number == 1;
    const Seconds start = std::max(time, Seconds(0));
    score.notes.push_back({start, start + kClickLength, start + kClickLength, 0,
                           keys->KeyFor(0, is_bar ? sound.bar_key : sound.beat_key),
                           is_bar ? sound.bar_velocity : sound.beat_velocity});
  }
  return score;
}

}  // namespace strikeline::pieces
