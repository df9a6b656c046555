// SPDX-License-Identifier: MIT
#include "scene/highway/stage.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/core.h>

namespace strikeline::scene {
namespace {

constexpr double kMostSpeedChange = 0.06;
constexpr double kFarEdge = 0.09;          // of the height: where lanes begin in perspective
constexpr double kWidestHighway = 0.94;    // of the width
constexpr double kWidestPiano = 0.97;      // of the width
constexpr double kWidestWhiteKey = 0.055;  // of the height
constexpr float kFarFade = 0.07f;          // of the height: over which marks appear in perspective
constexpr float kBlackKeyWidth = 0.60f;    // of a white one
constexpr float kBlackKeyLength = 0.62f;   // of a white one

// The way from where marks appear to the strike line, in pixels, and how it is seen.
Projection ViewOf(const HighwayOptions& options, double way) {
  if (options.view == HighwayView::kFlat) return {};
  const double narrower = options.theme.perspective;
  return {.depth = static_cast<float>(way / narrower),
          .vanish_x = static_cast<float>(options.size.width) / 2,
          .far = static_cast<float>(1 - narrower)};
}

Stage MakeStage(const HighwayOptions& options) {
  Stage stage;
  stage.size = options.size;
  const double height = options.size.height;
  stage.strike_y = static_cast<float>(ToParts(options.theme.strike_y * height));
  stage.note_height = static_cast<float>(options.theme.note_height * height);
  const bool is_flat = options.view == HighwayView::kFlat;
  const double way = (options.theme.strike_y - (is_flat ? 0 : kFarEdge)) * height;
  stage.view = ViewOf(options, way);
  // Marks in perspective come ever faster: the way takes them as long as in the flat view.
  const double speed =
      is_flat ? FallingSpeed(options) : way * options.speed / kLookAheadSeconds / stage.view.far;
  stage.pixels_per_second = speed;
  stage.fade_in = (is_flat ? 0.036f : kFarFade) * stage.Height();
  stage.motion = static_cast<float>(options.theme.shutter * stage.pixels_per_second /
                                    options.rate.PerSecond());
  return stage;
}

bool IsBlackPitch(int pitch) {
  const int step = pitch % 12;
  return step == 1 || step == 3 || step == 6 || step == 8 || step == 10;
}

}  // namespace

float Stage::Line(float pixels_at_1080) const {
  return std::max(1.0f, std::round(pixels_at_1080 * Height() / 1080));
}

float Stage::Y(double ahead) const {
  const double flat = -ahead * pixels_per_second;
  return static_cast<float>(strike_y +
                            (view.IsFlat() ? flat : view.Down(static_cast<float>(flat))));
}

float Stage::YOf(double time, double now) const {
  const double flat = Fallen(now, pixels_per_second) - Fallen(time, pixels_per_second);
  return static_cast<float>(strike_y +
                            (view.IsFlat() ? flat : view.Down(static_cast<float>(flat))));
}

double Stage::Ahead(double y) const {
  const double down = y - strike_y;
  if (view.IsFlat()) return -down / pixels_per_second;
  const double scale = std::max(1 + down / view.depth, 0.5 * view.far);
  return view.depth * (1 / scale - 1) / pixels_per_second;
}

double FallingSpeed(const HighwayOptions& options) {
  const double look_ahead = kLookAheadSeconds / options.speed;
  const double exact = options.theme.strike_y * options.size.height / look_ahead;
  const double frames = options.rate.PerSecond();
  const double even = 2 * std::round(exact / frames / 2) * frames;
  const bool is_near = even > 0 && std::abs(even / exact - 1) < kMostSpeedChange;
  return is_near && !options.exact_speed ? even : exact;
}

bool FallsEvenly(const HighwayOptions& options) {
  constexpr double kRounded = 1e-9;  // rates such as 60000/1001 are no binary fractions
  const double pixels = FallingSpeed(options) / options.rate.PerSecond();
  return options.view == HighwayView::kFlat && std::abs(std::remainder(pixels, 2)) < kRounded;
}

Stage MakeDrumStage(const HighwayOptions& options, std::vector<StageLane> lanes) {
  Stage stage = MakeStage(options);
  const double count = static_cast<double>(std::max<size_t>(1, lanes.size()));
  const double lane_width = std::min(options.theme.lane_width * options.size.height,
                                     kWidestHighway * options.size.width / count);
  stage.left = static_cast<float>(std::round((options.size.width - lane_width * count) / 2));
  stage.right = stage.Width() - stage.left;
  const float width = (stage.right - stage.left) / static_cast<float>(count);
  for (size_t i = 0; i < lanes.size(); ++i) {
    lanes[i].width = width;
    lanes[i].center = stage.left + (static_cast<float>(i) + 0.5f) * width;
  }
  stage.lanes = std::move(lanes);
  return stage;
}

bool PianoStage::IsBlack(int lane) const { return IsBlackPitch(first_pitch + lane); }

bool PianoStage::Has(int pitch) const {
  return pitch >= first_pitch && pitch < first_pitch + static_cast<int>(stage.lanes.size());
}

KeyRange PianoStage::Range() const {
  return {first_pitch, first_pitch + static_cast<int>(stage.lanes.size()) - 1};
}

namespace {

// The first and the last pitch of the whole octaves that hold two, at least two octaves.
KeyRange Octaves(const KeyRange& music) {
  int first = music.lowest / 12 * 12;
  int last = music.highest / 12 * 12 + 11;
  if (last - first < 23) (last + 12 <= 127 ? last : first) += last + 12 <= 127 ? 12 : -12;
  return {first, std::min(last, 127)};
}

// From white key to white key.
KeyRange Whole(KeyRange range) {
  if (IsBlackPitch(range.lowest)) --range.lowest;
  if (IsBlackPitch(range.highest)) ++range.highest;
  return range;
}

}  // namespace

PianoStage MakePianoStage(const HighwayOptions& options, const KeyRange& music) {
  const auto [first, last] = options.range ? Whole(*options.range) : Octaves(music);
  PianoStage piano{MakeStage(options), first, 0};
  Stage& stage = piano.stage;
  int white_count = 0;
  for (int pitch = first; pitch <= last; ++pitch) white_count += IsBlackPitch(pitch) ? 0 : 1;
  const double key = std::min(kWidestWhiteKey * options.size.height,
                              kWidestPiano * options.size.width / white_count);
  stage.left = static_cast<float>(std::round((options.size.width - key * white_count) / 2));
  stage.right = stage.Width() - stage.left;
  const float width = (stage.right - stage.left) / static_cast<float>(white_count);
  int whites = 0;
  for (int pitch = first; pitch <= last; ++pitch) {
    StageLane lane;
    const bool black = IsBlackPitch(pitch);
    lane.width = black ? width * kBlackKeyWidth : width;
    lane.center = stage.left + width * (static_cast<float>(whites) + (black ? 0.0f : 0.5f));
    whites += black ? 0 : 1;
    if (pitch % 12 == 0) lane.label = fmt::format("C{}", pitch / 12 - 1);
    stage.lanes.push_back(lane);
  }
  piano.black_key_bottom = stage.strike_y + (stage.Height() - stage.strike_y) * kBlackKeyLength;
  return piano;
}

namespace {

void ShapeNotes(float height, const Theme& theme, FieldLook& look) {
  look.half_height = height / 2;
  look.radius = static_cast<float>(theme.note_radius) * height;
  look.outline = 0.2f * height;
  look.rim = 0.09f * height;
  look.seam = std::max(1.0f, 0.06f * height);
  look.symbol = 0.27f * height;
  look.symbol_stroke = 0.12f * height;
}

}  // namespace

FieldLook MakeLook(const Stage& stage, const Theme& theme) {
  FieldLook look;
  const float height = stage.Height();
  look.strike_y = stage.strike_y;
  look.view = stage.view;
  look.pixels_per_second = stage.pixels_per_second;
  look.motion = stage.motion;
  ShapeNotes(stage.note_height, theme, look);
  look.glow_sigma = static_cast<float>(theme.glow_size) * height;
  look.glow_alpha = static_cast<float>(theme.glow);
  look.fade_in = stage.fade_in;
  look.fade_out = 0.12f * height;
  look.clip_y = height;
  look.ring_stroke = 0.004f * height;
  look.beam_alpha = static_cast<float>(theme.beam);
  look.beam_top = 0.38f * height;
  look.flash_color = theme.flash;
  look.inside = theme.background;
  look.rim_color = theme.accent_rim;
  return look;
}

}  // namespace strikeline::scene
