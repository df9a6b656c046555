// SPDX-License-Identifier: MIT
#include "scene/highway/drum_fields.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace strikeline::scene {
namespace {

using midi::Articulation;
using midi::Dynamic;

constexpr float kBeamShare = 0.5f;   // of the lane, to each side
constexpr float kRingShare = 0.55f;  // of the lane, at most

Color LaneColor(const midi::DrumLane& lane, const Theme& theme) {
  const auto own = theme.lanes.find(lane.id);
  return own == theme.lanes.end() ? lane.color : own->second;
}

// The stage's lane of each lane of the map: -1 for the kick, -2 for lanes without a note.
std::vector<int> UsedLanes(const midi::DrumChoice& choice) {
  std::vector<int> stage_lane(choice.map.lanes.size(), -2);
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    stage_lane[static_cast<size_t>(choice.VoiceOf(k).lane)] = -1;
  }
  int next = 0;
  for (size_t lane = 0; lane < stage_lane.size(); ++lane) {
    if (stage_lane[lane] == -1 && !choice.map.lanes[lane].is_kick) stage_lane[lane] = next++;
  }
  return stage_lane;
}

uint8_t ShapeOf(Articulation articulation, Dynamic dynamic) {
  int shape = kPlain;
  if (articulation == Articulation::kOpen) shape |= kOutline;
  if (articulation == Articulation::kRim) shape |= kCross;
  if (articulation == Articulation::kBell) shape |= kDiamond;
  if (articulation == Articulation::kPedal || dynamic == Dynamic::kGhost) shape |= kSmall;
  if (dynamic == Dynamic::kAccent) shape |= kAccent;
  return static_cast<uint8_t>(shape);
}

// Softer notes are mixed toward the background, so that they stay opaque.
Mark MarkOf(Color lane_color, const Theme& theme, Articulation articulation,
            const midi::Stroke& stroke) {
  const double floor = theme.brightness_floor;
  const auto brightness = static_cast<float>(floor + (1 - floor) * stroke.velocity / 127.0);
  Mark mark;
  mark.shape = ShapeOf(articulation, stroke.dynamic);
  mark.strength = static_cast<uint8_t>(std::lround(255 * brightness));
  mark.color = PackRgba8(Mix(theme.background, lane_color, brightness));
  return mark;
}

// The stroke becomes low enough to leave half of a one-pixel gap to another that lies `apart`
// pixels away.
void MakeRoom(Mark& mark, const FieldLook& look, double apart) {
  const double scale = mark.shape & kSmall ? look.small_scale : 1;
  const double rim = mark.shape & kAccent ? look.rim / 2 : 0;
  const double share = ((apart - 1) / 2 - rim) / (look.half_height * scale);
  const double height = std::clamp(std::floor(255 * share), 1.0, 255.0);
  mark.height = std::min(mark.height, static_cast<uint8_t>(height));
}

// Strokes of one lane that would touch become lower, so that a pixel stays free between them.
// Strokes at one moment (a chord of two articulations) are left alone: what counts is the nearest
// one, before and after, that is not.
void KeepApart(std::vector<Field::TimedMark>& marks, const FieldLook& look, size_t lane_count) {
  constexpr double kOneMoment = 2;  // pixels
  std::vector<std::vector<Field::TimedMark*>> lanes(lane_count);
  for (Field::TimedMark& mark : marks) lanes[mark.mark.lane].push_back(&mark);
  for (const std::vector<Field::TimedMark*>& strokes : lanes) {
    size_t moment = 0;  // the first stroke that is at one moment with `next`
    for (Field::TimedMark* next : strokes) {
      const auto apart = [&](size_t i) {
        return (next->time - strokes[i]->time) * look.pixels_per_second;
      };
      for (; apart(moment) >= kOneMoment; ++moment) {
        MakeRoom(strokes[moment]->mark, look, apart(moment));
      }
      if (moment > 0) MakeRoom(next->mark, look, apart(moment - 1));
    }
  }
}

