// SPDX-License-Identifier: MIT
#include "scene/highway/drum_fields.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "scene/highway/drum_signs.h"
#include "scene/highway/keep_apart.h"

namespace strikeline::scene {
namespace {

using midi::Articulation;
using midi::Dynamic;

constexpr float kBeamShare = 0.5f;    // of the lane, to each side
constexpr float kRingShare = 0.55f;   // of the lane, at most
constexpr uint8_t kFootHeight = 92;   // of 255: what a foot plays is a bar, as the kick is
constexpr float kMissedShare = 0.3f;  // of its colour, what is left of a note that was missed

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
  constexpr int kShapes[] = {kPlain, kOutline, kOutline | kHalf, kCross, kDiamond, kPlain};
  int shape = kShapes[static_cast<size_t>(articulation)];
  if (dynamic == Dynamic::kGhost && articulation != Articulation::kPedal) shape |= kSmall;
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
  if (articulation == Articulation::kPedal) mark.height = kFootHeight;
  mark.strength = static_cast<uint8_t>(std::lround(255 * brightness));
  mark.color = PackRgba8(Mix(theme.background, lane_color, brightness));
  return mark;
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

// Grace notes stand before the left end of what they lean on, as in notation, and throw no light.
std::vector<Lane> GraceLanes(std::vector<Lane> lanes) {
  for (Lane& lane : lanes) {
    lane.center -= 0.62f * lane.half_width;
    lane.half_width *= 0.3f;
  }
  return lanes;
}

FieldLook GraceLook(FieldLook look) {
  look.half_height *= 0.5f;
  look.radius = std::min(look.radius, look.half_height);
  return look;
}

// What was missed of a take: dim, and crossed out.
Field::TimedMark MissedMark(Field::TimedMark timed, const Theme& theme) {
  Mark& mark = timed.mark;
  const Color color = UnpackRgba8(mark.color);
  mark.color = PackRgba8(Mix(theme.background, color, kMissedShare));
  mark.shape = static_cast<uint8_t>((mark.shape & (kSmall | kSeam)) | kCross);
  mark.strength = 0;
  return timed;
}

// Strokes, and those that were missed.
struct TwoFields {
  std::shared_ptr<const Field> strokes, missed;
};

TwoFields FieldsOf(std::vector<TimedStroke> strokes, const std::vector<Lane>& lanes,
                   const FieldLook& look, size_t lane_count, const Theme& theme) {
  KeepApart(strokes, look, lane_count);
  std::vector<Field::TimedMark> marks, missed;
  marks.reserve(strokes.size());
  for (const TimedStroke& stroke : strokes) {
    if (stroke.is_missed) {
      missed.push_back(MissedMark(stroke.mark, theme));
    } else {
      marks.push_back(stroke.mark);
    }
  }
  FieldLook crossed = look;
  crossed.inside = theme.hit_missed;
  crossed.symbol = 0.8f * look.half_height;
  crossed.symbol_stroke = 0.3f * look.half_height;
  return {std::make_shared<const Field>(marks, lanes, look),
          std::make_shared<const Field>(missed, lanes, crossed)};
}

Lane KickLane(const Stage& stage) {
  const float inset = 0.03f * (stage.lanes.empty() ? 0.0f : stage.lanes.front().width);
  const float half = (stage.right - stage.left) / 2;
  return {stage.Middle(), half - inset, half, 0};
}

// The stage with its lanes, and what the kick is.
void SetStage(const midi::DrumChoice& choice, const std::vector<int>& stage_lane, int used,
              const HighwayOptions& options, DrumFields& fields) {
  std::vector<StageLane> lanes(static_cast<size_t>(used));
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
}

// A lane as the player sees it; the kick, and none, are what they are.
int OnStage(int lane, int used, const HighwayOptions& options) {
  return lane >= 0 && options.left_handed ? used - 1 - lane : lane;
}

// Where a note lies: a lane of the stage, or -1 for the kick.
int LaneOf(const midi::DrumChoice& choice, size_t k, const std::vector<int>& stage_lane, int used,
           const HighwayOptions& options) {
  return OnStage(stage_lane[static_cast<size_t>(choice.VoiceOf(k).lane)], used, options);
}

TimedStroke StrokeOf(const midi::DrumChoice& choice, size_t k, double time, int lane,
                     const DrumFields& fields, const Theme& theme) {
  const Color color =
      lane < 0 ? fields.kick_color : fields.stage.lanes[static_cast<size_t>(lane)].color;
  Mark mark = MarkOf(color, theme, choice.VoiceOf(k).articulation, choice.strokes[k]);
  mark.lane = static_cast<uint8_t>(std::max(0, lane));
  if (lane < 0) {
    mark.shape &= kAccent;
    mark.height = 255;
  }
  return {{time, 0, mark}, choice.strokes[k].velocity};
}

// The grace note of a flam that a chart marks: softer than its stroke, and a little before it.
TimedStroke GraceOf(TimedStroke stroke, const DrumFields& fields, const Theme& theme, double lead) {
  stroke.velocity = midi::GraceVelocity(static_cast<uint8_t>(stroke.velocity));
  const uint8_t lane = stroke.mark.mark.lane;
  stroke.mark.mark = MarkOf(fields.stage.lanes[lane].color, theme, Articulation::kNormal,
                            {static_cast<uint8_t>(stroke.velocity), Dynamic::kPlain, false});
  stroke.mark.mark.lane = lane;
  stroke.mark.time -= lead;
  return stroke;
}

// By time.
struct Strokes {
  std::vector<TimedStroke> kicks, others;
  std::vector<TimedStroke> graces;  // those that are signs; played ones are among the others
};

Strokes StrokesOf(const midi::Song& song, const midi::DrumChoice& choice,
                  const HighwayOptions& options, const Timing& timing, const DrumFields& fields) {
  const Theme& theme = options.theme;
  const double lead = timing.ToPiece(midi::kFlamLead) - timing.ToPiece(Seconds(0));
  Strokes strokes;
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    const int lane = fields.lane_of_note[k];
    const double time = timing.ToPiece(song.notes[choice.notes[k]].start);
    TimedStroke stroke = StrokeOf(choice, k, time, lane, fields, theme);
    stroke.is_missed = options.take && options.take->IsMissed(choice.notes[k]);
    (lane < 0 ? strokes.kicks : strokes.others).push_back(stroke);
    if (lane >= 0 && choice.strokes[k].is_flam) {
      strokes.graces.push_back(GraceOf(stroke, fields, theme, lead));
    }
  }
  return strokes;
}

void MakeFields(Strokes strokes, const Theme& theme, DrumFields& fields) {
  const size_t lane_count = std::max<size_t>(1, fields.stage.lanes.size());
  const FieldLook look = MakeLook(fields.stage, theme);
  const FieldLook kick_look = KickLook(fields.stage, theme, fields.kick_color);
  const std::vector<Lane> lanes = FieldLanes(fields.stage, theme);
  const std::vector<TimedStroke> played = TakeGraces(strokes.others, look, lane_count);
  std::vector<TimedStroke> graces;
  std::merge(played.begin(), played.end(), strokes.graces.begin(), strokes.graces.end(),
             std::back_inserter(graces),
             [](const TimedStroke& a, const TimedStroke& b) { return a.mark.time < b.mark.time; });
  for (TimedStroke& grace : graces) grace.mark.mark.shape = kSeam;
  const TwoFields of_graces =
      FieldsOf(std::move(graces), GraceLanes(lanes), GraceLook(look), lane_count, theme);
  const TwoFields others = FieldsOf(std::move(strokes.others), lanes, look, lane_count, theme);
  const TwoFields kicks =
      FieldsOf(std::move(strokes.kicks), {KickLane(fields.stage)}, kick_look, 1, theme);
  fields.graces = of_graces.strokes;
  fields.strokes = others.strokes;
  fields.missed = others.missed;
  fields.kicks = kicks.strokes;
  fields.missed_kicks = kicks.missed;
}

}  // namespace

DrumFields MakeDrumFields(const midi::Song& song, const midi::DrumChoice& choice,
                          const HighwayOptions& options, const Timing& timing) {
  const std::vector<int> stage_lane = UsedLanes(choice);
  int used = 0;
  for (const int lane : stage_lane) used = std::max(used, lane + 1);
  CHECK(used <= kMaxLanes) << used;
  DrumFields fields;
  SetStage(choice, stage_lane, used, options, fields);
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    fields.lane_of_note.push_back(LaneOf(choice, k, stage_lane, used, options));
  }
  for (const int lane : stage_lane) fields.lane_of_map.push_back(OnStage(lane, used, options));
  MakeFields(StrokesOf(song, choice, options, timing, fields), options.theme, fields);
  const SignPlaces places{fields.stage, fields.lane_of_note, options.theme, timing};
  fields.rolls = MakeRolls(choice, places);
  fields.chokes = MakeChokes(song, choice, places);
  fields.remarks = SignsLeftOut(song, choice, places);
  return fields;
}

}  // namespace strikeline::scene
