// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>

#include "scene/field.h"

// The arithmetic of marks, once for the CPU; shaders/shading.glsl is its twin, name by name, and a
// test compares the pixels of both. Lengths in pixels, y down, pixel centres at .5, coverage and
// alpha 0 to 1. Pure; any thread.
namespace strikeline::render {

// A shape that moves straight down through `motion` pixels while the shutter is open covers a pixel
// by the convolution of a one-pixel box, the shutter's box and the shape. Down each column every
// mark is a union of intervals, so that is the difference of this function at their ends: the
// integral of a trapezoid, in closed form.
inline float TrapezoidCdf(float y, float motion) {
  const float wide = (1 + motion) / 2, narrow = (1 - motion) / 2;
  const auto half_square = [](float v) { return v > 0 ? v * v / 2 : 0.0f; };
  y = std::clamp(y, -wide, wide);
  return (half_square(y + wide) - half_square(y + narrow) - half_square(y - narrow) +
          half_square(y - wide)) /
         motion;
}
inline constexpr float kLeastMotion = 1.0f / 32;  // keeps the quotient above exact enough

// Coverage of the interval [-half, half] at distance y from its middle.
inline float IntervalCoverage(float y, float half, float motion) {
  return half <= 0 ? 0 : TrapezoidCdf(y + half, motion) - TrapezoidCdf(y - half, motion);
}

// Half the height of a rounded rectangle in the column at distance x from its middle.
inline float ColumnHalfHeight(float x, float half_width, float half_height, float radius) {
  const float into_corner = std::min(std::max(std::abs(x) - (half_width - radius), 0.0f), radius);
  return half_height - radius +
         std::sqrt(std::max(radius * radius - into_corner * into_corner, 0.0f));
}

// How much of a column half a pixel wide lies within half_width.
inline float HalfColumnCoverage(float x, float half_width) {
  return std::clamp((half_width - std::abs(x)) * 2 + 0.5f, 0.0f, 1.0f);
}

// A rounded rectangle at (x, y) from its middle, blurred by motion along y: two half columns.
inline float BoxCoverage(float x, float y, float half_width, float half_height, float radius,
                         float motion) {
  float sum = 0;
  for (const float column : {x - 0.25f, x + 0.25f}) {
    sum += HalfColumnCoverage(column, half_width) *
           IntervalCoverage(y, ColumnHalfHeight(column, half_width, half_height, radius), motion);
  }
  return sum / 2;
}

// A square on its corner, `half_size` from its middle to each.
inline float DiamondCoverage(float x, float y, float half_size, float motion) {
  float sum = 0;
  for (const float column : {x - 0.25f, x + 0.25f}) {
    sum += IntervalCoverage(y, half_size - std::abs(column), motion);
  }
  return sum / 2;
}

// Two crossed strokes within [-half_size, half_size]: one or two intervals down each column.
inline float CrossCoverage(float x, float y, float half_size, float stroke, float motion) {
  const float reach = 0.70710678f * stroke;  // half a diagonal stroke, measured vertically
  float sum = 0;
  for (const float column : {x - 0.25f, x + 0.25f}) {
    const float off = std::abs(column);
    const float low = std::max(off - reach, 0.0f), high = std::min(off + reach, half_size);
    const float both = IntervalCoverage(y, high, motion) - IntervalCoverage(y, low, motion);
    sum += HalfColumnCoverage(column, half_size) * both;
  }
  return sum / 2;
}

// Abramowitz and Stegun 7.1.27; absolute error below 5e-4.
inline float Erf(float x) {
  const float a = std::abs(x);
  float p = 1 + a * (0.278393f + a * (0.230389f + a * (0.000972f + a * 0.078108f)));
  p *= p;
  p *= p;
  return std::copysign(1 - 1 / p, x);
}

// The interval [-half, half] convolved with a Gaussian, at distance x: the closed form of a blurred
// box is the product of one along x and one along y.
inline float BlurredInterval(float x, float half, float sigma) {
  const float scale = 0.70710678f / sigma;
  return (Erf((x + half) * scale) - Erf((x - half) * scale)) / 2;
}

inline constexpr float kGlowReach = 2.75f;  // standard deviations; below half a grey level beyond

// Blur along y of the glow: the Gaussian and the shutter's box, by their variances.
inline float GlowSigmaY(float sigma, float motion) {
  return std::sqrt(sigma * sigma + motion * motion / 12);
}

// Where a mark is.
struct Placement {
  float center_x = 0, center_y = 0;
  float half_width = 0, half_height = 0;
  float radius = 0;
  float alpha = 1;   // of the whole mark, after the strike line
  float scale = 1;   // of all lengths of the look there
  float motion = 0;  // pixels while the shutter is open
  float slant = 0;   // pixels that its middle goes to the right for each one down
  float taper = 0;   // by this part it is wider for each pixel down
};

// Its extent along y is seen from end to end, all else as large as its middle is.
inline void Project(const scene::FieldLook& look, bool is_stroke, Placement& p) {
  const scene::Projection& view = look.view;
  const float flat = p.center_y - look.strike_y;
  float down = view.Down(flat);
  if (!is_stroke) {
    const float low = view.Down(flat + p.half_height), high = view.Down(flat - p.half_height);
    down = (low + high) / 2;
    p.half_height = (low - high) / 2;
  }
  p.scale = view.ScaleAt(down);
  if (is_stroke) p.half_height *= p.scale;
  p.slant = view.Slant(p.center_x);
  p.taper = view.Taper(down);
  p.center_x += p.slant * down;
  p.center_y = look.strike_y + down;
  p.half_width *= p.scale;
  p.radius = std::min(p.radius * p.scale, p.half_height);
  p.motion *= p.scale * p.scale;
}

// Pixels that all falls from the chunk's origin to the mark's time. shaders/field.vert has the
// twin.
inline float WayOf(const scene::Mark& mark, const scene::FieldLook& look) {
  return scene::ToParts(mark.time * static_cast<float>(look.pixels_per_second));
}

// In whole 256ths, at least one.
inline float HalfOf(float pixels) { return std::max(scene::ToParts(pixels / 2), 1 / 256.0f); }

// Of a mark whose lower end, or a stroke's middle, the flat view has `down` pixels below the strike
// line (negative: above it). In the flat view all places are in whole 256ths if `down` is.
inline Placement Place(const scene::Mark& mark, const scene::Lane& lane,
                       const scene::FieldLook& look, float down) {
  const float scale = mark.shape & scene::kSmall ? look.small_scale : 1;
  const float low = look.strike_y + down;
  Placement p;
  p.center_x = lane.center;
  p.half_width = lane.half_width * scale;
  p.half_height = mark.length > 0
                      ? HalfOf(mark.length * static_cast<float>(look.pixels_per_second))
                      : look.half_height * scale * (static_cast<float>(mark.height) / 255);
  p.center_y = mark.length > 0 ? low - p.half_height : low;
  p.radius = std::min({look.radius * scale, p.half_width, p.half_height});
  p.motion = look.motion;
  if (!look.view.IsFlat()) Project(look, mark.length <= 0, p);
  if (look.fade_out > 0) {
    p.alpha = std::clamp(1 - (p.center_y - look.strike_y) / look.fade_out, 0.0f, 1.0f);
  }
  return p;
}

// The dark inside of an outline; where half of that is filled, its right half.
inline Placement HoleOf(Placement p, float outline, bool is_half) {
  p.half_width -= outline;
  p.half_height -= outline;
  if (is_half) {
    p.half_width /= 2;
    p.center_x += p.half_width;
    p.slant += p.half_width * p.taper;
  }
  p.radius = std::clamp(p.radius - outline, 0.0f, std::max(p.half_width, 0.0f));
  return p;
}

// Marks appear below the top edge, or out of nothing below the far end of the lanes.
inline float TopFade(float y, const scene::FieldLook& look) {
  if (!look.view.IsFlat()) return std::clamp((y - look.FarY()) / look.fade_in, 0.0f, 1.0f);
  return look.fade_in > 0 ? 0.15f + 0.85f * std::clamp(y / look.fade_in, 0.0f, 1.0f) : 1;
}

// How bright things after a hit are, `since` seconds after it; 0 outside of their time.
inline float BeamStrength(float since, const scene::FieldLook& look) {
  return since < 0 || since >= look.beam_time ? 0 : look.beam_alpha * (1 - since / look.beam_time);
}
inline float FlashStrength(float since, const scene::FieldLook& look) {
  return since < 0 || since >= look.flash_time ? 0
                                               : std::min(1.0f, 2 * (1 - since / look.flash_time));
}
// The ring at a moment: pixels, and how opaque it is.
struct RingShape {
  float radius = 0, half_stroke = 0, alpha = 0;
};
// It grows from 0.4 of its full radius, ever slower, and fades as it does.
inline RingShape RingAt(float since, float full_radius, const scene::FieldLook& look) {
  if (since < 0 || since >= look.ring_time) return {};
  const float left = 1 - since / look.ring_time;
  return {full_radius * (1 - 0.6f * left * left), look.ring_stroke / 2 * (0.5f + 0.5f * left),
          0.8f * left};
}

}  // namespace strikeline::render
