// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/color.h"
#include "scene/field.h"
#include "scene/highway/options.h"

namespace strikeline::scene {

// What stands for a lane where there is none: the kick lies across all, others are not shown.
inline constexpr int kKickLane = -1, kNoLane = -2;

// One lane as it stands on the canvas.
struct StageLane {
  std::string id;
  std::string label;
  Color color;
  float center = 0;  // from the canvas's left edge
  float width = 0;
  friend bool operator==(const StageLane&, const StageLane&) = default;
};

// Where things are on the canvas, in pixels: everything that follows from size, theme and lane
// count. A value.
struct Stage {
  PixelSize size;
  float left = 0, right = 0;  // edges of the highway
  float strike_y = 0;         // from the top, in whole 256ths
  float note_height = 0;      // of a full-size stroke
  Projection view;
  double pixels_per_second = 0;  // at the strike line
  float motion = 0;              // that a mark moves there while the shutter is open
  float fade_in = 0;             // pixels below FarY() over which marks appear
  std::vector<StageLane> lanes;  // as they stand at the strike line

  // From where marks appear to the strike line.
  Seconds LookAhead() const {
    return Seconds((strike_y - FarY()) / (pixels_per_second * view.far));
  }
  float Height() const { return static_cast<float>(size.height); }
  float Width() const { return static_cast<float>(size.width); }
  float Middle() const { return (left + right) / 2; }
  // The row where lanes begin.
  float FarY() const { return view.IsFlat() ? 0 : strike_y + view.FarDown(); }
  // Where a line along the lanes, that crosses the strike line at x, is seen in row y.
  float X(float x, float y) const { return view.X(x, y - strike_y); }
  // Where something is seen `ahead` seconds before its time.
  float Y(double ahead) const;
  // Where that of `time` is seen at `now`, as marks are: in the flat view in whole 256ths of a
  // pixel, always the same ones.
  float YOf(double time, double now) const;
  // The other way round: how many seconds before its time something is seen in row y.
  double Ahead(double y) const;
  // A line that is one pixel thick at 1080 lines, never thinner than one.
  float Line(float pixels_at_1080) const;
};

// Pixels a second that marks fall. Where that changes it by less than 6 %, and no exact speed is
// asked for, it is an even whole number of pixels a frame: encoders then find every mark again, in
// both planes of colour too.
double FallingSpeed(const HighwayOptions& options);
// Whether it is such a number of pixels a frame, in the flat view.
bool FallsEvenly(const HighwayOptions& options);

// Lanes of equal width side by side, centred; the highway takes at most 94 % of the width.
Stage MakeDrumStage(const HighwayOptions& options, std::vector<StageLane> lanes);

// A piano; lane i is pitch first_pitch + i.
struct PianoStage {
  Stage stage;
  int first_pitch = 60;        // of the lowest key, a white one
  float black_key_bottom = 0;  // from the top
  bool IsBlack(int lane) const;
  bool Has(int pitch) const;
  KeyRange Range() const;
};
// The keys that the options ask for, from white key to white key; else whole octaves, at least two,
// that hold the music's range.
PianoStage MakePianoStage(const HighwayOptions& options, const KeyRange& music);

// The look of strokes on this stage; fields change what differs.
FieldLook MakeLook(const Stage& stage, const Theme& theme);

}  // namespace strikeline::scene
