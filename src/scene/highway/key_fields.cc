// SPDX-License-Identifier: MIT
#include "scene/highway/key_fields.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "midi/pitch_name.h"
#include "scene/highway/key_range.h"

namespace strikeline::scene {
namespace {

constexpr float kWhiteShare = 0.86f;  // of a key's width that its notes take
constexpr float kTailAlpha = 0.30f;
constexpr float kDimOutside = 0.6f;
constexpr float kMissedKeyShare = 0.22f;  // of its colour, what is left of a note that was missed
constexpr float kEdgeShare = 0.3f;  // of a white key's width that a note beyond the keys takes

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

Mark MarkOf(const midi::Note& note, Color color, int lane, const Theme& theme) {
  const double floor = theme.brightness_floor;
  const auto brightness = static_cast<float>(floor + (1 - floor) * note.velocity / 127.0);
  Mark mark;
  mark.lane = static_cast<uint8_t>(lane);
  mark.strength = static_cast<uint8_t>(std::lround(255 * brightness));
  mark.color = PackRgba8(Mix(theme.background, color, brightness));
  return mark;
}

// Narrow, along the inner edges of the first and the last key.
std::vector<Lane> EdgeLanes(const PianoStage& piano) {
  const Stage& stage = piano.stage;
  const float half = kEdgeShare * stage.lanes.front().width / 2;
  return {{stage.left + half, half, 0, 0}, {stage.right - half, half, 0, 0}};
}

using Marks = std::vector<Field::TimedMark>;

// Sorts the notes of a song into the fields of a piano.
class FieldMaker {
 public:
  FieldMaker(const PianoStage& piano, const Theme& theme, const Timing& timing)
      : piano_(piano),
        theme_(theme),
        timing_(timing),
        gap_(2.0 / KeyLook(piano, theme, false).ClosestPace()),
        shortest_(0.15 * piano.stage.note_height * gap_) {}

  void Take(const midi::Note& note, Color color, bool is_missed) {
    const double start = timing_.ToPiece(note.start), end = timing_.ToPiece(note.end);
    const double length = std::max(end - start - gap_, shortest_);
    if (!piano_.Has(note.pitch)) return TakeOutside(note, color, start, length);
    const int lane = note.pitch - piano_.first_pitch;
    const Mark mark = MarkOf(note, color, lane, theme_);
    if (is_missed) return TakeMissed(mark, start, length);
    (piano_.IsBlack(lane) ? blacks_ : whites_).push_back({start, length, mark});
    const double held = timing_.ToPiece(note.sustain_end) - end;
    if (held <= gap_) return;
    Mark tail = mark;
    tail.color = PackRgba8(WithAlpha(color, kTailAlpha));
    tail.shape = kTail | kSmall;
    tail.strength = 0;
    tails_.push_back({start + length, held, tail});
  }

  void Finish(KeyFields& fields) {
    std::stable_sort(
        tails_.begin(), tails_.end(),
        [](const Field::TimedMark& a, const Field::TimedMark& b) { return a.time < b.time; });
    const std::vector<Lane> lanes = KeyLanes(piano_, theme_);
    const FieldLook white = KeyLook(piano_, theme_, false);
    fields.tails = std::make_shared<const Field>(tails_, lanes, white);
    fields.white = std::make_shared<const Field>(whites_, lanes, white);
    fields.black = std::make_shared<const Field>(blacks_, lanes, KeyLook(piano_, theme_, true));
    FieldLook rimmed = white;
    rimmed.inside = Mix(theme_.background, theme_.hit_missed, kMissedKeyShare);
    rimmed.outline = std::max(1.5f, 0.5f * white.outline);
    fields.missed = std::make_shared<const Field>(missed_, lanes, rimmed);
    fields.outside = std::make_shared<const Field>(outside_, EdgeLanes(piano_), white);
    if (outside_.empty()) return;
    const KeyRange range = piano_.Range();
    fields.remarks.push_back(
        fmt::format("{} outside of {} to {} {} small at the piano's ends; --range sets its keys",
                    outside_.size() == 1 ? "1 note" : fmt::format("{} notes", outside_.size()),
                    midi::PitchName(range.lowest), midi::PitchName(range.highest),
                    outside_.size() == 1 ? "is" : "are"));
  }

 private:
  void TakeMissed(Mark mark, double start, double length) {
    mark.color = PackRgba8(theme_.hit_missed);
    mark.shape = kOutline;
    mark.strength = 0;
    missed_.push_back({start, length, mark});
  }
  void TakeOutside(const midi::Note& note, Color color, double start, double length) {
    const Color dim = Mix(theme_.background, color, kDimOutside);
    Mark mark = MarkOf(note, dim, note.pitch < piano_.first_pitch ? 0 : 1, theme_);
    mark.strength = 0;
    outside_.push_back({start, length, mark});
  }

  const PianoStage& piano_;
  const Theme& theme_;
  const Timing& timing_;
  const double gap_, shortest_;  // seconds
  Marks tails_, whites_, blacks_, missed_, outside_;
};

}  // namespace

KeyFields MakeKeyFields(const midi::Song& song, const midi::Parts& parts,
                        const HighwayOptions& options, const Timing& timing) {
  const std::vector<uint32_t> notes = midi::KeyNotes(song, parts);
  KeyFields fields;
  fields.piano = MakePianoStage(options, RangeOfMusic(song, notes));
  PartColors colors = ColorNotes(song, parts, notes, options);
  FieldMaker maker(fields.piano, options.theme, timing);
  for (size_t i = 0; i < notes.size(); ++i) {
    const bool is_missed = options.take && options.take->IsMissed(notes[i]);
    maker.Take(song.notes[notes[i]], colors.groups[colors.of_note[i]].color, is_missed);
  }
  maker.Finish(fields);
  fields.groups = std::move(colors.groups);
  return fields;
}

}  // namespace strikeline::scene
