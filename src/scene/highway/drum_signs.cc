// SPDX-License-Identifier: MIT
#include "scene/highway/drum_signs.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace strikeline::scene {
namespace {

constexpr float kBandAlpha = 0.3f;
constexpr float kBarShare = 0.5f;    // of a stroke's width
constexpr float kStemShare = 0.16f;  // of the bar's width
constexpr float kBarHeight = 0.34f;  // of a stroke's
constexpr float kBarBrightness = 0.85f, kStemBrightness = 0.55f;

// Signs belong to what comes: they end at the strike line.
FieldLook SignLook(const Stage& stage, const Theme& theme) {
  FieldLook look = MakeLook(stage, theme);
  look.fade_out = 0;
  look.clip_y = stage.strike_y;
  look.glow_alpha = look.glow_sigma = 0;
  return look;
}

std::vector<Lane> SignLanes(const Stage& stage, float share) {
  std::vector<Lane> lanes;
  for (const StageLane& lane : stage.lanes) {
    lanes.push_back({lane.center, share * lane.width / 2, 0, 0});
  }
  return lanes;
}

std::shared_ptr<const Field> FieldOf(std::vector<Field::TimedMark> marks, std::vector<Lane> lanes,
                                     const FieldLook& look) {
  std::stable_sort(
      marks.begin(), marks.end(),
      [](const Field::TimedMark& a, const Field::TimedMark& b) { return a.time < b.time; });
  return std::make_shared<const Field>(marks, std::move(lanes), look);
}

Mark SignMark(int lane, uint8_t shape, Color color) {
  Mark mark;
  mark.lane = static_cast<uint8_t>(lane);
  mark.shape = shape;
  mark.strength = 0;
  mark.color = PackRgba8(color);
  return mark;
}

struct LaneChoke {
  int lane = 0;
  Seconds struck, time;
};

// For each note of the song.
std::vector<int> LanesOfNotes(const midi::Song& song, const midi::DrumChoice& choice,
                              const SignPlaces& places) {
  std::vector<int> lanes(song.notes.size(), kNoLane);
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    lanes[choice.notes[k]] = places.lane_of_note[k];
  }
  return lanes;
}

// By time.
std::vector<LaneChoke> LaneChokes(const midi::Song& song, const midi::DrumChoice& choice,
                                  const SignPlaces& places) {
  const std::vector<int> lane_of = LanesOfNotes(song, choice, places);
  constexpr Seconds kNever{-1e300};
  std::vector<LaneChoke> last(places.stage.lanes.size(), {0, kNever, kNever});
  std::vector<LaneChoke> chokes;
  size_t note = 0;
  for (const midi::Choke& choke : song.chokes) {
    for (; note < song.notes.size() && song.notes[note].start < choke.time; ++note) {
      if (lane_of[note] < 0) continue;
      last[static_cast<size_t>(lane_of[note])].struck = song.notes[note].start;
    }
    if (lane_of[choke.note] < 0) continue;
    auto& [lane, struck, damped] = last[static_cast<size_t>(lane_of[choke.note])];
    const Seconds start = song.notes[choke.note].start;
    if (start < damped) continue;
    damped = choke.time;
    chokes.push_back({lane_of[choke.note], std::max(struck, start), choke.time});
  }
  return chokes;
}

std::vector<int> LanesOfPitches(const midi::DrumChoice& choice, const SignPlaces& places) {
  std::vector<int> lanes(128, kKickLane);
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    lanes[choice.pitches[k]] = places.lane_of_note[k];
  }
  return lanes;
}

std::set<int> LanesOf(const midi::DrumRoll& roll, const std::vector<int>& lane_of_pitch) {
  std::set<int> lanes;
  for (const uint8_t pitch : roll.pitches) lanes.insert(lane_of_pitch[pitch]);
  lanes.erase(kKickLane);
  return lanes;
}

void Tell(size_t count, const char* sign, std::vector<std::string>& remarks) {
  if (count == 0) return;
  remarks.push_back(fmt::format("{} {}{} of the kick without a sign: it has no lane", count, sign,
                                count == 1 ? "" : "s"));
}

}  // namespace

std::shared_ptr<const Field> MakeRolls(const midi::DrumChoice& choice, const SignPlaces& places) {
  const std::vector<int> lane_of_pitch = LanesOfPitches(choice, places);
  std::vector<Field::TimedMark> bands;
  for (const midi::DrumRoll& roll : choice.rolls) {
    const double begin = places.timing.ToPiece(roll.begin), end = places.timing.ToPiece(roll.end);
    for (const int lane : LanesOf(roll, lane_of_pitch)) {
      const Color color = places.ColorOf(lane);
      bands.push_back({begin, end - begin, SignMark(lane, kPlain, WithAlpha(color, kBandAlpha))});
    }
  }
  const FieldLook look = SignLook(places.stage, places.theme);
  return FieldOf(std::move(bands), SignLanes(places.stage, 1), look);
}

std::shared_ptr<const Field> MakeChokes(const midi::Song& song, const midi::DrumChoice& choice,
                                        const SignPlaces& places) {
  FieldLook look = SignLook(places.stage, places.theme);
  const double stroke = look.half_height / look.ClosestPace();
  look.half_height *= kBarHeight;
  look.radius = std::min(look.radius, look.half_height);
  look.small_scale = kStemShare;
  std::vector<Field::TimedMark> marks;
  for (const LaneChoke& choke : LaneChokes(song, choice, places)) {
    const double from = places.timing.ToPiece(choke.struck) + stroke;
    const double at = places.timing.ToPiece(choke.time);
    const auto mixed = [&](float brightness) {
      return Mix(places.theme.background, places.ColorOf(choke.lane), brightness);
    };
    if (from < at) {
      marks.push_back({from, at - from, SignMark(choke.lane, kSmall, mixed(kStemBrightness))});
    }
    marks.push_back({at, 0, SignMark(choke.lane, kSeam, mixed(kBarBrightness))});
  }
  const float share = static_cast<float>(places.theme.note_width) * kBarShare;
  return FieldOf(std::move(marks), SignLanes(places.stage, share), look);
}

std::vector<std::string> SignsLeftOut(const midi::Song& song, const midi::DrumChoice& choice,
                                      const SignPlaces& places) {
  const std::vector<int> lane_of_note = LanesOfNotes(song, choice, places);
  const auto chokes = std::count_if(
      song.chokes.begin(), song.chokes.end(),
      [&](const midi::Choke& choke) { return lane_of_note[choke.note] == kKickLane; });
  const std::vector<int> lane_of_pitch = LanesOfPitches(choice, places);
  const auto rolls = std::count_if(
      choice.rolls.begin(), choice.rolls.end(),
      [&](const midi::DrumRoll& roll) { return LanesOf(roll, lane_of_pitch).empty(); });
  std::vector<std::string> remarks;
  Tell(static_cast<size_t>(chokes), "choke", remarks);
  Tell(static_cast<size_t>(rolls), "roll", remarks);
  return remarks;
}

}  // namespace strikeline::scene
