// SPDX-License-Identifier: MIT
#include "render/cpu/field_passes.h"

#include <bit>
#include <cmath>

namespace strikeline::render {
namespace {

using scene::FieldPass;
using scene::Mark;

float StrengthOf(const Moment& m) { return static_cast<float>(m.mark.strength) / 255; }
float AlphaOf(const Mark& mark) { return static_cast<float>(mark.color >> 24) / 255; }

// Grown by so many pixels of the look.
MovingBox BoxOf(const Placement& p, float grow) {
  grow *= p.scale;
  return {p.center_x,
          p.center_y,
          p.half_width + grow,
          p.half_height + grow,
          std::max(p.radius + grow, 0.0f),
          std::max(p.motion, kLeastMotion),
          p.slant,
          p.taper};
}

void DrawSymbol(const Canvas& canvas, const Moment& m, const Placement& p, const RowShade& shade) {
  const float size = std::min(m.look->symbol * p.scale, p.half_height);
  const MovingBox symbol{p.center_x, p.center_y, size, size, 0, std::max(p.motion, kLeastMotion)};
  if (m.mark.shape & scene::kDiamond) {
    FillDiamond(canvas, symbol, Pen(m.look->inside), shade);
  } else {
    FillCross(canvas, symbol, m.look->symbol_stroke * p.scale, Pen(m.look->inside), shade);
  }
}

// Nested boxes, each over the last: a dark seam, a bright rim, the body, the dark inside of an
// outline, a symbol.
void DrawBody(const Canvas& canvas, const Moment& m) {
  const Placement p = Place(m.mark, *m.lane, *m.look, m.down);
  if (p.alpha <= 0) return;
  RowShade shade{p.alpha * AlphaOf(m.mark), m.look};
  if (m.mark.shape & scene::kTail) {
    shade.tail_top = p.center_y - p.half_height;
    shade.tail_height = 2 * p.half_height;
  }
  const float rim = m.mark.shape & scene::kAccent ? m.look->rim / 2 : 0;
  if (m.mark.shape & scene::kSeam) {
    FillBox(canvas, BoxOf(p, rim + m.look->seam), Pen(m.look->inside), shade);
  }
  if (m.mark.shape & scene::kAccent) {
    FillBox(canvas, BoxOf(p, rim), Pen(m.look->rim_color), shade);
  }
  FillBox(canvas, BoxOf(p, -rim), Pen(m.mark.color), shade);
  if (m.mark.shape & scene::kOutline) {
    const Placement hole = HoleOf(p, m.look->outline * p.scale, m.mark.shape & scene::kHalf);
    FillBox(canvas, BoxOf(hole, 0), Pen(m.look->inside), shade);
  }
  if (m.mark.shape & (scene::kCross | scene::kDiamond)) DrawSymbol(canvas, m, p, shade);
}

void DrawGlow(const Canvas& canvas, const Moment& m) {
  const float light = m.look->glow_alpha * StrengthOf(m);
  if (light <= 0 || m.look->glow_sigma <= 0) return;
  const Placement p = Place(m.mark, *m.lane, *m.look, m.down);
  if (p.alpha <= 0) return;
  const RowShade shade{p.alpha * light, m.look};
  const bool opaque = p.alpha >= 1 && m.mark.color >> 24 == 255 &&
                      !(m.mark.shape & scene::kOutline) &&
                      p.center_y - p.half_height > m.look->FarY() + m.look->fade_in;
  FillGlow(canvas, BoxOf(p, 0), m.look->glow_sigma * p.scale, opaque, Pen(m.mark.color), shade);
}

// A sharp box on the lane, told as if its middle were at the strike line.
MovingBox OnLane(const Moment& m, float half_width, float center_y, float half_height,
                 float radius) {
  const scene::Projection& view = m.look->view;
  const float down = center_y - m.look->strike_y, x = m.lane->center;
  return {view.X(x, down), center_y,        half_width * view.ScaleAt(down),
          half_height,     radius,          kLeastMotion,
          view.Slant(x),   view.Taper(down)};
}

void DrawBeam(const Canvas& canvas, const Moment& m) {
  const float alpha = BeamStrength(m.since, *m.look) * StrengthOf(m);
  if (alpha <= 0) return;
  if (!m.look->view.IsFlat()) {
    const float top = m.look->beam_top, half_height = (m.look->strike_y - top) / 2;
    FillBox(canvas, OnLane(m, m.lane->beam_half_width, top + half_height, half_height, 0),
            Pen(m.mark.color), {.alpha = alpha, .tail_top = top, .tail_height = 2 * half_height});
    return;
  }
  FillBeam(canvas, m.lane->center - m.lane->beam_half_width,
           m.lane->center + m.lane->beam_half_width, m.look->beam_top, m.look->strike_y,
           Pen(m.mark.color), alpha);
}

void DrawFlash(const Canvas& canvas, const Moment& m) {
  const float alpha = FlashStrength(m.since, *m.look) * m.look->flash_color.a;
  if (alpha <= 0) return;
  const MovingBox target =
      OnLane(m, m.lane->half_width, m.look->strike_y, m.look->half_height, m.look->radius);
  FillBox(canvas, target, Pen(m.look->flash_color), {.alpha = alpha});
}

void DrawRing(const Canvas& canvas, const Moment& m) {
  RingShape ring = RingAt(m.since, m.lane->ring_radius, *m.look);
  ring.alpha *= StrengthOf(m);
  if (ring.alpha <= 0 || m.lane->ring_radius <= 0) return;
  FillRing(canvas, m.lane->center, m.look->strike_y, ring, Pen(m.mark.color));
}

void DrawPress(const Canvas& canvas, const Moment& m) {
  if (m.since < 0 || m.since >= m.mark.length) return;
  const float half_height = (m.look->press_bottom - m.look->press_top) / 2;
  const MovingBox key{m.lane->center,
                      m.look->press_top + half_height,
                      m.lane->beam_half_width - 1,
                      half_height,
                      m.look->press_radius,
                      kLeastMotion};
  FillBox(canvas, key, Pen(m.mark.color), {.alpha = 0.9f});
}

// Whether all that is drawn of it is told by where it falls: it does not fade yet, and float32
// holds its places exactly.
bool FallsExactly(const Moment& m) {
  constexpr float kExact = 32768;  // pixels
  if (!m.look->view.IsFlat()) return false;
  const Placement p = Place(m.mark, *m.lane, *m.look, m.down);
  return p.alpha >= 1 && std::abs(m.down) < kExact && p.half_height < kExact;
}

}  // namespace

uint64_t KeyOf(const Moment& m, const scene::Field& field) {
  const bool falls = m.pass == FieldPass::kBody || m.pass == FieldPass::kGlow;
  if (falls && FallsExactly(m)) return BlockMap::kFalls;
  uint64_t looks = std::bit_cast<uint32_t>(m.since);
  if (m.pass == FieldPass::kFlash) looks = std::bit_cast<uint32_t>(FlashStrength(m.since, *m.look));
  if (m.pass == FieldPass::kPress) looks = 0;
  const uint64_t values[] = {std::bit_cast<uintptr_t>(&field), static_cast<uint64_t>(m.pass),
                             static_cast<uint64_t>(m.lane - field.Lanes().data()), m.mark.color,
                             looks};
  return KeyOf(values);
}

void DrawMoment(const Canvas& canvas, const Moment& moment) {
  switch (moment.pass) {
    case FieldPass::kBeam:
      return DrawBeam(canvas, moment);
    case FieldPass::kGlow:
      return DrawGlow(canvas, moment);
    case FieldPass::kBody:
      return DrawBody(canvas, moment);
    case FieldPass::kFlash:
      return DrawFlash(canvas, moment);
    case FieldPass::kRing:
      return DrawRing(canvas, moment);
    case FieldPass::kPress:
      return DrawPress(canvas, moment);
  }
}

}  // namespace strikeline::render
