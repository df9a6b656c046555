// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "base/color.h"
#include "base/content_id.h"
#include "geometry/tail.h"

namespace strikeline::scene {

// How the two ends of an open line look.
enum class Cap : uint8_t { kRound, kButt, kSquare };
// How two segments of a line meet. A mitre that would reach further than kMitreLimit half widths,
// or whose segments are shorter than it, is round.
enum class Join : uint8_t { kRound, kMitre };
inline constexpr float kMitreLimit = 4;

// From canvas units to pixels: pixel = scale * unit + shift. A value.
struct CanvasView {
  float scale = 1;
  float shift_x = 0, shift_y = 0;
  friend bool operator==(const CanvasView&, const CanvasView&) = default;
};

// Lines drawn with one pen. Where different lines cross, tone adds up; at a line's own joints it
// does not. Lines of one point, or of equal points, are dots. z is left out. A value that shares
// its points; any thread.
struct StrokeLayer {
  geometry::Polylines lines;  // canvas units
  ContentId id;               // equal ids: equal lines
  // What is still to be done to the lines; null: nothing. Equal `tailed_id`: the same, done.
  std::shared_ptr<const geometry::Tail> tail = nullptr;
  ContentId tailed_id = {};
  Color color;
  float width = 0.3f;  // canvas units; below a pixel it fades instead of thinning
  Cap cap = Cap::kRound;
  Join join = Join::kRound;
  CanvasView view = {};
};

}  // namespace strikeline::scene
