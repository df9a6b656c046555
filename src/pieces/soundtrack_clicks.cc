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

// A click in the video.
struct Click {
  Seconds time;
  bool is_bar = false;
};

// Once through a stretch of the song, in its seconds. The beats from `counted` to `count_to` are
// counted in; the others are clicked if the plan asks for that.
struct Pass {
  Seconds begin, end;
  Seconds counted, count_to;
  double start = 0;  // of the song's time 0 in the video
  double rate = 1;
};

std::vector<Pass> PassesOf(const midi::Song& song, const SoundPlan& plan, int64_t samples) {
  std::vector<Pass> passes;
  for (const scene::PracticeRound& round : plan.rounds) {
    passes.push_back({round.begin, round.to, round.begin, round.from,
                      plan.song_start + round.At(Seconds(0)), round.rate});
  }
  if (!passes.empty()) return passes;
  const double video_end = static_cast<double>(samples) / media::kSampleRate;
  const Seconds shown((video_end - plan.song_start) * plan.practice_rate), to(plan.count_to);
  const Seconds counted = plan.count_in > 0 ? scene::CountInBegin(song, plan.count_in, to) : to;
  const Seconds last = std::min(song.duration, shown) + Seconds(2 * kSameTime);
  return {{Seconds(-plan.song_start * plan.practice_rate), last, counted, to, plan.song_start,
           plan.practice_rate}};
}

std::vector<Click> ClickTimes(const midi::Song& song, const SoundPlan& plan, int64_t samples) {
  const Seconds slack(kSameTime);
  std::vector<Click> clicks;
  for (const Pass& pass : PassesOf(song, plan, samples)) {
    for (const scene::CountedBeat& beat : scene::CountBeats(song, kBarsBefore, pass.end)) {
      const bool is_counted =
          beat.time >= pass.counted - slack && beat.time < pass.count_to - slack;
      const bool is_within = beat.time >= pass.begin - slack && beat.time < pass.end - slack;
      if (!is_within || !(is_counted || plan.click)) continue;
      clicks.push_back({Seconds(pass.start) + beat.time / pass.rate, beat.number == 1});
    }
  }
  return clicks;
}

// Clicks at these times of a score of their own.
Result<media::Score> ScoreOfClicks(const std::vector<Click>& clicks, const SoundPlan& plan,
                                   media::SoundFont& font) {
  auto map = midi::LoadDrumMap("default");
  if (!map) return Forward(std::move(map));
  auto keys = KitKeys::Open(font, *std::move(map));
  if (!keys) return Forward(std::move(keys));
  const ClickSound& sound = ClickSoundOf(plan);
  media::Score score;
  score.is_kit = {true};
  for (const Click& click : clicks) {
    const Seconds start = std::max(click.time, Seconds(0));
    score.notes.push_back({start, start + kClickLength, start + kClickLength, 0,
                           keys->KeyFor(0, click.is_bar ? sound.bar_key : sound.beat_key),
                           click.is_bar ? sound.bar_velocity : sound.beat_velocity});
  }
  return score;
}

}  // namespace

Result<media::Score> ClicksOf(const midi::Song& song, const SoundPlan& plan, int64_t samples,
                              media::SoundFont& font) {
  return ScoreOfClicks(ClickTimes(song, plan, samples), plan, font);
}

Result<media::Score> OneClick(const SoundPlan& plan, bool is_bar, media::SoundFont& font) {
  return ScoreOfClicks({{Seconds(0), is_bar}}, plan, font);
}

}  // namespace strikeline::pieces
