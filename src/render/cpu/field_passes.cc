// SPDX-License-Identifier: MIT
#include "render/cpu/field_passes.h"

namespace strikeline::render {
namespace {

using scene::FieldPass;
using scene::Mark;

float StrengthOf(const Moment& m) { return static_cast<float>(m.mark->strength) / 255; }
float AlphaOf(const Mark& mark) { return static_cast<float>(mark.color >> 24) / 255; }

MovingBox BoxOf(const Placement& p, float grow, float motion) {
  return {p.center_x,
          p.center_y,
          p.half_width + grow,
          p.half_height + grow,
          std::max(p.radius + grow, 0.0f),
          std::max(motion, kLeastMotion)};
}

// Nested boxes, each over the last: a dark seam, a bright rim, the body, the dark inside of an
// outline, a symbol.
void DrawBody(const Canvas& canvas, const Moment& m) {
  const Placement p = Place(*m.mark, *m.lane, *m.look, m.since);
  if (p.alpha <= 0) return;
  RowShade shade{p.alpha * AlphaOf(*m.mark), m.look};
  if (m.mark->shape & scene::kTail) {
    shade.tail_top = p.center_y - p.half_height;
    shade.tail_height = 2 * p.half_height;
  }
  const float motion = m.look->motion;
  const float rim = m.mark->shape & scene::kAccent ? m.look->rim / 2 : 0;
  if (m.mark->shape & scene::kSeam) {
    FillBox(canvas, BoxOf(p, rim + m.look->seam, motion), Pen(m.look->inside), shade);
  }
  if (m.mark->shape & scene::kAccent) {
    FillBox(canvas, BoxOf(p, rim, motion), Pen(m.look->rim_color), shade);
  }
  FillBox(canvas, BoxOf(p, -rim, motion), Pen(m.mark->color), shade);
  if (m.mark->shape & scene::kOutline) {
    const Placement hole = HoleOf(p, m.look->outline, m.mark->shape & scene::kHalf);
    FillBox(canvas, BoxOf(hole, 0, motion), Pen(m.look->inside), shade);
  }
  if (!(m.mark->shape & (scene::kCross | scene::kDiamond))) return;
  const float size = std::min(m.look->symbol, p.half_height);
  const MovingBox symbol{p.center_x, p.center_y, size, size, 0, std::max(motion, kLeastMotion)};
  if (m.mark->shape & scene::kDiamond) {
    FillDiamond(canvas, symbol, Pen(m.look->inside), shade);
  } else {
    FillCross(canvas, symbol, m.look->symbol_stroke, Pen(m.look->inside), shade);
  }
}

void DrawGlow(const Canvas& canvas, const Moment& m) {
  const float light = m.look->glow_alpha * StrengthOf(m);
  if (light <= 0 || m.look->glow_sigma <= 0) return;
  const Placement p = Place(*m.mark, *m.lane, *m.look, m.since);
  if (p.alpha <= 0) return;
  const RowShade shade{p.alpha * light, m.look};
  const bool opaque = p.alpha >= 1 && !(m.mark->shape & scene::kOutline) &&
                      p.center_y - p.half_height > m.look->fade_in;
  FillGlow(canvas, BoxOf(p, 0, m.look->motion), m.look->glow_sigma, opaque, Pen(m.mark->color),
           shade);
}

void DrawBeam(const Canvas& canvas, const Moment& m) {
  const float alpha = BeamStrength(m.since, *m.look) * StrengthOf(m);
  if (alpha <= 0) return;
  FillBeam(canvas, m.lane->center - m.lane->beam_half_width,
           m.lane->center + m.lane->beam_half_width, m.look->beam_top, m.look->strike_y,
           Pen(m.mark->color), alpha);
}

void DrawFlash(const Canvas& canvas, const Moment& m) {
  const float alpha = FlashStrength(m.since, *m.look) * m.look->flash_color.a;
  if (alpha <= 0) return;
  const MovingBox target{m.lane->center,      m.look->strike_y, m.lane->half_width,
                         m.look->half_height, m.look->radius,   kLeastMotion};
  FillBox(canvas, target, Pen(m.look->flash_color), {.alpha = alpha});
}

void DrawRing(const Canvas& canvas, const Moment& m) {
  RingShape ring = RingAt(m.since, m.lane->ring_radius, *m.look);
  ring.alpha *= StrengthOf(m);
  if (ring.alpha <= 0 || m.lane->ring_radius <= 0) return;
  FillRing(canvas, m.lane->center, m.look->strike_y, ring, Pen(m.mark->color));
}

void DrawPress(const Canvas& canvas, const Moment& m) {
  if (m.since < 0 || m.since >= m.mark->length) return;
  const float half_height = (m.look->press_bottom - m.look->press_top) / 2;
  const MovingBox key{m.lane->center,
                      m.look->press_top + half_height,
                      m.lane->beam_half_width - 1,
                      half_height,
                      m.look->press_radius,
                      kLeastMotion};
  FillBox(canvas, key, Pen(m.mark->color), {.alpha = 0.9f});
}

}  // namespace

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