std::vector<Lane> FieldLanes(const Stage& stage, const Theme& theme) {
  std::vector<Lane> lanes;
  for (const StageLane& lane : stage.lanes) {
    const float ring =
        std::min(static_cast<float>(theme.ring) * stage.Height(), kRingShare * lane.width);
    lanes.push_back({lane.center, static_cast<float>(theme.note_width) * lane.width / 2,
                     kBeamShare * lane.width, ring});
  }
  return lanes;
}

FieldLook KickLook(const Stage& stage, const Theme& theme, Color color) {
  FieldLook look = MakeLook(stage, theme);
  look.half_height *= static_cast<float>(theme.kick_height);
  look.radius = look.half_height;
  look.rim *= 0.7f;
  look.glow_alpha *= 0.55f;
  look.symbol = 0;
  look.flash_time = 0.15f;
  look.flash_color = Mix(color, theme.flash, 0.35f);
  return look;
}

Lane KickLane(const Stage& stage) {
  const float inset = 0.03f * (stage.lanes.empty() ? 0.0f : stage.lanes.front().width);
  const float half = (stage.right - stage.left) / 2;
  return {stage.Middle(), half - inset, half, 0};
}

}  // namespace

DrumFields MakeDrumFields(const midi::Song& song, const midi::DrumChoice& choice,
                          const HighwayOptions& options, const Timing& timing) {
  const std::vector<int> stage_lane = UsedLanes(choice);
  int used = 0;
  for (const int lane : stage_lane) used = std::max(used, lane + 1);
  CHECK(used <= kMaxLanes) << used;
  std::vector<StageLane> lanes(static_cast<size_t>(used));
  DrumFields fields;
  for (size_t i = 0; i < stage_lane.size(); ++i) {
    const midi::DrumLane& lane = choice.map.lanes[i];
    const Color color = LaneColor(lane, options.theme);
    if (stage_lane[i] >= 0) {
      lanes[static_cast<size_t>(stage_lane[i])] = {lane.id, lane.label, color, 0, 0};
    } else if (stage_lane[i] == -1) {
      fields.has_kick = true;
      fields.kick_color = color;
      fields.kick_label = lane.label;
    }
  }
  if (options.left_handed) std::reverse(lanes.begin(), lanes.end());
  fields.stage = MakeDrumStage(options, std::move(lanes));

  std::vector<Field::TimedMark> kicks, strokes;
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    const midi::Note& note = song.notes[choice.notes[k]];
    const midi::DrumVoice& voice = choice.VoiceOf(k);
    int lane = stage_lane[static_cast<size_t>(voice.lane)];
    if (lane >= 0 && options.left_handed) lane = used - 1 - lane;
    fields.lane_of_note.push_back(lane);
    const Color color =
        lane < 0 ? fields.kick_color : fields.stage.lanes[static_cast<size_t>(lane)].color;
    Mark mark = MarkOf(color, options.theme, voice.articulation, choice.strokes[k]);
    mark.lane = static_cast<uint8_t>(std::max(0, lane));
    if (lane < 0) mark.shape &= kAccent;
    (lane < 0 ? kicks : strokes).push_back({timing.ToPiece(note.start), 0, mark});
  }
  const FieldLook look = MakeLook(fields.stage, options.theme);
  const FieldLook kick_look = KickLook(fields.stage, options.theme, fields.kick_color);
  KeepApart(strokes, look, static_cast<size_t>(std::max(1, used)));
  KeepApart(kicks, kick_look, 1);
  fields.kicks =
      std::make_shared<const Field>(kicks, std::vector<Lane>{KickLane(fields.stage)}, kick_look);
  fields.strokes =
      std::make_shared<const Field>(strokes, FieldLanes(fields.stage, options.theme), look);
  return fields;
}

}  // namespace strikeline::scene
