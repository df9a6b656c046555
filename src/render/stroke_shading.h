// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>

#include "base/simd.h"
#include "scene/strokes.h"

// How much of a pixel a segment of a line covers: the twin of shaders/strokes.glsl. All lengths in
// pixels.
namespace strikeline::render {

struct Vec2 {
  float x = 0, y = 0;
  friend constexpr Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
  friend constexpr Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
  friend constexpr Vec2 operator*(Vec2 a, float k) { return {a.x * k, a.y * k}; }
  friend constexpr bool operator==(const Vec2&, const Vec2&) = default;
};
constexpr float Dot(Vec2 a, Vec2 b) { return a.x * b.x + a.y * b.y; }
inline float Length(Vec2 a) { return std::sqrt(Dot(a, a)); }

// Shorter steps have no direction.
inline constexpr float kLeastStep = 1e-4f;
inline constexpr float kNoCut = 1e9f;

// One end of a segment. Pixels on the other side of a joint's edge, the line that halves the angle,
// belong to the neighbour, so no pixel is drawn twice.
struct StrokeEnd {
  Vec2 edge = {};      // normal of the edge, towards the end; {0, 0}: no joint
  float open = 1;      // 0 at a joint
  float round = 1;     // 1: pixels beyond the end count by their distance to it; 0: they do not
  float cut = kNoCut;  // how far beyond the end the line stops, and half a pixel
  float reach = 0;     // how far beyond the end there may be ink
};

// From `a` to `b` along the unit vector `along`.
struct StrokeSegment {
  Vec2 a, b, along;
  float length = 0;
  float half = 0.5f;  // of the line's width
  StrokeEnd start = {}, end = {};
};

// An end that meets nothing. `half` is half the line's width, pixels, here and below.
inline StrokeEnd EndOf(scene::Cap cap, float half) {
  if (cap == scene::Cap::kRound) return {.reach = half + 0.5f};
  const float beyond = cap == scene::Cap::kSquare ? half : 0;
  return {.round = 0, .cut = beyond + 0.5f, .reach = beyond + 0.5f};
}

// The end of a segment of direction `along` that meets one of direction `next`, as the line runs;
// `shorter` is the length of the shorter of them.
inline StrokeEnd JointOf(Vec2 along, Vec2 next, float shorter, scene::Join join, float half) {
  const Vec2 sum = along + next;
  const float size = Length(sum);
  if (size < 1e-3f) return {.reach = half + 0.5f};  // straight back: two round ends
  StrokeEnd end{.edge = sum * (1 / size), .open = 0, .reach = half + 0.5f};
  const float cosine = size / 2;  // of half the turn
  const float mitre = (half + 0.5f) * std::sqrt(std::max(1 - cosine * cosine, 0.0f)) / cosine;
  if (join == scene::Join::kMitre && cosine * scene::kMitreLimit >= 1 && mitre <= shorter) {
    end.round = 0;
    end.reach = mitre;
  }
  return end;
}

// The same joint as the start of the next segment.
inline StrokeEnd Mirrored(StrokeEnd end) {
  end.edge = end.edge * -1;
  return end;
}

// Coverage at the pixel whose middle is `p`, 0 to 1.
STRIKELINE_INLINE float StrokeCoverage(const StrokeSegment& s, Vec2 p) {
  const Vec2 from_a = p - s.a;
  const float along = Dot(from_a, s.along);
  const float across = s.along.x * from_a.y - s.along.y * from_a.x;
  const float past = along - s.length;
  const float beyond = std::max(std::max(-along * s.start.round, past * s.end.round), 0.0f);
  const float distance = std::sqrt(beyond * beyond + across * across);
  // A pixel-wide box over the profile: lines under a pixel fade instead of breaking up.
  const float inked = std::min(s.half + 0.5f - distance, std::min(2 * s.half, 1.0f));
  const float kept = std::min(std::min(along + s.start.cut, s.end.cut - past), 1.0f);
  // A pixel on the edge itself is the earlier segment's.
  const bool own = Dot(from_a, s.start.edge) < s.start.open && Dot(p - s.b, s.end.edge) <= 0;
  return own ? std::max(inked, 0.0f) * std::max(kept, 0.0f) : 0.0f;
}

}  // namespace strikeline::render
