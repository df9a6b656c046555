// SPDX-License-Identifier: MIT
#include "scene/highway/key_fields.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace strikeline::scene {
namespace {

constexpr float kWhiteShare = 0.86f;  // of a key's width that its notes take
constexpr float kTailAlpha = 0.30f;

std::vector<const midi::Note*> PitchedNotes(const midi::Song& song) {
  std::vector<const midi::Note*> notes, all;
  for (const midi::Note& note : song.notes) {
    all.push_back(&note);
    if (!note.is_drum) notes.push_back(&note);
  }
  return notes.empty() ? all : notes;
}

std::vector<Lane> KeyLanes(const PianoStage& piano, const Theme& theme) {
  std::vector<Lane> lanes;
  const Stage& stage = piano.stage;
  for (size_t i = 0; i < stage.lanes.size(); ++i) {
    const StageLane& key = stage.lanes[i];
    const float share = piano.IsBlack(static_cast<int>(i)) ? 1 : kWhiteShare;
    const float ring = std::min(static_cast<float>(theme.ring) * stage.Height(), 0.9f * key.width);
    lanes.push_back({key.center, share * key.width / 2, key.width / 2, ring});
  }
  return lanes;
}

FieldLook KeyLook(const PianoStage& piano, const Theme& theme, bool black) {
  const Stage& stage = piano.stage;
  FieldLook look = MakeLook(stage, theme);
  look.radius = std::min(look.radius, 0.3f * stage.lanes.front().width);
  look.fade_out = 0;
  look.clip_y = stage.strike_y;
  look.beam_alpha *= 0.6f;
  look.glow_sigma *= 0.8f;
  look.rim *= 0.8f;
  look.press_top = stage.strike_y;
  look.press_bottom = black ? piano.black_key_bottom : stage.Height();
  look.press_radius = 0.1f * stage.lanes.front().width;
  return look;
}

Color TrackColor(const Theme& theme, uint16_t rank) {
  return theme.tracks[rank % theme.tracks.size()];
}

// Tracks with notes, counted from 0 in the file's order, so that the first colours are used first.
std::vector<uint16_t> TrackRanks(const midi::Song& song,
                                 const std::vector<const midi::Note*>& notes) {
  std::vector<uint16_t> ranks(song.tracks.size() + 1, 0);
  for (const midi::Note* note : notes) ranks[std::min<size_t>(note->track, ranks.size() - 1)] = 1;
  uint16_t next = 0;
  for (uint16_t& rank : ranks) rank = rank ? next++ : uint16_t{0};
  return ranks;
}

Mark MarkOf(const midi::Note& note, Color color, int lane, const Theme& theme) {
  const double floor = theme.brightness_floor;
  const auto brightness = static_cast<float>(floor + (1 - floor) * note.velocity / 127.0);
  Mark mark;
  mark.lane = static_cast<uint8_t>(lane);
  mark.strength = static_cast<uint8_t>(std::lround(255 * brightness));
  mark.color = PackRgba8(Mix(theme.background, color, brightness));
  return mark;
}

}  // namespace

KeyFields MakeKeyFields(const midi::Song& song, const HighwayOptions& options,
                        const Timing& timing) {
  const std::vector<const midi::Note*> notes = PitchedNotes(song);
  int lowest = 60, highest = 71;
  for (const midi::Note* note : notes) {
    lowest = note == notes.front() ? note->pitch : std::min<int>(lowest, note->pitch);
    highest = note == notes.front() ? note->pitch : std::max<int>(highest, note->pitch);
  }
  KeyFields fields;
  fields.piano = MakePianoStage(options, lowest, highest);
  const std::vector<uint16_t> ranks = TrackRanks(song, notes);
  const FieldLook white_look = KeyLook(fields.piano, options.theme, false);
  const double gap = 2.0 / white_look.ClosestPace();
  const double shortest = 0.3 * fields.piano.stage.note_height / white_look.ClosestPace();

  std::vector<Field::TimedMark> tails, whites, blacks;
  for (const midi::Note* note : notes) {
    const int lane = note->pitch - fields.piano.first_pitch;
    const uint16_t rank = ranks[std::min<size_t>(note->track, ranks.size() - 1)];
    const Color color = TrackColor(options.theme, rank);
    const bool black = fields.piano.IsBlack(lane);
    const double start = timing.ToPiece(note->start), end = timing.ToPiece(note->end);
    const double length = std::max(end - start - gap, shortest);
    const Mark mark = MarkOf(*note, color, lane, options.theme);
    (black ? blacks : whites).push_back({start, length, mark});
    const double held = timing.ToPiece(note->sustain_end) - end;
    if (held <= gap) continue;
    Mark tail = mark;
    tail.color = PackRgba8(WithAlpha(color, kTailAlpha));
    tail.shape = kTail | kSmall;
    tail.strength = 0;
    tails.push_back({start + length, held, tail});
  }
  std::stable_sort(
      tails.begin(), tails.end(),
      [](const Field::TimedMark& a, const Field::TimedMark& b) { return a.time < b.time; });
  const std::vector<Lane> lanes = KeyLanes(fields.piano, options.theme);
  fields.tails = std::make_shared<const Field>(tails, lanes, white_look);
  fields.white = std::make_shared<const Field>(whites, lanes, white_look);
  fields.black =
      std::make_shared<const Field>(blacks, lanes, KeyLook(fields.piano, options.theme, true));
  return fields;
}

}  // namespace strikeline::scene
